import { describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import { expectationOf } from '../../server/quickscan/domain/expectation.ts';
import { proposalFor } from '../../server/quickscan/domain/proposal.ts';
import type { StoredAnswer, StoredAnswers } from '../../server/quickscan/domain/quickscan.ts';
import { anAnswer, answersUpTo } from '../support/cycle.ts';

const on = isoDate('2016-12-31');
const byCode = (answers: readonly StoredAnswer[]): StoredAnswers => new Map(answers.map((answer) => [answer.criterion, answer]));

function expected(earlier: readonly StoredAnswer[], now: readonly StoredAnswer[] = []) {
  const before = byCode(earlier);
  const proposals = new Map(
    defaultModel.criteria.map((criterion) => [criterion.code, proposalFor(criterion, before.get(criterion.code), undefined, on)]),
  );
  return expectationOf(defaultModel, byCode(now), proposals, on);
}

describe('what a quickscan comes to if nothing has changed', () => {
  it('is what the earlier answers give, seen evidence included', () => {
    const { confirmed } = expected(answersUpTo(4));
    expect(confirmed).toMatchObject({ complete: true, computedGear: 4, claimedGear: 4, firstShut: 5 });
  });

  it('puts what was answered now above what was said before', () => {
    const { confirmed } = expected(answersUpTo(4), [anAnswer('M1-norm-vastgesteld', 'ABSENT')]);
    expect(confirmed).toMatchObject({ computedGear: 1, firstShut: 2, complete: true });
  });

  it('misses what is asked again, and yet knows how far it would go', () => {
    const lapsed = answersUpTo(4).map((answer) =>
      answer.criterion === 'BO-aanspreekpunt-benoemd' ? { ...answer, evidenceDate: isoDate('2014-01-01') } : answer,
    );
    const { confirmed, answered } = expected(lapsed);
    expect(confirmed).toMatchObject({ computedGear: 1, firstShut: 2, complete: false });
    expect(confirmed.missing.map(({ code }) => code)).toEqual(['BO-aanspreekpunt-benoemd']);
    expect(answered.firstShut).toBe(5);
  });

  it('is nothing where nothing was said before', () => {
    expect(expected([]).answered).toMatchObject({ answered: 0, needed: 9, firstShut: 2 });
  });
});
