import { describe, expect, it } from 'vitest';
import type { Criterion } from '../../server/maturity/domain/criterion.ts';
import { defaultModel } from '../../server/maturity/default-model.ts';
import { modelPage } from '../../server/maturity/model.views.ts';

const page = modelPage(defaultModel);
const statement = (code: string) =>
  page.steps.flatMap(({ statements }) => statements).find(({ id }) => id === `stelling-${code}`)!;

/** The default model with one criterion changed. */
const pageWith = (code: string, change: Partial<Criterion>) =>
  modelPage({
    ...defaultModel,
    criteria: defaultModel.criteria.map((each) => (each.code === code ? { ...each, ...change } : each)),
  });

describe('the gears', () => {
  it('are five, under the names, questions and descriptions of the model', () => {
    expect(page.gears.map(({ name, question, description }) => ({ name, question, description }))).toEqual(
      defaultModel.gears.map(({ name, question, description }) => ({ name, question, description })),
    );
    expect(page.version).toBe('Versie standaard-1');
  });

  it('lead to their statements, except the first, which asks none', () => {
    expect(page.gears.map(({ step }) => step && [step.href, step.text])).toEqual([
      null,
      ['#stap-2', 'Bekijk 9 stellingen'],
      ['#stap-3', 'Bekijk 6 stellingen'],
      ['#stap-4', 'Bekijk 7 stellingen'],
      ['#stap-5', 'Bekijk 6 stellingen'],
    ]);
  });

  it('are drawn with what the next one needs, supporting statements left out', () => {
    expect(String(page.gears[2]!.diagram.svg)).toContain('Hierna komt versnelling 4: Werkt en is geborgd. 6 stellingen zijn');
    expect(String(page.gears[4]!.diagram.svg)).toContain('Dit is de hoogste versnelling.');
  });
});

describe('a gate', () => {
  it('says how many statements it needs and how many are supporting', () => {
    expect(page.steps.map(({ needed }) => needed)).toEqual([
      '9 stellingen zijn nodig.',
      '6 stellingen zijn nodig.',
      '6 stellingen zijn nodig, 1 is aanvullend.',
      '5 stellingen zijn nodig, 1 is aanvullend.',
    ]);
  });

  it('holds every criterion of the model once', () => {
    const shown = page.steps.flatMap(({ statements }) => statements.map(({ id }) => id));
    expect(shown).toEqual(defaultModel.criteria.map(({ code }) => `stelling-${code}`));
  });
});

describe('a statement', () => {
  it('says how long evidence counts, that the coordinator sees it and that a chain partner is needed', () => {
    expect(statement('KETEN-vaste-contacten').conditions).toEqual([
      'Bewijs is 12 maanden geldig',
      'De coördinator bekijkt dit bewijs',
      'Met een ketenpartner',
    ]);
    expect(statement('M1-norm-zichtbaar').conditions).toEqual([]);
  });

  it('counts one month as one', () => {
    const shown = pageWith('M4-cijfers-benut', { maxAgeMonths: 1 }).steps[2]!.statements[0]!;
    expect(shown.conditions[0]).toBe('Bewijs is 1 maand geldig');
  });

  it('is marked when it is supporting', () => {
    const marked = page.steps.flatMap(({ statements }) => statements.filter(({ tag }) => tag).map(({ id }) => id));
    expect(marked).toEqual(['stelling-M2-training-herhaald', 'stelling-KETEN-samen-leren']);
  });

  it('says when it may be not applicable, and which other statement that needs', () => {
    expect(statement('M6-reactie-aantoonbaar').notApplicable).toEqual({
      when: 'in de afgelopen twaalf maanden geen enkel voorval met een bekende dader',
      needs: { href: '#stelling-M4-cijfers-benut', text: 'stelling 1 van stap 4' },
    });
    expect(statement('KETEN-terugkoppeling-zaken').notApplicable!.needs).toBeNull();
    expect(statement('KETEN-vaste-contacten').notApplicable).toBeNull();
  });
});

describe('the themes', () => {
  it('add up to all statements', () => {
    const counts = page.themes.rows.map(({ cells }) => Number(cells.at(-1)));
    expect(counts).toHaveLength(12);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(28);
    expect(page.themes.foot!.at(-1)).toBe('28');
  });

  it('number the eight measures', () => {
    expect(page.themes.rows.slice(5, 6)[0]!.cells[0]).toMatchObject({ text: 'Maatregel 6: Reactie binnen 48 uur' });
    expect(page.themes.rows[8]!.cells[0]).toMatchObject({ text: 'Keten (politie en OM)' });
  });
});
