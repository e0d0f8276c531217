import type { Quarter } from '../../kernel/quarter.ts';
import type { Gear } from '../../maturity/domain/gear.ts';
import type { Named } from '../../performance-list/domain/performance-list.ts';
import { figuresOf, quarterFigures, type Figures, type Progress, type QuarterFigures, type ShownFigures } from './figures.ts';
import type { Measurement } from './measurement.ts';
import { hiddenSectors, mayShowRegion, type SectorCount } from './protection.ts';

/** Settings of a region as far as figures go; a missing setting means hidden. */
export interface FigureSettings {
  readonly sectorFiguresToMembers?: boolean | undefined;
  readonly publicFigures?: boolean | undefined;
}

/** Coordinators and ambassadors see all figures of their region; these audiences see what `disclose` leaves. */
export type Audience = 'member' | 'public';

export const mayShowFigures = (audience: Audience, settings: FigureSettings): boolean =>
  (audience === 'member' ? settings.sectorFiguresToMembers : settings.publicFigures) === true;

/** The measurements of a quarter as they were when its round closed. */
export interface Snapshot {
  readonly quarter: Quarter;
  readonly measurements: readonly Measurement[];
}

/** What of one quarter may be shown; null is hidden: a small group, or needed to protect one. */
export interface ShownQuarter {
  readonly region: QuarterFigures | null;
  readonly sectors: ReadonlyMap<string, QuarterFigures>;
  readonly hidden: ReadonlySet<string>;
}

/** A quarter for members and the public. No closed round, no snapshot: nothing is shown. */
export function discloseQuarter(snapshot: Snapshot | null): ShownQuarter {
  if (snapshot === null) return { region: null, sectors: new Map(), hidden: new Set() };
  const bySector = groupBySector(snapshot.measurements);
  const counts = countsOf(bySector);
  const hidden = hiddenSectors(counts);
  const sectors = new Map<string, QuarterFigures>();
  for (const [id, measurements] of bySector) {
    if (!hidden.has(id)) sectors.set(id, quarterFigures(measurements));
  }
  const region = mayShowRegion(counts, hidden, hiddenGears(snapshot, hidden)) ? quarterFigures(snapshot.measurements) : null;
  return { region, sectors, hidden };
}

/**
 * Progress for members and the public, from what is shown of each quarter alone. The matched group is shown only where it is the whole
 * group, both times: joiners and leavers of different pairs of quarters could be subtracted from one another down to one organisation.
 */
export function discloseProgress(
  sectors: readonly Named[],
  quarters: { readonly from: Quarter; readonly to: Quarter },
  snapshots: { readonly from: Snapshot | null; readonly to: Snapshot | null },
): Progress<ShownFigures> {
  const [shownFrom, shownTo] = [discloseQuarter(snapshots.from), discloseQuarter(snapshots.to)];
  const [from, to] = [groupBySector(snapshots.from?.measurements ?? []), groupBySector(snapshots.to?.measurements ?? [])];
  const nothingHidden = shownFrom.hidden.size === 0 && shownTo.hidden.size === 0;
  return {
    ...quarters,
    region: shown(
      figuresOf(snapshots.from?.measurements ?? [], snapshots.to?.measurements ?? []),
      shownFrom.region,
      shownTo.region,
      nothingHidden,
    ),
    sectors: sectors.map(({ id, name }) => ({
      id,
      name,
      figures: shown(
        figuresOf(from.get(id) ?? [], to.get(id) ?? []),
        shownFrom.sectors.get(id) ?? null,
        shownTo.sectors.get(id) ?? null,
        true,
      ),
    })),
  };
}

function shown(full: Figures, from: QuarterFigures | null, to: QuarterFigures | null, mayMatch: boolean): ShownFigures {
  const both = from !== null && to !== null;
  const unchangedGroup = full.joiners.n === 0 && full.leavers.n === 0;
  return {
    measured: { from, to },
    change: both ? full.change : null,
    progress: both ? full.progress : null,
    matchedGroup: both && mayMatch && unchangedGroup ? full.matchedGroup : null,
    otherModel: both && full.otherModel,
  };
}

export function groupBySector(measurements: readonly Measurement[]): Map<string, Measurement[]> {
  const groups = new Map<string, Measurement[]>();
  for (const measurement of measurements) {
    const group = groups.get(measurement.sectorId);
    if (group) group.push(measurement);
    else groups.set(measurement.sectorId, [measurement]);
  }
  return groups;
}

export const countsOf = (groups: ReadonlyMap<string, readonly Measurement[]>): SectorCount[] =>
  [...groups].map(([id, measurements]) => ({ id, n: measurements.length }));

const hiddenGears = ({ measurements }: Snapshot, hidden: ReadonlySet<string>): Gear[] =>
  measurements.filter(({ sectorId }) => hidden.has(sectorId)).map(({ gear }) => gear);
