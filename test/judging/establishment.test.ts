import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { quarter, referenceDate } from '../../server/kernel/quarter.ts';
import { changedSinceJudged, judgedAnswers, standingOf, verdictOf } from '../../server/judging/domain/establishment.ts';
import { headlineOf } from '../../server/judging/domain/headline.ts';
import { suggestsRevision } from '../../server/judging/domain/override.ts';
import { timesUnchanged } from '../../server/judging/domain/runs.ts';
import { changedSince, standOf } from '../../server/judging/domain/stand.ts';
import { decideOpening, refusalOfResponse } from '../../server/judging/domain/steps.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import { gears, type Gear } from '../../server/maturity/domain/gear.ts';
import type { StoredAnswer, StoredAnswers } from '../../server/quickscan/domain/quickscan.ts';
import { anAnswer, answersUpTo } from '../support/cycle.ts';

const on = referenceDate(quarter('2016-Q4'));
const stored = (answers: readonly StoredAnswer[]): StoredAnswers => new Map(answers.map((answer) => [answer.criterion, answer]));
const reason = 'De jaarrapportage is besproken, maar nog niet vastgesteld door het bestuur.';

describe('an override', () => {
  it.each([
    [1, [2]],
    [2, [1, 3]],
    [3, [1, 2, 4]],
    [4, [1, 2, 3]],
    [5, [1, 2, 3, 4]],
  ] as const)(
    'of computed gear %d goes down freely and at most one up, never to 5 without a valid chain evaluation',
    (gear, allowed) => {
      expect(standingOf(defaultModel, stored(answersUpTo(gear)), on).overrides).toEqual(allowed);
    },
  );

  it('goes from 4 to 5 with a chain evaluation that is seen and not lapsed', () => {
    const chain = (evidenceDate: string) =>
      stored([
        ...answersUpTo(4),
        anAnswer('KETEN-jaarlijkse-evaluatie', 'IN_PLACE', {
          evidenceDate: isoDate(evidenceDate),
          seen: { at: new Date('2017-01-25T10:00:00Z'), byName: 'Kim de Vries' },
        }),
      ]);
    const verdictAt = (day: string) => verdictOf(standingOf(defaultModel, chain(day), on), { to: 5, reason });
    expect(verdictAt('2015-12-31')).toEqual({ ok: true, gear: 5, overrideReason: reason });
    expect(verdictAt('2015-12-30')).toMatchObject({ ok: false, field: 'gear' });
  });

  it('needs a reason of fifty characters, trimmed, and another gear than the computed one', () => {
    const standing = standingOf(defaultModel, stored(answersUpTo(3)), on);
    const withReason = (text: string) => verdictOf(standing, { to: 2, reason: text }).ok;
    expect([withReason('x'.repeat(49)), withReason(` ${'x'.repeat(49)} `), withReason('x'.repeat(50))]).toEqual([
      false,
      false,
      true,
    ]);
    expect(verdictOf(standing, { to: 3, reason })).toMatchObject({ ok: false, field: 'gear' });
    expect(verdictOf(standing, null)).toEqual({ ok: true, gear: 3, overrideReason: null });
  });

  it('suggests revising the model over 10% of a round, not at 10%', () => {
    expect([suggestsRevision(1, 10), suggestsRevision(2, 19), suggestsRevision(2, 20), suggestsRevision(0, 0)]).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });
});

describe('what was judged', () => {
  it('keeps every answer with what it counted for', () => {
    const answers = stored(answersUpTo(4, false));
    const judged = judgedAnswers(defaultModel, answers, standingOf(defaultModel, answers, on));
    expect(judged.map(({ criterion }) => criterion)).toEqual(defaultModel.criteria.map(({ code }) => code));
    expect(judged.find(({ criterion }) => criterion === 'M4-cijfers-benut')).toMatchObject({
      counts: 'IN_PROGRESS',
      discount: 'not-seen',
      seen: false,
    });
  });

  it('names exactly the answers that are others now', () => {
    fc.assert(
      fc.property(fc.subarray(answersUpTo(4).map(({ criterion }) => criterion)), (codes) => {
        const answers = stored(answersUpTo(4));
        const judged = judgedAnswers(defaultModel, answers, standingOf(defaultModel, answers, on));
        const now = stored(
          [...answers.values()].map((answer) =>
            codes.includes(answer.criterion) ? { ...answer, explanation: 'Nieuw' } : answer,
          ),
        );
        expect(changedSinceJudged(judged, now).toSorted()).toEqual([...codes].toSorted());
      }),
    );
  });
});

describe('the stand of a page', () => {
  const answers = stored(answersUpTo(4, false));
  const shown = standOf(defaultModel, { version: 2 }, answers, 3, null);
  const after = (changes: readonly StoredAnswer[], version = 2, score: string | null = null) =>
    changedSince(defaultModel, shown, standOf(defaultModel, { version }, new Map([...answers, ...stored(changes)]), 3, score));

  it('tells answers, marks, state and gear apart', () => {
    const seen = { at: new Date('2017-01-25T10:00:00Z'), byName: 'Kim de Vries' };
    const of = (code: string) => answers.get(code)!;
    expect(after([])).toBeNull();
    expect(after([{ ...of('M4-cijfers-benut'), seen }])).toEqual({
      state: false,
      answers: [],
      seen: ['M4-cijfers-benut'],
      score: false,
    });
    expect(after([{ ...of('M4-cijfers-benut'), seen, version: 2 }])).toMatchObject({ answers: ['M4-cijfers-benut'], seen: [] });
    expect(after([], 3, '2 direct')).toEqual({ state: true, answers: [], seen: [], score: true });
  });

  it('that nobody made is another one', () => {
    expect(changedSince(defaultModel, 'verzonnen', shown)).toMatchObject({ state: true });
    expect(changedSince(defaultModel, '', shown)).not.toBeNull();
  });
});

describe('the headline', () => {
  const now = (gear: Gear, changes = {}) => ({
    quarter: quarter('2016-Q4'),
    gear,
    computedGear: gear,
    modelVersion: 'standaard-1',
    ...changes,
  });
  const before = (gear: Gear, changes = {}) => ({ quarter: quarter('2016-Q3'), gear, modelVersion: 'standaard-1', ...changes });

  it.each([
    [now(2), null, 'Uw eerste meting: versnelling 2'],
    [now(3), before(2), 'Opgeschakeld naar versnelling 3'],
    [now(3), before(3), 'U blijft in versnelling 3'],
    [now(2), before(3), 'Versnelling 2. Vorig kwartaal: 3.'],
    [now(2), before(3, { quarter: quarter('2016-Q2') }), 'Versnelling 2. Vorige meting: 3.'],
    [now(3), before(2, { modelVersion: 'historisch' }), 'Versnelling 3, met een ander model dan vorig kwartaal'],
    [
      now(3),
      before(2, { modelVersion: 'historisch', quarter: quarter('2016-Q1') }),
      'Versnelling 3, met een ander model dan de vorige meting',
    ],
  ])('of %j after %j is “%s”', (measured, previous, title) => {
    expect(headlineOf(measured, previous)).toMatchObject({ title, overridden: null });
  });

  it('never says up or down over a change of model, and names an override beside the computed gear', () => {
    for (const gear of gears) {
      const { outcome } = headlineOf(now(3), before(gear, { modelVersion: 'standaard-0' }));
      expect(outcome).toBe('model-changed');
    }
    expect(headlineOf(now(2, { computedGear: 3 }), before(3)).overridden).toBe('Vastgesteld op 2 (berekend: 3)');
  });
});

describe('steps back', () => {
  const today = isoDate('2017-03-10');
  const closed = { accepts: false, why: 'closed' } as const;
  const opening = (admitUntil: string | null) =>
    ({ text: 'Wanneer was de training?', admitUntil: admitUntil && isoDate(admitUntil), today }) as const;

  it('after closing need a day that is not past', () => {
    const why = (day: string | null) => {
      const decision = decideOpening('give-back', 'sent', closed, opening(day) as never);
      return decision.ok ? decision.admitUntil : decision.why;
    };
    expect([why(null), why('2017-03-09'), why('2017-03-10')]).toEqual(['admission-needed', 'admission-in-past', '2017-03-10']);
  });

  it('clear what was established, and nothing where nothing was', () => {
    const open = { accepts: true, until: new Date(), admitted: false } as const;
    const clears = (state: 'sent' | 'established') => decideOpening('reopen', state, open, opening(null) as never);
    expect([clears('sent'), clears('established')]).toMatchObject([{ clears: false }, { clears: true }]);
  });
});

it('a response is given once, to an override that holds, in twenty characters', () => {
  const text = 'Twintig tekens zijn 1';
  const response = { text, at: new Date(), byName: 'Sanne Voorbeeld' };
  expect(refusalOfResponse(null, text)).toBe('nothing-to-respond-to');
  expect(refusalOfResponse({ overrideReason: null, response: null }, text)).toBe('nothing-to-respond-to');
  expect(refusalOfResponse({ overrideReason: reason, response }, text)).toBe('responded');
  expect(refusalOfResponse({ overrideReason: reason, response: null }, ` ${'x'.repeat(19)} `)).toBe('too-short');
  expect(refusalOfResponse({ overrideReason: reason, response: null }, 'x'.repeat(20))).toBeNull();
});

it('unchanged is counted back from the quarter itself, over gaps, until something changed', () => {
  const sent = (at: string, unchanged: boolean) => ({ quarter: quarter(at), unchanged });
  const before = [
    sent('2016-Q4', true),
    sent('2015-Q4', true),
    sent('2016-Q3', true),
    sent('2016-Q1', false),
    sent('2017-Q1', false),
  ];
  expect(timesUnchanged(before, quarter('2016-Q4'))).toBe(2);
  expect(timesUnchanged(before, quarter('2017-Q1'))).toBe(0);
  expect(timesUnchanged([], quarter('2016-Q4'))).toBe(0);
});
