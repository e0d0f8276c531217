import { Worker } from 'node:worker_threads';
import { Problem } from '../../kernel/problem.ts';
import { kindOf, type FileToRead } from './read-file.ts';
import { refused, type Sheet } from './sheet.ts';
import type { Outcome } from './sheets.worker.ts';

export type { Sheet } from './sheet.ts';
export { writeCsv } from './csv.ts';
export { writeOds } from './write-ods.ts';
export { writeXlsx } from './write-xlsx.ts';
export { contentTypes, type Workbook, type WorkbookCell } from './workbook.ts';

const tooSlow = 10_000;
const memory = 256;
const atOnce = 2;
const mayWait = 20;

let busy = 0;
const waiting: (() => void)[] = [];

/**
 * Reads an xlsx, ods or csv that someone sent, apart from everything else (trust.md §4): in a thread with bounds on memory and
 * time, two at once. Throws a Problem 'refused' with a Dutch reason for whatever is not a harmless list.
 */
export async function readSheets(bytes: Uint8Array, fileName: string): Promise<Sheet[]> {
  const kind = kindOf(bytes, fileName);
  await turn();
  try {
    const outcome = await inWorker({ bytes, kind, fileName });
    if ('refused' in outcome) throw refused(outcome.refused);
    return outcome.sheets;
  } finally {
    busy -= 1;
    waiting.shift()?.();
  }
}

async function turn(): Promise<void> {
  if (waiting.length >= mayWait)
    throw new Problem('too-many', 'Er worden nu te veel bestanden gelezen. Probeer het over een minuut opnieuw.');
  while (busy >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  busy += 1;
}

async function inWorker(task: FileToRead): Promise<Outcome> {
  const worker = new Worker(new URL('./sheets.worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 32 },
    // Nothing of the process comes along: no environment, no flags.
    env: {},
    execArgv: [],
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Outcome>((resolve) => {
      timer = setTimeout(
        () => resolve({ refused: 'Dit bestand lezen duurt te lang. Maak een kleiner bestand, met alleen de lijst.' }),
        tooSlow,
      );
      worker.once('message', resolve);
      // Only running out of memory gets here: the worker itself answers for everything else.
      worker.once('error', () =>
        resolve({ refused: 'Dit bestand vraagt te veel geheugen. Maak een kleiner bestand, met alleen de lijst.' }),
      );
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
