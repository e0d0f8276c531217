import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { access, constants } from 'node:fs/promises';

/** By the Debian package that holds them. */
const tools: Readonly<Record<string, readonly string[]>> = {
  'poppler-utils': ['pdfinfo', 'pdffonts', 'pdftotext'],
  qpdf: ['qpdf'],
  'libreoffice-calc': ['soffice'],
};

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What a tool says; also when it finds a fault. */
export const run = (tool: string, ...args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(tool, [...args], { maxBuffer: 256 * 1024 * 1024, timeout: 180_000 }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ code, out, err: error !== null && err === '' ? error.message : err });
    });
  });

/** What is not on this machine, with how to get it. */
export async function missingTools(path = process.env['PATH'] ?? ''): Promise<string[]> {
  const folders = path.split(delimiter);
  const found = await Promise.all(
    Object.entries(tools).flatMap(([pack, names]) =>
      names.map(async (name) => {
        const places = await Promise.allSettled(folders.map((folder) => access(join(folder, name), constants.X_OK)));
        return places.some(({ status }) => status === 'fulfilled') ? [] : [{ name, pack }];
      }),
    ),
  );
  const missing = found.flat();
  const packs = [...new Set(missing.map(({ pack }) => pack))].join(' ');
  return [
    ...missing.map(({ name, pack }) => `${name} is missing (Debian package ${pack})`),
    ...(missing.length > 0 ? [`install with: sudo apt-get install ${packs}`] : []),
  ];
}
