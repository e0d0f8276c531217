import type { Clock } from '../platform/clock.ts';

const most = 30;
const perMs = 10 * 60_000;

/** Reading a file is heavy: nobody needs more than this, and a script gets no more (trust.md §4.3). */
export function uploadQuota(clock: Clock): (person: string) => boolean {
  const uploads = new Map<string, number[]>();
  return (person) => {
    const now = clock.now().getTime();
    for (const [each, moments] of uploads) if (moments.at(-1)! <= now - perMs) uploads.delete(each);
    const recent = (uploads.get(person) ?? []).filter((moment) => moment > now - perMs);
    if (recent.length >= most) return false;
    uploads.set(person, [...recent, now]);
    return true;
  };
}
