import { isoDate } from '../../server/kernel/iso-date.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import type { ReportFacts } from '../../server/reports/domain/facts.ts';
import { anActivity, referenceFacts } from './some-facts.ts';

const answers = ['IN_PLACE', 'IN_PROGRESS', 'IN_PLACE', 'ABSENT', 'IN_PLACE', 'NOT_APPLICABLE', 'IN_PLACE'] as const;

/** The list of 76 with a quickscan of each and a year of activities: every section of the report has something to show. */
export function judgedFacts(): ReportFacts {
  const facts = referenceFacts();
  const ids = facts.organisations.map(({ id }) => id);
  return {
    ...facts,
    model: defaultModel,
    quickscans: ids.map((organisationId, i) => ({
      organisationId,
      modelVersion: defaultModel.version,
      answers: Object.fromEntries(defaultModel.criteria.map(({ code }, j) => [code, answers[(i * 3 + j * 5) % answers.length]!])),
    })),
    activities: ['02-11', '03-15', '05-10', '06-21', '09-08', '11-24'].map((day, i) =>
      anActivity(`a${i}`, {
        heldOn: isoDate(`2016-${day}`),
        title: ['Netwerkbijeenkomst voorjaar', 'Ketenoverleg', 'Besturen aan tafel'][i % 3]!,
        outcome: i % 2 === 0 ? 'Afspraken over aangifte en over wie de politie belt.' : '',
        organisationIds: ids.slice(i, i * 3),
        peoplePresent: i === 4 ? null : 8 + i * 5,
      }),
    ),
  };
}
