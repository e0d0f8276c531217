/**
 * Computed figures and rendered fragments, never whole pages, never anything of a person. A key names region, data version,
 * figure, arguments and who may see it, so nothing is ever invalidated: a change makes a new version and old entries fall out.
 */
export interface Cache {
  get<T>(key: readonly (string | number | null | undefined)[], make: () => Promise<Cached<T>>): Promise<T>;
}

export interface Cached<T> {
  value: T;
  /** Roughly, in characters, for the bound on the whole. */
  size: number;
}

/** Least recently used goes first once `bound` characters are held; 0 keeps nothing (to measure what a cold page costs). */
export function createCache(bound = 64_000_000): Cache {
  const entries = new Map<string, Cached<unknown>>();
  let held = 0;
  return {
    async get<T>(key: readonly (string | number | null | undefined)[], make: () => Promise<Cached<T>>): Promise<T> {
      const name = JSON.stringify(key);
      const known = entries.get(name);
      if (known) {
        entries.delete(name);
        entries.set(name, known);
        return known.value as T;
      }
      const made = await make();
      if (made.size > bound) return made.value;
      if (!entries.has(name)) held += made.size;
      entries.set(name, made);
      for (const [oldest, entry] of entries) {
        if (held <= bound) break;
        entries.delete(oldest);
        held -= entry.size;
      }
      return made.value;
    },
  };
}
