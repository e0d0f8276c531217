import { newSecret } from '../tokens.ts';

/** A form as it was posted. */
export type KeptBody = Readonly<Record<string, string>>;

/**
 * What people posted after their session had ended, until they have signed in again (experience.md §4). In the memory of this process,
 * for the browser that holds the key, once, for a while, and never more than a little: who is not signed in can fill it.
 */
export interface KeptForms {
  /** The key; null: too large to keep. */
  keep(path: string, body: unknown, now: Date): string | null;
  /** For the page it was posted to. */
  take(key: string | undefined, path: string, now: Date): KeptBody | null;
}

const [most, largest, lifeMs] = [200, 64 * 1024, 30 * 60_000];

export function createKeptForms(): KeptForms {
  const kept = new Map<string, { path: string; body: KeptBody; until: number }>();
  return {
    keep(path, body, now) {
      const fields = Object.fromEntries(
        Object.entries((body ?? {}) as Record<string, unknown>).filter(
          (field): field is [string, string] => field[0] !== '_csrf' && typeof field[1] === 'string',
        ),
      );
      if (JSON.stringify(fields).length > largest) return null;
      const [oldest] = kept.keys();
      if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
      const key = newSecret();
      kept.set(key, { path, body: fields, until: now.getTime() + lifeMs });
      return key;
    },
    take(key, path, now) {
      const form = key === undefined ? undefined : kept.get(key);
      if (!form || form.path !== path) return null;
      kept.delete(key!);
      return form.until > now.getTime() ? form.body : null;
    },
  };
}
