import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import type { ComposedLetter } from '../../server/letters/compose-letters.ts';
import { jobKey, letterJobs, type LetterWork } from '../../server/letters/letter-jobs.ts';

const letter = (name: string): ComposedLetter => ({
  name,
  addressee: name,
  subject: name,
  gear: null,
  gearName: '',
  body: [],
  bodyLess: null,
});
const pdf = new Uint8Array([37]);

/** Work on so many letters; `set` counts how often it came to setting. */
function work(n: number, typeset: LetterWork['typeset'] = () => Promise.resolve(pdf)) {
  const seen = { set: 0, composed: 0 };
  return {
    seen,
    recipients: Array.from({ length: n }, (_, i) => `o${i}`),
    composer: () => (id: string) => {
      seen.composed += 1;
      return letter(id);
    },
    typeset: (letters: readonly ComposedLetter[]) => {
      seen.set += 1;
      return typeset(letters);
    },
  };
}

describe('a job of letters', () => {
  it('counts what is composed, a batch at a time, and sets all at the end', async () => {
    const jobs = letterJobs();
    const job = jobs.start('a', work(25));
    const counts: number[] = [];
    while (job.outcome === null) {
      counts.push(job.composed);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(counts).toContain(10);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(await job.ended).toEqual({ kind: 'made', pdf, letters: 25 });
    expect([job.composed, job.total]).toEqual([25, 25]);
    await jobs.close();
  });

  it('pressed twice is one job, also when it is done; of another text it is another', async () => {
    const jobs = letterJobs();
    const own = work(12);
    const job = jobs.start('a', own);
    expect(jobs.start('a', own)).toBe(job);
    await job.ended;
    expect(jobs.start('a', own)).toBe(job);
    expect(own.seen).toEqual({ set: 1, composed: 12 });
    expect(jobs.start('b', own)).not.toBe(job);
    await jobs.close();
  });

  it('that failed says why, and can be started again', async () => {
    const jobs = letterJobs();
    const failed = jobs.start(
      'a',
      work(1, () => Promise.reject(new Error('niet gelukt'))),
    );
    expect(await failed.ended).toMatchObject({ kind: 'failed', error: { message: 'niet gelukt' } });
    expect(jobs.find('a')).toBe(failed);
    expect(await jobs.start('a', work(1)).ended).toMatchObject({ kind: 'made' });
    const broken = jobs.start('c', {
      ...work(1),
      composer: () => {
        throw new Error('geen brief');
      },
    });
    expect(await broken.ended).toMatchObject({ kind: 'failed' });
    await jobs.close();
  });

  it('is kept for a while, and no more than a few', async () => {
    const few = letterJobs({ keepMost: 2 });
    for (const key of ['a', 'b', 'c']) await few.start(key, work(1)).ended;
    expect(['a', 'b', 'c'].map((key) => few.find(key) !== null)).toEqual([false, true, true]);
    await few.close();
    const short = letterJobs({ keepFor: 5 });
    await short.start('a', work(1)).ended;
    expect(short.find('a')).not.toBeNull();
    for (let tries = 0; short.find('a') !== null && tries < 200; tries++) await pause(5);
    expect(short.find('a')).toBeNull();
    await short.close();
  });

  it('stops when the portal closes, and what is being set is waited for', async () => {
    const jobs = letterJobs();
    const long = work(1_000);
    const job = jobs.start('a', long);
    await jobs.close();
    expect(job.outcome).toMatchObject({ kind: 'failed' });
    expect(long.seen.set).toBe(0);
    expect(long.seen.composed).toBeLessThan(1_000);
    expect(jobs.find('a')).toBeNull();
  });

  it('is of one region, edition, text and day', () => {
    const grounds = { edition: { id: 'e1' }, textVersion: 0, mayCompare: true };
    const day = isoDate('2017-01-20');
    const keys = [
      jobKey('r1', grounds, day),
      jobKey('r2', grounds, day),
      jobKey('r1', { ...grounds, edition: { id: 'e2' } }, day),
      jobKey('r1', { ...grounds, textVersion: 1 }, day),
      jobKey('r1', { ...grounds, mayCompare: false }, day),
      jobKey('r1', grounds, isoDate('2017-01-21')),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
