import { beforeEach, describe, expect, it } from 'vitest';
import type { RegionActor } from '../../server/access/domain/actor.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { listEvents, type AuditEvent } from '../../server/platform/audit/audit.repository.ts';
import { contentOf, emptyContent } from '../../server/quickscan/answers.ts';
import { confirmGates } from '../../server/quickscan/confirm-answers.ts';
import type { AnswerContent, StoredAnswer } from '../../server/quickscan/domain/quickscan.ts';
import { listAnswers } from '../../server/quickscan/answers.repository.ts';
import { findQuickscan } from '../../server/quickscan/quickscan.repository.ts';
import { readFilling } from '../../server/quickscan/read-quickscan.ts';
import { fingerprint } from '../../server/quickscan/shown.ts';
import { saveAnswers } from '../../server/quickscan/save-answers.ts';
import { newId } from '../../server/platform/tokens.ts';
import { aCoordinator, someDeps } from '../support/acting.ts';
import { anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { anAnswer, answersUpTo, aQuickscan, aRound } from '../support/cycle.ts';
import { emptyDatabase, testDatabase } from '../support/database.ts';

const [norm, route] = ['M1-norm-vastgesteld', 'M3-meldroute-beschreven'];

let deps: Awaited<ReturnType<typeof someDeps>>;
let region: RegionId;
let organisation: string;
let id: string;

beforeEach(async () => {
  await emptyDatabase();
  deps = await someDeps();
  region = await aRegion();
  organisation = await anOrganisation(region, { sectorId: await aSector(region) });
  const round = await aRound(region, { organisations: [organisation] });
  id = round.participants.get(organisation)!;
});

const member = (name = 'Sanne', organisations = [organisation]): RegionActor => ({
  kind: 'member',
  who: { personId: null, name, origin: 'web 192.0.2.7' },
  region,
  organisations,
  seesNames: false,
  seesFigures: false,
});

const content = (changes: Partial<AnswerContent>): AnswerContent => ({ ...emptyContent, ...changes });
const inPlace = content({ answer: 'IN_PLACE', evidence: 'Protocol, blz. 3' });
const stored = () => deps.data.read(region, (db) => listAnswers(db, id));
/** Of the log, oldest first: the clock stands still, so by version. */
const events = async () =>
  (await deps.data.read(region, (db) => listEvents(db, { limit: 1000, offset: 0 }))).events
    .filter(({ action }) => action === 'answer.saved')
    .toSorted((a, b) => versionOf(a) - versionOf(b));
const versionOf = ({ changes }: AuditEvent): number => changes['version']![1] as number;

/** A quickscan of the quarter before, sent with these answers. */
async function sentEarlier(answers: readonly StoredAnswer[], quarter = '2016-Q3'): Promise<void> {
  const before = await aRound(region, { quarter, state: 'closed', organisations: [organisation] });
  await aQuickscan(region, { id: before.participants.get(organisation)!, organisation, quarter, state: 'sent', answers });
}

describe('saving answers', () => {
  it('keeps what was said, who said it and how far it is, and opens the quickscan where nobody had', async () => {
    const result = await saveAnswers(deps, member(), id, [{ criterion: norm, content: inPlace, version: 0 }]);
    expect(result).toMatchObject({ ok: true, completeness: { answered: 1, needed: 9, complete: false } });
    expect((await stored()).get(norm)).toMatchObject({ ...inPlace, origin: 'new', version: 1, saved: { byName: 'Sanne' } });
    const quickscan = await deps.data.read(region, (db) => findQuickscan(db, id));
    expect(quickscan).toMatchObject({ state: 'filling', progress: { answered: 1, needed: 9 } });
  });

  it('writes what it was and what it became in the log, once per answer', async () => {
    await saveAnswers(deps, member(), id, [{ criterion: norm, content: inPlace, version: 0 }]);
    await saveAnswers(deps, member(), id, [{ criterion: norm, content: { ...inPlace, answer: 'ABSENT' }, version: 1 }]);
    const [first, last] = await events();
    expect(first).toMatchObject({ actorName: 'Sanne', objectName: 'Ziekenhuis De Es', changes: { answer: [null, 'IN_PLACE'] } });
    expect(last!.changes).toEqual({ criterion: [null, norm], answer: ['IN_PLACE', 'ABSENT'], version: [1, 2] });
  });

  it('writes nothing for a retry, a second press or a page that says nothing', async () => {
    const entry = { criterion: norm, content: inPlace, version: 0 };
    await saveAnswers(deps, member(), id, [entry]);
    const again = await saveAnswers(deps, member(), id, [entry, { criterion: route, content: emptyContent, version: 0 }]);
    expect(again).toMatchObject({ ok: true });
    expect(again.versions.get(norm)).toBe(1);
    expect((await stored()).size).toBe(1);
    expect(await events()).toHaveLength(1);
  });

  it('tells who was second what the first one said, and saves the rest of the page', async () => {
    await saveAnswers(deps, member('Sanne'), id, [{ criterion: norm, content: inPlace, version: 0 }]);
    const absent = content({ answer: 'ABSENT', explanation: 'Nog niet besproken' });
    const second = await saveAnswers(deps, member('Robin'), id, [
      { criterion: norm, content: absent, version: 0 },
      { criterion: route, content: absent, version: 0 },
    ]);
    expect(second).toMatchObject({
      ok: false,
      conflicts: [{ criterion: norm, mine: absent, theirs: { answer: 'IN_PLACE', version: 1, saved: { byName: 'Sanne' } } }],
    });
    expect((await stored()).get(norm)!.answer).toBe('IN_PLACE');
    expect((await stored()).get(route)!.answer).toBe('ABSENT');

    const knowingly = await saveAnswers(deps, member('Robin'), id, [{ criterion: norm, content: absent, version: 1 }]);
    expect(knowingly.ok).toBe(true);
    expect((await stored()).get(norm)).toMatchObject({ answer: 'ABSENT', version: 2 });
  });

  it('lets the newer answer stand where the second one touched nothing', async () => {
    await saveAnswers(deps, member('Sanne'), id, [{ criterion: norm, content: inPlace, version: 0 }]);
    const shown = content({ answer: 'ABSENT' });
    const untouched = { criterion: norm, content: shown, version: 0, shown: fingerprint(shown) };
    expect((await saveAnswers(deps, member('Robin'), id, [untouched])).ok).toBe(true);
    expect((await stored()).get(norm)!.answer).toBe('IN_PLACE');
  });

  it('lets a page go on from its own save that it had no word of yet, and from nobody else’s', async () => {
    const follow = (answer: 'ABSENT' | 'IN_PROGRESS', version: number) => [
      { criterion: norm, content: content({ answer }), version, follows: true },
    ];
    await saveAnswers(deps, member('Sanne'), id, [{ criterion: norm, content: inPlace, version: 0 }]);
    expect((await saveAnswers(deps, member('Sanne'), id, follow('ABSENT', 0))).ok).toBe(true);
    expect((await saveAnswers(deps, member('Robin'), id, follow('IN_PROGRESS', 1))).ok).toBe(false);
    expect((await saveAnswers(deps, member('Sanne'), id, follow('IN_PROGRESS', 0))).ok).toBe(false);
  });

  it('marks what the coordinator enters as on behalf of the organisation', async () => {
    await saveAnswers(deps, aCoordinator(region), id, [{ criterion: norm, content: inPlace, version: 0 }]);
    expect((await stored()).get(norm)!.origin).toBe('on-behalf');
  });

  it('does not exist for another organisation’s member, another participant or another statement', async () => {
    const entry = { criterion: norm, content: inPlace, version: 0 };
    await expect(saveAnswers(deps, member('Robin', [newId()]), id, [entry])).rejects.toMatchObject({ kind: 'not-found' });
    await expect(saveAnswers(deps, member(), newId(), [entry])).rejects.toMatchObject({ kind: 'not-found' });
    await expect(saveAnswers(deps, member(), id, [{ ...entry, criterion: 'M9-onzin' }])).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('takes nothing once it was sent or the round has closed, and says who can open it', async () => {
    const { clock } = deps;
    const entry = { criterion: norm, content: inPlace, version: 0 };
    clock.set('2017-03-01T00:00:00+01:00');
    await expect(saveAnswers(deps, member(), id, [entry])).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringMatching(/gesloten.*28 februari 2017.*coördinator/),
    });
    clock.set('2017-02-28T23:59:59+01:00');
    await aQuickscan(region, { id, organisation, state: 'sent', answers: answersUpTo(2) });
    await expect(saveAnswers(deps, member(), id, [entry])).rejects.toMatchObject({
      message: expect.stringMatching(/verstuurd op 20 januari 2017.*coördinator/),
    });
  });

  it('never loses one of eight who save at once: each save is in, or its sender is told', async () => {
    const told = { saved: 0, behind: 0 };
    const each = (await testDatabase()).engine === 'postgres' ? 100 : 12;
    const client = async (name: string): Promise<void> => {
      let version = 0;
      for (let i = 0; i < each; i += 1) {
        const entry = { criterion: norm, content: content({ answer: 'IN_PROGRESS', explanation: `${name} ${i}` }), version };
        const result = await saveAnswers(deps, member(name), id, [entry]);
        if (result.ok) told.saved += 1;
        else told.behind += 1;
        version = result.ok ? result.versions.get(norm)! : result.conflicts[0]!.theirs.version;
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, i) => client(`Persoon ${i}`)));
    expect(told.saved + told.behind).toBe(8 * each);
    expect((await stored()).get(norm)!.version).toBe(told.saved);
    const log = await events();
    expect(log).toHaveLength(told.saved);
    // Each save in the log began where the one before it ended.
    const texts = log.map(({ changes }) => changes['explanation'] as [string | null, string]);
    texts.slice(1).forEach(([before], i) => expect(before).toBe(texts[i]![1]));
  }, 60_000);
});

describe('confirming gates', () => {
  it('makes answers of what is proposed, with its evidence and its "gezien"', async () => {
    await sentEarlier(answersUpTo(3));
    const { completeness, confirmed } = await confirmGates(deps, member(), id, [2, 3]);
    expect(confirmed).toBe(15);
    expect(completeness.answered).toBe(15);
    expect((await stored()).get(norm)).toMatchObject({ origin: 'confirmed', evidence: 'Beschreven in het protocol', version: 1 });
    await confirmGates(deps, member(), id, [4]);
    expect(await events()).toHaveLength(22);
    expect(await confirmGates(deps, member(), id, [2, 3, 4])).toMatchObject({ confirmed: 0 });
    expect(await events()).toHaveLength(22);
  });

  it('keeps "gezien" only as long as the evidence is the same', async () => {
    await sentEarlier(answersUpTo(4));
    await confirmGates(deps, member(), id, [2, 3, 4]);
    const code = 'BO-casemanager-met-tijd';
    const before = (await stored()).get(code)!;
    expect(before.seen).toMatchObject({ byName: 'Kim de Vries' });
    const save = (changes: Partial<AnswerContent>, version: number) =>
      saveAnswers(deps, member(), id, [{ criterion: code, content: { ...contentOf(before), ...changes }, version }]);
    await save({ explanation: 'Ook op vrijdag' }, 1);
    expect((await stored()).get(code)!.seen).not.toBeNull();
    await save({ evidenceDate: isoDate('2016-12-01') }, 2);
    expect((await stored()).get(code)!.seen).toBeNull();
  });

  it('leaves alone what was answered, what is asked again and the other gates', async () => {
    const lapsed = anAnswer('BO-aanspreekpunt-benoemd', 'IN_PLACE', { evidenceDate: isoDate('2015-01-01') });
    const earlier = answersUpTo(2).filter(({ criterion }) => criterion !== lapsed.criterion);
    await sentEarlier([...earlier, lapsed]);
    const absent = content({ answer: 'ABSENT' });
    await saveAnswers(deps, member(), id, [{ criterion: norm, content: absent, version: 0 }]);
    await confirmGates(deps, member(), id, [2]);
    const now = await stored();
    expect(now.get(norm)).toMatchObject({ answer: 'ABSENT', origin: 'changed' });
    expect(now.has(lapsed.criterion)).toBe(false);
    expect(now.has('M1-norm-zichtbaar')).toBe(false);
    expect(now.size).toBe(8);
  });

  it('shows an earlier quickscan to no other quarter than a later one', async () => {
    await sentEarlier(answersUpTo(2), '2017-Q1');
    await sentEarlier(answersUpTo(2), '2016-Q2');
    const filling = await deps.data.read(region, (db) => readFilling(db, deps, id));
    expect(filling!.earlier!.quickscan.quarter).toBe('2016-Q2');
    expect(filling!.answers.size).toBe(0);
    expect(filling!.completeness.answered).toBe(0);
  });
});
