import { parseArgs } from 'node:util';
import type { Who } from '../access/domain/actor.ts';
import type { Deps } from '../deps.ts';
import { systemClock } from '../platform/clock.ts';
import { readConfig } from '../platform/config.ts';
import { createData } from '../platform/db/data.ts';
import { findRegionBySlug, type Region } from '../platform/db/region.repository.ts';
import { openForServing } from '../platform/start.ts';

/** A command that could not do what was asked; the message is one line for the operator. */
export class CommandFailed extends Error {}

/** Who acts, in the audit log. */
export const operator: Who = { personId: null, name: 'opdrachtregel', origin: 'cli' };

/** Runs work on the configured database, as the portal itself would, and closes it whatever happens. */
export async function withDeps<T>(work: (deps: Deps) => Promise<T>): Promise<T> {
  const config = readConfig();
  const database = await openForServing(config, () => {});
  try {
    return await work({ config, clock: systemClock, data: createData(database.kysely) });
  } finally {
    await database.close();
  }
}

/** Options by name; every one of `required` must be there. */
export function optionsOf<R extends string, O extends string = never>(
  args: string[],
  required: readonly R[],
  optional: readonly O[] = [],
): Record<R, string> & Partial<Record<O, string>> {
  const options = Object.fromEntries([...required, ...optional].map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ args, options, allowPositionals: false });
  const missing = required.filter((name) => !values[name]);
  if (missing.length > 0) throw new CommandFailed(`Missing: ${missing.map((name) => `--${name}`).join(', ')}`);
  return values as Record<R, string> & Partial<Record<O, string>>;
}

export async function regionBySlug({ data }: Deps, slug: string): Promise<Region> {
  const region = await data.everywhere((db) => findRegionBySlug(db, slug));
  if (!region) throw new CommandFailed(`There is no region “${slug}”. Make it with: region create --slug ${slug} --name "…"`);
  return region;
}

export const print = (line: string): void => void process.stdout.write(`${line}\n`);
