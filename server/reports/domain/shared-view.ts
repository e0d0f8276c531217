import { discloseProgress, groupBySector, discloseQuarter, type Snapshot } from '../../progress/domain/disclosure.ts';
import type { Figures, Progress, ShownFigures } from '../../progress/domain/figures.ts';
import { smallestGroup } from '../../progress/domain/mean.ts';
import { indexOf, measurementsAt, rowsOf } from '../../progress/domain/measurement.ts';
import { leavesDoubt } from '../../progress/domain/protection.ts';
import type { Claim } from './claims/claim.ts';
import { figureOfClaim } from './claims/figure-of-claim.ts';
import { claimsIn } from './claims/read-sentence.ts';
import type { ReportFacts } from './facts.ts';
import { figureKey, wholeScope, type FigureName, type ReportFigure } from './figures/figure.ts';
import { saysFigures } from './naming.ts';
import type { Network } from './network.ts';
import type { SaidSentence } from './texts.ts';

/** What people without an account may see of a report: as the public sees closed rounds (domain.md §6, small groups). */
export interface SharedView {
  /** null where hidden. */
  readonly progress: Progress<ShownFigures>;
  /** Sectors of which a quarter is hidden. */
  readonly hiddenSectorIds: ReadonlySet<string>;
  /** Nothing of everyone together is hidden: neither quarter, nor who shifted between them. */
  readonly tellsAll: boolean;
  shows(figure: ReportFigure): boolean;
  says(sentence: SaidSentence): boolean;
  /** Whether a text that someone typed leaves untold what is hidden, as far as it can be read. */
  mayTell(text: string): boolean;
}

/**
 * Both quarters are protected as they are where members see them. `figures`: those of the report, by key. Of a report on one sector
 * nothing is shown: its facts do not tell whether that sector must stay hidden to protect another.
 */
export function sharedView(facts: ReportFacts, network: Network, figures: ReadonlyMap<string, ReportFigure>): SharedView {
  const {
    list,
    from,
    to,
    progress: { region: whole },
  } = network;
  const rows = rowsOf(list, null);
  const snapshot = (quarter: typeof from): Snapshot | null =>
    facts.sector === null ? { quarter, measurements: measurementsAt(rows, indexOf(list, quarter)) } : null;
  const snapshots = { from: snapshot(from), to: snapshot(to) };
  const hidden = new Set(hiddenIn(facts, snapshots.from).concat(hiddenIn(facts, snapshots.to)));
  const disclosed = discloseProgress(facts.sectors, { from, to }, snapshots);
  const progress = hidden.size === 0 ? disclosed : withShiftsOfAll(disclosed, whole);
  const ofScope = new Map(progress.sectors.map(({ id, figures: own }) => [id, own]));
  const judged = figures.get(figureKey('beoordeeld', wholeScope))?.value ?? 0;

  const tellsAll = progress.region.matchedGroup !== null;

  const shows = (figure: ReportFigure): boolean => {
    const own = figure.sectorId === null ? progress.region : ofScope.get(figure.sectorId);
    if (!own) return false;
    const name = figure.key.split('.')[0] as FigureName;
    const end = figure.quarter === to ? own.measured.to : figure.quarter === from ? own.measured.from : null;
    switch (name) {
      case 'leden':
      case 'leden-gemeten':
      case 'overgenomen':
      case 'verouderd':
      case 'nooit-gemeten':
      case 'bijgesteld':
        return figure.sectorId === null;
      case 'gemeten':
        // How many were measured tells no gear; sizes are not what is protected.
        return figure.sectorId === null ? figure.quarter === from || figure.quarter === to : end !== null;
      case 'gemiddelde':
      case 'versnelling-1':
      case 'versnelling-2':
      case 'versnelling-3':
      case 'versnelling-4':
      case 'versnelling-5':
        return end !== null;
      case 'verschil':
      case 'vordering':
        return own.change !== null;
      case 'gelijke-groep':
      case 'gelijke-groep-van':
      case 'gelijke-groep-tot':
      case 'gelijke-groep-verschil':
      case 'gelijke-groep-vordering':
      case 'opgeschakeld':
      case 'gelijk':
      case 'teruggeschakeld':
      case 'toetreders':
      case 'toetreders-effect':
      case 'vertrekkers':
      case 'vertrekkers-effect':
        return own.matchedGroup !== null;
      case 'beoordeeld':
        return facts.sector === null && judged >= smallestGroup;
      case 'open':
      case 'keten-contacten':
      case 'keten-evaluaties': {
        // What holds for all, or for none, is known of everyone.
        const value = figure.value ?? 0;
        return facts.sector === null && judged >= smallestGroup && leavesDoubt([value, judged - value]);
      }
      case 'activiteiten':
      case 'aanwezigen':
        // They count what is not for everyone too.
        return false;
    }
  };

  const isShownClaim = (claim: Claim): boolean => {
    const found = figures.get(figureOfClaim(claim, network) ?? '');
    return found !== undefined && shows(found);
  };

  const mayTell = (text: string): boolean => tellsAll || (!saysFigures(text) && claimsIn(text, network).every(isShownClaim));

  const says = ({ text, origin, figure, sectorIds }: SaidSentence): boolean => {
    if (sectorIds.some((id) => hidden.has(id))) return false;
    if (figure !== null) {
      const found = figures.get(figure);
      return found !== undefined && shows(found);
    }
    // What takes more than one figure, or is told in someone's own words, may rest on any of them.
    return tellsAll || (origin === 'own' && mayTell(text));
  };

  return { progress, hiddenSectorIds: hidden, tellsAll, shows, says, mayTell };
}

/**
 * Where a sector is hidden, who shifted up or down is told of everyone together or of nobody: of sectors as well, the hidden ones
 * could be subtracted; and not with joiners or leavers, nor where one direction holds for nearly everyone.
 */
function withShiftsOfAll(progress: Progress<ShownFigures>, { matchedGroup, joiners, leavers }: Figures): Progress<ShownFigures> {
  const { up, same, down } = matchedGroup;
  const { region } = progress;
  const isSafe = region.change !== null && joiners.n === 0 && leavers.n === 0 && leavesDoubt([up, same, down]);
  return {
    ...progress,
    region: { ...region, matchedGroup: isSafe ? matchedGroup : null },
    sectors: progress.sectors.map((sector) => ({ ...sector, figures: { ...sector.figures, matchedGroup: null } })),
  };
}

function hiddenIn(facts: ReportFacts, snapshot: Snapshot | null): string[] {
  if (snapshot === null) return facts.sectors.map(({ id }) => id);
  const { sectors } = discloseQuarter(snapshot);
  return [...groupBySector(snapshot.measurements).keys()].filter((id) => !sectors.has(id));
}
