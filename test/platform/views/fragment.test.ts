import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ErrorPage, Html } from '../../../server/platform/views/registry.ts';
import { createRenderer } from '../../../server/platform/views/render.ts';
import { aFrame } from './frame.ts';

const directory = mkdtempSync(join(tmpdir(), 'views-'));
afterAll(() => rmSync(directory, { recursive: true }));
mkdirSync(join(directory, 'components'));
mkdirSync(join(directory, 'errors'));
writeFileSync(join(directory, 'components/tag.eta'), '<b><%= it.text %></b>');
writeFileSync(join(directory, 'components/panel.eta'), '[<%~ it.kept %>]');
writeFileSync(
  join(directory, 'errors/error.eta'),
  "<%~ it.first %><p><%= it.message %></p><%~ include('panel', { kept: it.second }) %><%~ it.first %>",
);

const renderer = createRenderer({ directory });
const fragment = (text: string): Html => renderer.fragment('tag', { text });
/** A page of which only this test knows borrows the name of a registered one. */
const page = (message: string, first: Html, second: Html): ErrorPage =>
  ({ title: 'x', message, first, second }) as ErrorPage & Record<'first' | 'second', Html>;

describe('a page around fragments that were rendered before', () => {
  it.each(['tekst', 'tekst met een \u0000 erin', '<script>', 'één ▲', ''])(
    'is sent as the bytes of what it would be as text: %j',
    (text) => {
      const model = page(text, fragment('eerste ▼'), fragment('tweede'));
      const bytes = renderer.bytes('errors/error', model, aFrame());
      expect(bytes.toString()).toBe(renderer.page('errors/error', model, aFrame()));
      expect(bytes.toString()).toMatch(/^<b>eerste ▼<\/b><p>.*<\/p>\[<b>tweede<\/b>\]<b>eerste ▼<\/b>$/);
    },
  );

  it('leaves nothing behind when it fails half-way', () => {
    const [first, second] = [fragment('eerste'), fragment('tweede')];
    expect(() => renderer.bytes('errors/error', page(undefined as never, first, second), aFrame())).toThrow('A template printed');
    expect(String(first)).toBe('<b>eerste</b>');
    expect(renderer.bytes('errors/error', page('x', second, first), aFrame()).toString()).toBe(
      '<b>tweede</b><p>x</p>[<b>eerste</b>]<b>tweede</b>',
    );
  });
});
