import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { isoDate, type IsoDate } from '../../server/kernel/iso-date.ts';
import type { Answers, GivenAnswer } from '../../server/maturity/domain/answer.ts';
import type { Criterion } from '../../server/maturity/domain/criterion.ts';
import { gates, type Gate } from '../../server/maturity/domain/gear.ts';
import type { MaturityModel } from '../../server/maturity/domain/maturity-model.ts';

const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

export const standardModel = readJson('../../server/maturity/models/standaard-1.json') as MaturityModel;

export const day: IsoDate = isoDate('2026-06-30');

export const inPlace: GivenAnswer = { answer: 'IN_PLACE', evidenceDate: day, seen: true };

export const aCriterion = (code: string, gear: Gate, more: Partial<Criterion> = {}): Criterion => ({
  code,
  gear,
  theme: 'NORM',
  gating: true,
  mustBeSeen: false,
  maxAgeMonths: null,
  notApplicableWhen: null,
  notApplicableNeeds: null,
  needsChainPartner: false,
  statement: `Stelling ${code}`,
  help: '',
  nextStep: `Doe ${code}`,
  ...more,
});

export const aModel = (criteria: readonly Criterion[]): MaturityModel => ({ ...standardModel, version: 'proef', criteria });

/** Four gates with one firm criterion each. */
export const smallestModel = aModel(gates.map((gate) => aCriterion(`C${gate}`, gate)));

export const allInPlace = (model: MaturityModel, upTo: Gate | 1): Answers =>
  new Map(model.criteria.filter(({ gear }) => gear <= upTo).map(({ code }) => [code, inPlace]));

const anAnswer: fc.Arbitrary<GivenAnswer> = fc.record({
  answer: fc.constantFrom('ABSENT', 'IN_PROGRESS', 'IN_PLACE', 'IN_PLACE', 'IN_PLACE', 'NOT_APPLICABLE'),
  evidenceDate: fc.constantFrom(isoDate('2026-06-01'), isoDate('2026-01-15'), isoDate('2020-01-01'), null),
  seen: fc.boolean(),
  reason: fc.constantFrom('Dit kwam het afgelopen jaar niet voor.', 'te kort'),
});

/** Mostly well-answered, so that the higher gates come into play too. */
export const someAnswers = (model: MaturityModel): fc.Arbitrary<Answers> =>
  fc
    .tuple(
      ...model.criteria.map(() =>
        fc.oneof({ weight: 6, arbitrary: fc.constant(inPlace) }, { weight: 3, arbitrary: anAnswer }, fc.constant(undefined)),
      ),
    )
    .map((given) => new Map(model.criteria.flatMap(({ code }, i) => (given[i] ? [[code, given[i]] as const] : []))));

/** Publishable models in which "niet van toepassing" waits for others in chains and circles, within and across gates. */
export const someModel: fc.Arbitrary<MaturityModel> = fc
  .array(
    fc.record({
      gear: fc.constantFrom(...gates),
      gating: fc.boolean(),
      mustBeSeen: fc.boolean(),
      maxAgeMonths: fc.constantFrom(null, 6),
      needs: fc.option(fc.nat()),
      chain: fc.boolean(),
    }),
    { minLength: 3, maxLength: 12 },
  )
  .map((parts) => {
    const firm = gates.map((gate) => aCriterion(`F${gate}`, gate));
    const loose = parts.map((part, i) =>
      aCriterion(`L${i}`, part.gear, { ...part, notApplicableWhen: 'het komt niet voor', needsChainPartner: part.chain }),
    );
    return aModel([...firm, ...loose.map((criterion, i) => withNeed(criterion, [...firm, ...loose], parts[i]?.needs ?? null))]);
  });

function withNeed(criterion: Criterion, all: readonly Criterion[], pick: number | null): Criterion {
  if (pick === null) return criterion;
  const possible = all.filter((other) => other.gating && other.gear <= criterion.gear);
  return { ...criterion, notApplicableNeeds: possible[pick % possible.length]?.code ?? null };
}
