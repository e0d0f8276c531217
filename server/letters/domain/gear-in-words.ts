import { counted } from '../../kernel/dutch.ts';
import { numberOf, quarterLabel, quartersBetween, yearOf, type Quarter } from '../../kernel/quarter.ts';
import type { Gear } from '../../maturity/domain/gear.ts';
import type { Score } from '../../performance-list/domain/score.ts';
import type { Measured, Standing } from '../../performance-list/domain/standing.ts';

/** '4e kwartaal 2016'. */
export const quarterInWords = (quarter: Quarter): string => `${numberOf(quarter)}e kwartaal ${yearOf(quarter)}`;

/** In which gear one stands: a measured one as such, an earlier one never as measured. */
export function gearInWords(standing: Standing, quarter: Quarter, nameOf: (gear: Gear) => string): string {
  const when = `in het ${quarterInWords(quarter)}`;
  if (standing.kind === 'measured') return `${measuredInWords(standing, when, nameOf)}${originInWords[standing.origin]}`;
  const carriedOver = standing.kind === 'not-a-member' ? null : standing.carriedOver;
  if (!carriedOver) return `Uw organisatie is ${when} niet gemeten, en ook niet eerder.`;
  const { gear, from, age, outdated } = carriedOver;
  const earlier = `Bij de vorige meting, in ${quarterLabel(from)} (${counted(age, 'kwartaal', 'kwartalen')} eerder), was het versnelling ${gear}.`;
  return `Uw organisatie is ${when} niet gemeten. ${earlier}${outdated ? ' Die meting is verouderd.' : ''}`;
}

const measuredInWords = ({ gear, overridden }: Measured, when: string, nameOf: (gear: Gear) => string): string =>
  overridden === null
    ? `Uw organisatie staat ${when} in versnelling ${gear}: ${nameOf(gear)}.`
    : `Uw organisatie is ${when} vastgesteld op versnelling ${gear}: ${nameOf(gear)}. Berekend was ${overridden}; de coördinator heeft dat met een reden bijgesteld.`;

const originInWords: Readonly<Record<Measured['origin'], string>> = {
  quickscan: '',
  direct: ' Die versnelling is direct vastgelegd, zonder quickscan.',
  import: ' Die versnelling komt uit een geïmporteerde lijst, niet uit een quickscan in dit portaal.',
};

/** Since when; `scores`: those of one organisation up to and including the one told of, oldest first. Nothing is known before the first. */
export function sinceInWords(scores: readonly Score[]): string {
  const now = scores.at(-1);
  if (!now) return '';
  if (scores.length === 1) return 'Dit is uw eerste meting.';
  const before = scores.findLastIndex(({ gear, modelVersion }) => gear !== now.gear || modelVersion !== now.modelVersion);
  const first = scores[before + 1]!;
  const run = scores.length - 1 - before;
  const gaps = quartersBetween(first.quarter, now.quarter) + 1 > run ? ' (niet in elk kwartaal gemeten)' : '';
  const earlier = scores[before];
  if (!earlier) return `Dat is al zo sinds ${quarterLabel(first.quarter)} of langer${gaps}.`;
  const since = run > 1 ? `Dat is zo sinds ${quarterLabel(first.quarter)}${gaps}. ` : '';
  const when = `in ${quarterLabel(earlier.quarter)}`;
  if (earlier.modelVersion !== first.modelVersion)
    return `${since}Daarvoor, ${when}, is met een ander model gemeten; die meting is hiermee niet te vergelijken.`;
  if (run === 1 && first.gear > earlier.gear) return `U bent opgeschakeld: ${when} was het versnelling ${earlier.gear}.`;
  return `${since}I${when.slice(1)} was het versnelling ${earlier.gear}.`;
}
