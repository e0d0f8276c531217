import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

/** Another process has the embedded database open; two writers on one directory silently lose rows (trust.md §2.13). */
export class DirectoryInUse extends Error {
  constructor(dataDir: string, pid: number) {
    super(
      `De gegevensmap ${dataDir} is in gebruik door een ander proces (${pid}). ` +
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

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Throws DirectoryInUse while a living process holds the directory; takes over a lock whose owner is gone. */
export function takeLock(dataDir: string): Lock {
  const path = pathOf(dataDir);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const file = openSync(path, 'wx', 0o600);
      writeSync(file, `${process.pid} ${bootId()}`);
      closeSync(file);
      return { release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const [pid, boot] = readFileSync(path, 'utf8').split(' ');
      const holder = Number(pid);
      if (boot === bootId() && holder > 0 && isAlive(holder)) throw new DirectoryInUse(dataDir, holder);
      rmSync(path, { force: true });
    }
  }
  throw new Error(`The lock file ${path} cannot be taken.`);
}
