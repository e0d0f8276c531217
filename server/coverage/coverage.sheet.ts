import { quarterLabel } from '../kernel/quarter.ts';
import { writeCsv, writeOds, writeXlsx, type Workbook, type WorkbookCell } from '../platform/files/sheets.ts';
import type { FoundCoverage } from './read-coverage.ts';
import { isSmall } from './share-words.ts';

export type Extension = 'xlsx' | 'ods' | 'csv';

const headings = [
  'Aandeel geregeld',
  'n',
  'Geregeld',
  'In ontwikkeling',
  'Niet',
  'N.v.t.',
  'Niet beantwoord',
  'Aandeel vorige keer',
  'Opmerking',
];
const widths = [12, 8, 10, 14, 8, 8, 14, 14, 24];

/** Coverage per statement, and per theme on a second sheet; in csv one below the other. */
export async function fileOf(extension: Extension, found: FoundCoverage, regionName: string): Promise<Uint8Array> {
  const statements = statementRows(found);
  const themes = themeRows(found);
  if (extension === 'csv') return writeCsv([...statements, ...themes.slice(1)]);
  const scope = `${found.sector ? found.sector.name : regionName}, ${quarterLabel(found.quarter)}, model ${found.model.version}`;
  const sheet = (name: string, first: readonly { width: number }[], rows: WorkbookCell[][]): Workbook['sheets'][number] => ({
    name,
    columns: [...first, ...widths.map((width) => ({ width }))],
    frozen: { rows: 3, columns: 1 },
    rows: [[{ value: `Dekking ${scope}`, style: 'title' }], [], ...rows],
  });
  const workbook: Workbook = {
    sheets: [
      sheet('Stellingen', [{ width: 60 }, { width: 26 }, { width: 12 }], statements),
      sheet('Themas', [{ width: 60 }, { width: 26 }, { width: 12 }], themes),
    ],
  };
  return extension === 'xlsx' ? writeXlsx(workbook) : writeOds(workbook);
}

const header = (first: readonly string[]): WorkbookCell[] => [...first, ...headings].map((value) => ({ value, style: 'header' }));
const share = (value: number | null): WorkbookCell => ({ value, kind: 'percentage', decimals: 1 });
const number = (value: number | null): WorkbookCell => ({ value, kind: 'number' });

function statementRows({ coverage, before, model }: FoundCoverage): WorkbookCell[][] {
  const then = new Map(before?.coverage?.criteria.map((each) => [each.criterion.code, each.share]));
  const themes = new Map(model.themes.map(({ code, name }) => [code, name]));
  return [
    header(['Stelling', 'Thema', 'Stap naar']),
    ...coverage.criteria.map((each) => [
      { value: each.criterion.statement },
      { value: themes.get(each.criterion.theme) ?? null },
      number(each.criterion.gear),
      share(each.share),
      ...[each.of, each.inPlace, each.inProgress, each.absent, each.notApplicable, each.unanswered].map(number),
      share(then.get(each.criterion.code) ?? null),
      { value: remarkOf(each.of, before) },
    ]),
  ];
}

/** In progress and absent are not told apart for a theme: "niet" is left empty. */
function themeRows({ coverage, before }: FoundCoverage): WorkbookCell[][] {
  const then = new Map(before?.coverage?.themes.map((each) => [each.theme.code, each.share]));
  return [
    header(['Stelling', 'Thema', 'Stap naar']),
    ...coverage.themes.map((each) => [
      { value: 'hele thema' },
      { value: each.theme.name },
      number(null),
      share(each.share),
      ...[each.of, each.inPlace, each.open, null, each.notApplicable, each.unanswered].map(number),
      share(then.get(each.theme.code) ?? null),
      { value: remarkOf(each.of, before) },
    ]),
  ];
}

const remarkOf = (n: number, before: FoundCoverage['before']): string | null =>
  [isSmall(n) ? 'klein aantal' : null, before && !before.coverage ? `${quarterLabel(before.quarter)}: ander model` : null]
    .filter(Boolean)
    .join('; ') || null;
