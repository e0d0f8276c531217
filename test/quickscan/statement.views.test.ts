import { describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import { defaultModel } from '../../server/maturity/index.ts';
import { proposalFor } from '../../server/quickscan/domain/proposal.ts';
import type { StoredAnswer } from '../../server/quickscan/domain/quickscan.ts';
import type { Filling } from '../../server/quickscan/read-quickscan.ts';
import { statementField, validUntil, type OpenAction } from '../../server/quickscan/statement.views.ts';
import { anAnswer } from '../support/cycle.ts';

const on = isoDate('2016-12-31');
const norm = defaultModel.criteria.find(({ code }) => code === 'M1-norm-vastgesteld')!;
const contact = defaultModel.criteria.find(({ code }) => code === 'BO-aanspreekpunt-benoemd')!;

/** What a statement shows when this was said a quarter ago, in other words or with another meaning. */
function shown(changed?: 'text' | 'content', action?: OpenAction, now?: StoredAnswer) {
  const earlier = anAnswer(norm.code, 'IN_PLACE');
  const filling = {
    model: defaultModel,
    on,
    round: { quarter: quarter('2016-Q4') },
    earlier: { quickscan: { quarter: quarter('2016-Q3') }, answers: new Map([[norm.code, earlier]]) },
    changed: new Map(changed ? [[norm.code, changed]] : []),
    answers: new Map(now ? [[norm.code, now]] : []),
    proposals: new Map([[norm.code, proposalFor(norm, earlier, changed, on)]]),
  } as unknown as Filling;
  const field = statementField(filling, norm, action, undefined);
  return { ...field, tags: field.chips.map(({ text }) => text), note: field.notes.join(' ') };
}

describe('a statement', () => {
  it('says that its words have changed, and still proposes what was said', () => {
    expect(shown('text')).toMatchObject({ cards: { value: 'geregeld' }, tags: ['Vorig kwartaal: geregeld', 'Nog bevestigen'] });
    expect(shown('text').note).toBe('De tekst van deze stelling is aangepast. De betekenis is gelijk gebleven.');
    expect(shown().note).toBe('');
  });

  it('is asked again when it means something else, with what was said in sight', () => {
    expect(shown('content')).toMatchObject({ cards: { value: undefined }, tags: ['Vorig kwartaal: geregeld'] });
    expect(shown('content').note).toContain('betekent iets anders');
    expect(shown('content').hidden[`${norm.code}-versie`]).toBe('0');
  });

  it('marks another answer than the one before as changed, unless it answers another question', () => {
    const now = anAnswer(norm.code, 'ABSENT');
    expect(shown(undefined, undefined, now).tags).toEqual(['Vorig kwartaal: geregeld', 'Gewijzigd']);
    expect(shown('content', undefined, now).tags).toEqual(['Vorig kwartaal: geregeld']);
  });

  it('reminds of what one would do about it, and asks when that is done', () => {
    const action = { title: 'Normsessie houden', dueOn: isoDate('2017-03-01'), state: 'todo' } as const;
    expect(shown(undefined, action).note).toBe('U zou dit regelen tot en met 1 maart 2017: “Normsessie houden”.');
    expect(shown(undefined, { ...action, dueOn: null }).note).toContain('Hierbij hoort de verbeteractie');
    expect(shown(undefined, { ...action, state: 'done' }).note).toContain('Is dit nu geregeld?');
    expect(shown(undefined, { ...action, state: 'dropped' }).note).toBe('');
  });

  it('says until when evidence counts, that last day included', () => {
    expect(validUntil(contact, isoDate('2015-12-31'), on)).toBe('Geldig tot en met 31 december 2016.');
    expect(validUntil(contact, isoDate('2015-12-30'), on)).toBe(
      'Verlopen: geldig tot en met 30 december 2016. Op 31 december 2016 telt dit als in ontwikkeling.',
    );
    expect(validUntil(norm, isoDate('2015-12-30'), on)).toBe('');
    expect(validUntil(contact, null, on)).toBe('');
  });
});
