import fc from 'fast-check';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { slugOf } from '../../server/kernel/slug.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import type { EffectiveAnswer } from '../../server/maturity/domain/answer.ts';
import { performanceList, type PerformanceListInput } from '../../server/performance-list/domain/performance-list.ts';
import {
  definitions,
  type ReportFacts,
  type ReportedActivity,
  type ReportedQuickscan,
} from '../../server/reports/domain/facts.ts';
import { someNetwork } from '../performance-list/lists.ts';
import { referenceInput } from '../progress/reference-region.ts';

/** The facts of a report on a list, without quickscans and activities unless they are given. */
export function factsOf(input: PerformanceListInput, more: Partial<ReportFacts> = {}): ReportFacts {
  const quarters = [...input.quarters].toSorted();
  const listed = new Set(performanceList(input).sectors.flatMap(({ rows }) => rows.map(({ organisation }) => organisation.id)));
  return {
    definitions,
    region: { name: 'Regio Oosterland' },
    sector: null,
    from: quarters[0]!,
    to: quarters.at(-1)!,
    sectors: input.sectors.map(({ id, name }) => ({ id, name, slug: slugOf(name) })),
    municipalities: [],
    organisations: input.organisations
      .filter(({ id }) => listed.has(id))
      .map((organisation) => ({ ...organisation, slug: slugOf(organisation.name), municipalityId: null })),
    scores: input.scores.filter(({ organisationId }) => listed.has(organisationId)),
    rounds: [...(input.rounds ?? [])].map(([quarter, { expected, received }]) => ({
      quarter,
      expected: [...expected],
      received: [...received],
    })),
    model: null,
    quickscans: [],
    activities: [],
    ...more,
  };
}

export const referenceFacts = (): ReportFacts => factsOf(referenceInput());

type Counts = EffectiveAnswer['counts'];
const someCounts: fc.Arbitrary<Counts> = fc.constantFrom('IN_PLACE', 'IN_PROGRESS', 'ABSENT', 'NOT_APPLICABLE', 'UNANSWERED');
const codes = defaultModel.criteria.map(({ code }) => code);

const someAnswers: fc.Arbitrary<ReportedQuickscan['answers']> = fc
  .array(fc.option(someCounts, { freq: 4 }), { minLength: codes.length, maxLength: codes.length })
  .map((given) => Object.fromEntries(given.flatMap((counts, i) => (counts ? [[codes[i]!, counts]] : []))));

export const anActivity = (id: string, more: Partial<ReportedActivity> = {}): ReportedActivity => ({
  id,
  heldOn: isoDate('2016-05-10'),
  kind: 'Netwerkbijeenkomst',
  goal: 'Kennis delen',
  title: `Bijeenkomst ${id}`,
  outcome: '',
  organisationIds: [],
  peoplePresent: null,
  visibleTo: 'everyone',
  ...more,
});

/** Some measured organisations with a quickscan, a few of those by another model; models that dropped a statement of the chain. */
export const someFacts: fc.Arbitrary<ReportFacts> = fc
  .tuple(
    someNetwork,
    fc.array(fc.option(fc.tuple(someAnswers, fc.boolean()), { freq: 3 }), { minLength: 12, maxLength: 12 }),
    fc.option(fc.constantFrom(null, ...codes.filter((code) => code.startsWith('KETEN'))), { freq: 4 }),
    fc.array(fc.option(fc.nat({ max: 60 })), { maxLength: 5 }),
  )
  .map(([input, answers, dropped, people]) => {
    const quickscans = input.organisations.flatMap(({ id }, i): ReportedQuickscan[] => {
      const given = answers[i];
      return given ? [{ organisationId: id, modelVersion: given[1] ? 'standaard-1' : 'regio-2', answers: given[0] }] : [];
    });
    const facts = factsOf(input);
    const listed = new Set(facts.organisations.map(({ id }) => id));
    return {
      ...facts,
      model: { ...defaultModel, criteria: defaultModel.criteria.filter(({ code }) => code !== dropped) },
      quickscans: quickscans.filter(({ organisationId }) => listed.has(organisationId)),
      activities: people.map((peoplePresent, i) => anActivity(`a${i}`, { peoplePresent })),
    };
  });
