import type { Refusal } from './claims/claim.ts';
import { guardText } from './claims/guard-text.ts';
import type { Network } from './network.ts';

/** What the figures contradict in a text, once each: a line that is also read with the one before it is told as it stands alone. */
export function refusalsIn(text: string, network: Network): Refusal[] {
  const all = guardText(text, network);
  return all.filter(
    (refusal) =>
      !all.some((other) => other !== refusal && other.because === refusal.because && isWithin(other.sentence, refusal.sentence)),
  );
}

const isWithin = (part: string, whole: string): boolean => part.length < whole.length && whole.includes(part);
