import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import { writeCsv, writeOds, writeXlsx, type Workbook, type WorkbookCell } from '../platform/files/sheets.ts';
import type { ChasedPerson } from './chasing.ts';
import { lastMessageInWords } from './chasing.views.ts';
import { stageInWords } from './domain/reminder-text.ts';

const header = [
  'Naam',
  'Organisatie',
  'Staat',
  'Laatste bericht',
  'Wanneer',
  'Herinneringen',
  'Telefoon',
  'E-mail',
  'Adres werkt',
];

const rowOf = ({ name, organisations, lastMessage, reminded, telephone, email, addressFails }: ChasedPerson): WorkbookCell[] => {
  const { what, when } = lastMessageInWords(lastMessage);
  return [
    name,
    organisations.map((organisation) => organisation.name).join('; '),
    organisations.map(stageInWords).join('; '),
    what,
    when,
    reminded.times,
    telephone,
    email,
    addressFails ? 'nee' : 'ja',
  ].map((value) => ({ value: value === '' ? null : value }));
};

/** One row a person, with their organisations and how far each is in the same order. */
export async function peopleFile(
  extension: 'xlsx' | 'ods' | 'csv',
  { quarter, people }: { quarter: Quarter; people: readonly ChasedPerson[] },
): Promise<Uint8Array> {
  const rows = people.map(rowOf);
  if (extension === 'csv') return writeCsv([header.map((value) => ({ value })), ...rows]);
  const workbook: Workbook = {
    sheets: [
      {
        name: `Ronde ${quarterLabel(quarter)}`,
        columns: [28, 38, 34, 24, 24, 15, 18, 34, 13].map((width) => ({ width })),
        frozen: { rows: 1, columns: 1 },
        rows: [header.map((value) => ({ value, style: 'header' as const })), ...rows],
      },
    ],
  };
  return extension === 'xlsx' ? writeXlsx(workbook) : writeOds(workbook);
}
