import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gear } from '../../server/maturity/domain/gear.ts';
import {
  discloseProgress,
  discloseQuarter,
  mayShowFigures,
  type ShownQuarter,
  type Snapshot,
} from '../../server/progress/domain/disclosure.ts';
import type { Measurement } from '../../server/progress/domain/measurement.ts';
import { aGear } from '../performance-list/lists.ts';
import { expectDoubt } from './attack.ts';
import { aMeasurement, from, many, to } from './networks.ts';

const snapshot = (...measurements: Measurement[][]): Snapshot => ({ quarter: to, measurements: measurements.flat() });
const visible = (shown: ShownQuarter): string[] => [...shown.sectors.keys()];

describe('figures for members and the public', () => {
  it('are hidden unless the region says so', () => {
    expect(mayShowFigures('member', {})).toBe(false);
    expect(mayShowFigures('public', {})).toBe(false);
    expect(mayShowFigures('member', { sectorFiguresToMembers: true })).toBe(true);
    expect(mayShowFigures('public', { sectorFiguresToMembers: true })).toBe(false);
    expect(mayShowFigures('public', { publicFigures: true })).toBe(true);
    expect(mayShowFigures('member', { publicFigures: true, sectorFiguresToMembers: false })).toBe(false);
  });

  it('are hidden while there is no closed round', () => {
    expect(discloseQuarter(null)).toEqual({ region: null, sectors: new Map(), hidden: new Set() });
  });

  it('are all shown when every sector has five', () => {
    const shown = discloseQuarter(snapshot(many('zorg', 5, 3), many('onderwijs', 6, 4)));
    expect(visible(shown)).toEqual(['zorg', 'onderwijs']);
    expect(shown.region).toEqual({ n: 11, mean: 39 / 11, distribution: [0, 0, 5, 6, 0] });
  });

  it('of four are hidden, together with a second sector that keeps them from being worked out', () => {
    const shown = discloseQuarter(
      snapshot(many('zorg', 24, 4, 5), many('onderwijs', 5, 2, 3), many('anders', 4, 1, 2), many('bestuur', 9, 3)),
    );
    expect(shown.hidden).toEqual(new Set(['anders', 'onderwijs']));
    expect(visible(shown)).toEqual(['zorg', 'bestuur']);
    expect(shown.region?.n).toBe(42);
  });

  it('of several small sectors need no other one once they hide each other', () => {
    const shown = discloseQuarter(
      snapshot(many('zorg', 24, 4, 5), many('ov', 2, 4, 5), many('wonen', 4, 2, 3), many('anders', 4, 2, 3)),
    );
    expect(visible(shown)).toEqual(['zorg']);
    expect(shown.region?.n).toBe(34);
  });

  it('of four single organisations need a fifth beside them', () => {
    const singles = ['a', 'b', 'c', 'd'].flatMap((id, i) => many(id, 1, i % 2 ? 2 : 4));
    expect(visible(discloseQuarter(snapshot(singles, many('zorg', 5, 3), many('onderwijs', 6, 4))))).toEqual(['onderwijs']);
  });

  it('of the region are hidden where its rest would still give a sector away', () => {
    // The two small sectors all stand in gear 3: the rest of the region would name each of them.
    const sameGear = discloseQuarter(snapshot(many('zorg', 24, 4, 5), many('wonen', 4, 3), many('anders', 4, 3)));
    expect([sameGear.region, visible(sameGear)]).toEqual([null, ['zorg']]);
    // One odd gear is no cover: its own organisation takes it away.
    const oneOdd = [...many('wonen', 4, 3), ...many('anders', 3, 3), aMeasurement('odd', 5, { sectorId: 'anders' })];
    expect(discloseQuarter(snapshot(many('zorg', 24, 4, 5), oneOdd)).region).toBeNull();
  });

  it('of large sectors stay where no group can be made, and the region is hidden instead', () => {
    const shown = discloseQuarter(snapshot(many('zorg', 24, 4, 5), many('anders', 1, 3)));
    expect([shown.region, visible(shown)]).toEqual([null, ['zorg']]);
  });

  it('of a region of four are hidden', () => {
    expect(discloseQuarter(snapshot(many('zorg', 2, 4), many('anders', 2, 3)))).toMatchObject({
      region: null,
      sectors: new Map(),
    });
  });
});

const someSnapshot: fc.Arbitrary<Snapshot> = fc
  .array(fc.oneof(fc.array(aGear, { maxLength: 7 }), fc.array(fc.constantFrom<Gear>(3, 3, 3, 4), { maxLength: 12 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((sizes) =>
    snapshot(...sizes.map((gears, s) => gears.map((gear, i) => aMeasurement(`s${s}-${i}`, gear, { sectorId: `s${s}` })))),
  );

describe('an attacker with its own gear and that of one other organisation', () => {
  it('recovers no hidden sector of 500 regions, even knowing how many are in it', () => {
    fc.assert(
      fc.property(someSnapshot, fc.nat(), fc.nat(), (closed, one, other) => {
        const shown = discloseQuarter(closed);
        for (const figures of shown.sectors.values()) expect(figures.n).toBeGreaterThanOrEqual(5);
        expectDoubt(closed, [one, other]);
      }),
      { numRuns: 2000 },
    );
  });

  it('sees in progress nothing that the two quarters do not show', () => {
    const named = Array.from({ length: 8 }, (_, i) => ({ id: `s${i}`, name: `S${i}` }));
    fc.assert(
      fc.property(someSnapshot, someSnapshot, (before, after) => {
        const progress = discloseProgress(named, { from, to }, { from: before, to: after });
        const [shownFrom, shownTo] = [discloseQuarter(before), discloseQuarter(after)];
        expect(progress.region.measured).toEqual({ from: shownFrom.region, to: shownTo.region });
        const hidden = shownFrom.hidden.size + shownTo.hidden.size;
        if (hidden > 0) expect(progress.region.matchedGroup).toBeNull();
        for (const { id, figures } of progress.sectors) {
          const [then, now] = [shownFrom.sectors.get(id) ?? null, shownTo.sectors.get(id) ?? null];
          expect(figures.measured).toEqual({ from: then, to: now });
          if (then && now) expect(figures.change).toBeCloseTo(now.mean! - then.mean!, 12);
          else
            expect([figures.change, figures.progress, figures.matchedGroup, figures.otherModel]).toEqual([
              null,
              null,
              null,
              false,
            ]);
          if (figures.matchedGroup) expect([figures.matchedGroup.n, figures.matchedGroup.n]).toEqual([then?.n, now?.n]);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('progress for members', () => {
  const sectors = [{ id: 'zorg', name: 'Zorg' }];
  const closed = (...measurements: Measurement[][]): Snapshot => ({ quarter: from, measurements: measurements.flat() });

  it('shows the matched group where it is the whole group both times', () => {
    const { region, sectors: shown } = discloseProgress(
      sectors,
      { from, to },
      { from: closed(many('zorg', 5, 3)), to: snapshot(many('zorg', 5, 4)) },
    );
    expect(shown[0]?.figures).toMatchObject({ change: 1, matchedGroup: { n: 5, up: 5 } });
    expect(region.matchedGroup?.up).toBe(5);
  });

  it('hides it for the region while a sector is hidden', () => {
    const sizes = (gear: Gear): Measurement[] => [...many('zorg', 10, gear), ...many('ov', 4, 2, 3), ...many('wonen', 4, 2, 3)];
    const { region } = discloseProgress(sectors, { from, to }, { from: closed(sizes(3)), to: snapshot(sizes(4)) });
    expect(region.change).toBeCloseTo(10 / 18, 12);
    expect(region.matchedGroup).toBeNull();
  });

  it('hides it as soon as someone joined or left', () => {
    const grown = discloseProgress(sectors, { from, to }, { from: closed(many('zorg', 5, 3)), to: snapshot(many('zorg', 6, 4)) });
    expect(grown.sectors[0]?.figures).toMatchObject({ change: 1, matchedGroup: null });
    const shrunk = discloseProgress(
      sectors,
      { from, to },
      { from: closed(many('zorg', 6, 3)), to: snapshot(many('zorg', 5, 4)) },
    );
    expect(shrunk.sectors[0]?.figures.matchedGroup).toBeNull();
  });

  it('is nothing while a quarter has no closed round', () => {
    const { region, sectors: shown } = discloseProgress(sectors, { from, to }, { from: null, to: snapshot(many('zorg', 6, 4)) });
    expect([region.change, shown[0]?.figures.change]).toEqual([null, null]);
    expect(discloseProgress(sectors, { from, to }, { from: closed(many('zorg', 6, 4)), to: null }).region.measured.to).toBeNull();
  });
});
