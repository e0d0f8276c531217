import { describe, expect, it } from 'vitest';
import { isoDate } from '../../server/kernel/iso-date.ts';
import { quarter } from '../../server/kernel/quarter.ts';
import type { Criterion } from '../../server/maturity/domain/criterion.ts';
import { defaultModel } from '../../server/maturity/index.ts';
import { proposalFor } from '../../server/quickscan/domain/proposal.ts';
import type { StoredAnswer } from '../../server/quickscan/domain/quickscan.ts';
import type { Filling } from '../../server/quickscan/read-quickscan.ts';
import { statementField, validUntil, type StatementAction } from '../../server/quickscan/statement.views.ts';
import { anAnswer } from '../support/cycle.ts';

const on = isoDate('2016-12-31');
const norm = defaultModel.criteria.find(({ code }) => code === 'M1-norm-vastgesteld')!;
const contact = defaultModel.criteria.find(({ code }) => code === 'BO-aanspreekpunt-benoemd')!;

const reaction = defaultModel.criteria.find(({ code }) => code === 'M6-reactie-aantoonbaar')!;

/** What a statement shows when this was said a quarter ago, in other words or with another meaning. */
function shown(changed?: 'text' | 'content', action?: StatementAction, now?: StoredAnswer) {
  const field = shownOf(norm, anAnswer(norm.code, 'IN_PLACE'), { changed, action, now });
  return { ...field, tags: field.chips.map(({ text }) => text), note: field.notes.join(' ') };
}

function shownOf(
  criterion: Criterion,
  earlier: StoredAnswer,
  {
    changed,
    action,
    now,
  }: { changed?: 'text' | 'content' | undefined; action?: StatementAction | undefined; now?: StoredAnswer | undefined } = {},
) {
  const filling = {
    model: defaultModel,
    on,
    round: { quarter: quarter('2016-Q4') },
    earlier: { quickscan: { quarter: quarter('2016-Q3') }, answers: new Map([[criterion.code, earlier]]) },
    changed: new Map(changed ? [[criterion.code, changed]] : []),
    answers: new Map(now ? [[criterion.code, now]] : []),
    proposals: new Map([[criterion.code, proposalFor(criterion, earlier, changed, on)]]),
  } as unknown as Filling;
  return statementField(filling, criterion, action, undefined);
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

  it('reminds of what one would do about it, and asks when that is done until it was answered so', () => {
    const action = { title: 'Normsessie houden', dueOn: isoDate('2017-03-01'), state: 'todo' } as const;
    expect(shown(undefined, action).note).toBe('U zou dit regelen tot en met 1 maart 2017: “Normsessie houden”.');
    expect(shown(undefined, { ...action, dueOn: null }).note).toContain('Hierbij hoort de verbeteractie');
    const done = { ...action, state: 'done' } as const;
    const asked = 'De verbeteractie “Normsessie houden” is gereed. Is dit nu geregeld?';
    expect(shown(undefined, done, anAnswer(norm.code, 'IN_PROGRESS')).note).toBe(asked);
    expect(shown(undefined, done, anAnswer(norm.code, null)).note).toBe(asked);
    expect(shown(undefined, done, anAnswer(norm.code, 'IN_PLACE')).note).toBe('');
    expect(shown(undefined, done).note).toBe('');
    expect(shown(undefined, { ...action, state: 'dropped' }).note).toBe('');
  });

  it('says that evidence was seen, also while it is only proposed', () => {
    const seen = { at: new Date('2016-10-20T10:00:00Z'), byName: 'Kim de Vries' };
    const hint = (earlier: StoredAnswer): string => shownOf(reaction, earlier).evidence.description.hint!;
    const evidence = { evidenceDate: isoDate('2016-10-01') };
    expect(hint(anAnswer(reaction.code, 'IN_PLACE', { ...evidence, seen }))).toContain('De coördinator heeft dit bewijs gezien.');
    expect(hint(anAnswer(reaction.code, 'IN_PLACE', evidence))).toContain('De coördinator bekijkt dit bewijs.');
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
