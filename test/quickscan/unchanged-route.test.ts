import { describe, expect, it } from 'vitest';
import type { AnswerOrigin } from '../../server/quickscan/domain/quickscan.ts';
import { unchangedRoute } from '../../server/quickscan/domain/unchanged-route.ts';

const unchanged: AnswerOrigin[] = ['confirmed', 'confirmed'];
const changed: AnswerOrigin[] = ['confirmed', 'changed'];
const first: AnswerOrigin[] = ['new', 'new'];
/** Newest first. */
const after = (times: number, before: AnswerOrigin[] = first): AnswerOrigin[][] => [
  ...Array.from({ length: times }, () => unchanged),
  before,
];

describe('"Er is niets veranderd"', () => {
  it('is closed to who fills in for the first time', () => {
    expect(unchangedRoute([])).toBe('first-time');
  });

  it.each([0, 1, 2, 3])('is open after %i unchanged quarters', (times) => {
    expect(unchangedRoute(after(times))).toBe('open');
  });

  it('is closed after four unchanged quarters', () => {
    expect(unchangedRoute(after(4))).toBe('yearly');
  });

  it('is closed once: the quarter of going through everything is not held against anyone, changed or not', () => {
    expect(unchangedRoute(after(5))).toBe('open');
    expect(unchangedRoute([changed, ...after(4)])).toBe('open');
  });

  it('asks again a year later', () => {
    expect([6, 7, 8].map((times) => unchangedRoute(after(times)))).toEqual(['open', 'open', 'open']);
    expect(unchangedRoute(after(9))).toBe('yearly');
  });

  it('counts only the quarters since something changed last', () => {
    expect(unchangedRoute([unchanged, changed, ...after(4)])).toBe('open');
  });

  it('does not count what the coordinator entered, or a quickscan without answers, as unchanged', () => {
    expect(unchangedRoute([unchanged, unchanged, unchanged, ['confirmed', 'on-behalf'], unchanged])).toBe('open');
    expect(unchangedRoute([unchanged, unchanged, unchanged, []])).toBe('open');
  });
});
