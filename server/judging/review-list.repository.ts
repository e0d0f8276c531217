import { sql } from 'kysely';
import { quarter, type Quarter } from '../kernel/quarter.ts';
import type { Gear } from '../maturity/domain/gear.ts';
import type { Db } from '../platform/db/database.ts';
import { reviewStates, type ReviewState } from './domain/review-state.ts';
import type { SentBefore } from './domain/runs.ts';

export interface ReviewRow {
  id: string;
  organisationId: string;
  organisation: string;
  sector: string;
  quarter: Quarter;
  sent: { at: Date; byName: string; onBehalf: boolean };
  computedGear: Gear;
  claimedGear: Gear;
  /** The last gear in the list before this quarter. */
  previousGear: Gear | null;
  /** What holds, once established. */
  gear: Gear | null;
  /** Answers that differ from the quickscan before. */
  changed: number;
  /** There is none before. */
  firstTime: boolean;
  toBeSeen: number;
}

/** Of one model version, the statements of which evidence is to be seen. */
export interface ToBeSeen {
  modelVersion: string;
  criteria: readonly string[];
}

/**
 * Quickscans in a state, the longest sent first. One statement; materialized, or the earlier quickscan is looked up again for every
 * answer, among all answers that were ever given.
 */
export async function listReviews(
  db: Db,
  wish: { state: ReviewState; quarter: Quarter | null; toBeSeen: readonly ToBeSeen[]; limit: number; offset: number },
): Promise<ReviewRow[]> {
  const pairs = wish.toBeSeen.flatMap(({ modelVersion, criteria }) =>
    criteria.map((criterion) => ({ model_version: modelVersion, criterion })),
  );
  const { rows } = await sql<{
    id: string;
    organisation_id: string;
    organisation: string;
    sector: string;
    quarter: string;
    sent_at: Date;
    sent_by_name: string | null;
    sent_on_behalf: boolean;
    computed_gear: number;
    claimed_gear: number;
    previous_gear: number | null;
    gear: number | null;
    changed: number;
    first_time: boolean;
    to_be_seen: number;
  }>`with chosen as (select * from quickscan where state = ${wish.state}
        and (${wish.quarter}::text is null or quarter = ${wish.quarter})
        order by sent_at, id limit ${wish.limit} offset ${wish.offset}),
      asked as (select model_version, criterion from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb)
        as asked (model_version text, criterion text)),
      beside as materialized (select c.region_id, c.id, c.model_version, (select p.id from quickscan p where p.region_id = c.region_id
          and p.organisation_id = c.organisation_id and p.quarter < c.quarter and p.sent_at is not null
          order by p.quarter desc limit 1) as earlier_id from chosen c),
      earlier as materialized (select b.* from beside join answer b on b.region_id = beside.region_id
        and b.quickscan_id = beside.earlier_id),
      told as (select c.id, c.earlier_id is null as first_time,
          count(*) filter (where (a.answer, a.reason, a.explanation, a.evidence, a.evidence_link, a.evidence_date)
            is distinct from (b.answer, b.reason, b.explanation, b.evidence, b.evidence_link, b.evidence_date)) as changed,
          count(*) filter (where asked.criterion is not null and a.answer = 'IN_PLACE' and a.seen_at is null) as to_be_seen
        from beside c join answer a on a.region_id = c.region_id and a.quickscan_id = c.id and a.answer is not null
        left join earlier b on b.quickscan_id = c.earlier_id and b.criterion = a.criterion
        left join asked on asked.model_version = c.model_version and asked.criterion = a.criterion
        group by c.id, c.earlier_id)
    select c.id, c.organisation_id, o.name as organisation, s.name as sector, c.quarter, c.sent_at, c.sent_by_name, c.sent_on_behalf,
      c.computed_gear, c.claimed_gear, before.gear as previous_gear, e.gear, coalesce(told.changed, 0) as changed,
      coalesce(told.first_time, true) as first_time,
      coalesce(told.to_be_seen, 0) as to_be_seen
    from chosen c
    join organisation o on o.region_id = c.region_id and o.id = c.organisation_id
    join sector s on s.region_id = o.region_id and s.id = o.sector_id
    left join told on told.id = c.id
    left join establishment e on e.region_id = c.region_id and e.quickscan_id = c.id and e.cleared_at is null
    left join lateral (select gear from score where score.region_id = c.region_id and score.organisation_id = c.organisation_id
      and score.quarter < c.quarter and superseded_at is null order by score.quarter desc limit 1) before on true
    order by c.sent_at, c.id`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    organisationId: row.organisation_id,
    organisation: row.organisation,
    sector: row.sector,
    quarter: quarter(row.quarter),
    sent: { at: row.sent_at, byName: row.sent_by_name ?? '', onBehalf: row.sent_on_behalf },
    computedGear: row.computed_gear as Gear,
    claimedGear: row.claimed_gear as Gear,
    previousGear: row.previous_gear as Gear | null,
    gear: row.gear as Gear | null,
    changed: row.changed,
    firstTime: row.first_time,
    toBeSeen: row.to_be_seen,
  }));
}

export interface ReviewCount {
  quarter: Quarter;
  modelVersion: string;
  state: ReviewState;
  number: number;
  /** Of those that hold another gear than the computed one. */
  overridden: number;
}

/** How many quickscans there are in each state of each round. One statement. */
export async function countReviews(db: Db): Promise<ReviewCount[]> {
  const rows = await db
    .selectFrom('quickscan as q')
    .leftJoin('establishment as e', (join) =>
      join
        .onRef('e.region_id', '=', 'q.region_id')
        .onRef('e.quickscan_id', '=', 'q.id')
        .on('e.cleared_at', 'is', null)
        .on('e.override_reason', 'is not', null),
    )
    .select(({ fn }) => [
      'quarter',
      'q.model_version',
      'state',
      fn.countAll<number>().as('number'),
      fn.count<number>('e.override_reason').as('overridden'),
    ])
    .where('state', 'in', reviewStates)
    .groupBy(['quarter', 'q.model_version', 'state'])
    .orderBy('quarter', 'desc')
    .execute();
  return rows.map((row) => ({
    quarter: quarter(row.quarter),
    modelVersion: row.model_version,
    state: row.state as ReviewState,
    number: row.number,
    overridden: row.overridden,
  }));
}

/** The one to judge after this one: the next that was sent later, else the oldest that waits. */
export async function findNextToJudge(db: Db, after: string): Promise<{ id: string; organisation: string } | null> {
  const { rows } = await sql<{ id: string; organisation: string }>`select q.id, o.name as organisation
    from quickscan q join organisation o on o.region_id = q.region_id and o.id = q.organisation_id
    left join quickscan this on this.region_id = q.region_id and this.id = ${after}
    where q.state = 'sent' and q.id <> ${after}
    order by (q.sent_at, q.id) > (this.sent_at, this.id) desc nulls last, q.sent_at, q.id limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Of these organisations what was sent up to two years back, and whether anything in it was new. One statement. */
export async function listSentBefore(
  db: Db,
  organisationIds: readonly string[],
  from: Quarter,
): Promise<Map<string, SentBefore[]>> {
  const found = new Map<string, SentBefore[]>();
  if (organisationIds.length === 0) return found;
  const rows = await db
    .selectFrom('quickscan as q')
    .select(['q.organisation_id', 'q.quarter'])
    .select(
      // By itself for each: joined, all answers that were ever given are read to find these.
      sql<boolean | null>`(select bool_and(a.origin = 'confirmed') from answer a
        where a.region_id = q.region_id and a.quickscan_id = q.id and a.answer is not null)`.as('unchanged'),
    )
    .where('q.organisation_id', 'in', organisationIds)
    .where('q.quarter', '>=', from)
    .where('q.sent_at', 'is not', null)
    .execute();
  for (const row of rows) {
    if (row.unchanged === null) continue;
    const sent = found.get(row.organisation_id) ?? [];
    sent.push({ quarter: quarter(row.quarter), unchanged: row.unchanged });
    found.set(row.organisation_id, sent);
  }
  return found;
}
