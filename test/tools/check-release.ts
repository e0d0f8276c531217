import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closePdf } from '../../server/platform/files/pdf.ts';
import { books, papers } from './release-files.ts';
import { checkPdf } from './release-pdf.ts';
import { checkSheets } from './release-sheets.ts';
import { missingTools } from './release-tools.ts';

/** Before a release: what we give out as files is held against programs that are not ours. */
async function checkRelease(): Promise<number> {
  const missing = await missingTools();
  if (missing.length > 0) {
    process.stderr.write(`${missing.join('\n')}\n`);
    return 1;
  }
  const folder = await mkdtemp(join(tmpdir(), 'release-'));
  try {
    const lines: string[][] = [['file', 'pages', 'cells', 'kB', 'ms', 'outcome']];
    const faults: string[] = [];
    const outcome = (name: string, found: readonly string[]): string => {
      faults.push(...found.slice(0, 10).map((fault) => `${name}: ${fault}`));
      if (found.length > 10) faults.push(`${name}: and ${found.length - 10} more`);
      return found.length === 0 ? 'good' : `${found.length} faults`;
    };
    const size = (bytes: Uint8Array): string => String(Math.round(bytes.length / 1000));
    for (const { name, bytes, took, wish } of await papers()) {
      const file = join(folder, `${name}.pdf`);
      await writeFile(file, bytes);
      const checked = await checkPdf(file, wish);
      lines.push([`${name}.pdf`, String(checked.pages), '', size(bytes), took.toFixed(0), outcome(name, checked.faults)]);
    }
    const made = await books();
    for (const { name, files } of made) {
      for (const [kind, { bytes, took }] of Object.entries(files))
        lines.push([`${name}.${kind}`, '', '', size(bytes), took.toFixed(0), '']);
    }
    for (const { name, cells, faults: found } of await checkSheets(folder, made))
      lines.push([name, '', String(cells), '', '', outcome(name, found)]);
    process.stdout.write(`${tableOf(lines)}\n${faults.length === 0 ? 'No faults.' : faults.join('\n')}\n`);
    return faults.length === 0 ? 0 : 1;
  } finally {
    await closePdf();
    await rm(folder, { recursive: true, force: true });
  }
}

function tableOf(lines: readonly (readonly string[])[]): string {
  const widths = lines[0]!.map((_, i) => Math.max(...lines.map((line) => line[i]!.length)));
  return lines
    .map((line) =>
      line.map((text, i) => (i === 0 || i === line.length - 1 ? text.padEnd(widths[i]!) : text.padStart(widths[i]!))).join('  '),
    )
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

process.exitCode = await checkRelease();
