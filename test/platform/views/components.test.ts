import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import type { ComponentName, Components } from '../../../server/platform/views/registry.ts';
import { createRenderer } from '../../../server/platform/views/render.ts';

const renderer = createRenderer();
const part = <Name extends ComponentName>(name: Name, model: Components[Name]) =>
  load(String(renderer.fragment(name, model)), null, false);

describe('a field', () => {
  it('ties label, hint and error to its input, under the name that the summary links to', () => {
    const $ = part('field-text', {
      name: 'naam',
      label: 'Naam',
      hint: 'Voluit',
      error: 'Vul de naam in',
      value: 'A & "B"',
      autocomplete: 'organization',
    });
    const input = $('input#naam[name=naam]');
    expect(input.val()).toBe('A & "B"');
    expect($('label[for=naam]').text()).toBe('Naam');
    expect($(`#${input.attr('aria-describedby')!.split(' ').join(', #')}`).text()).toBe('VoluitFout: Vul de naam in');
    expect(input.attr('aria-invalid')).toBe('true');
  });

  it('says what is not required', () => {
    expect(part('field-area', { name: 'notitie', label: 'Notitie', optional: true })('label').text()).toBe(
      'Notitie (niet verplicht)',
    );
  });

  it('asks a date in three parts and marks the wrong ones', () => {
    const $ = part('field-date', {
      name: 'vanaf',
      label: 'Lid vanaf',
      error: 'Vul de maand in',
      wrong: ['month'],
      value: { day: '12', month: '', year: '2017' },
    });
    expect(
      $('input')
        .map((_, input) => $(input).attr('name'))
        .get(),
    ).toEqual(['vanaf-dag', 'vanaf-maand', 'vanaf-jaar']);
    expect($('#vanaf').val()).toBe('12');
    expect(
      $('[aria-invalid]')
        .map((_, input) => $(input).attr('id'))
        .get(),
    ).toEqual(['vanaf-maand']);
    expect($('fieldset').attr('aria-describedby')).toBe('vanaf-fout');
  });

  it('keeps what was chosen', () => {
    const options = [
      { value: 'a', text: 'A' },
      { value: 'b', text: 'B' },
    ];
    expect(
      part('field-select', { name: 's', label: 'S', options, value: 'b', placeholder: 'Kies' })('option[selected]').val(),
    ).toBe('b');
    expect(part('field-radios', { name: 's', label: 'S', options, value: 'b' })('input[checked]').attr('id')).toBe('s-2');
    const $ = part('field-checkboxes', { name: 's', label: 'S', options, values: ['a', 'b'] });
    expect($('input[checked]')).toHaveLength(2);
    expect($('input').first().attr('id')).toBe('s');
  });

  it('lets a password be pasted and kept by a password manager', () => {
    const input = part('field-password', { name: 'wachtwoord', label: 'Wachtwoord', autocomplete: 'current-password' })('input');
    expect(input.attr('autocomplete')).toBe('current-password');
    expect(input.attr('onpaste')).toBeUndefined();
  });
});

describe('a table', () => {
  const table: Components['data-table'] = {
    caption: 'Organisaties',
    columns: [
      { text: 'Naam', sort: { href: '?op=naam', direction: 'ascending' } },
      { text: 'Nu' },
      { text: 'Verschil', numeric: true },
      { text: 'Acties', hidden: true },
    ],
    rows: [
      {
        marked: 'uw organisatie',
        cells: [
          { link: { href: '/a', text: 'Zorg <A>' } },
          { gear: { gear: 3, marks: ['overridden'], words: 'berekend: 2' } },
          { change: { by: -1 } },
          { links: [{ href: '/w', text: 'Wijzig', hidden: 'Zorg A' }] },
        ],
      },
      { cells: ['Zorg B', { gear: { nothing: 'not-received' } }, { change: { by: null, note: 'ander model' } }, ''] },
    ],
    empty: { title: 'Nog geen organisaties' },
  };

  it('has a caption, scopes, and a scroller that the keyboard reaches', () => {
    const $ = part('data-table', table);
    expect($('caption').text()).toBe('Organisaties');
    expect($('thead th[scope=col]')).toHaveLength(4);
    expect($('tbody th[scope=row]')).toHaveLength(2);
    expect($('th[aria-sort=ascending] a').attr('href')).toBe('?op=naam');
    expect($('[role=region][tabindex=0]').attr('aria-label')).toBe('Organisaties');
  });

  it('says in words what a sign means', () => {
    const $ = part('data-table', table);
    const said = (selector: string): string => $(selector).text().replace(/\s+/g, ' ').trim();
    expect(said('tbody tr:first-child td:nth-child(2)')).toBe('versnelling 3*, bijgesteld berekend: 2');
    expect(said('tbody tr:first-child td:nth-child(3)')).toBe('▼ −11 omlaag');
    expect(said('tbody tr:last-child td:nth-child(2)')).toBe('–geen opgave');
    expect(said('tbody tr:last-child td:nth-child(3)')).toBe('ander model');
    expect(said('tbody tr:first-child th')).toContain('uw organisatie');
    expect(said('tbody tr:first-child td:nth-child(4)')).toBe('Wijzig Zorg A');
  });

  it('names the column at each value for phones', () => {
    const $ = part('data-table', table);
    expect(
      $('tbody tr')
        .last()
        .find('td')
        .map((_, cell) => $(cell).attr('data-head') ?? '')
        .get(),
    ).toEqual(['Nu', 'Verschil', '']);
  });

  it('says which columns hold sentences, and whether a tablet is too narrow for it', () => {
    const [name, ...others] = table.columns;
    const $ = part('data-table', { ...table, wide: true, columns: [name!, { text: 'Waarom', long: true }, ...others.slice(1)] });
    expect($('table').hasClass('data-table--wide')).toBe(true);
    expect($('tbody tr:last-child td.long').attr('data-head')).toBe('Waarom');
    expect($('tbody tr:last-child td.numeric').attr('data-head')).toBe('Verschil');
    expect(part('data-table', table)('.data-table--wide, .long')).toHaveLength(0);
  });

  it('says what comes here when there is nothing', () => {
    const $ = part('data-table', { ...table, rows: [] });
    expect($('table')).toHaveLength(0);
    expect($.text()).toContain('Nog geen organisaties');
  });
});

describe('a mark of change', () => {
  it.each([
    [2, '▲ +22 omhoog'],
    [0, '= 0gelijk'],
    [-1, '▼ −11 omlaag'],
    [null, '–niet te vergelijken'],
  ])('shows and says %s', (by, words) => {
    expect(part('change-mark', { by })('span').first().text()).toBe(words);
  });

  it('prints a change of a mean with its sign', () => {
    expect(part('change-mark', { by: 1, text: '+0,86' })('span').first().text()).toBe('▲ +0,86 omhoog');
  });
});

describe('what cannot be undone', () => {
  it('says what happens, and has a verb and a way back', () => {
    const $ = part('confirm', {
      action: '/r/sluiting',
      csrf: 'x',
      happens: ['De ronde sluit voor 76 organisaties.'],
      button: 'Sluit de ronde',
      cancel: { href: '/r', text: 'Annuleren' },
      values: { versie: '3' },
    });
    expect($('form[method=post]').attr('action')).toBe('/r/sluiting');
    expect($('input[name=versie]').val()).toBe('3');
    expect($('button').text()).toBe('Sluit de ronde');
    expect($('a[href="/r"]').text()).toBe('Annuleren');
  });
});

describe('a filter', () => {
  it('is a GET form, so that its state is in the address', () => {
    const $ = part('filter-form', {
      action: '/lijst',
      label: 'Organisaties',
      submit: 'Toon',
      fields: [{ as: 'text', name: 'zoek', label: 'Zoek', value: 'rijn' }],
      values: { van: '2015-Q4' },
    });
    expect($('form').attr('method')).toBe('get');
    expect(
      $('input')
        .map((_, input) => `${$(input).attr('name')}=${String($(input).attr('value'))}`)
        .get(),
    ).toEqual(['van=2015-Q4', 'zoek=rijn']);
  });
});
