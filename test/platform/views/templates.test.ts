import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkTemplates, type Fault } from '../../tools/templates.ts';

const root = join(import.meta.dirname, '../../..');

/** Each planted mistake stands on a line of its own; the words are those that its report must hold. */
const planted = [
  ['an unknown property', '<%= it.titel %>', "Property 'titel' does not exist"],
  ['an unknown partial', "<%~ include('tagg', { text: 'x' }) %>", '"tagg"'],
  ['an argument that a partial does not take', "<%~ include('tag', { txt: 'x' }) %>", 'TS2561'],
  ['an argument of the wrong type', "<%~ include('tag', { text: 3 }) %>", "Type 'number' is not assignable"],
  ['an argument that is missing', "<%~ include('tag', {}) %>", "Property 'text' is missing"],
  ['an impossible comparison', "<% if (it.frame.demo === 'ja') { } %>", 'no overlap'],
  ['a printed list', '<%= it.frame.notices %>', 'not assignable to parameter of type'],
  ['what may be undefined', '<%= it.requestId %>', 'undefined'],
  ['raw text', '<%~ it.title %>', "Argument of type 'string'"],
  ['an unknown layout', "<% layout('pagina') %>", '"pagina"'],
  ['a class of the design system', '<p class="govuk-body">x</p>', 'Pages hold no govuk class'],
  ['a style', '<p style="color: red">x</p>', 'The attribute style is refused'],
  ['an event handler', '<p onclick="x()">x</p>', 'The attribute onclick is refused'],
  ['an inline script', '<script>alert(1)</script>', 'An inline script is refused'],
  ['an inline style sheet', '<style>a {}</style>', 'An inline style sheet is refused'],
  ['an attribute without quotes', '<a href=<%= it.title %>>x</a>', 'An attribute without quotes'],
  ['raw markup from elsewhere', '<%~ it.frame.region %>', '<%~ prints include(…)'],
] as const;

let faults: readonly Fault[] = [];
let directory = '';

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'views-'));
  for (const folder of ['layouts', 'components', 'errors'])
    cpSync(join(root, 'views', folder), join(directory, folder), { recursive: true });
  writeFileSync(join(directory, 'errors/error.eta'), `${planted.map(([, line]) => line).join('\n')}\n`);
  writeFileSync(join(directory, 'errors/nergens.eta'), '<p>Niemand kent mij</p>\n');
  faults = checkTemplates(directory, join(root, 'server/platform/views'));
}, 30_000);
afterAll(() => rmSync(directory, { recursive: true }));

describe('the template check', () => {
  it.each(planted.map(([what, , words], i) => ({ what, words, line: i + 1 })))('reports $what on its line', ({ words, line }) => {
    const there = faults
      .filter((fault) => fault.file === 'views/errors/error.eta' && fault.line === line)
      .map((fault) => fault.message);
    expect(there.join('\n')).toContain(words);
  });

  it('tells the column too', () => {
    expect(faults.find((fault) => fault.message.includes("'titel'"))).toMatchObject({ line: 1, column: '<%= it.'.length + 1 });
  });

  it('reports a template that no slice registered', () => {
    expect(faults.filter((fault) => fault.file === 'views/errors/nergens.eta').length).toBeGreaterThan(0);
  });

  it('finds nothing else', () => {
    const elsewhere = faults.filter((fault) => !fault.file.startsWith('views/errors/'));
    expect(elsewhere).toEqual([]);
  });
});
