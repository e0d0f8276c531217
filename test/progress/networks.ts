import fc from 'fast-check';
import { quarter } from '../../server/kernel/quarter.ts';
import type { Gear } from '../../server/maturity/domain/gear.ts';
import type { Measurement } from '../../server/progress/domain/measurement.ts';
import { figuresOf, type Progress, type ShownFigures } from '../../server/progress/domain/figures.ts';
import { aGear } from '../performance-list/lists.ts';

export const [from, to] = [quarter('2015-Q4'), quarter('2016-Q4')];

export const aMeasurement = (organisationId: string, gear: Gear, more: Partial<Measurement> = {}): Measurement => ({
  organisationId,
  sectorId: 'zorg',
  gear,
  modelVersion: 'standaard-1',
  ...more,
});

/** 'a4 b3' is organisation a in gear 4 and b in gear 3. */
export const measured = (text: string, more: Partial<Measurement> = {}): Measurement[] =>
  text.split(' ').flatMap((part) => (part ? aMeasurement(part.slice(0, -1), Number(part.at(-1)) as Gear, more) : []));

/** n organisations of a sector in the given gears, repeated as needed. */
export const many = (sectorId: string, n: number, ...gears: Gear[]): Measurement[] =>
  Array.from({ length: n }, (_, i) => aMeasurement(`${sectorId}${i}`, gears[i % gears.length]!, { sectorId }));

export interface Network {
  readonly from: Measurement[];
  readonly to: Measurement[];
}

/** Who is measured at the start, at the end, at both or not at all. */
export const someNetwork: fc.Arbitrary<Network> = fc
  .array(fc.tuple(fc.option(aGear, { freq: 3 }), fc.option(aGear, { freq: 3 })), { maxLength: 40 })
  .map((pairs) => ({
    from: pairs.flatMap(([gear], i) => (gear ? [aMeasurement(`o${i}`, gear)] : [])),
    to: pairs.flatMap(([, gear], i) => (gear ? [aMeasurement(`o${i}`, gear)] : [])),
  }));

/** Progress of sectors by name; the region is all of them together. */
export function progressOfSectors(sectors: Readonly<Record<string, readonly [Measurement[], Measurement[]]>>): Progress {
  const all = Object.values(sectors);
  const own = (measurements: Measurement[], name: string): Measurement[] =>
    measurements.map((each) => ({ ...each, organisationId: `${name}-${each.organisationId}`, sectorId: name }));
  return {
    from,
    to,
    region: figuresOf(
      all.flatMap(([then]) => then),
      all.flatMap(([, now]) => now),
    ),
    sectors: Object.entries(sectors).map(([name, [then, now]]) => ({
      id: name,
      name,
      figures: figuresOf(own(then, name), own(now, name)),
    })),
  };
}

export const hiddenFigures: ShownFigures = {
  measured: { from: null, to: null },
  change: null,
  progress: null,
  matchedGroup: null,
  otherModel: false,
};
