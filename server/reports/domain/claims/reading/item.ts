import type { Quarter } from '../../../../kernel/quarter.ts';
import type { Bound } from '../claim.ts';
import type { MarkToken, NumberToken, WordToken } from './token.ts';

/** What a clause is read from: tokens, and groups of tokens that mean one thing. */
export type Item =
  | WordToken
  | NumberToken
  | MarkToken
  | { readonly is: 'sector'; readonly id: string; readonly withOrganisations: boolean }
  | { readonly is: 'quarter'; readonly quarter: Quarter }
  | { readonly is: 'year'; readonly year: number }
  /** 'organisaties', 'leden', 'sectoren'; one: 'organisatie'. */
  | { readonly is: 'noun'; readonly of: 'organisation' | 'member' | 'sector'; readonly one: boolean }
  | { readonly is: 'quantifier'; readonly how: 'all' | 'none' | 'not-all' | 'most' | 'some' | 'both' | 'definite' }
  /** 'iedereen', 'niemand': quantifier and noun in one. */
  | { readonly is: 'everyone'; readonly how: 'all' | 'none' | 'not-all' }
  | { readonly is: 'fraction'; readonly parts: number; readonly whole: number }
  | { readonly is: 'bound'; readonly bound: Bound }
  | { readonly is: 'phrase'; readonly what: Phrase };

export type Phrase =
  | 'matched-group'
  | 'both-quarters'
  | 'small'
  | 'mean'
  | 'hardly'
  | 'one-of'
  | 'whole-network'
  | 'not-only'
  | 'joiners'
  | 'leavers'
  | 'untrue';

export type SectorItem = Extract<Item, { is: 'sector' }>;

export const isWord = (item: Item | undefined, ...texts: readonly string[]): boolean =>
  item?.is === 'word' && texts.includes(item.text);
export const isPhrase = (item: Item | undefined, what: Phrase): boolean => item?.is === 'phrase' && item.what === what;
export const hasPhrase = (items: readonly Item[], what: Phrase): boolean => items.some((item) => isPhrase(item, what));
export const hasWord = (items: readonly Item[], words: ReadonlySet<string>): boolean =>
  items.some((item) => item.is === 'word' && words.has(item.text));

export const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));
