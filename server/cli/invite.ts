import { z } from 'zod';
import { invitePerson } from '../accounts/index.ts';
import { findOrganisationBySlug } from '../organisations/index.ts';
import { CommandFailed, operator, optionsOf, print, regionBySlug, withDeps } from './command.ts';

const roles = z.enum(['coordinator', 'member', 'ambassador', 'admin']);

/** `invite --email E --role R [--region S] [--organisation O] [--name N]`: prints the invitation link, once. The portal mails it as well, if it has a mail server. */
export async function invite(args: string[]): Promise<void> {
  const options = optionsOf(args, ['email', 'role'], ['region', 'organisation', 'name']);
  const role = roles.safeParse(options.role);
  if (!role.success) throw new CommandFailed(`--role must be one of: ${roles.options.join(', ')}`);
  if (!z.email().safeParse(options.email).success) throw new CommandFailed('--email is not an e-mail address');
  if ((role.data === 'admin') === (options.region !== undefined)) {
    throw new CommandFailed(
      role.data === 'admin' ? 'An administrator belongs to no region: leave out --region' : 'Missing: --region',
    );
  }
  if ((role.data === 'member') === (options.organisation === undefined)) {
    throw new CommandFailed(
      role.data === 'member' ? 'Missing: --organisation (its name in the address)' : '--organisation is for members',
    );
  }
  await withDeps(async (deps) => {
    const region = options.region ? (await regionBySlug(deps, options.region)).id : null;
    const organisation =
      region && options.organisation
        ? await deps.data.read(region, (db) => findOrganisationBySlug(db, options.organisation!))
        : null;
    if (options.organisation && !organisation)
      throw new CommandFailed(`There is no organisation “${options.organisation}” in that region`);
    const invited = {
      email: options.email,
      name: options.name ?? '',
      role: role.data,
      region,
      organisationId: organisation?.id ?? null,
      ...(organisation ? { organisationName: organisation.name } : {}),
    };
    print(await deps.data.everywhere((db) => invitePerson(db, deps, operator, invited)));
  });
}
