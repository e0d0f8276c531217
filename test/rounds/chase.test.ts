import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chaseStateOf, chaseStates, countStates, isToChase, responseBy } from '../../server/rounds/domain/chase.ts';
import { stages } from '../../server/rounds/domain/stage.ts';

const standing = fc.record({ hasContact: fc.boolean(), addressFails: fc.boolean(), stage: fc.constantFrom(...stages) });

describe('the chase state of an organisation', () => {
  it.each([
    [{ hasContact: false, addressFails: true, stage: 'not-opened' }, 'no-contact'],
    [{ hasContact: false, addressFails: false, stage: 'complete' }, 'no-contact'],
    [{ hasContact: true, addressFails: true, stage: 'busy' }, 'address-fails'],
    [{ hasContact: true, addressFails: false, stage: 'not-opened' }, 'not-opened'],
    [{ hasContact: true, addressFails: false, stage: 'opened' }, 'opened'],
    [{ hasContact: true, addressFails: false, stage: 'busy' }, 'busy'],
    [{ hasContact: true, addressFails: false, stage: 'complete' }, 'complete'],
    // What is in, stays in, whoever left since.
    [{ hasContact: false, addressFails: true, stage: 'sent' }, 'sent'],
    [{ hasContact: true, addressFails: true, stage: 'returned' }, 'returned'],
    [{ hasContact: false, addressFails: false, stage: 'established' }, 'established'],
  ] as const)('of %o is %s', (one, state) => {
    expect(chaseStateOf(one)).toBe(state);
  });

  it('is the first that applies, in the order of the page', () => {
    fc.assert(
      fc.property(standing, (one) => {
        const applies = {
          'no-contact': !one.hasContact,
          'address-fails': one.addressFails,
        };
        const state = chaseStateOf(one);
        const first = chaseStates.find((known) =>
          known in applies ? applies[known as keyof typeof applies] : known === one.stage,
        );
        expect(state).toBe(isToChase(one.stage) ? first : one.stage);
      }),
    );
  });
});

it('counts everyone once: all numbers add up to the list', () => {
  fc.assert(
    fc.property(fc.array(standing, { maxLength: 400 }), (list) => {
      const counts = countStates(list.map(chaseStateOf));
      expect([...counts.keys()]).toEqual(chaseStates);
      expect([...counts.values()].reduce((sum, n) => sum + n, 0)).toBe(list.length);
    }),
  );
});

it('never has a response above what was expected, in a sector or over all', () => {
  const entry = fc.record({ key: fc.constantFrom('zorg', 'onderwijs', 'bestuur'), received: fc.boolean() });
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      const bySector = [...responseBy(entries).values()];
      for (const { expected, received } of bySector) expect(received <= expected && expected > 0).toBe(true);
      expect(bySector.reduce((sum, { expected }) => sum + expected, 0)).toBe(entries.length);
      expect(bySector.reduce((sum, { received }) => sum + received, 0)).toBe(entries.filter(({ received }) => received).length);
    }),
  );
});
