import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  changeLines,
  changeSentence,
  changeSentenceHere,
  originInWords,
  type Change,
} from '../../../server/platform/audit/sentences.ts';
import { actionSentences, verbs } from '../../../server/platform/audit/words.ts';

const event = (change: Partial<Change>): Change => ({
  action: 'sector.renamed',
  objectType: 'sector',
  objectName: 'Zorg',
  result: 'done',
  changes: {},
  ...change,
});

describe('what the log says', () => {
  it('names the object and what was done to it', () => {
    expect(changeSentence(event({ action: 'sector.retired' }))).toBe('De sector Zorg is opgeheven');
    expect(changeSentence(event({ action: 'invitation.sent', objectType: 'invitation', objectName: 'Kim de Wit' }))).toBe(
      'Kim de Wit is uitgenodigd',
    );
    expect(changeSentence(event({ action: 'membership.ended', objectType: 'organisation', objectName: 'De Es' }))).toBe(
      'Het lidmaatschap van de organisatie De Es is beëindigd',
    );
  });

  it('quotes a name that is a sentence', () => {
    const action = { action: 'action.changed', objectType: 'action', objectName: 'Oefen het alarm.' };
    expect(changeSentence(event(action))).toBe('De verbeteractie “Oefen het alarm.” is gewijzigd');
    expect(changeSentence(event({ ...action, objectName: null }))).toBe('Een verbeteractie is gewijzigd');
    expect(changeSentenceHere(event(action))).toBe('Deze verbeteractie is gewijzigd');
  });

  it('does without a name', () => {
    expect(changeSentence(event({ action: 'invitation.sent', objectType: 'invitation', objectName: null }))).toBe(
      'Iemand is uitgenodigd',
    );
  });

  it('shows an unknown action plainly, and what was refused as refused', () => {
    expect(changeSentence(event({ action: 'comet.sighted', objectType: 'comet', objectName: 'Halley', result: 'refused' }))).toBe(
      'Comet Halley: comet.sighted (geweigerd)',
    );
  });

  it('says the same on the page of an organisation, without naming it in each line', () => {
    const here = (action: string): string =>
      changeSentenceHere(event({ action, objectType: 'organisation', objectName: 'De Es' }));
    expect(here('membership.ended')).toBe('Het lidmaatschap is beëindigd');
    expect(here('membership.begun')).toBe('Deze organisatie is aangesloten');
    expect(here('organisation.changed')).toBe('Deze organisatie is gewijzigd');
    expect(here('organisation.absorbed')).toBe('Met deze organisatie is een andere samengevoegd');
    expect(here('contact.added')).toBe('Een contactpersoon is toegevoegd');
  });

  it('tells old and new values as screens write them, what it is about first and why last, however the log keeps them', () => {
    const changes = {
      reason: [null, 'Verkeerd ingevuld.'],
      namesToMembers: [false, true],
      from: ['2016-10-04', null],
      quarter: [null, '2016-Q4'],
      comets: [1, 2],
      role: [null, 'coordinator'],
      name: ['Zorg', 'Zorg en welzijn'],
    } as const;
    expect(changeLines(event({ changes }))).toEqual([
      'Naam: was Zorg, nu Zorg en welzijn',
      'Rol: coördinator',
      'Kwartaal: Q4 2016',
      'Vanaf: 4 okt 2016, vervallen',
      'Namen voor contactpersonen: was nee, nu ja',
      'Reden: Verkeerd ingevuld.',
      'comets: was 1, nu 2',
    ]);
  });

  it('tells from where something was done', () => {
    expect(['web 192.0.2.7', 'cli', 'comet 1'].map(originInWords)).toEqual([
      'via het portaal, 192.0.2.7',
      'via de opdrachtregel',
      'comet, 1',
    ]);
  });

  it('tells the last day of an interval, not the first day after it', () => {
    expect(changeLines(event({ changes: { until: [null, '2017-01-01'] } }))).toEqual(['Tot en met: 31 dec 2016']);
  });

  it('leaves out what is for machines, and a name that the sentence says already', () => {
    const changes = {
      organisation: [null, '7f4c1de2-0000-4000-8000-000000000000'],
      version: [1, 2],
      name: [null, 'Zorg'],
    } as const;
    expect(changeLines(event({ changes }))).toEqual([]);
  });

  it('has words for every action that the portal records', () => {
    const server = join(import.meta.dirname, '../../../server');
    const sources = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
    const actions = sources.flatMap((path) =>
      [...readFileSync(join(server, path), 'utf8').matchAll(/\baction: '([a-z-]+\.[a-z-]+)'/g)].map((match) => match[1]!),
    );
    expect(actions.length).toBeGreaterThan(20);
    const wordless = actions.filter((action) => !actionSentences[action] && !verbs[action.split('.')[1]!]);
    expect([...new Set(wordless)]).toEqual([]);
  });
});
