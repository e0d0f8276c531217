import { describe, expect, it } from 'vitest';
import { errorsOf, formOf, headingOf, tableOf, textsOf } from '../support/html.ts';

const page = `<h1> Rondes
    in Oost</h1>
  <div class="govuk-error-summary"><ul><li><a href="#naam">Vul een naam in.</a></li><li>Probeer het later.</li></ul></div>
  <table><caption>Leden</caption><thead><tr><th>Naam</th><th>Sinds</th></tr></thead>
    <tbody><tr><th>De <b>Es</b></th><td>2015</td></tr></tbody><tfoot><tr><th>Samen</th><td>1</td></tr></tfoot></table>
  <table><caption>Vertrokken</caption><tbody></tbody></table>
  <form method="POST" action="/a"><input type="hidden" name="_csrf" value="x"><input id="naam" name="naam" value="Es">
    <input type="checkbox" name="soort" value="1" checked><input type="checkbox" name="soort" value="2" checked>
    <input type="checkbox" name="soort" value="3"><select name="sector"><option value="z">Zorg<option value="o" selected>Onderwijs</select>
    <textarea name="toelichting">Wij zijn klaar.</textarea><button name="knop" value="k">Bewaar</button></form>`;

describe('what tests read from a page', () => {
  it('is the heading and the words in it', () => {
    expect(headingOf(page)).toBe('Rondes in Oost');
    expect(textsOf(page, 'tbody th')).toEqual(['De Es']);
  });

  it('is the error summary, whose lines lead to a field', () => {
    expect(errorsOf(page)).toEqual([
      { text: 'Vul een naam in.', field: 'naam' },
      { text: 'Probeer het later.', field: null },
    ]);
    expect(() => errorsOf(page.replace('id="naam"', ''))).toThrow('#naam');
  });

  it('is a table, by its caption', () => {
    expect(tableOf(page, 'Leden')).toEqual({
      caption: 'Leden',
      columns: ['Naam', 'Sinds'],
      rows: [
        ['De Es', '2015'],
        ['Samen', '1'],
      ],
    });
    expect(tableOf(page, 'Vertrokken').rows).toEqual([]);
    expect(() => tableOf(page, 'Nieuw')).toThrow('Nieuw');
  });

  it('is a form as a browser would send it', () => {
    expect(formOf(page, '/a')).toEqual({
      action: '/a',
      method: 'post',
      fields: { _csrf: 'x', naam: 'Es', soort: ['1', '2'], sector: 'o', toelichting: 'Wij zijn klaar.' },
    });
    expect(() => formOf(page, '/b')).toThrow('/a');
  });
});
