import type { Column } from '../../../performance-list/domain/column.ts';
import { isMemberOn, type ListRow } from '../../../performance-list/domain/performance-list.ts';
import { referenceDate, type Quarter } from '../../../kernel/quarter.ts';
import type { Figures } from '../../../progress/domain/figures.ts';
import { rowsOf } from '../../../progress/domain/measurement.ts';
import type { ReportFacts } from '../facts.ts';
import type { Network } from '../network.ts';
import { figureKey, printed, wholeScope, type FigureName, type ReportFigure } from './figure.ts';

/** Whom figures are about: everyone in the report, or one sector. */
export interface Scope {
  readonly sectorId: string | null;
  readonly slug: string;
  readonly of: string;
  readonly rows: readonly ListRow[];
  /** One per quarter of the list. */
  readonly columns: readonly Column[];
  readonly figures: Figures;
}

/** The whole first, then the sectors in the region's order. */
export function scopesOf({ sectors }: ReportFacts, { of, list, progress }: Network): Scope[] {
  const slugs = new Map(sectors.map(({ id, slug }) => [id, slug]));
  return [
    { sectorId: null, slug: wholeScope, of, rows: rowsOf(list, null), columns: list.region, figures: progress.region },
    ...list.sectors.map(({ sector, rows, columns }, i) => ({
      sectorId: sector.id,
      slug: slugs.get(sector.id)!,
      of: `de sector ${sector.name}`,
      rows,
      columns,
      figures: progress.sectors[i]!.figures,
    })),
  ];
}

/** Whether an organisation was a member on the reference date of a quarter. */
export function membershipOf({ organisations }: ReportFacts): (id: string, quarter: Quarter) => boolean {
  const memberships = new Map(organisations.map((organisation) => [organisation.id, organisation.memberships]));
  return (id, quarter) => isMemberOn(memberships.get(id) ?? [], referenceDate(quarter));
}

export interface FigureParts {
  readonly kind: ReportFigure['kind'];
  readonly title: string;
  readonly value: number | null;
  /** What is printed without a value. */
  readonly nothing?: string;
  readonly note?: string | null;
  readonly quarter?: Quarter | null;
  /** What stands last in the key; the quarter, unless said otherwise. */
  readonly more?: string | null;
}

export function figureIn(scope: Scope, name: FigureName, parts: FigureParts): ReportFigure {
  const { kind, title, value, nothing = '', note = null, quarter = null, more = quarter } = parts;
  return {
    key: figureKey(name, scope.slug, more ?? undefined),
    name: title,
    of: scope.of,
    sectorId: scope.sectorId,
    quarter,
    kind,
    value,
    text: value === null ? nothing : printed[kind](value),
    note,
  };
}
