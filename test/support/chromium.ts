import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Chromium {
  executablePath: string;
  /** What the process needs on top of our own environment. */
  env: Record<string, string>;
}

/** CHROMIUM_PATH, else an installed Chromium or Chrome, else the one that comes as an npm package. */
export async function findChromium(): Promise<Chromium> {
  const installed = process.env['CHROMIUM_PATH'] || installedBrowser();
  return installed ? { executablePath: installed, env: {} } : packagedBrowser();
}

function installedBrowser(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const elsewhere = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return [...onPath, ...elsewhere].find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

async function packagedBrowser(): Promise<Chromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium or Chrome found: install one, or point CHROMIUM_PATH at it.');
  }
  const folder = await unpacked();
  const executablePath = join(folder, 'chromium');
  // No fonts of the system: those of the package, so that text has a width.
  const fonts: Record<string, string> = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') };
  // A bare machine lacks libnss3 and its friends; the package carries them, and they may not shadow the system's own.
  const bundled = [join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(delimiter);
  const env = (await starts(executablePath, fonts)) ? fonts : { ...fonts, LD_LIBRARY_PATH: bundled };
  return { executablePath, env };
}

const starts = (executablePath: string, env: Record<string, string>): Promise<boolean> =>
  run(executablePath, ['--no-sandbox', '--version'], { env: { ...process.env, ...env } }).then(
    () => true,
    () => false,
  );

/** Unpacked once per version and per user of the machine. Several runs may do so at once: the first to finish wins. */
async function unpacked(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8')) as { version: string };
  const { uid } = userInfo();
  const folder = join(tmpdir(), `schakelpunt-chromium-${version}-${uid}`);
  if (existsSync(folder)) {
    if (statSync(folder).uid !== uid) throw new Error(`${folder} belongs to someone else.`);
    return folder;
  }
  const own = await mkdtemp(`${folder}-`);
  try {
    // The package unpacks into TMPDIR, which a process reads for itself: hence one of its own.
    const script = `import chromium, { inflate } from '@sparticuz/chromium';
      await chromium.executablePath();
      await inflate(${JSON.stringify(join(dirname(entry), '../bin/al2023.tar.br'))});`;
    await run(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: import.meta.dirname,
      env: { ...process.env, TMPDIR: own },
    });
    await rename(own, folder);
  } catch (error) {
    await rm(own, { recursive: true, force: true });
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
  return folder;
}
