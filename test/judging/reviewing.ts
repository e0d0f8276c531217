import { load } from 'cheerio';
import { testApp, type Visitor } from '../support/app.ts';
import { anOrganisation } from '../support/builders.ts';
import { answersUpTo, aQuickscan, aRound } from '../support/cycle.ts';
import { textsOf } from '../support/html.ts';
import { someQuickscan, type SomeQuickscan } from './some-quickscan.ts';

export const base = '/regio/oost/quickscans';
const pathOf = ({ id }: SomeQuickscan): string => `${base}/${id}/beoordelen`;

export async function coordinating(made: SomeQuickscan) {
  const { as, deps } = await testApp();
  return {
    ...made,
    deps,
    path: pathOf(made),
    coordinator: await as('coordinator', { region: made.region, name: 'Kim de Vries' }),
  };
}

/** The form as a browser posts it untouched: hidden fields, texts and ticked boxes. */
export async function formAt(visitor: Visitor, path: string): Promise<Record<string, string | string[]>> {
  const $ = load((await visitor.get(path)).text);
  const hidden = $('input[type=hidden]:not([name=_csrf])')
    .toArray()
    .map((field) => [field.attribs.name!, field.attribs.value!]);
  const gezien = $('input[name=gezien][checked]')
    .toArray()
    .map((box) => box.attribs.value!);
  const areas = $('textarea')
    .toArray()
    .map((area) => [area.attribs.name!, $(area).text()]);
  return { ...Object.fromEntries([...hidden, ...areas]), ...(gezien.length > 0 ? { gezien } : {}) };
}

export const meanwhile = (text: string): string[] => textsOf(text, '.judged-meanwhile li');
export const outcomeAt = (text: string): string => textsOf(text, '#besluit-kop')[0]!;

/** Three hospitals that sent in the same round. */
export async function threeSent() {
  const made = await someQuickscan({ answers: answersUpTo(4) });
  const names = ['Elan Zorg', 'ROC Voorbeeld'];
  const ids: string[] = [];
  for (const name of names) ids.push(await anOrganisation(made.region, { name, sectorId: made.sector }));
  const { participants } = await aRound(made.region, { quarter: '2016-Q3', organisations: ids });
  for (const organisation of ids) {
    await aQuickscan(made.region, {
      id: participants.get(organisation)!,
      organisation,
      quarter: '2016-Q3',
      state: 'sent',
      answers: answersUpTo(2),
    });
  }
  return { ...(await coordinating(made)), others: ids.map((id) => participants.get(id)!) };
}
