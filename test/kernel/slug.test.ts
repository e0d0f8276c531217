import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeSlug, slugOf } from '../../server/kernel/slug.ts';

describe('a name in an address', () => {
  it.each([
    ['Veiligheid/Justitie', 'veiligheid-justitie'],
    ['  Wonen & Zorg ', 'wonen-zorg'],
    ['Súdwest-Fryslân', 'sudwest-fryslan'],
    ["'s-Hertogenbosch", 's-hertogenbosch'],
    ['Ζωή', ''],
  ])('%s is %s', (name, slug) => expect(slugOf(name)).toBe(slug));

  it('has the form an address allows, whatever the name', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        (name) => /^([a-z0-9]+(-[a-z0-9]+)*)?$/.test(slugOf(name)) && slugOf(name).length <= 60,
      ),
    );
  });

  it('gets a number when another name has it, and a word when nothing of the name is left', () => {
    expect(freeSlug('Zorg', new Set(['zorg', 'zorg-2']), 'sector')).toBe('zorg-3');
    expect(freeSlug('Ζωή', new Set(), 'sector')).toBe('sector');
  });
});
