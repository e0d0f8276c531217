import { describe, expect, it } from 'vitest';
import type { Applied, Progress } from '../../server/imports/apply-import.ts';
import { importJobs } from '../../server/imports/import-jobs.ts';

/** Work that ends when it is told to. */
function someWork(): {
  work: (onProgress: Progress) => Promise<Applied>;
  runs: () => number;
  end: (applied?: Applied) => void;
  fail: () => void;
  tell: Progress;
} {
  const { promise, resolve, reject } = Promise.withResolvers<Applied>();
  let runs = 0;
  let progress: Progress = () => {};
  return {
    work: (onProgress) => {
      runs += 1;
      progress = onProgress;
      return promise;
    },
    runs: () => runs,
    end: (applied = { kind: 'applied' }) => resolve(applied),
    fail: () => reject(new Error('no room left')),
    tell: (step) => progress(step),
  };
}

describe('an import that takes a while', () => {
  it('runs once, however often it is started, and tells how far it is', async () => {
    const jobs = importJobs();
    const { work, runs, tell, end } = someWork();
    const job = jobs.start('a', work);
    expect(jobs.start('a', work)).toBe(job);
    tell({ done: 5, total: 20 });
    expect(jobs.find('a')).toMatchObject({ progress: { done: 5, total: 20 }, outcome: null });
    expect([runs(), jobs.find('b')]).toEqual([1, null]);
    end();
    expect(await job.ended).toEqual({ kind: 'applied' });
  });

  it('is forgotten when it succeeded, as the database knows; remembered when it did not', async () => {
    const jobs = importJobs();
    const [good, bad, late] = [someWork(), someWork(), someWork()];
    const ends = [jobs.start('good', good.work), jobs.start('bad', bad.work), jobs.start('late', late.work)].map(
      ({ ended }) => ended,
    );
    good.end();
    bad.fail();
    late.end({ kind: 'overtaken' });
    await Promise.all(ends);
    expect(jobs.find('good')).toBeNull();
    expect(jobs.find('bad')).toMatchObject({ outcome: { kind: 'failed' } });
    expect(jobs.find('late')).toMatchObject({ outcome: { kind: 'overtaken' } });
    jobs.forget('bad');
    expect(jobs.find('bad')).toBeNull();
  });

  it('can be started again after it failed', async () => {
    const jobs = importJobs();
    const first = someWork();
    const { ended } = jobs.start('a', first.work);
    first.fail();
    await ended;
    const second = someWork();
    jobs.start('a', second.work);
    expect([second.runs(), jobs.find('a')!.outcome]).toEqual([1, null]);
  });

  it('is waited for when the portal stops', async () => {
    const jobs = importJobs();
    const { work, end } = someWork();
    jobs.start('a', work);
    let idle = false;
    const stopping = jobs.idle().then(() => (idle = true));
    await Promise.resolve();
    expect(idle).toBe(false);
    end();
    await stopping;
    expect(idle).toBe(true);
  });
});
