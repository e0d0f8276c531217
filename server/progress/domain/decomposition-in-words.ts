import { dutchNumber, signedNumber } from '../../kernel/dutch.ts';
import { roundHalfAway } from '../../kernel/rounding.ts';
import type { Figures } from './figures.ts';
import { isSame } from './mean.ts';

/**
 * '+0,86 = gelijke groep (76) +0,86 + toetreders (0) 0,00 + vertrekkers (0) 0,00'. Parts that, rounded, do not add up to the rounded
 * total say so.
 */
export function decompositionSentence({ change, matchedGroup, joiners, leavers }: Figures): string {
  if (change === null) return 'Niet vergelijkbaar: in een van beide kwartalen is hier niemand gemeten.';
  const total = signedNumber(change, 2);
  if (matchedGroup.change === null || joiners.effect === null || leavers.effect === null) {
    return `${total}, niet te splitsen: geen organisatie is in beide kwartalen gemeten.`;
  }
  const terms = [matchedGroup.change, joiners.effect, leavers.effect];
  const parts = (['gelijke groep', 'toetreders', 'vertrekkers'] as const).map(
    (name, i) => `${name} (${dutchNumber([matchedGroup, joiners, leavers][i]!.n)}) ${signedNumber(terms[i]!, 2)}`,
  );
  const rounded = terms.reduce((sum, term) => sum + roundHalfAway(term, 2), 0);
  const exact = isSame(rounded, roundHalfAway(change, 2)) ? '' : ' (afgerond)';
  return `${total} = ${parts.join(' + ')}${exact}`;
}
