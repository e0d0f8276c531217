import { parseArgs } from 'node:util';
import type { Deps } from '../deps.ts';
import { verifyEditions, type WhichEditions } from '../editions/index.ts';
import { readReportKey } from '../reports/reports.paths.ts';
import { CommandFailed, print, withDeps } from './command.ts';

/** `edition verify [--region S] [--report 2016-Q4] [--number N]`: prints `{verified, editions}` and fails when one is not as it was published. */
export async function editionVerify(args: string[]): Promise<void> {
  const which = readWhich(args);
  const { output, failure } = await withDeps((deps) => verifyCommand(deps, which));
  print(output);
  if (failure !== null) throw new CommandFailed(failure);
}

export function readWhich(args: string[]): WhichEditions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { region: text, report: text, number: text }, allowPositionals: false });
  const { region, report, number } = values;
  if (report !== undefined && readReportKey(report) === null)
    throw new CommandFailed(`--report must be like 2016-Q4 or 2016-Q4-onderwijs, not “${report}”`);
  if (number !== undefined && !/^[1-9]\d{0,3}$/.test(number))
    throw new CommandFailed(`--number must be a number from 1, not “${number}”`);
  return { region, report, number: number === undefined ? undefined : Number(number) };
}

/** Recomputes both checksums of every edition asked for; one that was asked for and is not there is a failure too. */
export async function verifyCommand(
  { data }: Pick<Deps, 'data'>,
  which: WhichEditions,
): Promise<{ output: string; failure: string | null }> {
  const editions = await verifyEditions(data, which);
  const broken = editions.filter(({ faults }) => faults.length > 0);
  const asked = Object.values(which).some((each) => each !== undefined);
  return {
    output: JSON.stringify({ verified: editions.length, editions }, null, 2),
    failure:
      broken.length > 0
        ? `${broken.length} of ${editions.length} editions are not as they were published: ` +
          broken.map(({ region, report, number }) => `${region} ${report} edition ${number}`).join('; ')
        : editions.length === 0 && asked
          ? 'There is no such edition.'
          : null,
  };
}
