import { beforeAll, describe, expect, it } from 'vitest';
import { readContent } from '../../server/editions/index.ts';
import { published } from '../progress/reference-region.ts';
import { guardText } from '../../server/reports/domain/claims/guard-text.ts';
import { networkOf } from '../../server/reports/domain/network.ts';
import { Drafting, list } from '../reports/a-draft.ts';
import type { Visitor } from '../support/app.ts';
import { anEdition } from '../support/editions.ts';
import { errorsOf, tableOf, textsOf } from '../support/html.ts';

const { vptTwente } = published;
const first = `${list}/2016-Q4/editie-1`;
const request = { verzoek: 'Bespreek dit met een bestuur', naam: 'Kim de Vries', telefoon: '074 000 12 34' };

/** The organisations that were in the same gear at the end of 2015 and of 2016. */
const stayed = 22;

let drafting: Drafting;
let kim: Visitor;
/** The page of its first edition. */
let report: string;

beforeAll(async () => {
  drafting = await Drafting.begin();
  kim = drafting.coordinator;
  await drafting.anew();
  await drafting.post('verzoek', { ...request, versie: await drafting.version() });
  await anEdition(drafting.region);
  report = (await kim.get(first)).text;
});

describe('the report of the reference list, Q4 2016 against Q4 2015', () => {
  it('has the table that was printed in 2017, and ours beside it with what is reckoned otherwise', async () => {
    const page = (await kim.get(`${first}/bronweergave`)).text;
    const { rows } = tableOf(page, 'Vooruitgang per sector');
    const today = (sector: string): string => sector.replace('Woningbouwcoöperaties', 'Woningcorporaties');
    const printed = Object.entries(vptTwente.sectorProgress).map(([sector, progress]) => [today(sector), progress]);
    expect(rows.slice(0, -1).map(([sector, source]) => [sector, source])).toEqual(printed);
    expect(rows.at(-1)!.slice(1, 3)).toEqual([vptTwente.progress, '+26,9%']);
    expect(rows.map(([, , ours]) => ours)).toEqual([
      '+17,6%',
      '+11,5%',
      '+65,0%',
      '0,0%',
      '+31,4%',
      '+41,7%',
      '+50,0%',
      '0,0%',
      '+26,9%',
    ]);
    expect(rows.at(-1)!.at(-1)).toContain('niet-afgeronde gemiddelden');
    expect(page).toContain(`${vptTwente.organisations} organisaties, ${vptTwente.sectors} sectoren`);
    for (const [of, mean] of Object.entries(vptTwente.meanGear)) {
      expect(textsOf(report, `[data-figure="gemiddelde.regio.${of}"]`)).toContain(mean);
    }
  });

  it('says which sectors are strongest, with how few there are, and which one progressed most', async () => {
    const said = textsOf(report, '.report-sentence p');
    const [strongest, second] = vptTwente.strongestSectors;
    expect(said).toContain(`${strongest} (klein aantal) en ${second} hebben de hoogste gemiddelden in Q4 2016.`);
    expect(said).toContain(`${vptTwente.mostProgress} boekte naar verhouding de meeste vooruitgang (+65,0%).`);
  });

  it('does not say that all of them developed for the better: it names those that stayed as they were', async () => {
    const claim = `A${vptTwente.claimToRefuse.slice(1)}`;
    const answer = await drafting.post('eigen-zinnen', { tekst: claim });
    expect(answer.status).toBe(422);
    expect(errorsOf(answer.text)).toEqual([
      expect.objectContaining({ text: expect.stringContaining(`${stayed} van ${vptTwente.organisations} bleven gelijk`) }),
    ]);
    expect(answer.text).toContain(`value="${claim}"`);
    expect(textsOf(answer.text, '.counterexamples li')).toHaveLength(10);
    expect(textsOf(answer.text, '.counterexamples').join()).toContain(`en nog ${stayed - 10} andere`);

    const { facts } = await drafting.app.deps.data.read(drafting.region, async (db) => {
      const edition = await db.selectFrom('edition').select('id').executeTakeFirstOrThrow();
      return readContent(db, edition.id);
    });
    const [refusal] = guardText(claim, networkOf(facts));
    const gear = (id: string, of: string): number | undefined =>
      facts.scores.find((score) => score.organisationId === id && score.quarter === of)?.gear;
    const same = facts.organisations.filter(({ id }) => gear(id, '2015-Q4') === gear(id, '2016-Q4'));
    expect(same).toHaveLength(stayed);
    expect([...refusal!.organisationIds].toSorted()).toEqual(same.map(({ id }) => id).toSorted());
  });
});
