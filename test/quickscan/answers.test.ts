import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, isoDate } from '../../server/kernel/iso-date.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import type { Answer } from '../../server/maturity/domain/answer.ts';
import { gates } from '../../server/maturity/domain/gear.ts';
import { defaultModel } from '../../server/maturity/index.ts';
import { scoreAnswers } from '../../server/maturity/domain/score.ts';
import { contentOf } from '../../server/quickscan/answers.ts';
import { completenessOf, gateProgress, isAnswered, stopsAt } from '../../server/quickscan/domain/completeness.ts';
import { lockOf } from '../../server/quickscan/domain/locked.ts';
import { comparableEarlier, originOf, proposalFor, seenOf } from '../../server/quickscan/domain/proposal.ts';
import { forScoring, type StoredAnswer, type StoredAnswers } from '../../server/quickscan/domain/quickscan.ts';
import { lockInWords } from '../../server/quickscan/lock-words.ts';
import { chooseAnswer } from '../../server/quickscan/missing-words.ts';
import { anAnswer, answersUpTo } from '../support/cycle.ts';

const on = isoDate('2016-12-31');
const codes = defaultModel.criteria.map(({ code }) => code);
const seen = { at: new Date('2016-10-10T10:00:00Z'), byName: 'Kim' };
const byCode = (answers: readonly StoredAnswer[]): StoredAnswers =>
  new Map(answers.map((answer) => [answer.criterion, answer] as const));

/** Any set of answers, with evidence of any age, seen or not, reasons long and short. */
const anAnswerTo = (criterion: string): fc.Arbitrary<StoredAnswer> =>
  fc
    .record({
      answer: fc.constantFrom<Answer | null>('ABSENT', 'IN_PROGRESS', 'IN_PLACE', 'NOT_APPLICABLE', null),
      months: fc.option(fc.integer({ min: 0, max: 60 })),
      seen: fc.boolean(),
      reason: fc.constantFrom('', 'te kort', 'Hier zijn geen daders bekend geweest'),
    })
    .map(({ answer, months, seen: isSeen, reason }) =>
      anAnswer(criterion, answer, {
        reason,
        evidenceDate: months === null ? null : addMonths(on, -months),
        seen: isSeen && answer === 'IN_PLACE' ? seen : null,
      }),
    );
const someAnswers: fc.Arbitrary<StoredAnswers> = fc
  .subarray(codes)
  .chain((chosen) => fc.tuple(...chosen.map(anAnswerTo)))
  .map((answers) => byCode(answers as StoredAnswer[]));

/** As confirming writes it. */
const confirmed = (earlier: StoredAnswer): StoredAnswer => {
  const content = contentOf(earlier);
  return {
    ...earlier,
    ...content,
    origin: originOf(content, earlier, false),
    seen: seenOf(content, undefined, earlier),
    version: 1,
  };
};

describe('confirming', () => {
  it('gives the gear that giving the same answers with the same evidence gives', () => {
    fc.assert(
      fc.property(someAnswers, (earlier) => {
        const proposed = defaultModel.criteria.flatMap((criterion) => {
          const proposal = proposalFor(criterion, earlier.get(criterion.code), undefined, on);
          return proposal.kind === 'proposed' ? [proposal.earlier] : [];
        });
        const again = byCode(proposed.map(confirmed));
        expect(scoreAnswers(defaultModel, forScoring(again), on)).toEqual(
          scoreAnswers(defaultModel, forScoring(byCode(proposed)), on),
        );
        expect([...again.values()].every(({ origin }) => origin === 'confirmed')).toBe(true);
      }),
    );
  });

  it('never proposes what rests on lapsed evidence, and never "niet van toepassing"', () => {
    fc.assert(
      fc.property(someAnswers, (earlier) => {
        for (const criterion of defaultModel.criteria) {
          const proposal = proposalFor(criterion, earlier.get(criterion.code), undefined, on);
          if (proposal.kind !== 'proposed') continue;
          expect(proposal.earlier.answer).not.toBe('NOT_APPLICABLE');
          const alone = byCode([{ ...proposal.earlier, seen }]);
          if (proposal.earlier.answer === 'IN_PLACE') {
            expect(scoreAnswers({ ...defaultModel, criteria: [criterion] }, forScoring(alone), on).open).not.toContain(
              criterion.code,
            );
          }
        }
      }),
    );
  });

  it('keeps "gezien" with the same evidence alone', () => {
    const evidence = fc.constantFrom('blz. 3', 'blz. 4');
    fc.assert(
      fc.property(evidence, evidence, fc.boolean(), fc.string(), (before, now, wasSeen, explanation) => {
        const earlier = anAnswer('M4-cijfers-benut', 'IN_PLACE', { evidence: before, seen: wasSeen ? seen : null });
        const content = { ...contentOf(earlier), evidence: now, explanation };
        expect(seenOf(content, undefined, earlier)).toEqual(wasSeen && before === now ? seen : null);
        expect(seenOf(content, undefined, comparableEarlier(earlier, 'content'))).toBeNull();
        expect(seenOf({ ...content, answer: 'ABSENT' }, earlier, earlier)).toBeNull();
      }),
    );
  });

  it('does not get "gezien" back from an earlier quarter once the coordinator took the mark away', () => {
    const earlier = anAnswer('M4-cijfers-benut', 'IN_PLACE', { evidence: 'blz. 3', seen });
    const unseen = { ...earlier, seen: null };
    expect(seenOf({ ...contentOf(earlier), explanation: 'Zie ook blz. 5.' }, unseen, earlier)).toBeNull();
    expect(seenOf(contentOf(earlier), anAnswer('M4-cijfers-benut', 'ABSENT'), earlier)).toEqual(seen);
  });
});

describe('progress', () => {
  it('never counts more answers than are needed, and is complete when nothing is missing', () => {
    fc.assert(
      fc.property(someAnswers, (answers) => {
        const { answered, needed, complete, missing, firstShut, claimedGear } = completenessOf(defaultModel, answers, on);
        expect(answered).toBeGreaterThanOrEqual(0);
        expect(answered).toBeLessThanOrEqual(needed);
        expect(complete).toBe(missing.length === 0);
        expect(firstShut).toBe(claimedGear === 5 ? null : claimedGear + 1);
        const perGate = gates.filter((gate) => gate <= (firstShut ?? 5)).map((gate) => gateProgress(defaultModel, answers, gate));
        expect(perGate.reduce((sum, each) => sum + each.answered, 0)).toBe(answered);
      }),
    );
  });

  it('stops asking at a gate that is answered whole and stays shut, and is complete there unless an earlier one has gaps', () => {
    fc.assert(
      fc.property(someAnswers, (answers) => {
        const stops = stopsAt(defaultModel, answers, on);
        const { complete, firstShut } = completenessOf(defaultModel, answers, on);
        if (complete) expect(stops).toBe(firstShut);
        else if (stops !== null) expect(firstShut!).toBeLessThan(stops);
      }),
    );
  });

  it('asks nothing beyond the first gate that stays shut', () => {
    const answers = byCode(answersUpTo(2));
    expect(completenessOf(defaultModel, answers, on)).toMatchObject({ complete: true, needed: 15, firstShut: 3, claimedGear: 2 });
    expect(stopsAt(defaultModel, answers, on)).toBe(3);
    expect(stopsAt(defaultModel, byCode(answersUpTo(5)), on)).toBeNull();
  });

  it('takes "niet van toepassing" as an answer only where it is allowed and with twenty characters of reason', () => {
    const allowed = defaultModel.criteria.find(({ code }) => code === 'M6-reactie-aantoonbaar')!;
    const never = defaultModel.criteria[0]!;
    const reasoned = (length: number) => ({ answer: 'NOT_APPLICABLE' as const, reason: `  ${'é'.repeat(length)}  ` });
    expect(isAnswered(allowed, reasoned(19))).toBe(false);
    expect(isAnswered(allowed, reasoned(20))).toBe(true);
    expect(isAnswered(never, reasoned(20))).toBe(false);
  });
});

describe('what is locked', () => {
  const closesAt = new Date('2017-02-28T23:00:00Z');
  const round = { closesAt, closed: null, opensAt: null };
  const words = (...args: Parameters<typeof lockOf>): string => {
    const lock = lockOf(...args);
    return lock ? Object.values(lockInWords(lock, quarter('2016-Q4'))).join(' ') : '';
  };
  const closed = { accepts: false, why: 'closed' } as const;
  const open = { accepts: true, until: closesAt, admitted: false } as const;

  it('says why, and who can open it', () => {
    expect(words(null, round, closed)).toMatch(
      /Invullen kon tot en met 28 februari 2017\..*coördinator kan uw organisatie toelaten/,
    );
    const byHand = { ...round, closed: { at: new Date('2017-02-15T11:00:00Z'), byName: 'Kim de Vries' } };
    expect(words(null, byHand, closed)).toContain('Kim de Vries heeft de ronde Q4 2016 gesloten op 15 februari 2017.');
    expect(
      words(null, { ...round, opensAt: new Date('2017-01-09T08:00:00Z') }, { accepts: false, why: 'not-open-yet' }),
    ).toContain('gaat open op 9 januari 2017');
    const sent = { at: new Date('2017-01-20T10:30:00Z'), byName: 'Sanne', onBehalf: false };
    expect(words({ state: 'sent', sent }, round, open)).toMatch(
      /Sanne heeft deze quickscan verstuurd op 20 januari 2017 om 11.30 uur/,
    );
    expect(words({ state: 'established', sent }, round, closed)).toMatch(/vastgesteld.*coördinator kan de quickscan heropenen/);
    expect(lockOf({ state: 'returned', sent }, round, open)).toBeNull();
  });
});

describe('what is missing', () => {
  it('is named by its content in the default model, and quoted where a region has words of its own', () => {
    const own = defaultModel.criteria.map(chooseAnswer);
    expect(new Set(own).size).toBe(28);
    expect(own.filter((message) => message.includes('“'))).toEqual([]);
    const reworded = { ...defaultModel.criteria[1]!, statement: 'Er is een aanspreekpunt dat iedereen in de organisatie kent.' };
    expect(chooseAnswer(reworded)).toBe('Kies een antwoord bij “Er is een aanspreekpunt dat iedereen in de…”');
  });
});
