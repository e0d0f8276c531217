import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Gear } from '../../server/maturity/domain/gear.ts';
import { discloseQuarter, type Snapshot } from '../../server/progress/domain/disclosure.ts';
import type { Measurement } from '../../server/progress/domain/measurement.ts';
import { nextVersion } from '../../server/progress/domain/shown-versions.ts';
import { aGear } from '../performance-list/lists.ts';
import { expectDoubt } from './attack.ts';
import { aMeasurement, many, to } from './networks.ts';

const snapshot = (...measurements: Measurement[][]): Snapshot => ({ quarter: to, measurements: measurements.flat() });

/** Every version that members saw, after the measurements changed like this. */
function versionsShown(atClosing: Snapshot, later: readonly Snapshot[]): [Snapshot, ...Snapshot[]] {
  const shown: [Snapshot, ...Snapshot[]] = [atClosing];
  for (const live of later) {
    const next = nextVersion(shown, live);
    if (next) shown.push(next);
  }
  return shown;
}

const sorted = (version: Snapshot): Measurement[] =>
  version.measurements.toSorted((a, b) => (a.organisationId < b.organisationId ? -1 : 1));
const shownLast = (atClosing: Snapshot, later: readonly Snapshot[]): Measurement[] =>
  sorted(versionsShown(atClosing, later).at(-1)!);
const counts = ({ measurements }: Snapshot): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const { sectorId } of measurements) found[sectorId] = (found[sectorId] ?? 0) + 1;
  return found;
};

describe('a correction after closing', () => {
  const closing = snapshot(many('zorg', 10, 3, 4), many('bestuur', 10, 2, 3));
  const changed = (n: number, gear: Gear, base = closing): Snapshot => ({
    ...base,
    measurements: base.measurements.map((each, i) => (i < n ? { ...each, gear } : each)),
  });

  it('reaches members only when it touches five in each sector that it touches', () => {
    expect(shownLast(closing, [])).toEqual(sorted(closing));
    expect(shownLast(closing, [changed(4, 5)])).toEqual(sorted(closing));
    const five = changed(5, 5);
    expect(shownLast(closing, [five])).toEqual(sorted(five));
    const spread = {
      ...closing,
      measurements: closing.measurements.map((each, i) => (i % 4 === 0 ? { ...each, gear: 5 as const } : each)),
    };
    expect(shownLast(closing, [spread])).toEqual(sorted(closing));
  });

  it('is compared with every version shown before', () => {
    const five = changed(5, 5);
    // Against the second version five changed; against the first only one did.
    const back: Snapshot = {
      ...closing,
      measurements: closing.measurements.map((each, i) => (i === 5 ? { ...each, gear: 5 } : each)),
    };
    expect(shownLast(closing, [five, back])).toEqual(sorted(five));
  });

  it('counts who came, went or moved to another sector', () => {
    const one = many('zorg', 11, 3, 4);
    expect(shownLast(closing, [snapshot(one, many('bestuur', 10, 2, 3))])).toEqual(sorted(closing));
    expect(shownLast(closing, [snapshot(many('zorg', 9, 3, 4), many('bestuur', 10, 2, 3))])).toEqual(sorted(closing));
    const moved = {
      ...closing,
      measurements: closing.measurements.map((each, i) => (i === 0 ? { ...each, sectorId: 'bestuur' } : each)),
    };
    expect(shownLast(closing, [moved])).toEqual(sorted(closing));
    const five = snapshot(many('zorg', 15, 3, 4), many('bestuur', 10, 2, 3));
    expect(shownLast(closing, [five])).toEqual(sorted(five));
  });

  it('is not shown when it would hide or show other sectors than before', () => {
    const fewer = snapshot(many('zorg', 10, 3, 4), many('bestuur', 4, 2, 3));
    expect(shownLast(closing, [fewer])).toEqual(sorted(closing));
    // Onderwijs grows past Bestuur, which would take its place as cover, though everyone remembers what Bestuur was.
    const around = [...many('zorg', 10, 3, 4), ...many('anders', 4, 1, 2), ...many('bestuur', 6, 2, 3)];
    const [before, after] = [snapshot(around, many('onderwijs', 5, 3, 4)), snapshot(around, many('onderwijs', 10, 3, 4))];
    expect([before, after].map((version) => [...discloseQuarter(version).hidden])).toEqual([
      ['anders', 'onderwijs'],
      ['anders', 'bestuur'],
    ]);
    expect(shownLast(before, [after])).toEqual(sorted(before));
  });

  it('is not shown when it would hide what everyone saw, also where the region stays hidden', () => {
    const seen = many('welzijn', 5, 2, 2, 2, 2, 1);
    const closing = snapshot(many('zorg', 3, 2), many('bestuur', 3, 1, 2), seen);
    const later = snapshot(many('zorg', 3, 2), many('bestuur', 8, 4, 1), seen);
    expect(
      [closing, later].map((version) => discloseQuarter(version)).map(({ region, hidden }) => [region, [...hidden]]),
    ).toEqual([
      [null, ['bestuur', 'zorg']],
      [null, ['zorg', 'welzijn']],
    ]);
    expect(shownLast(closing, [later])).toEqual(sorted(closing));
  });

  it('is not shown when the region would appear or vanish by it', () => {
    const around = [...many('zorg', 10, 3, 4), ...many('anders', 4, 3), ...many('groot', 9, 3)];
    const [mixed, even] = [snapshot(around, many('onderwijs', 5, 4, 5)), snapshot(around, many('onderwijs', 5, 3))];
    expect([discloseQuarter(mixed).region === null, discloseQuarter(even).region]).toEqual([false, null]);
    expect(shownLast(mixed, [even])).toEqual(sorted(mixed));
  });
});

describe('a round that is closed before anything is established', () => {
  const nothing = snapshot();

  it('shows nothing at first, and each sector from its fifth establishment on', () => {
    expect(discloseQuarter(nothing)).toMatchObject({ region: null, sectors: new Map() });
    expect(nextVersion([nothing], snapshot(many('zorg', 4, 3)))).toBeNull();
    const first = nextVersion([nothing], snapshot(many('zorg', 5, 3), many('anders', 3, 2)))!;
    expect(counts(first)).toEqual({ zorg: 5 });
    expect(discloseQuarter(first).region?.n).toBe(5);
  });

  it('shows what follows in batches of five, and leaves a small sector out of every figure', () => {
    const steps = [5, 9, 10, 14, 24].map((n) =>
      snapshot(many('zorg', n, 3, 4), many('onderwijs', n - 4, 2, 3), many('anders', 3, 2)),
    );
    const shown = versionsShown(nothing, steps);
    expect(shown.map(counts)).toEqual([
      {},
      { zorg: 5 },
      { zorg: 5, onderwijs: 5 },
      { zorg: 10, onderwijs: 5 },
      { zorg: 10, onderwijs: 10 },
      { zorg: 24, onderwijs: 20 },
    ]);
    expect(discloseQuarter(shown.at(-1)!)).toMatchObject({ hidden: new Set(), region: { n: 44 } });
  });

  it('shows one sector while another has to wait', () => {
    const atClosing = snapshot(many('zorg', 10, 3, 4), many('onderwijs', 10, 2, 3));
    const now = snapshot(many('zorg', 16, 3, 4), many('onderwijs', 12, 2, 3));
    expect(counts(nextVersion([atClosing], now)!)).toEqual({ zorg: 16, onderwijs: 10 });
  });

  it('shows a sector that was too small at closing, where the region was hidden as well', () => {
    const atClosing = snapshot(many('zorg', 24, 4, 5), many('anders', 1, 3));
    expect(discloseQuarter(atClosing).region).toBeNull();
    const later = nextVersion([atClosing], snapshot(many('zorg', 24, 4, 5), many('anders', 6, 3, 4)))!;
    expect(discloseQuarter(later)).toMatchObject({ hidden: new Set(), region: { n: 30 } });
  });

  it('does not show the region where its hidden rest leans on a sector that everyone saw', () => {
    const before = [...many('zorg', 24, 4, 5), ...many('anders', 1, 3)];
    const after = snapshot(before, many('onderwijs', 6, 2, 3));
    expect(discloseQuarter(after)).toMatchObject({ hidden: new Set(['anders', 'onderwijs', 'zorg']), region: { n: 31 } });
    expect(nextVersion([snapshot(before)], after)).toBeNull();
  });

  it('keeps hiding one that the region, shown at closing, would give away', () => {
    const cover = many('bestuur', 6, 2, 3);
    const atClosing = snapshot(many('zorg', 24, 4, 5), many('onderwijs', 3, 2, 3), cover);
    expect(discloseQuarter(atClosing)).toMatchObject({ hidden: new Set(['onderwijs', 'bestuur']), region: { n: 33 } });
    expect(nextVersion([atClosing], snapshot(many('zorg', 24, 4, 5), many('onderwijs', 16, 2, 3), cover))).toBeNull();
  });
});

/** Regions that grow, shrink and are corrected after their round closed. */
const someHistory: fc.Arbitrary<Snapshot[]> = fc
  .array(fc.array(fc.tuple(fc.option(aGear, { freq: 2 }), fc.nat(5), fc.option(aGear, { freq: 4 })), { maxLength: 14 }), {
    minLength: 2,
    maxLength: 7,
  })
  .map((sectors) =>
    [0, 1, 2, 3, 4, 5].map((moment) =>
      snapshot(
        ...sectors.map((organisations, s) =>
          organisations.flatMap(([first, changes, last], i) => {
            const gear = moment < changes ? first : last;
            return gear === null ? [] : [aMeasurement(`s${s}-${i}`, gear, { sectorId: `s${s}` })];
          }),
        ),
      ),
    ),
  );

/** What is in a sector of a version, as one name for as long as it stays the same. */
const contentOf = (version: Snapshot, sectorId: string): string =>
  JSON.stringify(
    sorted(version)
      .filter((each) => each.sectorId === sectorId)
      .map(({ organisationId, gear }) => [organisationId, gear]),
  );

/** Whether `wanted` is a sum of multiples of `known`: what can be worked out by adding and subtracting. */
function followsFrom(known: readonly (readonly number[])[], wanted: readonly number[]): boolean {
  const rank = (rows: readonly (readonly number[])[]): number => {
    const left = rows.map((row) => [...row]);
    let found = 0;
    for (let column = 0; column < wanted.length; column++) {
      const pivot = left.findIndex((row, i) => i >= found && Math.abs(row[column]!) > 1e-9);
      if (pivot < 0) continue;
      [left[found], left[pivot]] = [left[pivot]!, left[found]!];
      for (let i = found + 1; i < left.length; i++) {
        const factor = left[i]![column]! / left[found]![column]!;
        if (factor !== 0) left[i] = left[i]!.map((value, j) => value - factor * left[found]![j]!);
      }
      found++;
    }
    return found;
  };
  return rank([...known, wanted]) === rank(known);
}

describe('an attacker who kept everything that was ever shown of a quarter', () => {
  it('cannot work out a hidden sector by adding and subtracting', () => {
    fc.assert(
      fc.property(someHistory, ([closing, ...later]) => {
        const shown = versionsShown(closing!, later);
        const cells = new Map<string, number>();
        const cellOf = (version: Snapshot, id: string): number => {
          const name = `${id} ${contentOf(version, id)}`;
          if (!cells.has(name)) cells.set(name, cells.size);
          return cells.get(name)!;
        };
        const known: number[][] = [];
        const hidden: number[] = [];
        for (const version of shown) {
          const { region, sectors, hidden: hiddenIds } = discloseQuarter(version);
          for (const id of sectors.keys()) known.push([cellOf(version, id)]);
          const all = [...sectors.keys(), ...hiddenIds].map((id) => cellOf(version, id));
          if (region !== null) known.push(all);
          hidden.push(...[...hiddenIds].map((id) => cellOf(version, id)));
        }
        const asRow = (sum: readonly number[]): number[] => Array.from(cells, (_, i) => (sum.includes(i) ? 1 : 0));
        for (const cell of hidden) expect(followsFrom(known.map(asRow), asRow([cell]))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('cannot tell what a hidden sector of any version holds, not even with its own gear and that of one other organisation', () => {
    fc.assert(
      fc.property(someHistory, fc.nat(), fc.nat(), ([closing, ...later], one, other) => {
        for (const version of versionsShown(closing!, later)) expectDoubt(version, [one, other]);
      }),
      { numRuns: 1000 },
    );
  });

  it('sees no difference between two versions that fewer than five organisations made', () => {
    fc.assert(
      fc.property(someHistory, ([closing, ...later]) => {
        const shown = versionsShown(closing!, later);
        for (const [i, after] of shown.entries()) {
          for (const before of shown.slice(0, i)) {
            const gears = new Map(before.measurements.map(({ organisationId, gear }) => [organisationId, gear as Gear | null]));
            const touched = new Map<string, number>();
            const touch = (id: string): unknown => touched.set(id.split('-')[0]!, (touched.get(id.split('-')[0]!) ?? 0) + 1);
            for (const { organisationId, gear } of after.measurements) {
              if (gears.get(organisationId) !== gear) touch(organisationId);
              gears.delete(organisationId);
            }
            for (const gone of gears.keys()) touch(gone);
            for (const n of touched.values()) expect(n).toBeGreaterThanOrEqual(5);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});
