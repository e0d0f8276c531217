import { load } from 'cheerio';
import { beforeEach, describe, expect, it } from 'vitest';
import { withdrawRound } from '../../server/rounds/withdraw-round.ts';
import { logOf } from '../support/acting.ts';
import { emptyDatabase } from '../support/database.ts';
import { headingOf, textsOf } from '../support/html.ts';
import { base, coordinating, path } from './coordinating.ts';
import { q1 } from './some-round.ts';

beforeEach(emptyDatabase);

const page = `${path}/intrekking`;

describe('withdrawing a planned round', () => {
  it('is one page away from the plan, and says what happens', async () => {
    const { coordinator } = await coordinating();
    expect(
      load((await coordinator.get(path)).text)(`a[href="${page}"]`)
        .text()
        .trim(),
    ).toBe('Trek de ronde in');
    const { text } = await coordinator.get(page);
    expect(headingOf(text)).toBe('Trek ronde Q1 2017 in');
    expect(text).toContain('er was nog niemand uitgenodigd');
  });

  it('takes the plan away, tells who did it, and leaves the quarter free to be planned again', async () => {
    const { coordinator, region } = await coordinating();
    const answer = await coordinator.post(page);
    expect([answer.status, answer.headers.location]).toEqual([303, base]);
    expect((await coordinator.get(path)).status).toBe(404);
    // In the one moment of the test's clock the log knows no order.
    const log = (await logOf(region)).filter(({ action }) => action.startsWith('round.'));
    expect(log.toSorted((a, b) => (a.action < b.action ? -1 : 1))).toMatchObject([
      { action: 'round.planned' },
      { action: 'round.withdrawn', actorName: 'Sanne Kok', objectType: 'round', objectName: 'Q1 2017' },
    ]);
    expect(textsOf((await coordinator.get(`${base}/nieuw`)).text, 'option')).toContain('Q1 2017');
    expect((await coordinator.post(page, {}, '/mijn-account')).headers.location).toBe(base);
    expect(textsOf((await coordinator.get(base)).text, '.flash')).toEqual(['Ronde Q1 2017 staat er niet meer.']);
  });

  it('is refused from the moment it is open, also to who had the page before that', async () => {
    const { coordinator, deps, actor, open, round } = await coordinating();
    await open();
    expect(await withdrawRound(deps, actor, q1)).toEqual({ ok: false, kind: 'opened-already' });
    expect((await coordinator.get(page)).status).toBe(404);
    expect((await coordinator.post(page, {}, path)).status).toBe(303);
    expect((await coordinator.get(path)).text).toContain('Ronde Q1 2017 is niet ingetrokken: de ronde is al geopend.');
    expect((await round()).state).toBe('open');
  });
});
