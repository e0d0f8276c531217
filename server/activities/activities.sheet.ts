import { shortDate } from '../kernel/dutch.ts';
import { quarterLabel, quarterOf } from '../kernel/quarter.ts';
import { writeCsv, writeOds, writeXlsx, type Workbook, type WorkbookCell } from '../platform/files/sheets.ts';
import type { ListedActivity } from './read-timeline.ts';
import { visibilityNames } from './timeline.views.ts';

export type Extension = 'xlsx' | 'ods' | 'csv';

interface Column {
  heading: string;
  width: number;
  value(row: ListedActivity): string | number | null;
}

const columns: readonly Column[] = [
  { heading: 'Datum', width: 14, value: ({ activity }) => shortDate(activity.heldOn) },
  { heading: 'Kwartaal', width: 10, value: ({ activity }) => quarterLabel(quarterOf(activity.heldOn)) },
  { heading: 'Soort', width: 22, value: ({ activity }) => activity.kind },
  { heading: 'Titel', width: 50, value: ({ activity }) => activity.title },
  { heading: 'Doel', width: 40, value: ({ activity }) => activity.goal },
  { heading: 'Uitkomst', width: 60, value: ({ activity }) => activity.outcome },
  { heading: 'Organisaties aanwezig', width: 14, value: ({ activity }) => activity.organisationIds.length },
  { heading: 'Personen aanwezig', width: 14, value: ({ activity }) => activity.peoplePresent },
];

const names: Column = { heading: 'Welke organisaties', width: 60, value: (row) => row.names.join(', ') };
const visible: Column = { heading: 'Zichtbaar voor', width: 22, value: ({ activity }) => visibilityNames[activity.visibleTo] };

interface Reader {
  regionName: string;
  seesNames: boolean;
  manages: boolean;
}

/** The timeline as it was filtered, a row each, with what this reader sees on the page. */
export async function fileOf(extension: Extension, rows: readonly ListedActivity[], reader: Reader): Promise<Uint8Array> {
  const workbook = workbookOf(rows, reader);
  if (extension === 'csv') return writeCsv(workbook.sheets[0]!.rows.slice(headRows));
  return extension === 'xlsx' ? writeXlsx(workbook) : writeOds(workbook);
}

/** The title, and a row without anything. */
const headRows = 2;

export function workbookOf(rows: readonly ListedActivity[], { regionName, seesNames, manages }: Reader): Workbook {
  const shown = [...columns, ...(seesNames ? [names] : []), ...(manages ? [visible] : [])];
  const headings = shown.map(({ heading }) => heading);
  const cells = rows.map((row) =>
    shown.map((column): WorkbookCell => {
      const value = column.value(row);
      return { value: value === '' ? null : value };
    }),
  );
  return {
    sheets: [
      {
        name: 'Activiteiten',
        columns: shown.map(({ width }) => ({ width })),
        frozen: { rows: headRows + 1, columns: 1 },
        rows: [
          [{ value: `Activiteiten ${regionName}`, style: 'title' as const }],
          [],
          headings.map((value) => ({ value, style: 'header' as const })),
          ...cells,
        ],
      },
    ],
  };
}
