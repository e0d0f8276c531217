import { commands } from './commands.ts';
import { CommandFailed } from './command.ts';
import { ConfigError } from '../platform/config.ts';
import { DirectoryInUse } from '../platform/db/lock-file.ts';
import { CannotStart } from '../platform/start.ts';
import { Problem } from '../kernel/problem.ts';

const [first = '', second = ''] = process.argv.slice(2);
const name = commands[`${first} ${second}`] ? `${first} ${second}` : first;
const command = commands[name];

if (!command) {
  process.stderr.write(`Unknown command. Known are: ${Object.keys(commands).join(', ')}.\n`);
  process.exit(2);
}

try {
  await command(process.argv.slice(2 + name.split(' ').length));
} catch (error) {
  const expected = [CommandFailed, ConfigError, DirectoryInUse, CannotStart, Problem].some((kind) => error instanceof kind);
  const parseError = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  process.stderr.write(`${error instanceof Error ? (expected || parseError ? error.message : error.stack) : String(error)}\n`);
  process.exit(1);
}
