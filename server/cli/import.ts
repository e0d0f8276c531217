import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Deps } from '../deps.ts';
import { importFile } from '../imports/index.ts';
import { CommandFailed, operator, print, regionBySlug, withDeps } from './command.ts';

/** `import FILE --region S [--dry-run] [--create]`: prints what was done as JSON (interfaces.md). */
export async function importList(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { region: { type: 'string' }, 'dry-run': { type: 'boolean' }, create: { type: 'boolean' } },
  });
  const [file, ...more] = positionals;
  if (!file) throw new CommandFailed('Missing: the file to import');
  if (more.length > 0) throw new CommandFailed(`One file at a time: ${more.join(', ')} is too much`);
  if (!values.region) throw new CommandFailed('Missing: --region');
  const { region, create = false, 'dry-run': dryRun = false } = values;
  print(await withDeps((deps) => importCommand(deps, { file, region, dryRun, create })));
}

export async function importCommand(
  deps: Deps,
  wish: { file: string; region: string; dryRun: boolean; create: boolean },
): Promise<string> {
  const region = await regionBySlug(deps, wish.region);
  const bytes = await readFile(wish.file).catch(() => {
    throw new CommandFailed(`Cannot read ${wish.file}`);
  });
  const { dryRun, create } = wish;
  const fileName = basename(wish.file);
  return JSON.stringify(await importFile(deps, { who: operator, region: region.id, fileName, bytes, dryRun, create }), null, 2);
}
