import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameRefusal, stepped } from '../../server/organisations/domain/part-of-region.ts';

describe('the name of a sector', () => {
  const others = [{ name: 'Openbaar Vervoer' }, { name: 'Cultuur', retired: true }];

  it('is refused when another has it, case and accents aside', () => {
    expect(nameRefusal('openbaar  vervóér', others, 'sector')).toBe('Er is al een sector met deze naam');
    expect(nameRefusal('Openbaar Bestuur', others, 'sector')).toBeNull();
  });

  it('of a retired sector leads to restoring it', () => {
    expect(nameRefusal('cultuur', others, 'sector')).toMatch(/opgeheven. Herstel/);
  });

  it('needs a letter or a digit', () => {
    expect(nameRefusal('—', others, 'sector')).toBe('Gebruik letters of cijfers in de naam');
  });
});

describe('the order of sectors', () => {
  it('changes by one step', () => {
    expect(stepped(['a', 'b', 'c'], 'b', 'up')).toEqual(['b', 'a', 'c']);
    expect(stepped(['a', 'b', 'c'], 'b', 'down')).toEqual(['a', 'c', 'b']);
  });

  it('has nowhere to go at its ends, nor for what is not in it', () => {
    expect(stepped(['a', 'b'], 'a', 'up')).toBeNull();
    expect(stepped(['a', 'b'], 'b', 'down')).toBeNull();
    expect(stepped(['a', 'b'], 'x', 'up')).toBeNull();
  });

  it('is the same again after a step down and a step up', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2 }), fc.nat(), (ids, n) => {
        const id = ids[n % (ids.length - 1)]!;
        expect(stepped(stepped(ids, id, 'down')!, id, 'up')).toEqual(ids);
      }),
    );
  });
});
