import { sql } from 'kysely';
import type { IsoDate } from '../kernel/iso-date.ts';
import type { MaturityModel } from '../maturity/domain/maturity-model.ts';
import type { Db } from '../platform/db/database.ts';
import type { LapsingEvidence } from './domain/lapsing.ts';

/**
 * Evidence in the last quickscan that each organisation sent, of which the last valid day lies in this time, the last day left out: what
 * counts on the one day and no longer on the other. One statement.
 */
export async function listLapsingEvidence(
  db: Db,
  model: MaturityModel,
  from: IsoDate,
  until: IsoDate,
): Promise<LapsingEvidence[]> {
  const ages = model.criteria.flatMap(({ code, maxAgeMonths }) =>
    maxAgeMonths === null ? [] : [{ code, months: maxAgeMonths }],
  );
  const { rows } = await sql<{ organisation_id: string; criterion: string; last: IsoDate }>`
    with sent as (select distinct on (organisation_id) region_id, id, organisation_id from quickscan
      where sent_at is not null order by organisation_id, quarter desc)
    select sent.organisation_id, answer.criterion, (evidence_date + make_interval(months => months))::date as last
    from sent
    join answer on answer.region_id = sent.region_id and answer.quickscan_id = sent.id and answer = 'IN_PLACE'
    join jsonb_to_recordset(${JSON.stringify(ages)}::jsonb) as age (code text, months integer) on age.code = answer.criterion
    where (evidence_date + make_interval(months => months))::date >= ${from}
      and (evidence_date + make_interval(months => months))::date < ${until}
    order by last, criterion`.execute(db);
  return rows.map(({ organisation_id, criterion, last }) => ({ organisationId: organisation_id, criterion, lastValidDay: last }));
}
