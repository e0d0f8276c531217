import type { IsoDate } from '../kernel/iso-date.ts';
import type { Compose, ComposedLetter } from './compose-letters.ts';

/** All letters of an edition being made. It lives in this process alone; whoever asks when it is gone makes them again. */
export interface LetterJob {
  readonly total: number;
  /** Letters composed so far; when all are, they are being set. */
  composed: number;
  /** How it ended; null while it runs. */
  outcome: LetterOutcome | null;
  readonly ended: Promise<LetterOutcome>;
}

export type LetterOutcome =
  | { readonly kind: 'made'; readonly pdf: Uint8Array; readonly letters: number }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface LetterWork {
  /** Their ids. */
  readonly recipients: readonly string[];
  /** Throws where no letter can be made at all. */
  composer(): Compose;
  typeset(letters: readonly ComposedLetter[]): Promise<Uint8Array>;
}

export interface LetterJobs {
  /** Starts the work, unless it runs or is done: pressing twice is one job. */
  start(key: string, work: LetterWork): LetterJob;
  find(key: string): LetterJob | null;
  /** Stops what is being composed, and waits for what is being set. */
  close(): Promise<void>;
}

/** The same edition, text and day give the same letters. */
export const jobKey = (
  region: string,
  { edition, textVersion, mayCompare }: { edition: { id: string }; textVersion: number; mayCompare: boolean },
  today: IsoDate,
): string => [region, edition.id, textVersion, mayCompare, today].join(' ');

/** Between batches other requests have their turn. */
const atOnce = 10;

export function letterJobs({ keepFor = 15 * 60_000, keepMost = 3 } = {}): LetterJobs {
  const jobs = new Map<string, LetterJob>();
  const timers = new Map<string, NodeJS.Timeout>();
  let closing = false;

  const forget = (key: string): void => {
    clearTimeout(timers.get(key));
    timers.delete(key);
    jobs.delete(key);
  };

  /** In order of ending: the oldest goes first. */
  function keep(key: string): void {
    for (const oldest of [...timers.keys()].slice(0, Math.max(0, timers.size + 1 - keepMost))) forget(oldest);
    timers.set(key, setTimeout(() => forget(key), keepFor).unref());
  }

  async function run(job: LetterJob, { recipients, composer, typeset }: LetterWork): Promise<LetterOutcome> {
    const letters: ComposedLetter[] = [];
    const compose = composer();
    for (const id of recipients) {
      letters.push(compose(id)!);
      job.composed = letters.length;
      if (letters.length % atOnce === 0) await new Promise((resolve) => setImmediate(resolve));
      if (closing) throw new Error('The portal is closing');
    }
    return { kind: 'made', pdf: await typeset(letters), letters: letters.length };
  }

  return {
    start(key, work) {
      const known = jobs.get(key);
      if (known && known.outcome?.kind !== 'failed') return known;
      forget(key);
      const { promise, resolve } = Promise.withResolvers<LetterOutcome>();
      const job: LetterJob = { total: work.recipients.length, composed: 0, outcome: null, ended: promise };
      jobs.set(key, job);
      void run(job, work)
        .catch((error: unknown): LetterOutcome => ({ kind: 'failed', error }))
        .then((outcome) => {
          job.outcome = outcome;
          if (!closing) keep(key);
          resolve(outcome);
        });
      return job;
    },
    find: (key) => jobs.get(key) ?? null,
    async close() {
      closing = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all([...jobs.values()].map(({ ended }) => ended));
      jobs.clear();
    },
  };
}
