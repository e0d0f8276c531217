import { performance } from 'node:perf_hooks';
import { fileOf as activitiesFile, workbookOf as activitiesWorkbook } from '../../server/activities/activities.sheet.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { bookOf, composer, typesetLetters } from '../../server/letters/compose-letters.ts';
import type { LetterSource } from '../../server/letters/read-source.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import { fileOf as listFile, listSheets } from '../../server/performance-list/performance-list.sheet.ts';
import type { Workbook } from '../../server/platform/files/sheets.ts';
import { networkOf } from '../../server/reports/domain/network.ts';
import { figuresWorkbook, reportFile } from '../../server/reports/figures.sheet.ts';
import { reportPdf } from '../../server/reports/report.pdf.ts';
import { judgedFacts } from '../reports/judged-facts.ts';
import { anEdition, bodyOf, said, someTexts } from '../reports/some-body.ts';
import { orderOfLetter, orderOfReport } from './release-order.ts';
import type { PaperWish } from './release-pdf.ts';

export interface Made {
  readonly bytes: Uint8Array;
  /** Milliseconds that passed. */
  readonly took: number;
}

async function timed(make: () => Promise<Uint8Array>): Promise<Made> {
  const start = performance.now();
  return { bytes: await make(), took: performance.now() - start };
}

export interface Paper extends Made {
  readonly name: string;
  readonly wish: PaperWish;
}

const facts = judgedFacts();
const names = facts.organisations.map(({ name }) => name);

const texts = someTexts({
  sentences: [
    said('In 6 van de 8 sectoren steeg het gemiddelde', { figure: 'vordering.regio' }),
    said('Bespreek dit in uw bestuur', { origin: 'own' }),
  ],
  ownWords: '## Wat opviel\n\nVeel **goeds**, en *nog* werk:\n\n- aangifte doen\n- nazorg\n\nZie [de site](https://vpt.example).',
});

/** An edition in its three views, its draft, and the letters that go with it; in this process the first sets the fonts too. */
export async function papers(): Promise<Paper[]> {
  const made: Paper[] = [];
  const views = [
    ['edition-named', 'named', 5, anEdition, []],
    ['edition-unnamed', 'unnamed', 4, anEdition, names],
    ['edition-shared', 'shared', 4, anEdition, names],
    ['draft', 'named', 5, null, []],
  ] as const;
  for (const [name, view, most, edition, never] of views) {
    const body = bodyOf(facts, { view, texts, edition });
    const drawings = [body.distribution, body.sectors, body.decomposition].filter(({ drawing }) => drawing).length;
    const mark = edition ? null : 'Concept: niet gepubliceerd';
    const wish = { title: body.head.caption, fewest: 3, most, drawings, order: orderOfReport(body), mark, never };
    made.push({ name, wish, ...(await timed(() => reportPdf(body))) });
  }
  return [...made, ...(await letters())];
}

async function letters(): Promise<Paper[]> {
  const source = {
    reportTitle: 'Rapportage Q4 2016',
    edition: { id: 'editie', number: 1, contentSha256: anEdition.checksum },
    editionDay: isoDate('2017-01-13'),
    text: null,
    textVersion: 0,
    mayCompare: true,
    content: { facts, texts },
    model: defaultModel,
  } as unknown as LetterSource;
  const book = bookOf(source);
  const compose = composer(source, book);
  const all = book.recipients.map(({ id }) => compose(id)!);
  const set = (title: string, some: typeof all) =>
    timed(() => typesetLetters(some, source, { title, today: isoDate('2017-01-20') }));
  const [together, alone] = ['Brieven aan de besturen', `Brief aan ${all[0]!.name}`];
  const wish = { drawings: 0, fewest: 1, mark: null };
  return [
    {
      name: 'letters',
      wish: { ...wish, title: together, fewest: all.length, most: all.length, order: all.flatMap(orderOfLetter), never: [] },
      ...(await set(together, all)),
    },
    {
      name: 'letter',
      wish: {
        ...wish,
        title: alone,
        most: 1,
        order: orderOfLetter(all[0]!),
        never: names.filter((name) => name !== all[0]!.name),
      },
      ...(await set(alone, all.slice(0, 1))),
    },
  ];
}

export interface Book {
  readonly name: string;
  readonly workbook: Workbook;
  readonly files: Readonly<Record<'xlsx' | 'ods' | 'csv', Made>>;
}

/** What the portal gives out as spreadsheets, each in three kinds of file. */
export async function books(): Promise<Book[]> {
  const figures = { title: 'Rapportage Q4 2016, editie 1', view: 'named' as const };
  const { list } = networkOf(facts);
  const details = new Map(
    facts.organisations.map(({ id, memberships }) => [id, { municipality: '', joined: memberships[0]?.from ?? '' }]),
  );
  const listed = { list, regionName: facts.region.name, details };
  const nameOf = new Map(facts.organisations.map(({ id, name }) => [id, name]));
  const rows = facts.activities.map((activity) => ({
    activity: { ...activity, version: 1 },
    names: activity.organisationIds.map((id) => nameOf.get(id)!),
  }));
  const reader = { regionName: facts.region.name, seesNames: true, manages: true };
  const kinds = async (make: (extension: 'xlsx' | 'ods' | 'csv') => Promise<Uint8Array>): Promise<Book['files']> => ({
    xlsx: await timed(() => make('xlsx')),
    ods: await timed(() => make('ods')),
    csv: await timed(() => make('csv')),
  });
  return [
    {
      name: 'figures',
      workbook: figuresWorkbook(facts, figures),
      files: await kinds((extension) => reportFile(extension, facts, figures)),
    },
    { name: 'list', workbook: { sheets: listSheets(listed) }, files: await kinds((extension) => listFile(extension, listed)) },
    {
      name: 'activities',
      workbook: activitiesWorkbook(rows, reader),
      files: await kinds((extension) => activitiesFile(extension, rows, reader)),
    },
  ];
}
