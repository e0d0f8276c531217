import type { Applied, Progress } from './apply-import.ts';

/**
 * An import that is being written. It lives in this process alone: after a crash the database has nothing of it, and the page says
 * so because nothing is known of it here either.
 */
export interface ImportJob {
  progress: { done: number; total: number };
  /** How it ended, if it did; null while it runs. */
  outcome: Outcome | null;
  ended: Promise<Outcome>;
}

export type Outcome = Applied | { kind: 'failed'; error: unknown };

export interface ImportJobs {
  /** Starts the work, unless it runs already: pressing twice is one import. */
  start(id: string, work: (onProgress: Progress) => Promise<Applied>): ImportJob;
  /** The job while it runs; afterwards once, for whoever comes to see how it ended. */
  find(id: string): ImportJob | null;
  forget(id: string): void;
  /** When everything that runs has ended. */
  idle(): Promise<void>;
}

export function importJobs(): ImportJobs {
  const jobs = new Map<string, ImportJob>();
  return {
    start(id, work) {
      const running = jobs.get(id);
      if (running && running.outcome === null) return running;
      const job: ImportJob = { progress: { done: 0, total: 1 }, outcome: null, ended: Promise.resolve({ kind: 'nothing' }) };
      job.ended = work((progress) => {
        job.progress = progress;
      })
        .catch((error: unknown): Outcome => ({ kind: 'failed', error }))
        .then((outcome) => {
          job.outcome = outcome;
          // The database tells of what was applied; only what was not needs to be remembered.
          if (outcome.kind === 'applied') jobs.delete(id);
          return outcome;
        });
      jobs.set(id, job);
      return job;
    },
    find: (id) => jobs.get(id) ?? null,
    forget: (id) => void jobs.delete(id),
    idle: async () => {
      await Promise.all([...jobs.values()].map(({ ended }) => ended));
    },
  };
}
