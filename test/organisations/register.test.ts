import { describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import {
  matchesSearch,
  pageOf,
  selectListed,
  sortListed,
  type Listed,
  type RegisterFilter,
} from '../../server/organisations/domain/register.ts';

const zorg = { slug: 'zorg', position: 2 };
const veiligheid = { slug: 'veiligheid-justitie', position: 1 };
const esveen = { slug: 'esveen', name: 'Esveen' };
const member = (since: string): Listed['state'] => ({ kind: 'member', since: isoDate(since), last: null });

const row = (name: string, changes: Partial<Listed> = {}): Listed => ({
  name,
  sector: zorg,
  municipality: esveen,
  state: member('2015-10-01'),
  gear: 3,
  hasContact: true,
  ...changes,
});

const rows = [
  row('Ziekenhuis De Es'),
  row('Élan zorg', { municipality: null, gear: null, state: member('2016-01-01') }),
  row('Brandweer Esveen', { sector: veiligheid, gear: 5, hasContact: false }),
  row('apotheek Zuid', { gear: 1, state: { kind: 'left', last: isoDate('2016-03-31'), again: null }, hasContact: false }),
];
const names = (found: readonly Listed[]): string[] => found.map(({ name }) => name);

describe('searching the register', () => {
  it.each([
    ['part of a name', 'ziekenh', true],
    ['capitals', 'DE ES', true],
    ['words in another order', 'es ziekenhuis', true],
    ['an accent too many', 'Ziékenhuis', true],
    ['a word that is not there', 'ziekenhuis zuid', false],
    ['a percent sign, which is no wildcard', '%', false],
    ['a backslash, which escapes nothing', '\\', false],
  ])('by %s', (_, search, found) => {
    expect(matchesSearch('Ziekenhuis De Es', search)).toBe(found);
  });

  it('finds a name with accents by typing none', () => {
    expect(matchesSearch('Élan zorg', 'elan')).toBe(true);
  });
});

describe('filtering the register', () => {
  it.each<[string, RegisterFilter, string[]]>([
    ['nothing', {}, names(rows)],
    ['sector', { sector: 'veiligheid-justitie' }, ['Brandweer Esveen']],
    ['municipality', { municipality: 'esveen' }, ['Ziekenhuis De Es', 'Brandweer Esveen', 'apotheek Zuid']],
    ['no municipality', { municipality: null }, ['Élan zorg']],
    ['who left', { state: 'left' }, ['apotheek Zuid']],
    ['gear', { gear: 5 }, ['Brandweer Esveen']],
    ['not measured', { gear: null }, ['Élan zorg']],
    ['members without a contact, not those who left', { withoutContact: true }, ['Brandweer Esveen']],
    ['two things at once', { search: 'es', sector: 'zorg' }, ['Ziekenhuis De Es']],
  ])('by %s', (_, filter, expected) => {
    expect(names(selectListed(rows, filter))).toEqual(expected);
  });
});

describe('sorting the register', () => {
  it('is alphabetical as Dutch readers expect it, capitals and accents aside', () => {
    expect(names(sortListed(rows, 'name', false))).toEqual([
      'apotheek Zuid',
      'Brandweer Esveen',
      'Élan zorg',
      'Ziekenhuis De Es',
    ]);
  });

  it('follows the region’s own order of sectors, then the name', () => {
    expect(names(sortListed(rows, 'sector', false))).toEqual([
      'Brandweer Esveen',
      'apotheek Zuid',
      'Élan zorg',
      'Ziekenhuis De Es',
    ]);
  });

  it.each(['municipality', 'gear', 'since'] as const)('keeps what has no %s last in either direction', (order) => {
    const without = { municipality: 'Élan zorg', gear: 'Élan zorg', since: 'apotheek Zuid' }[order];
    expect(names(sortListed(rows, order, false)).at(-1)).toBe(without);
    expect(names(sortListed(rows, order, true)).at(-1)).toBe(without);
  });

  it('puts the highest gear first when turned round', () => {
    expect(names(sortListed(rows, 'gear', true))).toEqual(['Brandweer Esveen', 'Ziekenhuis De Es', 'apotheek Zuid', 'Élan zorg']);
  });
});

describe('a page of the register', () => {
  const numbers = Array.from({ length: 120 }, (_, i) => i);
  it('holds as many as fit, the last one the rest', () => {
    expect(pageOf(numbers, 1, 50)).toMatchObject({ page: 1, pages: 3, rows: { length: 50 } });
    expect(pageOf(numbers, 3, 50).rows).toEqual(numbers.slice(100));
  });
  it('is the last one for who asks for more', () => {
    expect(pageOf(numbers, 9, 50)).toMatchObject({ page: 3, pages: 3 });
  });
  it('is one, and empty, without rows', () => {
    expect(pageOf([], 1, 50)).toEqual({ rows: [], page: 1, pages: 1 });
  });
});
