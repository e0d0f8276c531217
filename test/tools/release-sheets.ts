import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Book } from './release-files.ts';
import { run } from './release-tools.ts';

type Value = string | number | null;
interface Grid {
  readonly name: string;
  readonly rows: readonly (readonly Value[])[];
}

export interface CheckedSheet {
  readonly name: string;
  readonly cells: number;
  readonly faults: string[];
}

/** Every sheet to a file of its own: as shown, where only texts have quotes; and unrounded, where everything has. */
const sheetsAs = {
  shown: 'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,true,true,false,false,false,-1',
  unrounded: 'csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,true,false,false,false,false,-1',
};
/** As a Dutch spreadsheet opens a csv of ours: semicolons, UTF-8, decimal commas; no dates guessed. */
const dutchCsv = '--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1043,false,false';

/** Written as our files, read by LibreOffice, turned into the other kind and back: every cell must be there as it was written. */
export async function checkSheets(folder: string, books: readonly Book[]): Promise<CheckedSheet[]> {
  const office = converter(folder);
  const at = (step: string): string => join(folder, step);
  for (const step of ['own', 'csv', 'other', 'back', 'fromcsv', 'read']) await mkdir(at(step));
  for (const { name, files } of books) {
    await writeFile(join(at('own'), `${name}-x.xlsx`), files.xlsx.bytes);
    await writeFile(join(at('own'), `${name}-o.ods`), files.ods.bytes);
    await writeFile(join(at('csv'), `${name}-c.csv`), files.csv.bytes);
  }
  await office('ods', at('own'), '.xlsx', at('other'));
  await office('xlsx', at('own'), '.ods', at('other'));
  await office('xlsx', at('other'), '.ods', at('back'));
  await office('ods', at('other'), '.xlsx', at('back'));
  await office('ods', at('csv'), '.csv', at('fromcsv'), dutchCsv);
  for (const [step, kinds] of Object.entries({ own: ['xlsx', 'ods'], back: ['xlsx', 'ods'], fromcsv: ['ods'] })) {
    for (const [as, filter] of Object.entries(sheetsAs)) {
      const out = join(at('read'), step, as);
      await mkdir(out, { recursive: true });
      for (const kind of kinds) await office(filter, at(step), `.${kind}`, out);
    }
  }
  const checked: CheckedSheet[] = [];
  for (const { name, workbook, files } of books) {
    const wanted = workbook.sheets.map((sheet): Grid => ({
      name: sheet.name,
      rows: trimmed(sheet.rows.map((row) => row.map(({ value }) => (value === '' ? null : value)))),
    }));
    for (const [step, words] of [
      ['own', 'read'],
      ['back', 'read after there and back'],
    ] as const) {
      for (const kind of ['xlsx', 'ods'] as const) {
        const found = await gridsIn(join(at('read'), step), `${name}-${kind === 'xlsx' ? 'x' : 'o'}`);
        checked.push({ name: `${name}.${kind}, ${words}`, cells: cellsIn(wanted), faults: compare(wanted, found) });
      }
    }
    const rows = (parse(Buffer.from(files.csv.bytes), { bom: true, delimiter: ';', relax_column_count: true }) as string[][]).map(
      (row) => row.map(dutchValue),
    );
    const written = [{ name: `${name}-c`, rows: trimmed(rows) }];
    const found = await gridsIn(join(at('read'), 'fromcsv'), `${name}-c`);
    checked.push({ name: `${name}.csv, read as Dutch`, cells: cellsIn(written), faults: compare(written, found) });
  }
  return checked;
}

/** With a profile of its own, so that it meets no other LibreOffice and no one's settings. */
function converter(folder: string) {
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  return async (to: string, from: string, ending: string, out: string, ...more: string[]): Promise<void> => {
    const files = (await readdir(from)).filter((name) => name.endsWith(ending)).map((name) => join(from, name));
    const ran = await run(
      'soffice',
      profile,
      '--headless',
      '--norestore',
      ...more,
      '--convert-to',
      to,
      '--outdir',
      out,
      ...files,
    );
    if (ran.code !== 0) throw new Error(`soffice could not convert ${files.join(' ')}: ${ran.err || ran.out}`);
  };
}

/** What LibreOffice made of a file, a csv for each sheet: 'figures-x-Cijfers.csv'. */
async function gridsIn(folder: string, base: string): Promise<Grid[]> {
  const files = (await readdir(join(folder, 'shown'))).filter((name) => name.startsWith(`${base}-`) && name.endsWith('.csv'));
  return Promise.all(
    files.map(async (file) => {
      const [shown, unrounded] = [await fieldsIn(join(folder, 'shown', file)), await fieldsIn(join(folder, 'unrounded', file))];
      const rows = unrounded.map((row, i) =>
        row.map(({ text }, j): Value => {
          if (text === '') return null;
          // A day that was recognised as one is no text any more, and nothing is lost.
          return shown[i]?.[j]?.quoted || /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : numberIn(text);
        }),
      );
      return { name: file.slice(base.length + 1, -'.csv'.length), rows: trimmed(rows) };
    }),
  );
}

/** '26.859504132231415%' is a number too. */
const numberIn = (text: string): number => (text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text));

interface Field {
  readonly text: string;
  readonly quoted: boolean;
}

async function fieldsIn(file: string): Promise<Field[][]> {
  const cast = (text: string, { quoting }: { quoting: boolean }): Field => ({ text, quoted: quoting });
  return parse(await readFile(file), { bom: true, relax_column_count: true, cast }) as unknown as Field[][];
}

/** What a Dutch spreadsheet makes of a field; '007' must stay a text. */
function dutchValue(text: string): Value {
  if (text === '') return null;
  return /^-?(0|[1-9]\d*)(,\d+)?$/.test(text) ? Number(text.replace(',', '.')) : text;
}

function trimmed(rows: readonly (readonly Value[])[]): Value[][] {
  const cut = rows.map((row) => row.slice(0, row.findLastIndex((value) => value !== null) + 1));
  return cut.slice(0, cut.findLastIndex((row) => row.length > 0) + 1);
}

const cellsIn = (grids: readonly Grid[]): number =>
  grids.flatMap(({ rows }) => rows.flat()).filter((value) => value !== null).length;

function compare(wanted: readonly Grid[], found: readonly Grid[]): string[] {
  const faults: string[] = [];
  if (found.length !== wanted.length) faults.push(`${found.length} sheets, not ${wanted.length}`);
  for (const sheet of wanted) {
    const other = found.find(({ name }) => name === sheet.name);
    if (!other) {
      faults.push(`no sheet ${sheet.name}`);
      continue;
    }
    for (let row = 0; row < Math.max(sheet.rows.length, other.rows.length); row++) {
      const [own, read] = [sheet.rows[row] ?? [], other.rows[row] ?? []];
      for (let column = 0; column < Math.max(own.length, read.length); column++) {
        const [a, b] = [own[column] ?? null, read[column] ?? null];
        const where = `${sheet.name} row ${row + 1} column ${column + 1}`;
        if (!isEqual(a, b)) faults.push(`${where}: ${JSON.stringify(b)}, not ${JSON.stringify(a)}`);
        else if (typeof b === 'string' && /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)|^Err:\d/.test(b))
          faults.push(`${where}: ${b}`);
      }
    }
  }
  return faults;
}

/** Numbers unrounded, texts to the letter. */
function isEqual(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= 1e-9;
  return a === b;
}
