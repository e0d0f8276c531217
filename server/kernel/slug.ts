import { nameKey } from './dutch.ts';

const longest = 60;

/** A name as it stands in an address: 'Wonen & Zorg' is 'wonen-zorg'. Empty when it holds no Latin letter or digit. */
export const slugOf = (name: string): string =>
  nameKey(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-+|-+$/g, '');

/** The name's slug, with a number behind it when another name has it: addresses keep pointing at what they pointed at. */
export function freeSlug(name: string, taken: ReadonlySet<string>, nameless: string): string {
  const slug = slugOf(name) || nameless;
  for (let n = 1; ; n += 1) {
    const wish = n === 1 ? slug : `${slug}-${n}`;
    if (!taken.has(wish)) return wish;
  }
}
