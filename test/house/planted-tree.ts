import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface Outcome {
  exitCode: number;
  output: string;
}

export interface PlantedTree {
  /** Runs a tool of node_modules in the tree. */
  run(tool: string, ...args: string[]): Promise<Outcome>;
  remove(): Promise<void>;
}

/** A tree of its own outside the work tree, with the house's own settings and packages, and the mistakes of a test. */
export async function plant(files: Record<string, string>): Promise<PlantedTree> {
  const folder = await mkdtemp(join(tmpdir(), 'schakelpunt-planted-'));
  for (const settings of ['.dependency-cruiser.mjs', '.oxlintrc.json', 'tsconfig.json', 'package.json']) {
    await copyFile(join(root, settings), join(folder, settings));
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return {
    run: (tool, ...args) =>
      new Promise((resolve) => {
        const command = [join(root, 'node_modules/.bin', tool), ...args];
        execFile(process.execPath, command, { cwd: folder, maxBuffer: 1e8, timeout: 30_000 }, (error, stdout, stderr) =>
          resolve({ exitCode: typeof error?.code === 'number' ? error.code : error ? 1 : 0, output: stdout || stderr }),
        );
      }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
