import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Problem } from '../../kernel/problem.ts';
import type { PdfJob, PdfOutcome } from './pdf.worker.ts';

export type { PdfJob } from './pdf.worker.ts';

export interface Typesetter {
  /** Rejects with an Error that says what Typst says, also for a drawing without an alternative text. */
  typeset(job: PdfJob): Promise<Uint8Array>;
  /** Ends the thread; a next job starts another. */
  close(): Promise<void>;
}

interface Thread {
  readonly ended: boolean;
  ask(job: PdfJob, tooSlow: number): Promise<PdfOutcome>;
  end(): Promise<unknown>;
}

/** Sets documents one after the other, in one thread that stays: reading the fonts costs more than setting a report. */
export function typesetter(folder: string, { tooSlow = 10_000, mayWait = 20 } = {}): Typesetter {
  let thread: Thread | undefined;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  async function run(job: PdfJob): Promise<Uint8Array> {
    if (thread === undefined || thread.ended) thread = startThread(folder);
    const outcome = await thread.ask(job, tooSlow);
    if ('failed' in outcome) throw new Error(`Typst could not set ${job.template}: ${outcome.failed}`);
    return outcome.pdf;
  }

  return {
    async typeset(job) {
      if (waiting > mayWait)
        throw new Problem('too-many', 'Er worden nu te veel PDF’s gemaakt. Probeer het over een minuut opnieuw.');
      waiting += 1;
      const mine = last.then(() => run(job));
      last = mine.catch(() => undefined);
      return mine.finally(() => (waiting -= 1));
    },
    async close() {
      await thread?.end();
    },
  };
}

function startThread(folder: string): Thread {
  const worker = new Worker(new URL('./pdf.worker.ts', import.meta.url), {
    workerData: folder,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
    env: {},
    execArgv: [],
  });
  let ended = false;
  let answer: ((outcome: PdfOutcome | Error) => void) | undefined;
  const end = (): Promise<unknown> => {
    ended = true;
    return worker.terminate();
  };
  worker.on('message', (outcome: PdfOutcome) => answer?.(outcome));
  worker.on('error', (error) => {
    ended = true;
    answer?.(error as Error);
  });
  worker.on('exit', () => {
    ended = true;
    answer?.(new Error('The typesetter was closed'));
  });
  return {
    get ended() {
      return ended;
    },
    end,
    async ask(job, tooSlow) {
      let timer: NodeJS.Timeout | undefined;
      // Only while it works does it keep the process alive.
      worker.ref();
      try {
        return await new Promise<PdfOutcome>((resolve, reject) => {
          answer = (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome));
          timer = setTimeout(() => {
            reject(new Problem('unavailable', 'Deze PDF maken duurt te lang. Probeer het over een minuut opnieuw.'));
            // Not awaited: a thread that is inside Typst ends when Typst comes back.
            void end();
          }, tooSlow);
          worker.postMessage(job);
        });
      } finally {
        clearTimeout(timer);
        worker.unref();
      }
    },
  };
}

const portal = typesetter(join(import.meta.dirname, '../../../views'));

/** A document from views/<template>.typ as tagged PDF (PDF/UA-1); the same data gives the same bytes. */
export const typesetPdf = (job: PdfJob): Promise<Uint8Array> => portal.typeset(job);

/** When the portal closes. */
export const closePdf = (): Promise<void> => portal.close();
