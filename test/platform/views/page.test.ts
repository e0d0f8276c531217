import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { readAssets } from '../../../server/platform/views/assets.ts';
import type { ErrorPage, Frame } from '../../../server/platform/views/registry.ts';
import { createRenderer } from '../../../server/platform/views/render.ts';
import { aFrame } from './frame.ts';

const renderer = createRenderer();
const page = (model: Partial<ErrorPage> = {}, frame: Partial<Frame> = {}) =>
  load(
    renderer.page(
      'errors/problem',
      { title: 'Deze ronde is gesloten', message: 'Uw antwoorden zijn bewaard.', ...model },
      aFrame(frame),
    ),
  );

describe('a page', () => {
  it('is Dutch and tells in its title what it is and where', () => {
    const $ = page();
    expect($('html').attr('lang')).toBe('nl');
    expect($('title').text()).toBe('Deze ronde is gesloten – Schakelpunt');
    expect($('h1').text()).toBe('Deze ronde is gesloten');
  });

  it('starts its title with the fault and shows the summary first when a form is refused', () => {
    const $ = page({ errors: { title: 'Er ontbreekt 1 antwoord', items: [{ text: 'Vul een naam in', href: '#naam' }] } });
    expect($('title').text()).toBe('Fout: Deze ronde is gesloten – Schakelpunt');
    expect($('main > [role=alert] a[href="#naam"]').text()).toBe('Vul een naam in');
    expect($('main').children().first().attr('role')).toBe('alert');
  });

  it('lets one skip to its content', () => {
    const $ = page();
    expect($('body').children().first().attr('href')).toBe('#inhoud');
    expect($('main#inhoud')).toHaveLength(1);
  });

  it('says which item of the menu is this page, and opens the menu on phones without scripts', () => {
    const $ = page();
    expect($('nav [aria-current=page]').text()).toBe('Overzicht');
    expect($('button.menu-button').attr('popovertarget')).toBe($('nav[popover]').attr('id'));
  });

  it('signs out with a form that holds the token, and offers signing in to who is not known', () => {
    const $ = page();
    expect($('form[action="/uitloggen"] input[name=_csrf]').val()).toBe('bewijs');
    const stranger = page({}, { person: null, region: null, search: null, menu: { main: [], second: [], personal: [] } });
    expect(stranger('a[href="/inloggen"]')).toHaveLength(1);
    expect(stranger('nav, form, .menu-button')).toHaveLength(0);
  });

  it('has help, accessibility, privacy and security in the same place', () => {
    const links = page()('footer a')
      .map((_, link) => page()(link).attr('href'))
      .get();
    expect(links).toEqual(['/regio/voorbeeld/vragen', '/toegankelijkheid', '/privacy', '/beveiliging']);
  });

  it('tells what just happened and offers to undo it by a form with the token', () => {
    const action = { href: '/regio/voorbeeld/ongedaan', text: 'Ongedaan maken', post: true };
    const $ = page({}, { notices: [{ kind: 'success', text: 'De herinnering is verstuurd.', action }] });
    expect($('[role=status]').text()).toContain('De herinnering is verstuurd.');
    expect($('form[action="/regio/voorbeeld/ongedaan"][method=post] input[name=_csrf]').val()).toBe('bewijs');
  });

  it('says that it is a demonstration, and what is wrong with the installation', () => {
    expect(page()('aside')).toHaveLength(0);
    const $ = page({}, { demo: true, warning: 'Niet voor productie.' });
    expect($('aside').text()).toMatch(/demonstratie[^]*Niet voor productie\./);
  });

  it('holds nothing that the content security policy refuses', () => {
    const html = renderer.page(
      'errors/error',
      { title: 'Fout', message: 'x', requestId: 'r1' },
      aFrame({ session: { endsInSeconds: 900, stay: '/' } }),
    );
    const $ = load(html);
    expect($('[style], style, script:not([src])')).toHaveLength(0);
    expect(html).not.toMatch(/\son\w+=/);
  });
});

describe('assets', () => {
  it('have one hash in their address, and are missed at start', () => {
    const assets = readAssets();
    expect(assets.prefix).toMatch(/^\/assets\/[0-9a-f]{12}\/$/);
    expect(assets.frame.styles).toBe(`${assets.prefix}css/portal.css`);
    expect(() => assets.url('css/weg.css')).toThrow('No such asset');
  });
});
