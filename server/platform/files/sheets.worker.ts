import { parentPort, workerData } from 'node:worker_threads';
import type { Problem } from '../../kernel/problem.ts';
import { readFile, type FileToRead } from './read-file.ts';
import type { Sheet } from './sheet.ts';

export type Outcome = { readonly sheets: Sheet[] } | { readonly refused: string };

const outcome: Outcome = await readFile(workerData as FileToRead).then(
  (sheets) => ({ sheets }),
  (problem: Problem) => ({ refused: problem.message }),
);
parentPort?.postMessage(outcome);
