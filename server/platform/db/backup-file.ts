import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';

/**
 * A backup is gzip of lines of JSON: a header, each row as an array of texts in the order of the header's tables and columns, and a
 * closing line with the checksum of every table: SHA-256 over the SHA-256 of its rows, in the order of these. So it does not matter in
 * what order a database keeps its rows, and each engine can compute it.
 */
const header = z.object({
  backup: z.literal('schakelpunt'),
  format: z.number(),
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int().min(0) })),
});
const closing = z.object({ rows: z.int(), checksums: z.record(z.string(), z.string()) });
const format = 1;

export type BackupHeader = Pick<z.infer<typeof header>, 'migrations' | 'tables'>;
export type Backup = BackupHeader & { checksums: Readonly<Record<string, string>> };

/** A backup or a restore that cannot be; the message is one line for the operator. */
export class BackupRefused extends Error {}

/** Many rows in one step, but never much more than this many characters: a row may hold a whole report. */
const most = { rows: 500, characters: 4_000_000 };
export const rowsPerStep = (longest: number): number =>
  Math.max(1, Math.min(most.rows, Math.floor(most.characters / Math.max(1, longest))));

const sha256 = (line: string): Buffer => createHash('sha256').update(line).digest();

/** The text of a backup, piece by piece. `rowsOf` gives the rows of a table in the order of their own SHA-256. */
export async function* backupText(
  { migrations, tables }: BackupHeader,
  rowsOf: (table: string) => AsyncIterable<readonly string[]>,
): AsyncGenerator<string> {
  yield `${JSON.stringify({ backup: 'schakelpunt', format, migrations, tables } satisfies z.infer<typeof header>)}\n`;
  const checksums: Record<string, string> = {};
  let total = 0;
  for (const { name } of tables) {
    const sum = createHash('sha256');
    for await (const rows of rowsOf(name)) {
      for (const row of rows) sum.update(sha256(row));
      total += rows.length;
      yield rows.map((row) => `${row}\n`).join('');
    }
    checksums[name] = sum.digest('hex');
  }
  yield `${JSON.stringify({ rows: total, checksums })}\n`;
}

/** To a new file that nobody but its owner reads, and on the disk when this is done. */
export const writeCompressed = (path: string, text: AsyncIterable<string>): Promise<void> =>
  pipeline(text, createGzip(), createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));

/** Reads the whole file once and refuses whatever is not exactly as it was written. */
export async function readBackup(path: string): Promise<Backup> {
  const lines = linesOf(path);
  try {
    const first = header.safeParse(parsed(await lines.next().then(({ value }) => value, unlessUnreadable(path))));
    if (!first.success) throw new BackupRefused(`${path} is not a backup of a portal.`);
    const { format: written, migrations, tables } = first.data;
    if (written !== format) {
      throw new BackupRefused(`${path} is a backup in format ${written}; this version of the portal reads format ${format}.`);
    }
    const checksums = Object.fromEntries(await sumsOf(lines, tables));
    const last = closing.safeParse(parsed(await next(lines)));
    const changed = tables.find(({ name }) => checksums[name] !== last.data?.checksums[name]);
    if (!last.success || changed) throw damaged(changed && `table ${changed.name} is not what was written`);
    if (last.data.rows !== tables.reduce((sum, { rows }) => sum + rows, 0)) throw damaged('rows are missing');
    if (!(await lines.next()).done) throw damaged('something follows its end');
    return { migrations, tables, checksums };
  } catch (error) {
    if (error instanceof BackupRefused) throw error;
    throw damaged(error instanceof Error ? error.message : String(error));
  } finally {
    await lines.return();
  }
}

async function sumsOf(lines: AsyncGenerator<string, void>, tables: BackupHeader['tables']): Promise<[string, string][]> {
  const sums: [string, string][] = [];
  for (const { name, rows } of tables) {
    const sum = createHash('sha256');
    for (let row = 0; row < rows; row += 1) sum.update(sha256(await next(lines)));
    sums.push([name, sum.digest('hex')]);
  }
  return sums;
}

/** The rows of a file that `readBackup` has accepted, some of one table at a time. */
export async function* rowsIn(
  path: string,
  { tables }: BackupHeader,
): AsyncGenerator<{ table: string; rows: readonly string[] }> {
  const lines = linesOf(path);
  try {
    await next(lines);
    for (const { name, rows: count } of tables) {
      let [rows, size] = [[] as string[], 0];
      for (let row = 1; row <= count; row += 1) {
        const line = await next(lines);
        rows.push(line);
        size += line.length;
        if (row < count && rows.length < most.rows && size < most.characters) continue;
        yield { table: name, rows };
        [rows, size] = [[], 0];
      }
    }
  } finally {
    await lines.return();
  }
}

async function* linesOf(path: string): AsyncGenerator<string, void> {
  const file = createReadStream(path);
  const text = file.pipe(createGunzip()).setEncoding('utf8');
  file.once('error', (error) => text.destroy(error));
  try {
    // In pieces: a row may be much longer than what is read at once.
    let pieces: string[] = [];
    for await (const chunk of text as AsyncIterable<string>) {
      const [end = '', ...begins] = chunk.split('\n');
      pieces.push(end);
      for (const begin of begins) {
        yield pieces.join('');
        pieces = [begin];
      }
    }
    const rest = pieces.join('');
    if (rest) yield rest;
  } finally {
    file.destroy();
  }
}

async function next(lines: AsyncGenerator<string, void>): Promise<string> {
  const { value } = await lines.next();
  if (value === undefined) throw damaged('it stops half-way');
  return value;
}

function parsed(line: string | void): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch {
    return null;
  }
}

const damaged = (why = 'its end is not readable'): BackupRefused => new BackupRefused(`The backup is damaged: ${why}.`);

/** A file that is no gzip is no backup; one that is not there is another matter. */
const unlessUnreadable = (path: string) => (error: NodeJS.ErrnoException) => {
  if (!error.code?.startsWith('Z_')) throw new BackupRefused(`Cannot read ${path}: ${error.code ?? error.message}.`);
};
