import { issueApiToken } from '../accounts/index.ts';
import { CommandFailed, operator, optionsOf, print, regionBySlug, withDeps } from './command.ts';

/** `token create --region S --role coordinator|ambassador [--name N]`: prints an API token, once. */
export async function tokenCreate(args: string[]): Promise<void> {
  const { region: slug, role, name = 'opdrachtregel' } = optionsOf(args, ['region', 'role'], ['name']);
  if (role !== 'coordinator' && role !== 'ambassador') throw new CommandFailed('--role must be coordinator or ambassador');
  await withDeps(async (deps) => {
    const region = await regionBySlug(deps, slug);
    print(await deps.data.everywhere((db) => issueApiToken(db, deps, operator, { region: region.id, name, role })));
  });
}
