import { load } from 'cheerio';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { logOf } from '../support/acting.ts';
import { errorsOf, formOf, textsOf } from '../support/html.ts';
import { at, draft, Drafting } from './a-draft.ts';

let drafting: Drafting;
beforeAll(async () => {
  drafting = await Drafting.begin();
});
beforeEach(() => drafting.anew());

const falseSentence = 'alle organisaties hebben een positieve ontwikkeling doorgemaakt';

describe('a text that the figures contradict', () => {
  const shown = (html: string): string => textsOf(html, '.counterexamples').join(' ');

  it.each([
    ['eigen-zinnen', 'tekst', { tekst: falseSentence }],
    ['boodschap', 'eigen_boodschap', { boodschap: 'eigen', eigen_boodschap: falseSentence }],
    ['verzoek', 'verzoek', { verzoek: `${falseSentence}.`, naam: 'Kim', telefoon: '' }],
    [
      'toelichting',
      'toelichting',
      { toelichting: `# Kop\n\nHet ging goed: **alle** organisaties\nhebben een positieve ontwikkeling doorgemaakt.` },
    ],
  ])('is refused in %s with the counterexample and ten names, and kept as it was typed', async (part, field, typed) => {
    const versie = part === 'eigen-zinnen' ? {} : { versie: await drafting.version() };
    const answer = await drafting.post(part, { ...typed, ...versie } as Record<string, string>);
    expect(answer.status).toBe(422);
    expect(errorsOf(answer.text)).toEqual([{ text: expect.stringContaining('22 van 76 bleven gelijk') as string, field }]);
    expect(shown(answer.text)).toContain('22 van 76 bleven gelijk');
    expect(textsOf(answer.text, '.counterexamples a')).toHaveLength(10);
    expect(shown(answer.text)).toContain('en nog 12 andere');
    const kept = String(formOf(answer.text, at(part)).fields[field]).replaceAll('\r\n', '\n');
    expect(kept).toBe((typed as Record<string, string>)[field]);
    const { action } = (await logOf(drafting.region)).at(-1)!;
    expect(action).toBe('report.created');
  });

  it('is taken once it is true', async () => {
    const answer = await drafting.post('eigen-zinnen', { tekst: '54 van de 76 organisaties schakelden op' });
    expect(answer.status).toBe(303);
  });
});

describe('the message', () => {
  it('is one of the sentences offered, which then stands nowhere else', async () => {
    const html = await drafting.page();
    const before = textsOf(html, '.draft-message p')[0]!;
    const options = load(html)('input[name=boodschap]').toArray();
    const value = load(html)(options[1]).attr('value')!;
    const answer = await drafting.post('boodschap', { boodschap: value, eigen_boodschap: '', versie: await drafting.version() });
    expect(answer.headers.location).toBe(`${draft}?bewaard=boodschap#de-boodschap`);
    const after = await drafting.coordinator.get(answer.headers.location!);
    expect(textsOf(after.text, '.flash')).toContain('De boodschap is bewaard.');
    const now = textsOf(after.text, '.draft-message p')[0]!;
    expect(now).not.toBe(before);
    expect(await drafting.chosen()).not.toContain(now);
    expect((await logOf(drafting.region)).at(-1)).toMatchObject({ action: 'report.edited', changes: { message: [before, now] } });
  });

  it('can be typed', async () => {
    const fields = { boodschap: 'eigen', eigen_boodschap: 'Samen zijn wij verder.', versie: await drafting.version() };
    expect((await drafting.post('boodschap', fields)).status).toBe(303);
    expect(textsOf(await drafting.page(), '.draft-message')[0]).toBe('Samen zijn wij verder Eigen tekst');
    expect(formOf(await drafting.page(), at('boodschap')).fields).toMatchObject({
      boodschap: 'eigen',
      eigen_boodschap: 'Samen zijn wij verder',
    });
  });

  it.each([
    [{ boodschap: 'eigen', eigen_boodschap: '' }, 'eigen_boodschap', 'Schrijf uw boodschap, of kies een zin hierboven'],
    [{ boodschap: 'eigen', eigen_boodschap: 'x'.repeat(201) }, 'eigen_boodschap', 'Gebruik niet meer dan 200 tekens'],
    [{ boodschap: 'x', eigen_boodschap: '' }, 'boodschap', 'Kies een boodschap'],
    [{ eigen_boodschap: '' }, 'boodschap', 'Kies een boodschap'],
  ])('%j is refused at its field', async (typed, field, text) => {
    const answer = await drafting.post('boodschap', { ...typed, versie: await drafting.version() } as Record<string, string>);
    expect(answer.status).toBe(422);
    expect(errorsOf(answer.text)).toEqual([{ text, field }]);
  });
});

describe('the request', () => {
  it('is kept with who to call', async () => {
    const fields = { verzoek: 'Vraag uw bestuur om mee te doen.', naam: 'Kim de Vries', telefoon: '+31 74 000 12 34' };
    const answer = await drafting.post('verzoek', { ...fields, versie: await drafting.version() });
    expect(answer.headers.location).toBe(`${draft}?bewaard=verzoek#het-verzoek`);
    expect(formOf(await drafting.page(), at('verzoek')).fields).toMatchObject(fields);
  });

  it.each([
    [{ telefoon: 'bel mij' }, 'telefoon', 'Vul een telefoonnummer in, bijvoorbeeld 074 123 45 67'],
    [{ telefoon: '12' }, 'telefoon', 'Vul een telefoonnummer in, bijvoorbeeld 074 123 45 67'],
    [{ telefoon: '0'.repeat(31) }, 'telefoon', 'Gebruik niet meer dan 30 tekens'],
    [{ naam: 'x'.repeat(101) }, 'naam', 'Gebruik niet meer dan 100 tekens'],
    [{ verzoek: 'x'.repeat(201) }, 'verzoek', 'Gebruik niet meer dan 200 tekens'],
  ])('%j is refused at its field', async (typed, field, text) => {
    const all = { verzoek: 'Doe mee', naam: 'Kim', telefoon: '', versie: await drafting.version(), ...typed };
    const answer = await drafting.post('verzoek', all);
    expect(answer.status).toBe(422);
    expect(errorsOf(answer.text)).toEqual([{ text, field }]);
    expect(formOf(answer.text, at('verzoek')).fields[field]).toBe(all[field as 'naam']);
  });
});

describe('own words', () => {
  it('are shown below their field as they will stand in the report, and never as markup of their own', async () => {
    const toelichting = '# Kop\r\n\r\n- punt\r\n- **vet**\r\n\r\n<script>alert(1)</script>';
    expect((await drafting.post('toelichting', { toelichting, versie: await drafting.version() })).status).toBe(303);
    const $ = load(await drafting.page());
    expect($('.own-words .prose h3').text()).toBe('Kop');
    expect($('.own-words li').length).toBe(2);
    expect($('.own-words strong').text()).toBe('vet');
    expect($('.own-words').text()).toContain('<script>alert(1)</script>');
    expect($('textarea[name=toelichting]').text()).toBe(toelichting.replaceAll('\r\n', '\n'));
    expect((await logOf(drafting.region)).at(-1)!.changes['ownWords']).toEqual([null, '50 tekens']);
  });

  it('of more than eight thousand characters are refused', async () => {
    const answer = await drafting.post('toelichting', { toelichting: 'x'.repeat(8001), versie: await drafting.version() });
    expect(errorsOf(answer.text)).toEqual([{ text: 'Gebruik niet meer dan 8000 tekens', field: 'toelichting' }]);
  });
});

describe('two coordinators at once', () => {
  it('see each other’s text before one replaces it: 409 with both, and a second submit wins', async () => {
    const versie = await drafting.version();
    await drafting.post('verzoek', { verzoek: 'Doe mee', naam: 'Sam', telefoon: '', versie }, drafting.other);
    const typed = { verzoek: 'Bel ons', naam: 'Kim', telefoon: '' };
    const answer = await drafting.post('verzoek', { ...typed, versie });
    expect(answer.status).toBe(409);
    expect(textsOf(answer.text, '.flash')[0]).toContain('Sam Bakker wijzigde “Wat vragen wij van u?”');
    expect(textsOf(answer.text, '.meanwhile')[0]).toBe('Nu bewaard Doe mee Sam');
    const fields = formOf(answer.text, at('verzoek')).fields as Record<string, string>;
    expect(fields).toMatchObject(typed);
    expect((await drafting.post('verzoek', { ...typed, versie: fields['versie']! })).status).toBe(303);
    expect(formOf(await drafting.page(), at('verzoek')).fields).toMatchObject(typed);
  });

  it('do not hinder each other in different parts', async () => {
    const versie = await drafting.version();
    expect((await drafting.post('toelichting', { toelichting: 'Van Sam', versie }, drafting.other)).status).toBe(303);
    expect((await drafting.post('verzoek', { verzoek: 'Van Kim', naam: '', telefoon: '', versie })).status).toBe(303);
    expect((await drafting.post('eigen-zinnen', { tekst: 'Ook van Sam' }, drafting.other)).status).toBe(303);
    const html = await drafting.page();
    expect(html).toContain('Van Sam');
    expect(html).toContain('Van Kim');
    expect(html).toContain('Ook van Sam');
  });

  it.each([
    [
      'boodschap',
      { boodschap: 'eigen', eigen_boodschap: 'Van Sam' },
      { boodschap: 'eigen', eigen_boodschap: 'Van Kim' },
      'Nu bewaard Van Sam',
    ],
    ['toelichting', { toelichting: 'Van Sam' }, { toelichting: 'Van Kim' }, 'Nu bewaard Van Sam'],
    ['vergelijking', { vergeleken_met: '2016-Q2' }, { vergeleken_met: '2016-Q1' }, 'Nu bewaard Q2 2016'],
  ])('are told of a change in %s', async (part, theirs, typed, now) => {
    const versie = await drafting.version();
    await drafting.post(part, { ...theirs, versie } as Record<string, string>, drafting.other);
    const answer = await drafting.post(part, { ...typed, versie } as Record<string, string>);
    expect(answer.status).toBe(409);
    expect(textsOf(answer.text, '.meanwhile')[0]).toBe(now);
    expect(formOf(answer.text, at(part)).fields).toMatchObject(typed);
  });
});
