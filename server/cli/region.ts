import { createRegion } from '../organisations/index.ts';
import { operator, optionsOf, print, withDeps } from './command.ts';

/** `region create --slug S --name N`: a region with the eight default sectors. */
export async function regionCreate(args: string[]): Promise<void> {
  const { slug, name } = optionsOf(args, ['slug', 'name']);
  await withDeps(async (deps) => {
    await deps.data.everywhere((db) => createRegion(db, deps, operator, { slug, name }));
    print(`Region ${name} stands at ${deps.config.baseUrl}/regio/${slug}`);
  });
}
