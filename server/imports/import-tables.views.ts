import { counted, dutchNumber, listed, shortDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import type { ScoreOrigin } from '../performance-list/domain/score.ts';
import type { DataTable, KeyFigures } from '../platform/views/components.ts';
import type { Difference } from './domain/reconciliation.ts';
import type { Refused } from './domain/source.ts';

/*
 * Parts that the preview and the report share: the same facts, before and after.
 */

export interface Counts {
  new: number;
  changed: number;
  unchanged: number;
  refused: number;
}

export const countFigures = (counts: Counts): KeyFigures => ({
  items: [
    { value: dutchNumber(counts.new), label: 'nieuw' },
    { value: dutchNumber(counts.changed), label: 'gewijzigd' },
    { value: dutchNumber(counts.unchanged), label: 'gelijk' },
    { value: dutchNumber(counts.refused), label: 'geweigerd' },
  ],
});

/** '76 organisaties × 5 kwartalen (Q4 2015 tot en met Q4 2016)'. */
export function sizeInWords(organisations: number, quarters: readonly Quarter[]): string {
  const [first, last] = [quarters[0]!, quarters.at(-1)!];
  const span = first === last ? quarterLabel(first) : `${quarterLabel(first)} tot en met ${quarterLabel(last)}`;
  return `${counted(organisations, 'organisatie', 'organisaties')} × ${counted(quarters.length, 'kwartaal', 'kwartalen')} (${span})`;
}

export interface Change {
  name: string;
  quarter: Quarter;
  was: number;
  gear: number;
  wasOrigin?: ScoreOrigin | undefined;
}

const originWords: Record<ScoreOrigin, string> = { quickscan: ' uit een quickscan', direct: ' direct geplaatst', import: '' };

/** A row for each organisation, with every gear that is replaced. */
export function changesTable(changes: readonly Change[], done: boolean): DataTable {
  return {
    caption: done ? 'Scores die zijn gewijzigd' : 'Scores die worden gewijzigd',
    columns: [{ text: 'Organisatie' }, { text: done ? 'Gewijzigd' : 'Wordt gewijzigd' }],
    rows: [...Map.groupBy(changes, ({ name }) => name)].map(([name, those]) => ({
      cells: [
        name,
        {
          notes: those.map(
            ({ quarter, was, gear, wasOrigin }) =>
              `${quarterLabel(quarter)}: van ${was}${wasOrigin ? originWords[wasOrigin] : ''} naar ${gear}`,
          ),
        },
      ],
    })),
  };
}

export const refusedTable = (refused: readonly Refused[]): DataTable => ({
  caption: 'Wat niet is overgenomen',
  columns: [{ text: 'Reden' }, { text: 'Blad' }, { text: 'Rij', numeric: true }, { text: 'Kolom' }],
  rows: refused.map(({ sheet, row, column, reason }) => ({ cells: [reason, sheet, String(row), column] })),
});

export const differencesTable = (differences: readonly Difference[]): DataTable => ({
  caption: 'Cijfers die anders zijn dan in het blad',
  columns: [
    { text: 'Figuur' },
    { text: 'Blad zegt', numeric: true },
    { text: 'Portaal zegt', numeric: true },
    { text: 'Oorzaak' },
  ],
  rows: differences.map(({ figure, cell, sheet, portal, cause }) => ({
    cells: [{ text: figure, note: `vak ${cell}` }, sheet, portal, cause],
  })),
});

/** For when there is nothing to list. */
export const agreement = (figures: number): string =>
  figures === 0
    ? 'In het blad staan geen gemiddelden of percentages om te vergelijken.'
    : figures === 1
      ? 'Het blad heeft 1 gemiddelde of percentage. Dat klopt met het portaal.'
      : `Het blad heeft ${dutchNumber(figures)} gemiddelden en percentages. Die kloppen allemaal met het portaal.`;

export interface Joining {
  name: string;
  from: string;
}

export const membershipsTable = (joining: readonly Joining[], done: boolean): DataTable => ({
  caption: done ? 'Lidmaatschappen die zijn begonnen' : 'Lidmaatschappen die beginnen',
  columns: [{ text: 'Organisatie' }, { text: 'Lid vanaf' }],
  rows: joining.map(({ name, from }) => ({ cells: [name, shortDate(from as IsoDate)] })),
});

export interface Baseline {
  name: string;
  memberFrom: string;
  quarters: readonly Quarter[];
}

/** Scores that count in their quarter although the organisation joined later (domain.md §5). */
export const baselineTable = (baselines: readonly Baseline[]): DataTable => ({
  caption: 'Scores van vóór de aansluitdatum',
  columns: [{ text: 'Organisatie' }, { text: 'Aangesloten' }, { text: 'Score in' }],
  rows: baselines.map(({ name, memberFrom, quarters }) => ({
    cells: [name, shortDate(memberFrom as IsoDate), listed(quarters.map(quarterLabel))],
  })),
});

export const baselineWords = (n: number): string =>
  n === 1
    ? '1 organisatie heeft een score van vóór de aansluitdatum. Die telt mee in haar kwartaal.'
    : `${counted(n, 'organisatie', 'organisaties')} hebben een score van vóór hun aansluitdatum. Die tellen mee in hun kwartaal.`;
