import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { textsOf } from '../support/html.ts';
import { anEdition, htmlOf, said, someTexts } from './some-body.ts';
import { anActivity, referenceFacts } from './some-facts.ts';

const reference = referenceFacts();

describe('the three views', () => {
  const facts = {
    ...reference,
    activities: [
      anActivity('open', { title: 'Bijeenkomst voor allen', organisationIds: ['o1', 'o2'] }),
      anActivity('dicht', { title: 'Gesprek onder ons', visibleTo: 'ambassadors', organisationIds: ['o1'] }),
      anActivity('naam', { title: 'Bezoek aan de GGD Oosterland' }),
    ],
  };
  const texts = someTexts({ ownWords: 'Dank aan de **ggd oosterland** voor de ontvangst.' });
  const [named, unnamed, shared] = (['named', 'unnamed', 'shared'] as const).map((view) => htmlOf(facts, { view, texts }));
  const visible = (html: string): string => load(html).text();
  const names = facts.organisations.map(({ name }) => name);

  it('name them neither by the address of a link nor by the kind of an activity', () => {
    const linked = someTexts({ ownWords: 'Lees [het verhaal](https://voorbeeld.example/ggd-oosterland).' });
    const visited = { ...facts, activities: [anActivity('soort', { kind: 'Bezoek aan GGD Oosterland' })] };
    for (const view of ['unnamed', 'shared'] as const) {
      expect(htmlOf(facts, { view, texts: linked })).not.toContain('ggd-oosterland');
      expect(htmlOf(visited, { view })).not.toContain('GGD Oosterland');
    }
    expect(htmlOf(facts, { view: 'named', texts: linked })).toContain('ggd-oosterland');
  });

  it('name nobody who is in the register and not in the report either', () => {
    const other = { ...facts, otherNames: ['Lyceum Opaal'], activities: [anActivity('elders', { title: 'Bij Lyceum Opaal' })] };
    const thanks = someTexts({
      message: said('Lyceum Opaal deed mee', { origin: 'own' }),
      request: { text: 'Bel Lyceum Opaal', name: 'Sanne de Wit', telephone: '' },
      ownWords: 'Dank aan Lyceum Opaal.',
    });
    for (const view of ['unnamed', 'shared'] as const) {
      expect(htmlOf(other, { view, texts: thanks })).not.toContain('Opaal');
    }
    expect(htmlOf(other, { view: 'named', texts: thanks })).toContain('Lyceum Opaal deed mee');
  });

  it('name the organisations, or not one of them', () => {
    const [withNames, ...without] = [named!, unnamed!, shared!].map(visible);
    expect(names.filter((name) => !withNames!.includes(name))).toEqual([]);
    for (const text of without) expect(names.filter((name) => text.includes(name))).toEqual([]);
    expect(unnamed!.toLowerCase()).not.toContain('ggd oosterland');
    expect(visible(unnamed!)).toContain('1 activiteit noemt organisaties bij naam en staat niet in deze weergave.');
  });

  it('give all figures without names, and to people without an account no way to an account', () => {
    expect(load(unnamed!)('[data-figure]').length).toBeGreaterThan(100);
    expect(shared).not.toContain('data-figure');
    expect(shared).not.toContain('uitleg/');
  });

  it('tell people without an account of activities for everyone alone', () => {
    expect(visible(named!)).toContain('Gesprek onder ons');
    expect(visible(shared!)).toContain('Bijeenkomst voor allen');
    expect(visible(shared!)).not.toContain('Gesprek onder ons');
  });

  it('say what is not shown and why', () => {
    expect(textsOf(unnamed!, '#rapport-prestatielijst p')).toEqual([
      'De prestatielijst noemt organisaties bij naam. Daarom staat zij niet in deze weergave.',
    ]);
    expect(textsOf(shared!, '#rapport-toelichting p')[0]).toContain('Daarom staat zij niet in deze weergave.');
  });

  it('all show the whole checksum, in groups that a phone can wrap', () => {
    for (const html of [named!, unnamed!, shared!]) {
      expect(html).toContain(anEdition.checksum);
      expect(load(html)('.report-checksum').text()).toBe(anEdition.checksum);
      expect(load(html)('.report-checksum span').length).toBe(8);
    }
  });
});
