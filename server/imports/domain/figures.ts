import { Problem } from '../../kernel/problem.ts';
import { quarterLabel, type Quarter } from '../../kernel/quarter.ts';
import { cutOff, roundHalfAway } from '../../kernel/rounding.ts';
import { bySector } from './arithmetic.ts';
import { sectorKey, type TotalLabel } from './headings.ts';
import type { Layout, LayoutRow, ProgressColumn } from './layout.ts';
import type { ListedOrganisation } from './listed-organisation.ts';
import { cellAt, isBlank, saidIn, type SourceCell, type SourceSheet } from './source.ts';

/** Whose figure it is. */
export type About =
  | { readonly kind: 'region' }
  | { readonly kind: 'sector'; readonly name: string }
  | { readonly kind: 'organisation'; readonly name: string };

/** A mean or a percentage that the sheet holds, with what it should be computed from. */
export interface Figure {
  readonly row: number;
  readonly column: number;
  readonly cell: SourceCell;
  readonly what: 'mean' | 'progress';
  readonly about: About;
  readonly organisations: readonly ListedOrganisation[];
  /** A mean is of `to`; progress runs from `from` to `to`. */
  readonly from: Quarter;
  readonly to: Quarter;
  /** Means over all quarters of the list stand in a column of their own. */
  readonly overQuarters: boolean;
  /** 'Gemiddelde Anders, Q4 2016' */
  readonly title: string;
  readonly inQuarterColumn: boolean;
}

/** A number as a sheet shows it. */
export interface Shown {
  readonly value: number;
  readonly decimals: number;
  readonly percent: boolean;
}

const written = /^([+-]?)(\d{1,9})(?:[.,](\d{1,20}))?\s?(%?)$/;

/** Null when the cell says no number. In the general format a sheet shows what is stored, to fifteen digits at most. */
export function shownIn(cell: SourceCell): Shown | null {
  if (typeof cell.value === 'number') {
    const percent = cell.percent ?? false;
    const value = Number((percent ? cell.value * 100 : cell.value).toPrecision(15));
    return { value, decimals: cell.decimals ?? decimalsOf(value), percent };
  }
  const parts = written.exec(saidIn(cell).replace(/^[−–]\s?/, '-'));
  if (!parts) return null;
  const [, sign, whole, fraction = '', percent] = parts;
  return {
    value: Number(`${sign === '-' ? '-' : ''}${whole}.${fraction || 0}`),
    decimals: fraction.length,
    percent: percent === '%',
  };
}

const decimalsOf = (value: number): number => {
  const [digits, exponent = '0'] = String(value).split('e') as [string, string?];
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent));
};

/** Most comparisons end here: rounding is dear, and never bridges more than one step of the last decimal. */
const near = (ours: number, { value, decimals }: Shown): boolean => Math.abs(ours - value) < 1.5 * 10 ** -decimals;

/** Ours, rounded to the decimals the sheet shows, is the number that it shows (domain.md §5). */
export const agrees = (ours: number, shown: Shown): boolean =>
  Math.abs(ours - shown.value) < 1e-12 ||
  (near(ours, shown) && roundHalfAway(ours, shown.decimals) === roundHalfAway(shown.value, shown.decimals));

export const agreesWhenCut = (ours: number, shown: Shown): boolean =>
  near(ours, shown) && cutOff(ours, shown.decimals) === roundHalfAway(shown.value, shown.decimals);

/** Every mean and percentage of the sheet, with the organisations it is about. */
export function findFigures(sheet: SourceSheet, layout: Layout, organisations: readonly ListedOrganisation[]): Figure[] {
  const byRow = new Map(organisations.map((each) => [each.row - 1, each]));
  const subjects = subjectsOf(layout, organisations, byRow);
  const figures = layout.rows.flatMap((each) => {
    const subject = subjects.get(each);
    return subject ? figuresOfRow(sheet, layout, each, subject) : [];
  });
  if (figures.length > mostFigures)
    throw new Problem(
      'refused',
      'Dit blad bevat te veel gemiddelden en percentages om na te rekenen. Laat alleen de lijst staan.',
    );
  return figures;
}

/** Far more than the largest list has; recomputing takes time for each. */
const mostFigures = 10_000;

interface Subject {
  readonly about: About;
  readonly organisations: readonly ListedOrganisation[];
  readonly what: 'mean' | 'progress';
}

type Subjects = ReadonlyMap<LayoutRow, Subject>;

function subjectsOf(
  layout: Layout,
  all: readonly ListedOrganisation[],
  byRow: ReadonlyMap<number, ListedOrganisation>,
): Subjects {
  const subjects = new Map<LayoutRow, Subject>();
  const region = { about: { kind: 'region' } as const, organisations: all };
  const sectors = new Map(bySector(all).map((group) => [sectorKey(group[0]?.sector ?? ''), group]));
  const ofSector = (key: string, name: string) => ({
    about: { kind: 'sector', name } as const,
    organisations: sectors.get(key) ?? [],
  });
  let block: ListedOrganisation[] = [];
  let closed: { organisations: ListedOrganisation[]; said: Set<string> } | null = null;

  for (const each of layout.rows) {
    const organisation = byRow.get(each.row);
    if (organisation) {
      block.push(organisation);
      subjects.set(each, {
        about: { kind: 'organisation', name: organisation.name },
        organisations: [organisation],
        what: 'mean',
      });
    } else if (each.kind === 'sector') {
      [block, closed] = [[], null];
      subjects.set(each, { ...ofSector(sectorKey(each.name), each.name), what: 'mean' });
    } else if (each.kind === 'total' && each.label.what !== 'count') {
      const { about, what } = each.label;
      if (block.length > 0) {
        closed = { organisations: block, said: new Set() };
        block = [];
      }
      const isAboutRows =
        about === 'rows above' && closed !== null && !closed.said.has(what) && !isOnlyOneOfMany(layout, each.label);
      if (isAboutRows && closed) closed.said.add(what);
      const subject =
        typeof about === 'object'
          ? ofSector(about.sector, sectors.get(about.sector)?.[0]?.sector ?? about.sector)
          : isAboutRows && closed
            ? { about: sectorOf(closed.organisations), organisations: closed.organisations }
            : region;
      subjects.set(each, { ...subject, what });
    }
  }
  return subjects;
}

/** A single 'Gemiddelde' at the foot of a list with several sectors is about all of them. */
function isOnlyOneOfMany(layout: Layout, label: TotalLabel): boolean {
  const same = layout.rows.filter(
    (each) => each.kind === 'total' && each.label.what === label.what && each.label.about === 'rows above',
  );
  return same.length === 1 && layout.rows.filter((each) => each.kind === 'sector').length > 1;
}

function sectorOf(organisations: readonly ListedOrganisation[]): About {
  const names = new Set(organisations.map((each) => each.sector));
  const [name] = names;
  return names.size === 1 && name ? { kind: 'sector', name } : { kind: 'region' };
}

function figuresOfRow(sheet: SourceSheet, layout: Layout, { row }: LayoutRow, subject: Subject): Figure[] {
  const { quarters, progress, mean } = layout.columns;
  const ordered = quarters.map(({ quarter }) => quarter).sort();
  const [first, last] = [ordered[0]!, ordered.at(-1)!];
  const name = subject.about.kind === 'region' ? 'regio' : subject.about.name;
  const holdsQuarter = new Set(quarters.map(({ column }) => column));
  const figure = (column: number, what: 'mean' | 'progress', from: Quarter, to: Quarter): Figure[] => {
    const cell = cellAt(sheet, row, column);
    if (isBlank(cell)) return [];
    const overQuarters = what === 'mean' && from !== to;
    const when = what === 'mean' && !overQuarters ? quarterLabel(to) : `${quarterLabel(from)} – ${quarterLabel(to)}`;
    const title = `${what === 'mean' ? 'Gemiddelde' : 'Vordering'} ${name}, ${when}`;
    return [
      {
        row,
        column,
        cell,
        what,
        about: subject.about,
        organisations: subject.organisations,
        from,
        to,
        overQuarters,
        title,
        inQuarterColumn: holdsQuarter.has(column),
      },
    ];
  };
  const inQuarters =
    subject.about.kind === 'organisation'
      ? []
      : quarters.flatMap(({ column, quarter }) =>
          figure(column, subject.what, subject.what === 'mean' ? quarter : first, quarter),
        );
  const inProgress = progress.flatMap((each: ProgressColumn) => {
    const [from, to] = each.between ?? [first, last];
    return figure(each.column, 'progress', from, to);
  });
  const overAll = mean === null || subject.what !== 'mean' ? [] : figure(mean, 'mean', first, last);
  return [...inQuarters, ...inProgress, ...overAll];
}
