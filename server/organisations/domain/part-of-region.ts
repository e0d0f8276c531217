import { nameKey } from '../../kernel/dutch.ts';

/** Why a sector or municipality cannot have this name, in words for at the field; null when it can. */
export function nameRefusal(
  name: string,
  others: readonly { name: string; retired?: boolean }[],
  kind: 'sector' | 'gemeente',
): string | null {
  const key = nameKey(name);
  if (key === '') return 'Gebruik letters of cijfers in de naam';
  const same = others.find((other) => nameKey(other.name) === key);
  if (!same) return null;
  if (same.retired) return `De sector ${same.name} is er al, maar is opgeheven. Herstel die sector`;
  return `Er is al een ${kind} met deze naam`;
}

/** The order after one step up or down; null at the edge, where there is nowhere to go. */
export function stepped(ids: readonly string[], id: string, direction: 'up' | 'down'): string[] | null {
  const from = ids.indexOf(id);
  const to = direction === 'up' ? from - 1 : from + 1;
  if (from < 0 || to < 0 || to >= ids.length) return null;
  const order = [...ids];
  [order[from], order[to]] = [order[to]!, order[from]!];
  return order;
}
