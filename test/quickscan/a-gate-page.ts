import { load } from 'cheerio';
import { defaultModel } from '../../server/maturity/index.ts';
import { listAnswers } from '../../server/quickscan/answers.repository.ts';
import type { StoredAnswer } from '../../server/quickscan/domain/quickscan.ts';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { emptyDatabase } from '../support/database.ts';
import { anExpectedOrganisation, type Expected } from './a-quickscan.ts';

export const contact = 'BO-aanspreekpunt-benoemd';
export const norm = 'M1-norm-vastgesteld';
export const reaction = 'M6-reactie-aantoonbaar';

/** An organisation that is expected, and Sanne who fills in for it. */
export interface GateScene {
  test: TestApp;
  expected: Expected;
  sanne: Visitor;
  step(gate: number, id?: string): string;
  stored(): Promise<ReadonlyMap<string, StoredAnswer>>;
}

export async function aGateScene(): Promise<GateScene> {
  await emptyDatabase();
  const test = await testApp();
  const expected = await anExpectedOrganisation();
  return {
    test,
    expected,
    sanne: await test.as('member', { region: expected.region, organisation: expected.organisation, name: 'Sanne Voorbeeld' }),
    step: (gate, id = expected.id) => `/regio/oost/quickscans/${id}/versnelling-${gate}`,
    stored: () => test.deps.data.read(expected.region, (db) => listAnswers(db, expected.id)),
  };
}

/** Of one statement, as its form posts them. */
export const answer = (code: string, word: string, more: Record<string, string> = {}, version = 0): Record<string, string> => ({
  [`${code}-antwoord`]: word,
  [`${code}-versie`]: String(version),
  ...Object.fromEntries(Object.entries(more).map(([name, value]) => [`${code}-${name}`, value])),
});
export const dated = { bewijs: 'Protocol', 'datum-dag': '12', 'datum-maand': '1', 'datum-jaar': '2017' };

/** Every statement of a gate with this answer, whole. */
export const all = (gate: number, word: string): Record<string, string> =>
  Object.assign({}, ...defaultModel.criteria.filter(({ gear }) => gear === gate).map(({ code }) => answer(code, word, dated)));

export const seen = (html: string) => {
  const $ = load(html);
  const statement = (code: string) => $(`#${code}`);
  return {
    title: $('title').text(),
    main: $('main').text().replace(/\s+/g, ' '),
    chosen: (code: string) => statement(code).find('.answer-cards :checked').attr('value') ?? null,
    chips: (code: string) =>
      statement(code)
        .find('.tag')
        .map((_, tag) => $(tag).text())
        .get(),
    note: (code: string) => statement(code).find('.statement__note').text(),
    value: (name: string) => $(`[name="${name}"]`).first().val(),
    errors: $('.govuk-error-summary li a')
      .map((_, link) => [[$(link).attr('href')!, $(link).text()]])
      .get() as unknown as string[],
    fields: () => {
      const fields: Record<string, string> = {};
      for (const { name, value } of $('form.gate').serializeArray()) if (name !== '_csrf') fields[name] = value;
      return fields;
    },
    href: (text: string) => $(`a:contains("${text}")`).attr('href'),
  };
};
