import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameKey } from '../../server/kernel/dutch.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import type { Gear } from '../../server/maturity/domain/gear.ts';
import { gatingCriteria } from '../../server/maturity/domain/maturity-model.ts';
import { hiddenSectors, type SectorCount } from '../../server/progress/domain/protection.ts';
import { namesOne } from '../../server/reports/domain/naming.ts';
import type { ReportFacts } from '../../server/reports/domain/facts.ts';
import { anOrganisation, aScore, sectors, year } from '../performance-list/lists.ts';
import { factsOf, referenceFacts, someFacts } from '../reports/some-facts.ts';
import { bookOf, lettersOf, wordsOf } from './some-letters.ts';

/** One organisation in this gear, with these answers. */
function factsWith(
  gear: Gear,
  answers: Readonly<Record<string, 'IN_PLACE' | 'IN_PROGRESS'>> | null,
  more: Partial<ReportFacts> = {},
) {
  const facts = factsOf({
    sectors,
    organisations: [anOrganisation('o1'), anOrganisation('o2')],
    scores: [aScore('o1', '2016-Q4', gear)],
    quarters: year,
  });
  return {
    ...facts,
    model: defaultModel,
    quickscans: answers ? [{ organisationId: 'o1', modelVersion: 'standaard-1', answers }] : [],
    ...more,
  };
}
const letter = (facts: ReportFacts, id = 'o1'): string => wordsOf(bookOf(facts).letterTo(id)!);

describe('the steps in a letter', () => {
  it('are at most three of the next gate: in progress first, then own work before that with a chain partner', () => {
    const gate5 = gatingCriteria(defaultModel, 5);
    const inProgress = gate5.findLast(({ needsChainPartner }) => needsChainPartner)!;
    const text = letter(factsWith(4, { [inProgress.code]: 'IN_PROGRESS' }));
    const own = gate5.find(({ needsChainPartner }) => !needsChainPartner)!;
    expect(text).toContain(`${inProgress.nextStep} (hieraan werkt u al, met een ketenpartner)\n${own.nextStep}\n`);
    expect(text).toContain('Alle stappen staan bij uw uitslag in het portaal.');
    expect(text).toContain('de drie stappen hierboven te laten zetten, op weg naar versnelling 5');
  });

  it('of an overridden gear are those of the gate above the one that was established', () => {
    const facts = factsWith(3, { [gatingCriteria(defaultModel, 4)[0]!.code]: 'IN_PROGRESS' });
    expect(letter(facts)).toContain(`${gatingCriteria(defaultModel, 4)[0]!.nextStep} (hieraan werkt u al)`);
  });

  it('without a quickscan, or with one by another model, are what the model asks first', () => {
    const asked = gatingCriteria(defaultModel, 3).map(({ statement }) => statement);
    const other = [{ organisationId: 'o1', modelVersion: 'regio-2', answers: {} }];
    for (const facts of [factsWith(2, null), factsWith(2, null, { quickscans: other }), factsWith(2, null, { model: null })]) {
      expect(letter(facts)).toContain(
        `Voor versnelling 3 vraagt het schakelmodel onder meer:\n${asked.slice(0, 3).join('\n')}\n`,
      );
      expect(letter(facts)).not.toContain(asked[3]);
    }
  });

  it('in the highest gear are to keep it, by the yearly evaluation in the chain', () => {
    const text = letter(factsWith(5, null));
    expect(text).toContain('vervalt als de jaarlijkse ketenevaluatie ouder is dan twaalf maanden');
    expect(text).toContain('de jaarlijkse ketenevaluatie te laten plannen;');
  });

  it('of who was not measured are to take part', () => {
    const text = letter(factsWith(3, null), 'o2');
    expect(text).toContain('niet gemeten, en ook niet eerder.');
    expect(text).toContain('mee te doen met de volgende quickscan;');
    expect(bookOf(factsWith(3, null)).letterTo('o2')).toMatchObject({ gear: null, gearName: '' });
  });

  it('of a gate where all is in place are to talk about it', () => {
    const all = Object.fromEntries(gatingCriteria(defaultModel, 3).map(({ code }) => [code, 'IN_PLACE' as const]));
    expect(letter(factsWith(2, all))).toContain('Volgens uw antwoorden is geregeld wat versnelling 3 vraagt.');
  });

  it('that name an organisation, as a model of a region may, go in no letter', () => {
    const criteria = defaultModel.criteria.map((criterion) => ({
      ...criterion,
      nextStep: criterion.code === 'M1-norm-zichtbaar' ? 'Vraag het organisatie  o2.' : criterion.nextStep,
    }));
    const text = letter(factsWith(2, {}, { model: { ...defaultModel, criteria } }));
    expect(text).toContain(gatingCriteria(defaultModel, 3)[1]!.nextStep);
    expect(nameKey(text)).not.toContain('organisatie o2');
  });
});

describe('who signs', () => {
  const facts = factsWith(3, null);
  const contactOf = (name: string, telephone: string) => bookOf(facts, { contact: { name, telephone } }).letterTo('o1')!.says;
  it('is whom the report says to call, or the region', () => {
    expect(contactOf('Kim de Vries', '074 000 12 34').contact).toBe('Heeft u vragen? Bel Kim de Vries: 074 000 12 34.');
    expect(contactOf('Kim de Vries', ' ').contact).toBe('Heeft u vragen? Neem contact op met Kim de Vries.');
    expect(contactOf('Jo van Organisatie o2', '')).toMatchObject({ afzender: 'Regio Oosterland' });
    expect(contactOf('', '074').contact).toBe('Heeft u vragen? Bel Regio Oosterland: 074.');
  });
});

function measuredPerSector({ organisations, scores, to }: ReportFacts): SectorCount[] {
  const measured = new Set(scores.flatMap((score) => (score.quarter === to ? [score.organisationId] : [])));
  return sectors.map(({ id }) => ({
    id,
    n: organisations.filter((organisation) => organisation.sectorId === id && measured.has(organisation.id)).length,
  }));
}

describe('letters', () => {
  it('go to every member and to whoever was measured, and to nobody else', () => {
    const left = [{ from: isoDate('2010-01-01'), until: isoDate('2016-10-01') }];
    const facts = factsOf({
      sectors,
      organisations: [
        anOrganisation('lid'),
        anOrganisation('weg', { memberships: left }),
        anOrganisation('gemeten', { memberships: left }),
      ],
      scores: [aScore('weg', '2016-Q1', 3), aScore('gemeten', '2016-Q4', 3)],
      quarters: year,
    });
    const book = bookOf(facts);
    expect(book.recipients.map(({ id }) => id).toSorted()).toEqual(['gemeten', 'lid']);
    expect(book.letterTo('weg')).toBeNull();
  });

  it('of the reference region are 76; none holds the name of another, and small sectors are not compared', () => {
    const letters = lettersOf(referenceFacts());
    expect(letters).toHaveLength(76);
    const names = letters.map(({ recipient }) => recipient);
    for (const each of letters) {
      const text = wordsOf(each);
      expect(
        namesOne(
          text,
          names.filter(({ id }) => id !== each.recipient.id),
        ),
      ).toBe(false);
      expect(text).toContain(each.recipient.name);
    }
    const compared = new Set(
      letters.flatMap(({ says, recipient }) =>
        typeof says.plaats === 'string' && says.plaats.startsWith('In de sector') ? [recipient.sector.name] : [],
      ),
    );
    expect([...compared].toSorted()).toEqual(['Anders', 'Openbaar Vervoer', 'Sociale Zekerheid', 'Woningcorporaties']);
  });

  it('hold no other name, no ranking, at most three steps, and no number of a hidden sector', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        for (const each of lettersOf(facts)) {
          const text = wordsOf(each);
          const others = facts.organisations.filter(({ id }) => id !== each.recipient.id);
          expect(namesOne(text, others)).toBe(false);
          expect(text).not.toMatch(/laatste|slechtste|onderaan|achteraan|plaats \d|\d+e van/i);
          const steps = each.says.stappen as Exclude<typeof each.says.stappen, string>;
          for (const block of steps) if (block.kind === 'list') expect(block.items.length).toBeLessThanOrEqual(3);
          if (hiddenSectors(measuredPerSector(facts)).has(each.recipient.sector.id)) expect(each.says.plaats).not.toMatch(/\d/);
        }
      }),
      { numRuns: 200 },
    );
  });
});
