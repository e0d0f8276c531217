import { shortDate } from '../kernel/dutch.ts';
import { quarterLabel, quarterOf } from '../kernel/quarter.ts';
import { writeCsv, writeOds, writeXlsx, type WorkbookCell } from '../platform/files/sheets.ts';
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

/** The timeline as it was filtered, a row each, with what this reader sees on the page. */
export async function fileOf(
  extension: Extension,
  rows: readonly ListedActivity[],
  { regionName, seesNames, manages }: { regionName: string; seesNames: boolean; manages: boolean },
): Promise<Uint8Array> {
  const shown = [...columns, ...(seesNames ? [names] : []), ...(manages ? [visible] : [])];
  const headings = shown.map(({ heading }) => heading);
  const cells = rows.map((row) =>
    shown.map((column): WorkbookCell => {
      const value = column.value(row);
      return { value: value === '' ? null : value };
    }),
  );
  if (extension === 'csv') return writeCsv([headings.map((value) => ({ value })), ...cells]);
  const workbook = {
    sheets: [
      {
        name: 'Activiteiten',
        columns: shown.map(({ width }) => ({ width })),
        frozen: { rows: 3, columns: 1 },
        rows: [
          [{ value: `Activiteiten ${regionName}`, style: 'title' as const }],
          [],
          headings.map((value) => ({ value, style: 'header' as const })),
          ...cells,
        ],
      },
    ],
  };
  return extension === 'xlsx' ? writeXlsx(workbook) : writeOds(workbook);
}
