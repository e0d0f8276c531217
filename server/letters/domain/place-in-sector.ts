import { listed } from '../../kernel/dutch.ts';
import type { Gear } from '../../maturity/domain/gear.ts';
import { countsOf, discloseQuarter, groupBySector, type Snapshot } from '../../progress/domain/disclosure.ts';
import { distribution, type Distribution } from '../../progress/domain/distribution.ts';
import { smallestGroup } from '../../progress/domain/mean.ts';
import type { Measurement } from '../../progress/domain/measurement.ts';
import { hiddenSectors } from '../../progress/domain/protection.ts';

/** The gears of a sector that an organisation may be held beside, its own included; or why it may not (domain.md §6, small groups). */
export type Sector = { readonly gears: readonly Gear[] } | { readonly withheld: Withheld };
type Withheld = 'small' | 'protects-another' | 'not-shared';

/**
 * What a board may know of its sector: what members may. `whole`: these are the measurements of the whole region; of one sector alone it
 * cannot be told whether it must stay hidden to protect another. `shown`: the quarter as members see it, null before its round is closed;
 * another distribution beside it, as after a correction that reaches nobody yet, could be subtracted from it.
 */
export function sectorsToShow(
  measurements: readonly Measurement[],
  { whole, mayCompare, shown = null }: { whole: boolean; mayCompare: boolean; shown?: Snapshot | null },
): (sectorId: string) => Sector {
  const seen = shown && discloseQuarter(shown).sectors;
  const groups = groupBySector(measurements);
  const hidden = hiddenSectors(countsOf(groups));
  return (sectorId) => {
    const own = (groups.get(sectorId) ?? []).map(({ gear }) => gear);
    if (!mayCompare) return { withheld: 'not-shared' };
    if (own.length < smallestGroup) return { withheld: 'small' };
    const isSeen = seen === null || isDistribution(own, seen.get(sectorId)?.distribution);
    return whole && !hidden.has(sectorId) && isSeen ? { gears: own } : { withheld: 'protects-another' };
  };
}

const isDistribution = (own: readonly Gear[], seen: Distribution | undefined): boolean =>
  seen !== undefined && distribution(own).every((n, i) => n === seen[i]);

/** Where a gear stands among those of its sector: in words, without a rank and without zeros. */
export function placeInWords(own: Gear, sectorName: string, sector: Sector): string {
  if ('withheld' in sector) return withheldInWords[sector.withheld](sectorName);
  const all = sector.gears;
  const count = (is: (gear: Gear) => boolean): number => all.filter(is).length;
  const same = count((gear) => gear === own);
  if (same === all.length) return `Alle ${same} gemeten organisaties in de sector ${sectorName} staan in deze versnelling.`;
  const lower = count((gear) => gear < own);
  const higher = count((gear) => gear > own);
  const parts = [
    ...(lower > 0 ? [`${lower} in een lagere versnelling`] : []),
    `${same} in dezelfde${lower > 0 ? '' : ' versnelling'} (${same === 1 ? 'uw organisatie' : 'uw organisatie meegeteld'})`,
    ...(higher > 0 ? [`${higher} in een hogere`] : []),
  ];
  const first = lower > 0 ? lower : same;
  return `Van de ${all.length} gemeten organisaties in de sector ${sectorName} ${first === 1 ? 'staat' : 'staan'} er ${listed(parts)}.`;
}

const withheldInWords: Readonly<Record<Withheld, (sectorName: string) => string>> = {
  small: (sectorName) =>
    `In de sector ${sectorName} zijn minder dan vijf organisaties gemeten. Daarom geven wij geen vergelijking met uw sector.`,
  'protects-another': (sectorName) =>
    `Een vergelijking met andere organisaties in de sector ${sectorName} geven wij niet: zo blijven kleine groepen beschermd.`,
  'not-shared': () => '',
};
