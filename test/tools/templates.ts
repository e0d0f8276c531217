import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Eta } from 'eta/core';
import { lintTemplate } from './template-rules.ts';
import { partsOf, type Part } from './template-parts.ts';

/*
 * Makes of each template a typed function and lets tsc judge it against server/platform/views/registry.ts. A node of code starts
 * on a line of its own, so that an error can be told as views/rounds/index.eta(2,12).
 */

const root = join(import.meta.dirname, '../..');

export interface Fault {
  file: string;
  line: number;
  column: number;
  message: string;
}

interface Source {
  line: number;
  column: number;
  /** Characters of ours before the template's own code on its first line. */
  prefix: number;
}

interface Generated {
  text: string;
  /** By line of the generated file. */
  from: readonly (Source | undefined)[];
}

export function typedTemplate(name: string, parts: readonly Part[]): Generated {
  const lines: string[] = [];
  const from: (Source | undefined)[] = [];
  const add = (text: string, source?: Source): void => {
    text.split('\n').forEach((line, i) => {
      lines.push(line);
      from.push(source && (i === 0 ? source : { line: source.line + i, column: 1, prefix: 0 }));
    });
  };
  const start = { line: 1, column: 1, prefix: 0 };
  add(`import type { Template, TemplateName } from '${root}/server/platform/views/registry.ts';`);
  add(`const name: TemplateName = '${name}';`, start);
  add(`export default function ({ it, include, layout, words, $ }: Template<'${name}'>): void {`);
  add('void name; void it; void include; void layout; void words; void $;');
  for (const part of parts) {
    if (part.kind === 'text') continue;
    const before = part.kind === 'escaped' ? '$.print(' : part.kind === 'raw' ? '$.html(' : '';
    const after = part.kind === 'code' ? '' : ');';
    add(`${before}${part.text}${after}`, { line: part.line, column: part.column, prefix: before.length });
  }
  add('}');
  return { text: `${lines.join('\n')}\n`, from };
}

const reported = /^(.+?)\((\d+),(\d+)\): error (TS\d+: .*)$/;

/** All faults in the templates of one directory. Pages are registered by slices, anywhere in `registered`. */
export function checkTemplates(views = join(root, 'views'), registered = join(root, 'server')): Fault[] {
  const faults: Fault[] = [];
  const eta = new Eta({ autoTrim: false, debug: true });
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'views-'));
  const generated = new Map<string, Generated & { file: string }>();
  try {
    for (const file of globSync('**/*.eta', { cwd: views }).sort()) {
      const shown = relative(root, join(views, file)).startsWith('..') ? `views/${file}` : relative(root, join(views, file));
      const source = readFileSync(join(views, file), 'utf8');
      const name = file.slice(0, -'.eta'.length);
      let parts: readonly Part[];
      try {
        parts = partsOf(eta, source);
      } catch (error) {
        faults.push({ file: shown, line: 1, column: 1, message: String(error) });
        continue;
      }
      faults.push(...lintTemplate(name, parts).map((fault) => ({ file: shown, ...fault })));
      const typed = typedTemplate(name, parts);
      const path = `${name.replaceAll('/', '__')}.ts`;
      writeFileSync(join(work, path), typed.text);
      generated.set(path, { ...typed, file: shown });
    }
    faults.push(...judge(work, registered, generated));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return faults.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
}

/** Only these are read: a page model is data, so that neither the web nor the database comes along. */
function registrationsIn(directory: string): string[] {
  const files = globSync('**/*.ts', { cwd: directory }).map((file) => join(directory, file));
  return files.filter((file) => /^declare module '[^']*views\/registry\.ts'/m.test(readFileSync(file, 'utf8')));
}

function judge(work: string, registered: string, generated: ReadonlyMap<string, Generated & { file: string }>): Fault[] {
  const project = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      noUnusedLocals: false,
      allowUnreachableCode: true,
      noEmit: true,
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
    },
    include: [join(work, '*.ts'), ...registrationsIn(registered)],
    exclude: [],
  };
  writeFileSync(join(work, 'tsconfig.json'), JSON.stringify(project));
  const { stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', work, '--pretty', 'false'], {
    cwd: work,
    encoding: 'utf8',
  });
  const faults: Fault[] = [];
  for (const line of `${stdout}\n${stderr}`.split('\n')) {
    const parts = reported.exec(line);
    if (!parts) {
      if (line.startsWith('error ')) throw new Error(line);
      continue;
    }
    const [, path, row, column, message] = parts as unknown as [string, string, string, string, string];
    const template = generated.get(path.split('/').at(-1)!);
    if (!template || path.includes('server/')) continue;
    const source = template.from[Number(row) - 1];
    if (!source) faults.push({ file: template.file, line: 1, column: 1, message });
    else
      faults.push({
        file: template.file,
        line: source.line,
        column: Math.max(1, source.column + Number(column) - 1 - source.prefix),
        message,
      });
  }
  return faults;
}

if (import.meta.main) {
  const faults = checkTemplates();
  for (const { file, line, column, message } of faults) process.stderr.write(`${file}(${line},${column}): ${message}\n`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
