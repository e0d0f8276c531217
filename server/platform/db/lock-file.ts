import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';

/** Another process has the embedded database open; two writers on one directory silently lose rows (trust.md §2.13). */
export class DirectoryInUse extends Error {
  constructor(dataDir: string, pid: number) {
    super(
      `De gegevensmap ${dataDir} is in gebruik door een ander proces${pid ? ` (${pid})` : ''}. ` +
        'Stop dat proces eerst, of gebruik PostgreSQL (DATABASE_URL) om met meer processen te werken.',
    );
    this.name = 'DirectoryInUse';
  }
}

export interface Lock {
  release(): void;
}

/** Beside the directory, not inside it: the engine owns the inside. */
const pathOf = (dataDir: string): string => `${dataDir.replace(/\/+$/, '')}.lock`;

/** Changes at every boot, so that a process id of before a crash of the machine is never taken for a living one. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return 'unknown';
  }
}

/** When a process started: a container gives every start the same process id. Unknown outside Linux, and then equal. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'unknown';
  } catch {
    return 'unknown';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The process id of who holds the lock with this text; null when that process is gone. */
function holderOf(text: string): number | null {
  const [pid, boot, start = 'unknown'] = text.split(' ');
  const holder = Number(pid);
  return boot === bootId() && holder > 0 && isAlive(holder) && start === startOf(holder) ? holder : null;
}

/** Throws DirectoryInUse while a living process holds the directory; takes over a lock whose owner is gone. */
export function takeLock(dataDir: string): Lock {
  const path = pathOf(dataDir);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const file = openSync(path, 'wx', 0o600);
      writeSync(file, `${process.pid} ${bootId()} ${startOf(process.pid)}`);
      closeSync(file);
      return { release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      removeIfStale(path, dataDir);
    }
  }
  throw new Error(`The lock file ${path} cannot be taken.`);
}

function removeIfStale(path: string, dataDir: string): void {
  const found = textOf(path);
  if (found === null) return;
  // Empty: another process is between making the file and writing in it.
  if (found === '' && Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) < 2_000)
    throw new DirectoryInUse(dataDir, 0);
  const holder = holderOf(found);
  if (holder !== null) throw new DirectoryInUse(dataDir, holder);
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  // Two that find the same stale lock must not remove each other's new one.
  const moved = textOf(aside);
  if (moved === found) rmSync(aside, { force: true });
  else renameSync(aside, path);
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
