import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageOf, mostOpen, openAt, versionOf } from '../../server/coverage/domain/coverage.ts';
import { themesMessage } from '../../server/coverage/coverage.views.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import { judgedAs } from './judged.ts';

const [first, second] = defaultModel.criteria.filter(({ theme, gating }) => theme === 'NORM' && gating);
const ofNorm = (quickscans: Parameters<typeof coverageOf>[1]) =>
  coverageOf(defaultModel, quickscans).themes.find(({ theme }) => theme.code === 'NORM')!;

describe('coverage of a statement', () => {
  it('counts who answered and to whom it applies, and keeps the others apart', () => {
    const { criteria } = coverageOf(defaultModel, [
      judgedAs('a', { [first!.code]: 'IN_PLACE' }),
      judgedAs('b', { [first!.code]: 'IN_PROGRESS' }),
      judgedAs('c', { [first!.code]: 'ABSENT' }),
      judgedAs('d', { [first!.code]: 'NOT_APPLICABLE' }),
      judgedAs('e', { [first!.code]: 'UNANSWERED' }),
      judgedAs('f', {}),
    ]);
    expect(criteria.find(({ criterion }) => criterion === first)).toMatchObject({
      inPlace: 1,
      inProgress: 1,
      absent: 1,
      notApplicable: 1,
      unanswered: 2,
      of: 3,
      share: 1 / 3,
    });
  });

  it('has no share where nobody answered', () => {
    expect(coverageOf(defaultModel, [judgedAs('a', {})]).criteria.every(({ share }) => share === null)).toBe(true);
  });

  it('always adds up to everyone', () => {
    const counts = fc.constantFrom('IN_PLACE', 'IN_PROGRESS', 'ABSENT', 'NOT_APPLICABLE', 'UNANSWERED', undefined);
    fc.assert(
      fc.property(fc.array(fc.array(counts, { minLength: 28, maxLength: 28 }), { maxLength: 12 }), (all) => {
        const quickscans = all.map((answers, i) =>
          judgedAs(
            `o${i}`,
            Object.fromEntries(defaultModel.criteria.flatMap(({ code }, j) => (answers[j] ? [[code, answers[j]]] : []))),
          ),
        );
        const { n, criteria, themes } = coverageOf(defaultModel, quickscans);
        for (const { inPlace, inProgress, absent, notApplicable, unanswered, of } of criteria) {
          expect(inPlace + inProgress + absent).toBe(of);
          expect(of + notApplicable + unanswered).toBe(n);
        }
        for (const { inPlace, open, notApplicable, unanswered } of themes) {
          expect(inPlace + open + notApplicable + unanswered).toBe(n);
        }
      }),
    );
  });
});

describe('coverage of a theme', () => {
  it('is in place where each gating statement is, or does not apply', () => {
    expect(ofNorm([judgedAs('a', { [first!.code]: 'IN_PLACE', [second!.code]: 'NOT_APPLICABLE' })])).toMatchObject({
      inPlace: 1,
      share: 1,
    });
    expect(ofNorm([judgedAs('a', { [first!.code]: 'NOT_APPLICABLE', [second!.code]: 'NOT_APPLICABLE' })])).toMatchObject({
      notApplicable: 1,
      share: null,
    });
  });

  it('is open as soon as one statement is, and unknown while only the rest was answered', () => {
    expect(ofNorm([judgedAs('a', { [first!.code]: 'IN_PROGRESS' })])).toMatchObject({ open: 1, of: 1, share: 0 });
    expect(ofNorm([judgedAs('a', { [first!.code]: 'IN_PLACE' })])).toMatchObject({ unanswered: 1, of: 0, share: null });
  });

  it('says which is in place most often, ties named, and nothing it does not know', () => {
    const message = (...quickscans: Parameters<typeof coverageOf>[1][number][]): string =>
      themesMessage(coverageOf(defaultModel, quickscans).themes);
    expect(message()).toBe('Nog van geen thema is bekend of het geregeld is');
    expect(message(judgedAs('a', {}, 'ABSENT'))).toBe('Nog geen thema is ergens helemaal geregeld');
    expect(message(judgedAs('a', {}, 'IN_PLACE'))).toBe('Alle thema’s zijn even vaak geregeld (100,0%)');
    const norm = { [first!.code]: 'IN_PLACE', [second!.code]: 'IN_PLACE' } as const;
    expect(message(judgedAs('a', { [first!.code]: 'ABSENT' }, 'IN_PLACE'))).toBe(
      'Norm stellen is het minst vaak geregeld (0,0%)',
    );
    expect(message(judgedAs('a', norm, 'ABSENT'), judgedAs('b', {}, 'ABSENT'))).toBe(
      'Norm stellen is het vaakst geregeld (50,0%)',
    );
  });
});

describe('the statements that are open most often', () => {
  it('are five gating ones, by the number of organisations, and never what was not answered', () => {
    const quickscans = [
      judgedAs('a', {}, 'ABSENT'),
      judgedAs('b', { [second!.code]: 'IN_PROGRESS' }, 'IN_PLACE'),
      judgedAs('c', {}),
    ];
    const open = mostOpen(coverageOf(defaultModel, quickscans));
    expect(open).toHaveLength(5);
    expect(open[0]?.criterion).toBe(second);
    expect(open.map(openAt)).toEqual([2, 1, 1, 1, 1]);
    expect(open.every(({ criterion }) => criterion.gating)).toBe(true);
    expect(mostOpen(coverageOf(defaultModel, [judgedAs('c', {})]))).toEqual([]);
  });
});

describe('the version of a quarter', () => {
  it('is the one that most were judged by', () => {
    const other = { ...judgedAs('z', {}), modelVersion: 'oost-2' };
    expect(versionOf([judgedAs('a', {}), judgedAs('b', {}), other])).toBe('standaard-1');
    expect(versionOf([])).toBeNull();
  });
});
