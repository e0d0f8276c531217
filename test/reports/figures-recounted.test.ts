import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dutchNumber, signedNumber, signedPercentage } from '../../server/kernel/dutch.ts';
import { quarterRange } from '../../server/kernel/quarter.ts';
import type { ReportFigure } from '../../server/reports/domain/figures/figure.ts';
import { figureBook } from '../../server/reports/domain/figures/list-figures.ts';
import { recount } from './recount.ts';
import { someFacts } from './some-facts.ts';

const print = ({ kind }: ReportFigure, value: number): string =>
  ({
    count: () => dutchNumber(value),
    mean: () => dutchNumber(value, 2),
    change: () => signedNumber(value, 2),
    percentage: () => signedPercentage(value),
  })[kind]();

const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

describe('whatever the network', () => {
  it('every figure has a key of its own that fits an address, and an account that gives the figure again', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const book = figureBook(facts);
        const keys = book.figures.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        const organisations = new Map(facts.organisations.map(({ id, sectorId }) => [id, sectorId]));
        // One expectation for a whole report: thousands of them take longer than all that they hold against each other.
        const faults: string[] = [];
        const hold = (key: string, what: string, holds: boolean): void => {
          if (!holds) faults.push(`${key}: ${what}`);
        };
        for (const figure of book.figures) {
          const { key, value, text, sectorId } = figure;
          const account = book.account(key)!;
          hold(key, 'fits an address', /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+){1,2}$/.test(key));
          hold(key, 'is the figure of its account', account.figure === figure);
          const again = recount(account, facts.from, facts.to);
          if (again === null) {
            hold(key, 'has no value', value === null && account.workedOut === null && /^[a-z]/.test(text));
          } else {
            hold(key, `has value ${again}`, value !== null && Math.abs(again - value) < 1e-9);
            hold(key, `prints ${text}`, text === print(figure, again));
            hold(key, `works out as ${account.workedOut}`, account.workedOut?.endsWith(text) === true);
          }
          const everyone =
            account.unit === 'activiteiten'
              ? ids(facts.activities)
              : [...organisations].filter(([, sector]) => sectorId === null || sector === sectorId).map(([id]) => id);
          const told = [...ids(account.counted), ...ids(account.leftOut)];
          hold(key, 'has everyone once', told.toSorted().join(' ') === everyone.toSorted().join(' '));
          hold(
            key,
            'says why',
            account.leftOut.every(({ why }) => why !== ''),
          );
        }
        expect(faults).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('means, counts and sizes are those of the scores themselves', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const book = figureBook(facts);
        const valueOf = (key: string): number | null => book.find(key)!.value;
        for (const { slug, id } of [{ slug: 'regio', id: null }, ...facts.sectors]) {
          const own = new Set(facts.organisations.filter((each) => id === null || each.sectorId === id).map((each) => each.id));
          const at = (when: string): Map<string, number> =>
            new Map(
              facts.scores
                .filter((each) => each.quarter === when && own.has(each.organisationId))
                .map((each) => [each.organisationId, each.gear]),
            );
          for (const when of quarterRange(facts.from, facts.to)) {
            const gears = [...at(when).values()];
            expect(valueOf(`gemeten.${slug}.${when}`)).toBe(gears.length);
            const mean = valueOf(`gemiddelde.${slug}.${when}`);
            if (gears.length === 0) expect(mean).toBeNull();
            else expect(mean).toBeCloseTo(gears.reduce((a, b) => a + b, 0) / gears.length, 9);
          }
          const [a, b] = [at(facts.from), at(facts.to)];
          const both = [...a.keys()].filter((each) => b.has(each));
          expect(valueOf(`gelijke-groep.${slug}`)).toBe(both.length);
          expect(valueOf(`opgeschakeld.${slug}`)).toBe(both.filter((each) => b.get(each)! > a.get(each)!).length);
          expect(valueOf(`toetreders.${slug}`)).toBe(b.size - both.length);
          expect(valueOf(`vertrekkers.${slug}`)).toBe(a.size - both.length);
          const members = ['leden-gemeten', 'overgenomen', 'verouderd', 'nooit-gemeten'];
          for (const when of [facts.from, facts.to]) {
            const parts = members.map((name) => valueOf(`${name}.${slug}.${when}`)!);
            expect(parts.reduce((x, y) => x + y, 0)).toBe(valueOf(`leden.${slug}.${when}`));
            const perGear = [1, 2, 3, 4, 5].map((gear) => valueOf(`versnelling-${gear}.${slug}.${when}`)!);
            expect(perGear.reduce((x, y) => x + y, 0)).toBe(at(when).size);
          }
          const terms = ['gelijke-groep-verschil', 'toetreders-effect', 'vertrekkers-effect'].map((name) =>
            valueOf(`${name}.${slug}`),
          );
          if (terms[0] === null) expect(terms).toEqual([null, null, null]);
          else expect(terms.reduce((x, y) => x! + y!, 0)).toBeCloseTo(valueOf(`verschil.${slug}`)!, 9);
        }
      }),
      { numRuns: 100 },
    );
  });
});
