import { compareDutch, nameKey } from '../../kernel/dutch.ts';
import type { IsoDate } from '../../kernel/iso-date.ts';
import type { Gear } from '../../maturity/domain/gear.ts';
import type { MemberState, MemberStateKind } from './membership.ts';

/** An organisation as the list compares it. */
export interface Listed {
  readonly name: string;
  readonly sector: { readonly slug: string; readonly position: number };
  readonly municipality: { readonly slug: string; readonly name: string } | null;
  readonly state: MemberState;
  /** null: not measured in the quarter the list is about. */
  readonly gear: Gear | null;
  readonly hasContact: boolean;
}

export interface RegisterFilter {
  readonly search?: string | undefined;
  readonly sector?: string | undefined;
  /** null: those without a municipality. */
  readonly municipality?: string | null | undefined;
  readonly state?: MemberStateKind | undefined;
  /** null: those that were not measured. */
  readonly gear?: Gear | null | undefined;
  readonly withoutContact?: boolean | undefined;
}

export type RegisterOrder = 'name' | 'sector' | 'municipality' | 'gear' | 'since';

/** Every word of the search stands somewhere in the name, whatever its accents; a search without letters finds nothing. */
export function matchesSearch(name: string, search: string): boolean {
  const words = nameKey(search).split(' ');
  const key = nameKey(name);
  return words.every((word) => word !== '' && key.includes(word));
}

export const selectListed = <Row extends Listed>(rows: readonly Row[], filter: RegisterFilter): Row[] =>
  rows.filter(
    (row) =>
      (filter.search === undefined || matchesSearch(row.name, filter.search)) &&
      (filter.sector === undefined || row.sector.slug === filter.sector) &&
      (filter.municipality === undefined || (row.municipality?.slug ?? null) === filter.municipality) &&
      (filter.state === undefined || row.state.kind === filter.state) &&
      (filter.gear === undefined || row.gear === filter.gear) &&
      (!filter.withoutContact || (row.state.kind === 'member' && !row.hasContact)),
  );

/** What an order compares; null (no municipality, not measured, never a member) comes last in either direction. */
const measures: Record<RegisterOrder, (row: Listed) => string | number | null> = {
  name: (row) => row.name,
  sector: (row) => row.sector.position,
  municipality: (row) => row.municipality?.name ?? null,
  gear: (row) => row.gear,
  since: (row) => since(row.state),
};

function since(state: MemberState): IsoDate | null {
  return state.kind === 'member' ? state.since : null;
}

/** Equal ones in order of name. */
export function sortListed<Row extends Listed>(rows: readonly Row[], order: RegisterOrder, descending: boolean): Row[] {
  const measure = measures[order];
  return rows.toSorted((left, right) => {
    const [a, b] = [measure(left), measure(right)];
    if (a === null || b === null) return Number(a === null) - Number(b === null) || compareDutch(left.name, right.name);
    const compared = typeof a === 'string' ? compareDutch(a, String(b)) : a - Number(b);
    return (descending ? -compared : compared) || compareDutch(left.name, right.name);
  });
}

export interface PageOf<Row> {
  readonly rows: readonly Row[];
  /** Counted from 1; the last one for who asks for a page beyond it. */
  readonly page: number;
  readonly pages: number;
}

export function pageOf<Row>(rows: readonly Row[], page: number, size: number): PageOf<Row> {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const shown = Math.min(page, pages);
  return { rows: rows.slice((shown - 1) * size, shown * size), page: shown, pages };
}
