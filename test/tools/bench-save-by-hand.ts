/** A yardstick: saving one answer as someone would write it for this one purpose, with pg alone, by the rules of the domain. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { IsoDate } from '../../server/kernel/iso-date.ts';
import { referenceDate, type Quarter } from '../../server/kernel/quarter.ts';
import type { Answer } from '../../server/maturity/domain/answer.ts';
import { defaultModel } from '../../server/maturity/index.ts';
import { completenessOf } from '../../server/quickscan/domain/completeness.ts';
import { originOf, seenOf } from '../../server/quickscan/domain/proposal.ts';
import type { StoredAnswer } from '../../server/quickscan/domain/quickscan.ts';

interface Locked {
  organisation_id: string;
  admitted_until: Date | null;
  quarter: Quarter;
  round_state: string;
  closes_at: Date;
}

interface Row {
  quickscan_id: string;
  state: string;
  organisation: string;
  criterion: string;
  answer: Answer | null;
  reason: string;
  explanation: string;
  evidence: string;
  evidence_link: string;
  evidence_date: string | null;
  origin: StoredAnswer['origin'];
  seen_at: Date | null;
  seen_by_name: string | null;
  version: number;
  saved_at: Date;
  saved_by_name: string;
}

// Each is planned once per connection, as the portal's own are.
const take = {
  name: 'take',
  text: `select set_config('app.region', $1, true), set_config('role', 'portal_region', true)`,
};
const lock = {
  name: 'lock',
  text: `select p.organisation_id, p.admitted_until, r.quarter, r.state as round_state, r.closes_at
    from participant p join round r on r.region_id = p.region_id and r.id = p.round_id
    where p.id = $1 for update of p for share of r`,
};
const read = {
  name: 'read',
  text: `select a.quickscan_id, q.state, o.name as organisation, a.criterion, a.answer, a.reason, a.explanation, a.evidence,
      a.evidence_link, a.evidence_date::text, a.origin, a.seen_at, a.seen_by_name, a.version, a.saved_at, a.saved_by_name
    from (select * from quickscan where organisation_id = $1 and quarter <= $2 and (quarter = $2 or sent_at is not null)
      order by quarter desc limit 2) q
    join organisation o on o.region_id = q.region_id and o.id = q.organisation_id
    join answer a on a.region_id = q.region_id and a.quickscan_id = q.id`,
};
const upsert = {
  name: 'upsert',
  text: `insert into answer (region_id, quickscan_id, criterion, answer, reason, explanation, evidence, evidence_link, evidence_date,
      origin, seen_at, seen_by_name, version, saved_at, saved_by_name)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
    on conflict (region_id, quickscan_id, criterion) do update set answer = excluded.answer, reason = excluded.reason,
      explanation = excluded.explanation, evidence = excluded.evidence, evidence_link = excluded.evidence_link,
      evidence_date = excluded.evidence_date, origin = excluded.origin, seen_at = excluded.seen_at,
      seen_by_name = excluded.seen_by_name, version = excluded.version, saved_at = excluded.saved_at,
      saved_by_name = excluded.saved_by_name`,
};
const update = {
  name: 'update',
  text: `update quickscan set answered = $2, needed = $3, complete = $4, computed_gear = $5, claimed_gear = $6 where id = $1`,
};
const log = {
  name: 'log',
  text: `insert into audit_event (id, region_id, at, actor_id, actor_name, origin, action, object_type, object_id, object_name, result,
      changes)
    values ($1, $2, $3, null, $4, $5, 'answer.saved', 'quickscan', $6, $7, 'done', $8)`,
};

export interface SaveByHand {
  region: string;
  id: string;
  organisation: string;
  criterion: string;
  answer: Answer;
  /** What the page showed. */
  version: number;
  name: string;
}

/** Gives the version that now holds. */
export async function saveByHand(pool: pg.Pool, wish: SaveByHand): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level read committed');
    await client.query({ ...take, values: [wish.region] });
    const version = await save(client, wish);
    await client.query('commit');
    client.release();
    return version;
  } catch (error) {
    await client.query('rollback');
    client.release();
    throw error;
  }
}

async function save(client: pg.PoolClient, wish: SaveByHand): Promise<number> {
  const now = new Date();
  const locked = (await client.query<Locked>({ ...lock, values: [wish.id] })).rows[0]!;
  const { organisation_id, admitted_until, quarter, round_state, closes_at } = locked;
  if (organisation_id !== wish.organisation) throw new Error('not yours');
  if (!((round_state === 'open' && now < closes_at) || (admitted_until && now < admitted_until))) throw new Error('closed');
  const { rows } = await client.query<Row>({ ...read, values: [organisation_id, quarter] });
  const own = rows.filter(({ quickscan_id }) => quickscan_id === wish.id);
  const { state, organisation } = own[0]!;
  if (state !== 'filling' && state !== 'returned') throw new Error('locked');
  const answers = new Map(own.map((row) => [row.criterion, toAnswer(row)]));
  const before = answers.get(wish.criterion)!;
  if (before.version !== wish.version) throw new Error('conflict');
  const earlierRow = rows.find((row) => row.quickscan_id !== wish.id && row.criterion === wish.criterion);
  const earlier = earlierRow && toAnswer(earlierRow);
  const content = { ...before, answer: wish.answer };
  const version = before.version + 1;
  const origin = originOf(content, earlier, false);
  const seen = seenOf(content, before, earlier);
  answers.set(wish.criterion, { ...content, origin, seen, version, saved: { at: now, byName: wish.name } });
  const progress = completenessOf(defaultModel, answers, referenceDate(quarter));
  const { reason, explanation, evidence, evidenceLink, evidenceDate } = content;
  const texts = [reason, explanation, evidence, evidenceLink, evidenceDate];
  const marks = [origin, seen?.at ?? null, seen?.byName ?? null, version, now, wish.name];
  await client.query({ ...upsert, values: [wish.region, wish.id, wish.criterion, wish.answer, ...texts, ...marks] });
  const { answered, needed, complete, computedGear, claimedGear } = progress;
  await client.query({ ...update, values: [wish.id, answered, needed, complete, computedGear, claimedGear] });
  const changes = { criterion: [null, wish.criterion], answer: [before.answer, wish.answer], version: [before.version, version] };
  const event = [randomUUID(), wish.region, now, wish.name, 'web 127.0.0.1', wish.id, organisation, JSON.stringify(changes)];
  await client.query({ ...log, values: event });
  return version;
}

const toAnswer = (row: Row): StoredAnswer => ({
  criterion: row.criterion,
  answer: row.answer,
  reason: row.reason,
  explanation: row.explanation,
  evidence: row.evidence,
  evidenceLink: row.evidence_link,
  evidenceDate: row.evidence_date as IsoDate | null,
  origin: row.origin,
  seen: row.seen_at ? { at: row.seen_at, byName: row.seen_by_name ?? '' } : null,
  version: row.version,
  saved: { at: row.saved_at, byName: row.saved_by_name },
});
