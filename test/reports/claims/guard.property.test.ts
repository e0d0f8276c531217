import { describe, expect, it } from 'vitest';
import { checkClaim } from '../../../server/reports/domain/claims/check-claim.ts';
import { guardText } from '../../../server/reports/domain/claims/guard-text.ts';
import { offerClaims } from '../../../server/reports/domain/claims/offer-claims.ts';
import { claimKey, claimOfKey } from '../../../server/reports/domain/claims/read-claim.ts';
import { readSentence } from '../../../server/reports/domain/claims/read-sentence.ts';
import { sayClaim } from '../../../server/reports/domain/claims/say-claim.ts';
import { isTrue } from './oracle.ts';
import { someClaim } from './random-claims.ts';
import { Dice, networkOfRaw, someNetwork } from './random-networks.ts';

const seed = Number(process.env['CLAIMS_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const networks = 10_000;
const claimsPerNetwork = 2;

describe(`on ${networks} random networks (CLAIMS_SEED=${seed})`, () => {
  it('no sentence that is offered is false, and each is read back and holds', { timeout: 120_000 }, () => {
    const dice = new Dice(seed);
    const failures: unknown[] = [];
    let sentences = 0;
    for (let i = 0; i < networks && failures.length < 5; i++) {
      const raw = someNetwork(dice);
      const network = networkOfRaw(raw);
      for (const claim of offerClaims(network)) {
        sentences++;
        const said = sayClaim(claim, network);
        const read = readSentence(`${said}.`, network);
        // Reading twice takes time: the guard itself has the test below.
        const because = i % 4 === 0 ? guardText(`${said}.`, network).map((refusal) => refusal.because) : [];
        const kept = claimOfKey(claimKey(claim));
        const isKept = kept !== null && claimKey(kept) === claimKey(claim);
        if (isTrue(claim, raw) && isKept && read && isTrue(read, raw) && because.length === 0) continue;
        failures.push(JSON.stringify({ i, said, claim, read, because, isTrue: isTrue(claim, raw), isKept }));
      }
    }
    expect(failures).toEqual([]);
    expect(sentences).toBeGreaterThan(networks * 3);
  });

  it('what is typed is refused if and only if it is false', { timeout: 120_000 }, () => {
    const dice = new Dice(seed + 1);
    const failures: unknown[] = [];
    const seen = { true: 0, false: 0 };
    for (let i = 0; i < networks && failures.length < 5; i++) {
      const raw = someNetwork(dice);
      const network = networkOfRaw(raw);
      for (let k = 0; k < claimsPerNetwork; k++) {
        const claim = someClaim(dice, raw);
        const said = sayClaim(claim, network);
        const truth = isTrue(claim, raw);
        seen[truth ? 'true' : 'false']++;
        const because = guardText(`${said}.`, network).map((refusal) => refusal.because);
        const { holds } = checkClaim(claim, network);
        if (holds === truth && (because.length === 0) === truth) continue;
        failures.push(JSON.stringify({ i, said, claim, truth, holds, because, read: readSentence(said, network) }));
      }
    }
    expect(failures).toEqual([]);
    expect(Math.min(seen.true, seen.false)).toBeGreaterThan(networks / 8);
  });
});
