import type { Quarter } from '../../kernel/quarter.ts';
import type { MaturityModel } from './maturity-model.ts';

/** How a reworded criterion compares with that of the version before: the words alone, or what is asked. Absent: the same. */
export type Comparison = 'text' | 'content';
export type Comparisons = ReadonlyMap<string, Comparison>;

/** A version with where it came from; the default model came from nowhere. */
export interface ModelVersion {
  readonly model: MaturityModel;
  readonly basedOn: string | null;
  readonly compared: Comparisons;
}

export interface PublishedVersion extends ModelVersion {
  readonly basedOn: string;
  readonly from: Quarter;
  readonly note: string;
  readonly publishedAt: Date;
  readonly publishedBy: string;
}

/** The version that holds in a quarter: the last that began in it or before; null where only the default can. */
export function versionFor<T extends { readonly from: Quarter }>(published: readonly T[], quarter: Quarter): T | null {
  const begun = published.filter(({ from }) => from <= quarter);
  return begun.reduce<T | null>((last, each) => (last === null || each.from > last.from ? each : last), null);
}

/**
 * What changed in the criteria of `to` since `from`, along the versions in between; absent is the same. Content wins over text, and
 * where `from` is no ancestor of `to` nothing compares.
 */
export function changedAlong(versions: readonly ModelVersion[], from: string, to: string): Comparisons {
  const target = find(versions, to);
  if (target === null) throw new RangeError(`No version ${to} of the maturity model`);
  const everything: Comparisons = new Map(target.model.criteria.map(({ code }) => [code, 'content']));
  const steps: ModelVersion[] = [];
  let at: ModelVersion | null = target;
  while (at !== null && at.model.version !== from) {
    steps.push(at);
    at = at.basedOn === null ? null : find(versions, at.basedOn);
  }
  if (at === null) return everything;
  const before = new Set(at.model.criteria.map(({ code }) => code));
  const changed = new Map<string, Comparison>();
  for (const { code } of target.model.criteria) {
    const kinds = steps.map(({ compared }) => compared.get(code));
    if (!before.has(code) || kinds.includes('content')) changed.set(code, 'content');
    else if (kinds.includes('text')) changed.set(code, 'text');
  }
  return changed;
}

const find = (versions: readonly ModelVersion[], version: string): ModelVersion | null =>
  versions.find(({ model }) => model.version === version) ?? null;
