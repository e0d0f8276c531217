import type { Network } from '../network.ts';
import { checkClaim } from './check-claim.ts';
import type { Claim, Refusal, Verdict } from './claim.ts';
import { readingsOf } from './read-sentence.ts';
import { sentencesOf } from './reading/sentences.ts';
import { sectorLexicon } from './reading/items.ts';
import { isOfFew } from './small.ts';

interface Judged {
  readonly verdict: Verdict;
  readonly few: boolean;
}

/** What the figures contradict in a typed text, sentence by sentence; empty where nothing is false. What claims nothing passes. */
export function guardText(text: string, network: Network): Refusal[] {
  const sectors = sectorLexicon(network);
  const known = new Map<string, Judged>();
  const judge = (claim: Claim): Judged => {
    const key = JSON.stringify(claim);
    const judged = known.get(key) ?? { verdict: checkClaim(claim, network), few: isOfFew(claim, network) };
    known.set(key, judged);
    return judged;
  };
  const refusals = new Map<string, Refusal>();
  for (const sentence of new Set(sentencesOf(text))) {
    const { readings, saysSmall } = readingsOf(sentence, network, sectors);
    for (const reading of readings) {
      const refusal = refusalOf(reading, saysSmall, judge);
      if (refusal) refusals.set(`${refusal.because}\n${sentence}`, { sentence, ...refusal });
    }
  }
  return [...refusals.values()];
}

function refusalOf(
  reading: ReturnType<typeof readingsOf>['readings'][number],
  saysSmall: boolean,
  judge: (claim: Claim) => Judged,
): Omit<Refusal, 'sentence'> | null {
  if ('refused' in reading) return { because: reading.refused, organisationIds: [] };
  const { verdict, few } = judge(reading.claim);
  if (!verdict.holds) return { because: verdict.because, organisationIds: verdict.organisationIds };
  return few && !saysSmall
    ? { because: "het gaat om minder dan 5 organisaties; zet er '(klein aantal)' bij", organisationIds: [] }
    : null;
}
