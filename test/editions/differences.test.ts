import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differencesBetween } from '../../server/editions/domain/differences.ts';
import { contentText, type EditionContent } from '../../server/editions/domain/edition.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';
import type { Gear } from '../../server/maturity/domain/gear.ts';
import type { ReportedQuickscan, ReportFacts } from '../../server/reports/domain/facts.ts';
import type { SaidTexts } from '../../server/reports/domain/texts.ts';
import { anActivity, referenceFacts, someFacts } from '../reports/some-facts.ts';

const texts: SaidTexts = {
  message: { text: 'De stand', origin: 'own', figure: null, sectorIds: [] },
  sentences: [{ text: 'Een zin', origin: 'own', figure: null, sectorIds: [] }],
  request: { text: 'Bel ons', name: 'Kim de Vries', telephone: '074 000 12 34' },
  ownWords: '',
};
const of = (facts: ReportFacts, more: Partial<SaidTexts> = {}): EditionContent => ({
  edition: { report: '2016-Q4', number: 1, publishedAt: '2017-01-13T09:00:00.000Z', publishedBy: 'Kim de Vries' },
  facts,
  texts: { ...texts, ...more },
});
const facts = referenceFacts();
const [organisation] = facts.organisations;
const told = (after: EditionContent): string[] =>
  differencesBetween(of(facts), after).map(
    ({ about, what, before, after: now }) => `${about}: ${what}: ${before ?? '–'} → ${now ?? '–'}`,
  );

/** One answer that counts otherwise. */
const turned = ({ answers, ...quickscan }: ReportedQuickscan): ReportedQuickscan => {
  const { 'M1-norm-vastgesteld': norm } = answers;
  return { ...quickscan, answers: { ...answers, 'M1-norm-vastgesteld': norm === 'IN_PLACE' ? 'ABSENT' : 'IN_PLACE' } };
};

const withGear = (gear: Gear): ReportFacts => ({
  ...facts,
  scores: facts.scores.map((score) =>
    score.organisationId === organisation!.id && score.quarter === facts.to ? { ...score, gear } : score,
  ),
});

describe('the differences of two editions', () => {
  it('of the same are none, whoever published it and when', () => {
    const later = { ...of(facts), edition: { ...of(facts).edition, number: 2, publishedBy: 'Sam Bakker' } };
    expect(differencesBetween(of(facts), later)).toEqual([]);
  });

  it('begin with the gear that was corrected, and list the figures that moved with it', () => {
    const was = facts.scores.find((each) => each.organisationId === organisation!.id && each.quarter === facts.to)!.gear;
    const [cause, ...figures] = told(of(withGear(was === 1 ? 2 : 1)));
    expect(cause).toBe(
      `gear: Versnelling van ${organisation!.name} in Q4 2016: ${was}, geïmporteerd, model historisch → ${was === 1 ? 2 : 1}, geïmporteerd, model historisch`,
    );
    expect(figures.every((each) => each.startsWith('figure: '))).toBe(true);
    expect(figures.join('\n')).toMatch(/figure: Gemiddelde.*, de regio, Q4 2016: 4,04 → \d,\d\d/i);
  });

  it('name an organisation that came, went, was renamed or moved to another sector', () => {
    const [first, ...rest] = facts.organisations;
    const gone = {
      ...facts,
      organisations: rest,
      scores: facts.scores.filter(({ organisationId }) => organisationId !== first!.id),
    };
    expect(differencesBetween(of(facts), of(gone))[0]).toMatchObject({
      about: 'organisation',
      what: first!.name,
      after: null,
      names: true,
    });
    expect(differencesBetween(of(gone), of(facts))[0]).toMatchObject({ about: 'organisation', what: first!.name, before: null });
    const changed = (change: object): string[] => told(of({ ...facts, organisations: [{ ...first!, ...change }, ...rest] }));
    expect(changed({ name: 'Nieuwe Naam' })[0]).toMatch(/^organisation: Nieuwe Naam: .* → Nieuwe Naam, sector/);
    expect(changed({ sectorId: facts.sectors.find(({ id }) => id !== first!.sectorId)!.id })[0]).toMatch(/sector .* → .*sector /);
    expect(changed({ memberships: [{ from: isoDate('2010-01-01'), until: null }] })[0]).toContain('lid vanaf 1 januari 2010');
  });

  it('list activities and every text that changed', () => {
    const activity = anActivity('a', { title: 'Ketenoverleg', peoplePresent: 12 });
    expect(told(of({ ...facts, activities: [activity] }))[0]).toBe(
      'activity: Ketenoverleg: – → 10 mei 2016, Netwerkbijeenkomst: Ketenoverleg · Kennis delen · 0 organisaties · 12 aanwezig · voor iedereen',
    );
    expect(told(of(facts, { message: { ...texts.message, text: 'Anders' } }))).toEqual(['text: Boodschap: De stand → Anders']);
    expect(told(of(facts, { sentences: [] }))).toEqual(['text: Wat opvalt: Een zin → ']);
    expect(told(of(facts, { ownWords: 'Meer' }))).toEqual(['text: Toelichting:  → Meer']);
    expect(told(of(facts, { request: { ...texts.request, telephone: '1' } }))[0]).toContain('text: Verzoek');
  });

  it('are not for who sees no names as soon as a text has one in it', () => {
    const after = of(facts, { ownWords: `Wij bezochten ${organisation!.name}.`, sentences: [] });
    expect(differencesBetween(of(facts), after).map(({ what, names }) => [what, names])).toEqual([
      ['Wat opvalt', false],
      ['Toelichting', true],
    ]);
  });

  it('are there whenever anything that is reported was changed, and only then', () => {
    fc.assert(
      fc.property(someFacts, someFacts, fc.nat(), (before, other, seed) => {
        const kinds = ['scores', 'organisations', 'activities'] as const;
        const kind = kinds[seed % kinds.length]!;
        const all: readonly object[] = before[kind];
        expect(differencesBetween(of(before), of(before))).toEqual([]);
        if (all.length === 0) return;
        const less = { ...before, [kind]: all.toSpliced(seed % all.length, 1) };
        expect(differencesBetween(of(before), of(less)).length).toBeGreaterThan(0);
        expect(differencesBetween(of(less), of(before)).length).toBeGreaterThan(0);
        const same = contentText(of(before)) === contentText(of(other));
        if (same) expect(differencesBetween(of(before), of(other))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('hide nothing: what differs in any part of the facts is told', () => {
    fc.assert(
      fc.property(someFacts, fc.nat(), (before, seed) => {
        const { quickscans, rounds, municipalities } = before;
        const changes: ReportFacts[] = [
          ...(quickscans.length > 0 ? [{ ...before, quickscans: quickscans.toSpliced(seed % quickscans.length, 1) }] : []),
          ...(rounds.some(({ expected }) => expected.length > 0) ? [{ ...before, rounds: [] }] : []),
          ...(quickscans.length > 0 ? [{ ...before, quickscans: quickscans.with(0, turned(quickscans[0]!)) }] : []),
          { ...before, municipalities: [...municipalities, { id: 'm', name: 'Bergveen' }] },
          { ...before, region: { name: 'Regio Anders' } },
        ];
        for (const after of changes) expect(differencesBetween(of(before), of(after)).length).toBeGreaterThan(0);
      }),
      { numRuns: 20 },
    );
  });
});
