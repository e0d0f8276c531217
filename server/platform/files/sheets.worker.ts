import { parentPort, workerData } from 'node:worker_threads';
import { Problem } from '../../kernel/problem.ts';
import { readFile, type FileToRead } from './read-file.ts';
import { damaged, type Sheet } from './sheet.ts';

export type Outcome = { readonly sheets: Sheet[] } | { readonly refused: string };

/** A parser that stumbles has met a damaged file; its own words are no help to the reader. */
const outcome: Outcome = await readFile(workerData as FileToRead).then(
  (sheets) => ({ sheets }),
  (error: unknown) => ({ refused: (error instanceof Problem ? error : damaged()).message }),
);
parentPort?.postMessage(outcome);
