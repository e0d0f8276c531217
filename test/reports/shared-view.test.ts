import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDutch } from '../../server/kernel/dutch.ts';
import { quarter, type Quarter } from '../../server/kernel/quarter.ts';
import { gears, type Gear } from '../../server/maturity/domain/gear.ts';
import type { Score } from '../../server/performance-list/domain/score.ts';
import type { ReportFacts } from '../../server/reports/domain/facts.ts';
import { listFigures } from '../../server/reports/domain/figures/list-figures.ts';
import { networkOf } from '../../server/reports/domain/network.ts';
import { sharedView, type SharedView } from '../../server/reports/domain/shared-view.ts';
import { aGear, anOrganisation, aScore } from '../performance-list/lists.ts';
import { bodyOf, htmlOf, said, someTexts } from './some-body.ts';
import { factsOf, referenceFacts } from './some-facts.ts';

const [from, to] = [quarter('2015-Q4'), quarter('2016-Q4')];

const viewOf = (facts: ReportFacts): SharedView => {
  const network = networkOf(facts);
  return sharedView(facts, network, new Map(listFigures(facts, network).map((figure) => [figure.key, figure])));
};
const shownKeys = (facts: ReportFacts): string[] => {
  const { shows } = viewOf(facts);
  return listFigures(facts).flatMap((figure) => (shows(figure) ? figure.key : []));
};

describe('what people without an account see of the reference list', () => {
  const facts = referenceFacts();
  const keys = shownKeys(facts);

  it('are the sectors of five and more, the region, and shifts of everyone together', () => {
    expect(keys).toEqual(
      expect.arrayContaining([
        'gemiddelde.regio.2016-Q4',
        'opgeschakeld.regio',
        'vordering.onderwijs',
        'versnelling-3.zorg.2016-Q4',
      ]),
    );
  });

  it('is nothing of small sectors, no shifts of a sector, and no quarter in between', () => {
    const scopes = new Set(keys.map((key) => key.split('.')[1]));
    expect([...scopes].toSorted((a, b) => compareDutch(a!, b!))).toEqual([
      'onderwijs',
      'openbaar-bestuur',
      'regio',
      'veiligheid-justitie',
      'zorg',
    ]);
    expect(keys.filter((key) => /^(opgeschakeld|gelijke-groep|toetreders).*\.(?!regio)/.test(key))).toEqual([]);
    expect(keys.filter((key) => key.includes('2016-Q2'))).toEqual([]);
  });

  it('are no sentences about small sectors, nor about figures that are hidden, nor own ones that name them', () => {
    const sentences = [
      said('Zorg steeg', { figure: 'verschil.zorg', sectorIds: ['zorg'] }),
      said('Openbaar Vervoer staat op 4,50', { figure: 'gemiddelde.openbaar-vervoer.2016-Q4', sectorIds: ['openbaar vervoer'] }),
      said('In Zorg schakelden 11 organisaties op', { figure: 'opgeschakeld.zorg', sectorIds: ['zorg'] }),
      said('In het openbaar vervoer staat iedereen in versnelling 4 of 5', { origin: 'own' }),
      said('Het moet anders', { origin: 'own' }),
      said('Anders bleef gelijk', { origin: 'own' }),
    ];
    const { remarkable } = bodyOf(facts, { view: 'shared', texts: someTexts({ sentences }) });
    expect(remarkable.sentences.map(({ text }) => text)).toEqual(['Zorg steeg.', 'Het moet anders.']);
  });

  it('is another message where the chosen one may not be said', () => {
    const message = said('Openbaar Vervoer is het sterkst', { sectorIds: ['openbaar vervoer'] });
    expect(bodyOf(facts, { view: 'shared', texts: someTexts({ message }) }).head.message.text).toBe(
      'Meer organisaties staan in versnelling 4 en 5 dan in Q4 2015',
    );
  });

  it('are no figures at all of a report on one sector, as it may be needed to protect another', () => {
    const sector = facts.sectors.find(({ name }) => name === 'Onderwijs')!;
    const organisations = facts.organisations.filter(({ sectorId }) => sectorId === sector.id);
    const own = new Set(organisations.map(({ id }) => id));
    const scores = facts.scores.filter(({ organisationId }) => own.has(organisationId));
    const keysOfSector = shownKeys({ ...facts, sector, sectors: [sector], organisations, scores });
    expect(keysOfSector.filter((key) => /gemiddelde|versnelling|verschil|vordering|groep|geschakeld|gelijk/.test(key))).toEqual(
      [],
    );
  });
});

const alike: fc.Arbitrary<Gear> = fc.constantFrom(3, 3, 3, 3, 3, 4);
const sectorsOf = (gear: fc.Arbitrary<Gear>) =>
  fc.array(fc.array(fc.tuple(fc.option(gear, { freq: 12 }), fc.option(gear, { freq: 12 })), { minLength: 1, maxLength: 9 }), {
    minLength: 2,
    maxLength: 6,
  });

/** Sectors of a few and of many, mixed or nearly all in one gear. Shifts are shown only where everyone was measured twice. */
const someRegion: fc.Arbitrary<ReportFacts> = fc
  .tuple(fc.oneof(sectorsOf(aGear), sectorsOf(alike)), fc.boolean())
  .map(([given, everyone]) => {
    const parts = given.flatMap((pairs, s) =>
      pairs.map(([then, now], i) => ({
        id: `s${s}-${i}`,
        sectorId: `s${s}`,
        before: everyone ? (then ?? 2) : then,
        now: everyone ? (now ?? 3) : now,
      })),
    );
    const score = (id: string, when: Quarter, gear: Gear | null): Score[] => (gear ? [aScore(id, when, gear)] : []);
    return factsOf({
      sectors: given.map((_, s) => ({ id: `s${s}`, name: `Sector ${s}` })),
      organisations: parts.map(({ id, sectorId }) => anOrganisation(id, { sectorId })),
      scores: parts.flatMap(({ id, before, now }) => [...score(id, from, before), ...score(id, to, now)]),
      quarters: [from, to],
    });
  });

const texts = someTexts({ message: said('De stand', { origin: 'own' }), sentences: [] });
const pageOf = (facts: ReportFacts): string => htmlOf(facts, { view: 'shared', texts });
const figuresOf = (facts: ReportFacts): string => JSON.stringify(sharedView(facts, networkOf(facts), new Map()).progress);

describe('a shared report in which the region stays hidden', () => {
  // Both small sectors stand in gear 3: the rest of the region would name each of them.
  const sizes = { zorg: [2, 3, 4, 5, 4, 2, 3], wonen: [3, 3, 3, 3], anders: [3, 3, 3, 3] } as const;
  const all = Object.entries(sizes).flatMap(([sectorId, gears]) =>
    gears.map((gear, i) => ({ id: `${sectorId}${i}`, sectorId, gear })),
  );
  const facts = factsOf({
    sectors: Object.keys(sizes).map((id) => ({ id, name: `Sector ${id}` })),
    organisations: all.map(({ id, sectorId }) => anOrganisation(id, { sectorId })),
    scores: all.flatMap(({ id, gear }) => [aScore(id, from, gear), aScore(id, to, gear)]),
    quarters: [from, to],
  });
  const message = said('Geen van de 15 organisaties schakelde op', { figure: 'opgeschakeld.regio' });
  const sentences = [
    said('9 organisaties staan in versnelling 3 of hoger'),
    said('In Q4 2016 zijn alle 15 leden gemeten', { figure: 'leden-gemeten.regio.2016-Q4' }),
    said('Het gemiddelde is 3,13', { origin: 'own' }),
    said('Wij gaan door op 12 januari', { origin: 'own' }),
    said('Niemand schakelde op', { origin: 'own' }),
    said('Geen enkele organisatie is opgeschakeld', { origin: 'own' }),
    said('In Q4 2016 zijn alle leden gemeten', { origin: 'own' }),
  ];
  const body = bodyOf(facts, {
    view: 'shared',
    texts: someTexts({ message, sentences, ownWords: 'Bij 4 van de 15 ging het goed.' }),
  });

  it('has the first sentence that may be said as its message, once', () => {
    expect(body.head.message.text).toBe('In Q4 2016 zijn alle 15 leden gemeten');
    expect(body.remarkable.sentences.map(({ text }) => text)).toEqual([
      'Wij gaan door op 12 januari.',
      'In Q4 2016 zijn alle leden gemeten.',
    ]);
  });

  it('shows no mean, no shifts and no own words that count', () => {
    expect(body.head.figures.map(({ values }) => values.length)).toEqual([1, 1, 1]);
    expect(body.head.figures[0]!.label).toEqual(['gemiddelde versnelling in Q4 2016: niet getoond']);
    expect(body.distribution.drawing).toBeNull();
    expect(body.sectors.drawing!.rows.map(({ name }) => name)).toEqual(['Sector zorg (7)']);
    expect(body.ownWords.blocks).toEqual([]);
  });

  it('shows no own words that say without a number what is hidden', () => {
    const ownWords = 'Het was een goed jaar.\n\n- Geen enkele organisatie schakelde op.';
    expect(bodyOf(facts, { view: 'shared', texts: someTexts({ ownWords }) }).ownWords.blocks).toEqual([]);
    expect(bodyOf(facts, { view: 'unnamed', texts: someTexts({ ownWords }) }).ownWords.blocks).toHaveLength(2);
  });
});

/** What an organisation has in a quarter, or in both, given to the other. */
function swapped(facts: ReportFacts, a: string, b: string, quarters: readonly Quarter[]): ReportFacts {
  const other = (id: string, when: Quarter): string => (!quarters.includes(when) ? id : id === a ? b : id === b ? a : id);
  return {
    ...facts,
    scores: facts.scores.map((score) => ({ ...score, organisationId: other(score.organisationId, score.quarter) })),
  };
}

const gearsOf = (facts: ReportFacts, sectorId: string, when: Quarter, known: ReadonlySet<string>): string => {
  const ids = new Set(
    facts.organisations.filter((each) => each.sectorId === sectorId && !known.has(each.id)).map(({ id }) => id),
  );
  return facts.scores
    .flatMap((score) => (score.quarter === when && ids.has(score.organisationId) ? score.gear : []))
    .toSorted((a, b) => a - b)
    .join('');
};

/** Another region that looks the same from outside, in which this sector has other gears. */
function isIndistinguishable(facts: ReportFacts, sectorId: string, when: Quarter, known: ReadonlySet<string>): boolean {
  const [shown, page] = [figuresOf(facts), pageOf(facts)];
  const own = gearsOf(facts, sectorId, when, known);
  const measured = facts.scores.filter((score) => score.quarter === when && !known.has(score.organisationId));
  const sectorOf = new Map(facts.organisations.map((each) => [each.id, each.sectorId]));
  const inside = measured.filter(({ organisationId }) => sectorOf.get(organisationId) === sectorId);
  const outside = measured.filter(({ organisationId }) => sectorOf.get(organisationId) !== sectorId);
  const differs = (other: ReportFacts): boolean =>
    gearsOf(other, sectorId, when, known) !== own && figuresOf(other) === shown && pageOf(other) === page;
  // Where the region is hidden because its hidden rest is much alike, another rest that is much alike looks the same.
  const hidden = sharedView(facts, networkOf(facts), new Map()).progress.sectors.filter(
    ({ figures: { measured } }) => (when === from ? measured.from : measured.to) === null,
  );
  const unknown = new Set(measured.filter((score) => hidden.some(({ id }) => id === sectorOf.get(score.organisationId))));
  const allIn = (gear: Gear): ReportFacts => ({
    ...facts,
    scores: facts.scores.map((score) => (unknown.has(score) ? { ...score, gear, computedGear: gear } : score)),
  });
  if (gears.some((gear) => differs(allIn(gear)))) return true;
  for (const a of inside) {
    const next = ((a.gear % 5) + 1) as Gear;
    const moved = facts.scores.map((score) => (score === a ? { ...score, gear: next, computedGear: next } : score));
    if (differs({ ...facts, scores: moved })) return true;
    for (const b of outside) {
      if (a.gear === b.gear) continue;
      if ([[when], [from, to]].some((quarters) => differs(swapped(facts, a.organisationId, b.organisationId, quarters))))
        return true;
    }
  }
  return false;
}

describe('from all numbers of a shared report', () => {
  it('no gears of a hidden sector can be worked out, even by who knows those of two organisations', () => {
    fc.assert(
      fc.property(someRegion, fc.nat(), fc.nat(), (facts, one, two) => {
        const ids = facts.organisations.map(({ id }) => id);
        if (ids.length === 0) return;
        const known = new Set([ids[one % ids.length]!, ids[two % ids.length]!]);
        const { progress } = sharedView(facts, networkOf(facts), new Map());
        for (const { id, figures } of progress.sectors) {
          for (const [when, end] of [
            [from, figures.measured.from],
            [to, figures.measured.to],
          ] as const) {
            if (end !== null) expect(end.n).toBeGreaterThanOrEqual(5);
            else if (gearsOf(facts, id, when, known) !== '')
              expect([id, when, isIndistinguishable(facts, id, when, known)]).toEqual([id, when, true]);
          }
        }
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  it('whoever shifted is told of everyone together or not at all where a sector is hidden', () => {
    fc.assert(
      fc.property(someRegion, (facts) => {
        const { progress, hiddenSectorIds } = sharedView(facts, networkOf(facts), new Map());
        if (hiddenSectorIds.size === 0) return;
        expect(progress.sectors.filter(({ figures }) => figures.matchedGroup !== null)).toEqual([]);
        const all = progress.region.matchedGroup;
        if (all) expect(all.n - Math.max(all.up, all.same, all.down)).toBeGreaterThan(2);
      }),
      { numRuns: 300 },
    );
  });
});
