import { amsterdamMoment } from '../../server/platform/clock.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { quarter, referenceDate } from '../../server/kernel/quarter.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import type { Answer } from '../../server/maturity/domain/answer.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import { newId } from '../../server/platform/tokens.ts';
import { completenessOf } from '../../server/quickscan/domain/completeness.ts';
import type { QuickscanState, StoredAnswer } from '../../server/quickscan/domain/quickscan.ts';
import { storeAnswers } from '../../server/quickscan/answers.repository.ts';
import { findQuickscan, insertQuickscan, saveQuickscan } from '../../server/quickscan/quickscan.repository.ts';
import { testDatabase } from './database.ts';

export interface MadeRound {
  id: string;
  /** The id of participant and quickscan, by organisation. */
  participants: ReadonlyMap<string, string>;
}

/** A round of that quarter in which these organisations are expected; open until the end of February 2017 unless told otherwise. */
export async function aRound(
  region: RegionId,
  wish: {
    quarter?: string;
    state?: 'planned' | 'open' | 'closed';
    organisations?: readonly string[];
    deadline?: string;
    closesAt?: string;
  } = {},
): Promise<MadeRound> {
  const { data } = await testDatabase();
  const { quarter: of = '2016-Q4', state = 'open', organisations = [], deadline = '2017-02-20' } = wish;
  const id = newId();
  const opened = new Date('2017-01-09T08:00:00Z');
  const participants = new Map(organisations.map((organisation) => [organisation, newId()]));
  await data.change(region, async (db) => {
    await db
      .insertInto('round')
      .values({
        region_id: region,
        id,
        quarter: of,
        state,
        deadline,
        closes_at: wish.closesAt ? new Date(wish.closesAt) : amsterdamMoment(isoDate('2017-03-01'), '00:00'),
        invitation: 'Het kost ongeveer vijf minuten.',
        remind_days_before: [14, 3],
        remind_days_after: [3],
        most_reminders: 3,
        model_version: state === 'planned' ? null : 'standaard-1',
        opened_at: state === 'planned' ? null : opened,
        opened_by_name: state === 'planned' ? null : 'Kim de Vries',
        closed_at: state === 'closed' ? new Date('2017-02-15T12:00:00Z') : null,
        closed_by_name: state === 'closed' ? 'Kim de Vries' : null,
        created_at: opened,
      })
      .execute();
    for (const [organisation, participant] of participants) {
      await db
        .insertInto('participant')
        .values({
          region_id: region,
          id: participant,
          round_id: id,
          organisation_id: organisation,
          added: 'at-opening',
          added_at: opened,
          added_by_name: 'Kim de Vries',
        })
        .execute();
    }
  });
  return { id, participants };
}

/** One answer as it is stored, with evidence of that quarter where the statement asks for it. */
export const anAnswer = (criterion: string, answer: Answer | null, changes: Partial<StoredAnswer> = {}): StoredAnswer => ({
  criterion,
  answer,
  reason: '',
  explanation: '',
  evidence: answer === 'IN_PLACE' ? 'Beschreven in het protocol' : '',
  evidenceLink: '',
  evidenceDate: answer === 'IN_PLACE' ? isoDate('2016-11-15') : null,
  origin: 'new',
  seen: null,
  version: 1,
  saved: { at: new Date('2017-01-20T10:00:00Z'), byName: 'Sanne Voorbeeld' },
  ...changes,
});

/** Everything of the gates up to `gear` in place, the rest of the next gate "in ontwikkeling"; `seen`: by the coordinator. */
export const answersUpTo = (gear: number, seen = true): StoredAnswer[] =>
  defaultModel.criteria
    .filter((criterion) => criterion.gear <= gear + 1)
    .map((criterion) =>
      criterion.gear <= gear
        ? anAnswer(criterion.code, 'IN_PLACE', {
            seen: seen && criterion.mustBeSeen ? { at: new Date('2017-01-25T10:00:00Z'), byName: 'Kim de Vries' } : null,
          })
        : anAnswer(criterion.code, 'IN_PROGRESS'),
    );

/** A quickscan that someone opened, of an organisation expected in a round of `aRound`. Establishing goes through its own use case. */
export async function aQuickscan(
  region: RegionId,
  wish: {
    id: string;
    organisation: string;
    quarter?: string;
    state?: Exclude<QuickscanState, 'established'>;
    answers?: readonly StoredAnswer[];
  },
): Promise<string> {
  const { data } = await testDatabase();
  const { id, organisation, quarter: of = '2016-Q4', state = 'filling', answers = [] } = wish;
  const on = referenceDate(quarter(of));
  const progress = completenessOf(defaultModel, new Map(answers.map((answer) => [answer.criterion, answer])), on);
  const at = new Date('2017-01-20T09:00:00Z');
  const sentAt = new Date('2017-01-20T10:30:00Z');
  await data.change(region, async (db) => {
    const byName = 'Sanne Voorbeeld';
    await insertQuickscan(db, region, {
      id,
      organisationId: organisation,
      quarter: quarter(of),
      modelVersion: 'standaard-1',
      needed: progress.needed,
      at,
      byName,
    });
    await storeAnswers(db, region, id, answers);
    const opened = await findQuickscan(db, id);
    await saveQuickscan(db, {
      ...opened!,
      state,
      progress,
      sent: state === 'filling' ? null : { at: sentAt, byName, onBehalf: false },
      question: state === 'returned' ? { text: 'Wanneer was de laatste training?', at: sentAt, byName: 'Kim de Vries' } : null,
    });
    if (state !== 'filling') {
      await db.updateTable('participant').set({ received_at: sentAt }).where('id', '=', id).execute();
    }
  });
  return id;
}
