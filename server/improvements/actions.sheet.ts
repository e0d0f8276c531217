import { shortDate } from '../kernel/dutch.ts';
import { writeCsv, writeOds, writeXlsx, type WorkbookCell } from '../platform/files/sheets.ts';
import type { ReadActions } from './read-actions.ts';
import { stateNames } from './state.views.ts';

const headings = ['Organisatie', 'Sector', 'Wat', 'Stelling', 'Wie', 'Wanneer', 'Staat', 'Over de datum', 'Notitie'];
const widths = [34, 22, 60, 60, 26, 14, 14, 14, 40];

export type Extension = 'xlsx' | 'ods' | 'csv';

/** The actions of the list as it was filtered, a row each. */
export async function fileOf(extension: Extension, read: ReadActions, regionName: string): Promise<Uint8Array> {
  const rows = rowsOf(read);
  if (extension === 'csv') return writeCsv([headings.map((value) => ({ value })), ...rows]);
  const workbook = {
    sheets: [
      {
        name: 'Verbeteracties',
        columns: widths.map((width) => ({ width })),
        frozen: { rows: 3, columns: 1 },
        rows: [
          [{ value: `Verbeteracties ${regionName}`, style: 'title' as const }],
          [],
          headings.map((value) => ({ value, style: 'header' as const })),
          ...rows,
        ],
      },
    ],
  };
  return extension === 'xlsx' ? writeXlsx(workbook) : writeOds(workbook);
}

const rowsOf = ({ rows, statementOf }: ReadActions): WorkbookCell[][] =>
  rows.map(({ action, organisation, sector, overdue }) =>
    [
      organisation.name,
      sector.name,
      action.title,
      statementOf(action)?.statement ?? null,
      action.owner,
      action.dueOn && shortDate(action.dueOn),
      stateNames[action.state],
      overdue ? 'ja' : 'nee',
      action.note,
    ].map((value) => ({ value: value === '' ? null : value })),
  );
