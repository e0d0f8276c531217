import { describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { quarter, quarterRange } from '../../server/kernel/quarter.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import type { EffectiveAnswer } from '../../server/maturity/domain/answer.ts';
import type { Account } from '../../server/reports/domain/figures/account.ts';
import { figureKey } from '../../server/reports/domain/figures/figure.ts';
import { accountOf, figureBook, listFigures } from '../../server/reports/domain/figures/list-figures.ts';
import { anOrganisation, aScore, sectors } from '../performance-list/lists.ts';
import { anActivity, factsOf, referenceFacts } from './some-facts.ts';

const [from, to] = [quarter('2015-Q4'), quarter('2016-Q4')];

const ids = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

describe('the figures of a report on the reference list', () => {
  const facts = referenceFacts();
  const book = figureBook(facts);
  const texts = (...keys: string[]): (string | undefined)[] => keys.map((key) => book.find(key)?.text);

  it('are those that were published, to the letter', () => {
    expect(texts('gemiddelde.regio.2015-Q4', 'gemiddelde.regio.2016-Q4', 'verschil.regio', 'vordering.regio')).toEqual([
      '3,18',
      '4,04',
      '+0,86',
      '+26,9%',
    ]);
    expect(texts('opgeschakeld.regio', 'gelijk.regio', 'teruggeschakeld.regio', 'gelijke-groep.regio')).toEqual([
      '54',
      '22',
      '0',
      '76',
    ]);
    expect(
      texts('leden.regio.2016-Q4', 'gemeten.regio.2016-Q4', 'overgenomen.regio.2016-Q4', 'bijgesteld.regio.2016-Q4'),
    ).toEqual(['76', '76', '0', '0']);
    expect(facts.sectors.map(({ name, slug }) => [name, book.find(figureKey('vordering', slug))!.text])).toEqual([
      ['Veiligheid/Justitie', '+17,6%'],
      ['Zorg', '+11,5%'],
      ['Onderwijs', '+65,0%'],
      ['Openbaar Vervoer', '0,0%'],
      ['Openbaar Bestuur', '+31,4%'],
      ['Sociale Zekerheid', '+41,7%'],
      ['Woningcorporaties', '+50,0%'],
      ['Anders', '0,0%'],
    ]);
  });

  it('carry the mean of every quarter, and say where a group is small', () => {
    expect(quarterRange(from, to).map((each) => book.find(figureKey('gemiddelde', 'regio', each))!.text)).toHaveLength(5);
    expect(book.find('gemiddelde.openbaar-vervoer.2016-Q4')).toMatchObject({ text: '4,50', note: 'klein aantal' });
    expect(book.find('gemiddelde.zorg.2016-Q4')).toMatchObject({ text: '4,46', note: null, of: 'de sector Zorg' });
  });

  it('have no quickscans in imported history', () => {
    expect(texts('beoordeeld.regio', 'keten-contacten.regio', 'keten-evaluaties.regio')).toEqual([
      '0',
      'geen quickscans in dit kwartaal',
      'geen quickscans in dit kwartaal',
    ]);
    const { counted, leftOut, workedOut } = book.account('keten-contacten.regio')!;
    expect([counted.length, leftOut.length, workedOut]).toEqual([0, 76, null]);
    expect(new Set(leftOut.map(({ why }) => why))).toEqual(new Set(['Q4 2016: overgenomen uit een lijst, zonder quickscan']));
  });

  it('can each be opened', () => {
    expect(book.account('vordering.regio')).toMatchObject({
      formula: '(gemiddelde in Q4 2016 − gemiddelde in Q4 2015) ÷ gemiddelde in Q4 2015',
      workedOut: '(307 ÷ 76 − 242 ÷ 76) ÷ (242 ÷ 76) = +26,9%',
      unit: 'organisaties',
    });
    expect(book.account('gelijke-groep-van.regio')!.workedOut).toBe('242 ÷ 76 = 3,18');
    const same = book.account('gelijk.regio')!;
    expect([same.counted.length, same.leftOut.length]).toEqual([22, 54]);
    expect(same.leftOut[0]!.why).toMatch(/^opgeschakeld: \d → \d$/);
    expect(accountOf(facts, 'geluk.regio')).toBeNull();
    expect(accountOf(facts, 'gemiddelde.regio.2014-Q4')).toBeNull();
  });
});

describe('the members of a report', () => {
  const scores = [
    aScore('stays', '2015-Q4', 3),
    aScore('stays', '2016-Q4', 4, { computedGear: 3 }),
    aScore('before', '2016-Q4', 2),
    aScore('recent', '2016-Q2', 4),
    aScore('old', '2015-Q1', 2),
  ];
  const facts = factsOf({
    sectors,
    organisations: [
      ...['stays', 'recent', 'old', 'never', 'sent'].map((id) => anOrganisation(id)),
      anOrganisation('before', { memberships: [{ from: isoDate('2017-02-01'), until: null }] }),
      anOrganisation('gone', { memberships: [{ from: isoDate('2015-01-01'), until: isoDate('2016-01-01') }] }),
    ],
    scores,
    rounds: new Map([[to, { expected: new Set(['recent', 'old', 'sent']), received: new Set(['sent']) }]]),
    quarters: quarterRange(from, to),
  });
  const account = (name: Parameters<typeof figureKey>[0]): Account => accountOf(facts, figureKey(name, 'regio', to))!;
  const whys = (name: Parameters<typeof figureKey>[0]): Record<string, string> =>
    Object.fromEntries(account(name).leftOut.map(({ id, why }) => [id, why]));

  it('are each measured, carried over, outdated or never measured', () => {
    expect(ids(account('leden').counted).toSorted()).toEqual(['never', 'old', 'recent', 'sent', 'stays']);
    expect(ids(account('leden-gemeten').counted)).toEqual(['stays']);
    expect(ids(account('overgenomen').counted)).toEqual(['recent']);
    expect(ids(account('verouderd').counted)).toEqual(['old']);
    expect(ids(account('nooit-gemeten').counted)).toEqual(['never', 'sent']);
    expect(ids(account('gemeten').counted)).toEqual(['before', 'stays']);
    expect(ids(account('bijgesteld').counted)).toEqual(['stays']);
  });

  it('are left out for a reason of their own', () => {
    expect(whys('leden')).toEqual({
      before: 'Q4 2016: geen lid op 31 december 2016, wel gemeten',
      gone: 'Q4 2016: geen lid op 31 december 2016',
    });
    expect(whys('overgenomen')).toEqual({
      before: 'Q4 2016: gemeten, versnelling 2',
      gone: 'Q4 2016: geen lid op 31 december 2016',
      never: 'Q4 2016: geen opgave gevraagd; nooit gemeten',
      old: 'Q4 2016: geen opgave ontvangen; versnelling 2 uit Q1 2015, meer dan vier kwartalen oud',
      sent: 'Q4 2016: opgave ontvangen, nog niet vastgesteld; nooit gemeten',
      stays: 'Q4 2016: gemeten, versnelling 4',
    });
    expect(account('bijgesteld').counted[0]!.values.map(({ label, text }) => [label, text])).toEqual([
      ['Q4 2016', '4'],
      ['Berekend', '3'],
    ]);
    expect(account('versnelling-4').leftOut.find(({ id }) => id === 'before')!.why).toBe('Q4 2016: versnelling 2');
  });
});

describe('statements and the chain', () => {
  const [contacts, evaluation] = ['KETEN-vaste-contacten', 'KETEN-jaarlijkse-evaluatie'];
  const scans = (answers: Record<string, Record<string, EffectiveAnswer['counts']>>, version = 'standaard-1') =>
    Object.entries(answers).map(([organisationId, given]) => ({ organisationId, modelVersion: version, answers: given }));
  const names = ['a', 'b', 'c', 'd'];
  const input = {
    sectors,
    organisations: [...names.map((id) => anOrganisation(id)), anOrganisation('placed')],
    scores: [...names.map((id) => aScore(id, '2016-Q4', 2)), aScore('placed', '2016-Q4', 3, { origin: 'direct' as const })],
    quarters: [to],
  };
  const facts = factsOf(input, {
    model: defaultModel,
    quickscans: [
      ...scans({
        a: { [contacts]: 'IN_PLACE', [evaluation]: 'IN_PROGRESS', 'KETEN-samen-leren': 'ABSENT' },
        b: { [contacts]: 'ABSENT' },
        c: { [contacts]: 'IN_PROGRESS', [evaluation]: 'NOT_APPLICABLE' },
      }),
      ...scans({ d: { [contacts]: 'ABSENT' } }, 'regio-2'),
    ],
  });

  it('count where a statement that is needed is open, most often first', () => {
    const open = listFigures(facts).filter(({ key }) => key.startsWith('open.'));
    expect(open.map(({ key, text }) => [key, text])).toEqual([
      [`open.regio.${contacts}`, '2'],
      [`open.regio.${evaluation}`, '1'],
    ]);
    const { counted, leftOut } = accountOf(facts, `open.regio.${contacts}`)!;
    expect(counted.map(({ id, values }) => [id, values[0]!.text])).toEqual([
      ['b', 'niet'],
      ['c', 'in ontwikkeling'],
    ]);
    expect(leftOut.map(({ id, why }) => [id, why])).toEqual([
      ['a', 'geregeld'],
      ['d', 'Q4 2016: vastgesteld met een ander model (regio-2)'],
      ['placed', 'Q4 2016: direct geplaatst door de coördinator, zonder quickscan'],
    ]);
  });

  it('count whose contacts and evaluation are in place', () => {
    const book = figureBook(facts);
    expect(['beoordeeld', 'keten-contacten', 'keten-evaluaties'].map((name) => book.find(`${name}.regio`)!.value)).toEqual([
      3, 1, 0,
    ]);
    expect(
      book
        .account('keten-evaluaties.regio')!
        .leftOut.map(({ why }) => why)
        .slice(0, 3),
    ).toEqual(['in ontwikkeling', 'niet beantwoord', 'niet van toepassing']);
  });

  it('say so where a model dropped the statement, and count no other under its name', () => {
    const model = { ...defaultModel, criteria: defaultModel.criteria.filter(({ code }) => code !== contacts) };
    const account = accountOf({ ...facts, model }, 'keten-contacten.regio')!;
    expect(account.figure).toMatchObject({ value: null, text: 'niet gevraagd in dit model' });
    expect([account.counted.length, account.leftOut.length]).toEqual([0, 5]);
    expect(account.leftOut[0]!.why).toBe('deze stelling staat niet in dit model');
  });
});

describe('activities', () => {
  const withPeople = (...people: (number | null)[]): ReturnType<typeof figureBook> =>
    figureBook({
      ...referenceFacts(),
      activities: people.map((peoplePresent, i) => anActivity(`a${i}`, { peoplePresent })),
    });

  it('are counted, and so are the people at those where they were counted', () => {
    const book = withPeople(25, null, 1_250);
    expect(book.find('activiteiten.regio')!.text).toBe('3');
    expect(book.account('aanwezigen.regio')).toMatchObject({
      figure: { value: 1_275, text: '1.275' },
      workedOut: '25 + 1.250 = 1.275',
      unit: 'activiteiten',
      leftOut: [{ id: 'a1', why: 'aantal aanwezigen niet opgegeven' }],
    });
  });

  it('have an unknown number of people where nobody counted them, and none where nothing was done', () => {
    expect(withPeople(null).find('aanwezigen.regio')).toMatchObject({ value: null, text: 'niet geteld' });
    expect(withPeople().find('aanwezigen.regio')).toMatchObject({ value: 0, text: '0' });
  });
});
