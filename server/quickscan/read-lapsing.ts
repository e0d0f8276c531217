import { addDays, type IsoDate } from '../kernel/iso-date.ts';
import { quarterOf } from '../kernel/quarter.ts';
import type { MaturityModel } from '../maturity/domain/maturity-model.ts';
import { modelForQuarter } from '../maturity/index.ts';
import { isMember } from '../organisations/domain/membership.ts';
import { listRegister } from '../organisations/index.ts';
import type { Db } from '../platform/db/database.ts';
import { daysAheadOfLapsing, type LapsingEvidence } from './domain/lapsing.ts';
import { listLapsingEvidence } from './lapsing.repository.ts';

/** Evidence of the region's members that still counts today and will not in time, by the model of today. */
export async function readLapsing(db: Db, today: IsoDate): Promise<{ model: MaturityModel; lapsing: LapsingEvidence[] }> {
  const model = await modelForQuarter(db, quarterOf(today));
  const members = new Set((await listRegister(db)).flatMap((one) => (isMember(one, today) ? [one.id] : [])));
  const found = await listLapsingEvidence(db, model, today, addDays(today, daysAheadOfLapsing));
  return { model, lapsing: found.filter(({ organisationId }) => members.has(organisationId)) };
}
