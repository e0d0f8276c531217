import type { Quarter } from '../../../../kernel/quarter.ts';
import type { Network } from '../../network.ts';
import type { Claim } from '../claim.ts';
import type { FoundGroup } from './groups.ts';
import type { Item, SectorItem } from './item.ts';

/** What a clause was read as: a claim to check, or something that cannot be said here, with the reason. */
export type Reading = { readonly claim: Claim } | { readonly refused: string };

/** A clause and what it may lean on: 'en 22 bleven gelijk' is about the organisations of the clause before. */
export interface Clause {
  readonly items: readonly Item[];
  readonly network: Network;
  readonly before: Subject | null;
}

export interface Subject {
  readonly group: FoundGroup | null;
  readonly sectorId: string | null;
}

export const sectorsIn = (items: readonly Item[]): SectorItem[] => {
  const found = items.filter((item): item is SectorItem => item.is === 'sector');
  return found.filter((item, i) => found.findIndex(({ id }) => id === item.id) === i);
};

export const quartersIn = (items: readonly Item[]): Quarter[] => [
  ...new Set(items.flatMap((item) => (item.is === 'quarter' ? [item.quarter] : []))),
];

/** The quarter that a clause names, or else the one reported on. */
export const quarterOf = ({ items, network }: Clause): Quarter => {
  const [only, ...others] = quartersIn(items);
  return only !== undefined && others.length === 0 ? only : network.to;
};
