import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { gearColours, gearInks } from '../charts/palette.ts';
import { standingWords } from '../views/standing-words.ts';
import { fonts, printable } from './printable.ts';

export interface PdfJob {
  /** A file of views/ without its ending: 'reports/edition'. */
  readonly template: string;
  /** Printed through sys.inputs: never a part of the source, so nothing in it can be a command. */
  readonly data: object;
}

export type PdfOutcome = { readonly pdf: Uint8Array } | { readonly failed: string };

interface Diagnostic {
  readonly message: string;
  readonly path: string;
  readonly range: { readonly start: { readonly line: number } } | null;
}

/** The documents see this and nothing of the disk: sources are handed in from memory, under a root where no file can ever be. */
const root = '/dev/null/views';

/** What is written down once for pages and paper: sys.inputs.portal. */
const portal = JSON.stringify({ gears: { colours: gearColours, inks: gearInks }, words: standingWords });

const folder = workerData as string;
const templates = new Set<string>();
const compiler = NodeCompiler.create({ workspace: root, fontArgs: [{ fontBlobs: [...fonts] }] });

for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.typ'))) {
  const source = readFileSync(join(folder, file), 'utf8');
  // A package would be fetched from the internet, and eval would run what someone typed.
  const forbidden = /["']@[\w-]+\/|\beval\s*\(/.exec(source)?.[0];
  if (forbidden !== undefined) throw new Error(`The template ${file} may not use ${forbidden}`);
  compiler.addSource(join(root, file), source);
  templates.add(file.slice(0, -'.typ'.length));
}

function typeset({ template, data }: PdfJob): PdfOutcome {
  if (!templates.has(template)) return { failed: `no template ${template}.typ` };
  const json = JSON.stringify(data, (_, value: unknown) => (typeof value === 'string' ? printable(value) : value));
  const compiled = compiler.compile({ mainFilePath: join(root, `${template}.typ`), inputs: { data: json, portal } });
  if (compiled.result === null) {
    const error = compiled.takeError();
    const diagnostics = error === null ? [] : (compiler.fetchDiagnostics(error) as Diagnostic[]);
    return { failed: diagnostics.map(inWords).join('; ') };
  }
  // Without a moment in it, so that the same data gives the same bytes.
  const pdf = compiler.pdf(compiled.result, { pdfStandard: 'ua-1', creationTimestamp: 0 });
  return { pdf: new Uint8Array(pdf) };
}

function inWords({ message, path, range }: Diagnostic): string {
  return `${message} (${path.slice(root.length + 1)}${range === null ? '' : `:${range.start.line + 1}`})`;
}

/** What only shows while the PDF is written, such as a missing alternative text, comes as one piece of debugging text. */
function messagesIn(text: string): string {
  const messages = [...text.matchAll(/(?:message: |hints: \[)"((?:[^"\\]|\\.)*)"/g)].map((found) =>
    found[1]!.replaceAll('\\"', '"'),
  );
  return messages.length > 0 ? messages.join('; ') : text;
}

parentPort!.on('message', (job: PdfJob) => {
  let outcome: PdfOutcome;
  try {
    outcome = typeset(job);
  } catch (error) {
    outcome = { failed: messagesIn((error as Error).message) };
  }
  // What none of the last documents used is forgotten: templates stay worked out, which halves the work, and memory does not grow.
  compiler.evictCache(5);
  parentPort!.postMessage(outcome, 'pdf' in outcome ? [outcome.pdf.buffer as ArrayBuffer] : []);
});
