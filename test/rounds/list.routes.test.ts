import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { dayFields } from '../organisations/some-register.ts';
import { emptyDatabase } from '../support/database.ts';
import { headingOf, tableOf } from '../support/html.ts';
import { base, coordinating, fields, newPath } from './a-plan.ts';

beforeEach(emptyDatabase);

describe('the list of rounds', () => {
  it('says what to do as long as there is none', async () => {
    const { coordinator } = await coordinating();
    const { text } = await coordinator.get(base);
    expect(headingOf(text)).toBe('Rondes');
    expect(text).toContain('Nog geen rondes');
    expect(load(text)(`a[href="${newPath}"]`).text().trim()).toBe('Plan de eerste ronde');
  });

  it('shows them, the newest first', async () => {
    const { coordinator } = await coordinating();
    await coordinator.post(newPath, { ...fields, kwartaal: '2016-Q4', ...dayFields('opening', '') });
    await coordinator.post(newPath, fields);
    expect(tableOf((await coordinator.get(base)).text, 'Rondes').rows).toEqual([
      ['Q1 2017', 'Gepland opent 3 apr 2017, 09.30 uur', 'nog niet geopend', '15 apr 2017'],
      ['Q4 2016', 'Gepland opent met de hand', 'nog niet geopend', '15 apr 2017'],
    ]);
  });
});
