import { listActivitiesBetween } from '../activities/index.ts';
import { listJudged } from '../coverage/index.ts';
import { versionOf, type JudgedQuickscan } from '../coverage/domain/coverage.ts';
import { quarterRange, referenceDate, type Quarter } from '../kernel/quarter.ts';
import { findModel } from '../maturity/index.ts';
import { listMunicipalities, listRegister, listSectors } from '../organisations/index.ts';
import { listScores } from '../performance-list/index.ts';
import { performanceList } from '../performance-list/domain/performance-list.ts';
import type { Db } from '../platform/db/database.ts';
import { listAttendance } from '../rounds/index.ts';
import { definitions, type ReportFacts, type ReportedActivity, type ReportedQuickscan } from './domain/facts.ts';

export interface ReportSubject {
  readonly regionName: string;
  /** null: the whole region. */
  readonly sectorId: string | null;
  /** The quarter compared with, and the quarter reported on. */
  readonly from: Quarter;
  readonly to: Quarter;
}

/** Everything a report rests on, as it is now. Eight statements, whatever the size. */
export async function gatherFacts(db: Db, { regionName, sectorId, from, to }: ReportSubject): Promise<ReportFacts> {
  const quarters = quarterRange(from, to);
  const sectors = (await listSectors(db)).filter(({ id }) => sectorId === null || id === sectorId);
  const inScope = new Set(sectors.map(({ id }) => id));
  const everyone = inOrder(await listRegister(db), ({ id }) => id);
  const register = everyone.filter((organisation) => inScope.has(organisation.sectorId));
  const scores = inOrder(await listScores(db, quarters), ({ organisationId, quarter }) => `${quarter} ${organisationId}`);
  const rounds = await listAttendance(db, quarters);

  // Who was neither a member nor measured in these quarters has no part in the report.
  const ofRegister = new Set(register.map(({ id }) => id));
  const ownScores = scores.filter(({ organisationId }) => ofRegister.has(organisationId));
  const list = performanceList({ sectors, organisations: register, scores: ownScores, quarters });
  const listed = new Set(list.sectors.flatMap(({ rows }) => rows.map(({ organisation }) => organisation.id)));
  const usedSectors = new Set(list.sectors.flatMap(({ sector, rows }) => (rows.length > 0 ? [sector.id] : [])));

  const usedMunicipalities = new Set(register.flatMap(({ id, municipalityId }) => (listed.has(id) ? [municipalityId] : [])));

  const judged = (await listJudged(db, [to])).get(to)!.filter(({ organisationId }) => listed.has(organisationId));
  const version = versionOf(judged);
  const sector = sectors.find(({ id }) => id === sectorId);
  const otherNames = everyone.flatMap(({ id, name }) => (listed.has(id) ? [] : [name])).toSorted();
  return {
    definitions,
    region: { name: regionName },
    sector: sector ? placeOf(sector) : null,
    from,
    to,
    sectors: sectors.filter(({ id, retired }) => usedSectors.has(id) || !retired).map(placeOf),
    municipalities: (await listMunicipalities(db))
      .filter(({ id }) => usedMunicipalities.has(id))
      .map(({ id, name }) => ({ id, name })),
    organisations: register
      .filter(({ id }) => listed.has(id))
      .map(({ id, name, slug, sectorId: own, municipalityId, memberships }) => ({
        id,
        name,
        slug,
        sectorId: own,
        municipalityId,
        memberships: memberships.map(({ from: since, until }) => ({ from: since, until })),
      })),
    ...(otherNames.length > 0 ? { otherNames } : {}),
    scores: ownScores.filter(({ organisationId }) => listed.has(organisationId)),
    rounds: inOrder([...rounds], ([quarter]) => quarter).map(([quarter, { expected, received }]) => ({
      quarter,
      expected: [...expected].filter((id) => listed.has(id)).toSorted(),
      received: [...received].filter((id) => listed.has(id)).toSorted(),
    })),
    model: version === null ? null : await findModel(db, version),
    quickscans: inOrder(judged, ({ organisationId }) => organisationId).map(quickscanOf),
    activities: await activitiesOf(db, { from, to, sectorId, listed }),
  };
}

/** The same facts are the same text, in whatever order the database keeps its rows. */
const inOrder = <T>(rows: readonly T[], keyOf: (row: T) => string): T[] =>
  rows
    .map((row) => [keyOf(row), row] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, row]) => row);

const placeOf = ({ id, name, slug }: ReportFacts['sectors'][number]): ReportFacts['sectors'][number] => ({ id, name, slug });

const quickscanOf = ({ organisationId, modelVersion, judged }: JudgedQuickscan): ReportedQuickscan => ({
  organisationId,
  modelVersion,
  answers: Object.fromEntries([...judged].map(([code, { counts }]) => [code, counts])),
});

/** Of a sector: those that its organisations were at. What only the coordinator may know of stays out. */
async function activitiesOf(
  db: Db,
  { from, to, sectorId, listed }: { from: Quarter; to: Quarter; sectorId: string | null; listed: ReadonlySet<string> },
): Promise<ReportedActivity[]> {
  const activities = await listActivitiesBetween(db, referenceDate(from), referenceDate(to));
  return activities.flatMap(({ id, heldOn, kind, goal, title, outcome, organisationIds, peoplePresent, visibleTo }) => {
    const present = organisationIds.filter((each) => listed.has(each)).toSorted();
    if (visibleTo === 'coordinator' || (sectorId !== null && present.length === 0)) return [];
    return { id, heldOn, kind, goal, title, outcome, organisationIds: present, peoplePresent, visibleTo };
  });
}
