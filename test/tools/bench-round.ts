import pg from 'pg';
import { quarter, referenceDate, shiftQuarter, type Quarter } from '../../server/kernel/quarter.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import type { Answer } from '../../server/maturity/domain/answer.ts';
import { defaultModel } from '../../server/maturity/index.ts';
import { completenessOf } from '../../server/quickscan/domain/completeness.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';

/** An open round in which every stage of a quickscan occurs, after eight that are closed. */
export interface BenchRound {
  quarter: Quarter;
  region: RegionId;
  /** One that waits for judgement. */
  toJudge: string;
  /** With every statement answered, and not sent. */
  toFill: { id: string; organisation: string }[];
}

const open = quarter('2017-Q1');
const closed = Array.from({ length: 8 }, (_, i) => shiftQuarter(open, i - 8));
const tops = [2, 3, 4, 5];

/** What the last digit of an organisation's number makes of it in the open round. */
const stageOf = `case n % 10 when 0 then 'no contact' when 1 then 'not opened' when 2 then 'empty' when 3 then 'busy' when 4 then 'busy'
  when 5 then 'complete' when 6 then 'sent' when 7 then 'sent' when 8 then 'returned' else 'established' end`;

/** By the gate up to which everything is in place; with half the gates answered for who is busy. */
function progress() {
  const of = (top: number, gates: number) => {
    const answers = defaultModel.criteria
      .filter(({ gear }) => gear <= gates)
      .map(({ code, gear, mustBeSeen }) => ({
        criterion: code,
        answer: (gear <= top ? 'IN_PLACE' : 'IN_PROGRESS') satisfies Answer as Answer,
        reason: '',
        explanation: '',
        evidence: 'Beschreven',
        evidenceLink: '',
        evidenceDate: isoDate('2016-11-15'),
        origin: 'new' as const,
        seen: mustBeSeen ? { at: new Date(), byName: 'Kim de Vries' } : null,
        version: 1,
        saved: { at: new Date(), byName: 'Kim de Vries' },
      }));
    const { answered, needed, complete, computedGear, claimedGear } = completenessOf(
      defaultModel,
      new Map(answers.map((answer) => [answer.criterion, answer])),
      referenceDate(open),
    );
    return { top, gates, answered, needed, complete, computed: computedGear, claimed: claimedGear };
  };
  return JSON.stringify([...tops.map((top) => of(top, 5)), of(2, 3), of(3, 3), of(4, 3), of(5, 3)]);
}

/** As the owner, with one statement for each table. Every statement of the model is answered, with an explanation and evidence. */
export async function fillRound(ownerUrl: string, slug: string): Promise<BenchRound> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows: found } = await client.query<{ id: RegionId }>('select id from region where slug = $1', [slug]);
    const region = found[0]!.id;
    const run = (text: string, ...values: unknown[]): Promise<unknown> => client.query(text, [region, ...values]);
    await client.query('begin');
    await client.query(`create temporary table numbered on commit drop as
      select o.region_id, o.id, n, 2 + n / 10 % 4 as top, ${stageOf} as stage, gen_random_uuid() as person, gen_random_uuid() as now_id
      from (select *, right(slug, 4)::integer as n from organisation where region_id = '${region}') o`);
    await client.query('analyze numbered');
    await contacts(run);
    await run(
      `insert into round (region_id, id, quarter, state, deadline, closes_at, invitation, remind_days_before, remind_days_after,
        most_reminders, model_version, opened_at, opened_by_name, closed_at, closed_by_name, created_at)
      select $1, gen_random_uuid(), q, case when q = $3 then 'open' else 'closed' end, (now() + interval '60 days')::date,
        now() + interval '90 days', 'Het kost ongeveer vijf minuten.', '{14,3}', '{3}', 3, $4, now() - interval '20 days', 'Kim de Vries',
        case when q = $3 then null else now() end, case when q = $3 then null else 'Kim de Vries' end, now()
      from unnest($2::text[]) q`,
      [...closed, open],
      open,
      defaultModel.version,
    );
    await run(
      `insert into participant (region_id, id, round_id, organisation_id, added, added_at, added_by_name, received_at)
      select $1, case when r.quarter = $2 then o.now_id else gen_random_uuid() end, r.id, o.id, 'at-opening', now(), 'Kim de Vries',
        case when r.quarter < $2 or o.stage in ('sent', 'returned', 'established') then now() end
      from round r cross join numbered o where r.region_id = $1`,
      open,
    );
    // After counting what is referred to, or each reference is looked up by reading it whole.
    for (const [into, fill] of [
      ['participant', quickscans],
      ['quickscan', answers],
      ['answer', log],
    ] as const) {
      await client.query(`analyze ${into}`);
      await fill(run);
    }
    await client.query('commit');
    await client.query('analyze');
    const { rows } = await client.query<{ id: string; organisation: string; state: string }>(
      `select id, organisation_id as organisation, state from quickscan
      where region_id = $1 and quarter = $2 and (state = 'sent' or state = 'filling' and $3 =
        (select count(*) from answer a where a.region_id = quickscan.region_id and a.quickscan_id = quickscan.id)) order by id`,
      [region, open, defaultModel.criteria.length],
    );
    const toFill = rows.filter(({ state }) => state === 'filling');
    return { quarter: open, region, toJudge: rows.find(({ state }) => state === 'sent')!.id, toFill };
  } finally {
    await client.end();
  }
}

type Run = (text: string, ...values: unknown[]) => Promise<unknown>;

/** A contact for all but those without one, and what was sent to them in these two years: one in forty addresses fails. */
async function contacts(run: Run): Promise<void> {
  await run(`insert into contact_person (region_id, id, name, email, email_key, telephone)
    select $1, person, 'Contact ' || n, 'contact-' || n || '@test.example', 'contact-' || n || '@test.example', '020 000 0000'
    from numbered where stage <> 'no contact'`);
  await run(`insert into contact (region_id, id, organisation_id, contact_person_id, job, valid_from)
    select $1, gen_random_uuid(), id, person, 'Beleidsadviseur', '2010-01-01' from numbered where stage <> 'no contact'`);
  await run(`insert into outbox (id, region_id, dedupe_key, kind, to_name, to_email, subject, body, created_at, send_after, sent_at,
      failed_at, failure)
    select gen_random_uuid(), $1, 'bench ' || n || ' ' || m, 'round-invitation', 'Contact ' || n, 'contact-' || n || '@test.example',
      'Quickscan', '', now() - m * interval '30 days', now() - m * interval '30 days',
      case when n % 40 = 1 and m = 1 then null else now() - m * interval '30 days' end,
      case when n % 40 = 1 and m = 1 then now() - interval '30 days' end, case when n % 40 = 1 and m = 1 then 'address' end
    from numbered cross join generate_series(1, 24) m where stage <> 'no contact'`);
}

async function quickscans(run: Run): Promise<void> {
  await run(
    `insert into quickscan (region_id, id, organisation_id, quarter, model_version, state, opened_at, opened_by_name, answered, needed,
      complete, computed_gear, claimed_gear, sent_at, sent_by_name, question, question_at, question_by_name)
    select $1, p.id, o.id, r.quarter, r.model_version,
      case when past then 'established' when o.stage in ('empty', 'busy', 'complete') then 'filling' else o.stage end,
      now() - interval '9 days', 'Sanne Voorbeeld', case when blank then 0 else w.answered end, w.needed, not blank and w.complete,
      case when blank then 1 else w.computed end, case when blank then 1 else w.claimed end,
      case when sent then now() - o.n * interval '1 minute' end, case when sent then 'Sanne Voorbeeld' end,
      case when returned then 'Wanneer was de training?' else '' end, case when returned then now() end,
      case when returned then 'Kim de Vries' end
    from participant p join round r on r.region_id = $1 and r.id = p.round_id join numbered o on o.id = p.organisation_id,
      lateral (select r.quarter < $2 as past) a,
      lateral (select past or o.stage in ('sent', 'returned', 'established') as sent, not past and o.stage = 'returned' as returned,
        not past and o.stage = 'empty' as blank) b,
      jsonb_to_recordset($3::jsonb) w (top integer, gates integer, answered integer, needed integer, complete boolean,
        computed integer, claimed integer)
    where p.region_id = $1 and (past or o.stage not in ('no contact', 'not opened'))
      and w.top = o.top and w.gates = case when not past and o.stage = 'busy' then 3 else 5 end`,
    open,
    progress(),
  );
}

/** The same as the quarter before, but for one in seven. */
async function answers(run: Run): Promise<void> {
  const criteria = defaultModel.criteria.map(({ code, gear, mustBeSeen }, i) => ({ code, gear, seen: mustBeSeen, i }));
  await run(
    `insert into answer (region_id, quickscan_id, criterion, answer, explanation, evidence, evidence_date, origin, seen_at,
      seen_by_name, saved_at, saved_by_name)
    select $1, q.id, c.code, case when c.gear <= o.top then 'IN_PLACE' else 'IN_PROGRESS' end,
      'Zo doen wij dit sinds het jaar waarin het protocol werd vastgesteld.' || case when changed then ' Nieuw.' else '' end,
      'Beschreven in het protocol', '2016-11-15', case when changed then 'changed' else 'confirmed' end,
      case when c.seen and not changed then now() end, case when c.seen and not changed then 'Kim de Vries' end,
      now() - interval '8 days', 'Sanne Voorbeeld'
    from quickscan q join numbered o on o.id = q.organisation_id,
      jsonb_to_recordset($3::jsonb) c (code text, gear integer, seen boolean, i integer),
      lateral (select q.quarter = $2 and (o.n + c.i) % 7 = 0 and o.n % 3 > 0 as changed) x
    where q.region_id = $1 and not (q.quarter = $2 and o.stage = 'empty')
      and not (q.quarter = $2 and o.stage = 'busy' and c.gear > 3)`,
    open,
    JSON.stringify(criteria),
  );
  await run(`insert into establishment (region_id, id, quickscan_id, revision, gear, computed_gear, claimed_gear, model_version, answers,
      established_at, established_by_name)
    select $1, gen_random_uuid(), q.id, 1, q.computed_gear, q.computed_gear, q.claimed_gear, q.model_version, jsonb_agg(jsonb_build_object(
      'criterion', a.criterion, 'answer', a.answer, 'reason', '', 'explanation', a.explanation, 'evidence', a.evidence,
      'evidenceLink', '', 'evidenceDate', a.evidence_date, 'origin', a.origin, 'seen', a.seen_at is not null, 'counts', a.answer,
      'discount', null)), now(), 'Kim de Vries'
    from quickscan q join answer a on a.region_id = $1 and a.quickscan_id = q.id
    where q.region_id = $1 and q.state = 'established' group by q.region_id, q.id`);
}

/** Each answer of the last two rounds, and every sending and establishing. */
async function log(run: Run): Promise<void> {
  await run(
    `insert into audit_event (id, region_id, at, actor_name, origin, action, object_type, object_id, object_name, changes)
    select gen_random_uuid(), $1, a.saved_at, 'Sanne Voorbeeld', 'web 192.0.2.7', 'answer.saved', 'quickscan', a.quickscan_id::text,
      'Stichting Voorbeeld', jsonb_build_object('criterion', jsonb_build_array(null, a.criterion), 'version', '[0, 1]'::jsonb)
    from answer a join quickscan q on q.region_id = $1 and q.id = a.quickscan_id where a.region_id = $1 and q.quarter >= $2`,
    closed.at(-1),
  );
  await run(`insert into audit_event (id, region_id, at, actor_name, origin, action, object_type, object_id, object_name)
    select gen_random_uuid(), $1, q.sent_at, 'Sanne Voorbeeld', 'web 192.0.2.7', action, 'quickscan', q.id::text, 'Stichting Voorbeeld'
    from quickscan q, unnest('{quickscan.opened,quickscan.sent,quickscan.established}'::text[]) action
    where q.region_id = $1 and q.sent_at is not null and (action <> 'quickscan.established' or q.state = 'established')`);
}
