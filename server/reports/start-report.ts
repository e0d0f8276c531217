import type { RegionActor } from '../access/domain/actor.ts';
import { demand } from '../access/domain/policy.ts';
import type { RegionView } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { quarterLabel, quartersBetween, type Quarter } from '../kernel/quarter.ts';
import { listSectors } from '../organisations/index.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { FieldErrors } from '../platform/http/forms.ts';
import { newId } from '../platform/tokens.ts';
import { defaultTexts } from './domain/default-texts.ts';
import { findFacts } from './read-facts.ts';
import { findReport, insertReport } from './report.repository.ts';
import { reportName } from './report-name.ts';

export interface NewReport {
  /** Made with the form, so that the same form sent twice is one draft. */
  id: string;
  quarter: Quarter;
  comparedWith: Quarter;
  /** Slug; null: the whole region. */
  sector: string | null;
}

/** Fields: kwartaal, vergeleken_met, bereik. */
export type Started =
  { ok: true; quarter: Quarter; sectorSlug: string | null } | { ok: false; errors: FieldErrors; exists: boolean };

/** As many as one page of the prestatielijst counts back over: ten years. */
export const mostQuarters = 40;

/** A draft with what the figures offer to say. */
export function startReport(
  { data, clock }: Deps,
  { actor, region }: { actor: RegionActor; region: Pick<RegionView, 'id' | 'name'> },
  { id, quarter, comparedWith, sector: slug }: NewReport,
): Promise<Started> {
  return data.changeUncounted(region.id, async (db) => {
    demand(actor, 'manage-reports');
    const errors = comparisonErrors(quarter, comparedWith);
    const sector = slug === null ? null : (await listSectors(db)).find((each) => each.slug === slug && !each.retired);
    if (sector === undefined) return refused({ ...errors, bereik: 'Kies de hele regio of een sector uit de lijst' });
    const sectorId = sector?.id ?? null;
    const done: Started = { ok: true, quarter, sectorSlug: slug };
    const there = await findReport(db, quarter, sectorId);
    if (there) return there.id === id ? done : taken;
    if (errors.vergeleken_met) return refused(errors);

    const subject = { regionName: region.name, sectorId, from: comparedWith, to: quarter };
    const { facts, network } = await findFacts(db, subject);
    if (network.progress.region.measured.to.n === 0) {
      const whose = sector ? ` van ${sector.name}` : '';
      return refused({ kwartaal: `In ${quarterLabel(quarter)} is nog geen enkele organisatie${whose} gemeten` });
    }
    const made = { at: clock.now(), byName: actor.who.name };
    const texts = defaultTexts(facts, network, actor.who.name);
    const report = { id, quarter, comparedWith, sectorId, texts };
    let insertedAs = id;
    if (!(await insertReport(db, region.id, report, made))) {
      const meanwhile = await findReport(db, quarter, sectorId);
      if (meanwhile) return meanwhile.id === id ? done : taken;
      // Back from a first report to the same form, with another choice in it.
      insertedAs = newId();
      if (!(await insertReport(db, region.id, { ...report, id: insertedAs }, made))) return taken;
    }
    await recordEvent(db, actor.who, made.at, {
      action: 'report.created',
      object: { type: 'report', id: insertedAs, name: reportName(quarter, sector?.name ?? null) },
      changes: { quarter: [null, quarter], comparedWith: [null, comparedWith], version: [null, 1] },
    });
    return done;
  });
}

export function comparisonErrors(quarter: Quarter, comparedWith: Quarter): FieldErrors {
  if (comparedWith >= quarter) return { vergeleken_met: `Kies een kwartaal dat vóór ${quarterLabel(quarter)} ligt` };
  if (quartersBetween(comparedWith, quarter) >= mostQuarters) {
    return { vergeleken_met: `Kies een kwartaal dat hoogstens ${mostQuarters - 1} kwartalen eerder ligt` };
  }
  return {};
}

const refused = (errors: FieldErrors): Started => ({ ok: false, errors, exists: false });

/** The address of the one that is there follows from what was chosen. */
const taken: Started = { ok: false, errors: { kwartaal: 'Dit rapport is er al' }, exists: true };
