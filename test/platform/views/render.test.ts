import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createRenderer } from '../../../server/platform/views/render.ts';

const directory = mkdtempSync(join(tmpdir(), 'views-'));
afterAll(() => rmSync(directory, { recursive: true }));
mkdirSync(join(directory, 'components'));

/** A partial of which only this test knows; `fragment` takes registered names, so it borrows one. */
function render(template: string, model: object): string {
  writeFileSync(join(directory, 'components/tag.eta'), template);
  return String(createRenderer({ directory, reload: true }).fragment('tag', model as { text: string }));
}

describe('a template', () => {
  it.each([
    ['undefined', {}],
    ['null', { text: null }],
    ['an object', { text: { a: 1 } }],
    ['a list', { text: ['a'] }],
    ['not a number', { text: Number.NaN }],
    ['a truth', { text: true }],
  ])('refuses to print %s, escaped or raw', (_, model) => {
    expect(() => render('<%= it.text %>', model)).toThrow(/A template printed/);
    expect(() => render('<%~ it.text %>', model)).toThrow(/A template printed/);
  });

  it('escapes text, also between quotes', () => {
    expect(render('<a title="<%= it.text %>"><%= it.text %></a>', { text: `"'<&>` })).toBe(
      '<a title="&quot;&#39;&lt;&amp;&gt;">&quot;&#39;&lt;&amp;&gt;</a>',
    );
  });

  it('gives a partial its own model alone', () => {
    writeFileSync(join(directory, 'components/link.eta'), '<%= it.href %>');
    expect(() => render("<%~ include('link', { text: 'x' }) %>", { href: '/of-the-caller', text: 'x' })).toThrow(
      /A template printed/,
    );
  });

  it('tells the place of a mistake', () => {
    expect(() => render('<p>\n  <%= it.naam %>\n</p>', {})).toThrow(/tag\.eta:2/);
  });

  it('prints nothing for an empty text and 0 for none', () => {
    expect(render('[<%= it.text %>]', { text: '' })).toBe('[]');
    expect(render('[<%= it.text %>]', { text: 0 })).toBe('[0]');
  });
});
