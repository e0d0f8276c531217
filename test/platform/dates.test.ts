import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dateFields, dateValue, withDates } from '../../server/platform/http/dates.ts';
import { readForm, requiredText } from '../../server/platform/http/forms.ts';

const schema = z.object({ naam: requiredText('Vul een naam in'), ...dateFields('vanaf'), ...dateFields('tot') });
const rules = { vanaf: { required: 'Vul de eerste dag in' }, tot: {} };
const fields = (day: string, month: string, year: string, naam = 'Kim') => ({
  naam,
  'vanaf-dag': day,
  'vanaf-maand': month,
  'vanaf-jaar': year,
});
const read = (body: unknown) => withDates(readForm(schema, body), rules);

describe('a day in a form', () => {
  it.each([
    ['1', '10', '2015', '2015-10-01'],
    ['01', '1', '2016', '2016-01-01'],
    [' 29 ', '2', '2016', '2016-02-29'],
  ])('reads %s %s %s', (day, month, year, expected) => {
    const form = read(fields(day, month, year));
    expect(form.ok && form.values).toMatchObject({ naam: 'Kim', vanaf: expected, tot: null });
  });

  it.each([
    ['nothing', ['', '', ''], 'Vul de eerste dag in'],
    ['no year', ['1', '10', ''], 'Vul ook het jaar in'],
    ['no day and month', ['', '', '2015'], 'Vul ook de dag en de maand in'],
    ['29 February of a common year', ['29', '2', '2015'], 'Deze dag bestaat niet'],
    ['month thirteen', ['1', '13', '2015'], 'Deze dag bestaat niet'],
    ['day zero', ['0', '1', '2015'], 'Deze dag bestaat niet'],
    ['letters', ['een', 'okt', '2015'], 'Deze dag bestaat niet'],
    ['a short year', ['1', '10', '15'], 'Vul het jaar in met vier cijfers'],
    ['long ago', ['1', '10', '1900'], 'Kies een jaar van 1950'],
    ['far away', ['1', '10', '2099'], 'Kies een jaar van 1950'],
    ['a year of five digits', ['1', '10', '20150'], 'Vul het jaar in met vier cijfers'],
  ] as const)('refuses %s and keeps what was typed', (_, [day, month, year], message) => {
    const form = read(fields(day, month, year));
    expect(form).toMatchObject({ ok: false, typed: { 'vanaf-jaar': year } });
    expect(!form.ok && form.errors['vanaf']).toContain(message);
    expect(dateValue('vanaf', form.typed)).toEqual({ day, month, year });
  });

  it('shows its error together with those of other fields', () => {
    const form = read(fields('', '', '', ''));
    expect(!form.ok && form.errors).toEqual({ naam: 'Vul een naam in', vanaf: 'Vul de eerste dag in' });
  });

  it('tells the mistakes in the order of the form', () => {
    const day = { 'vanaf-dag': '', 'vanaf-maand': '', 'vanaf-jaar': '' };
    const errors = (body: unknown): string[] => {
      const form = read(body);
      return form.ok ? [] : Object.keys(form.errors);
    };
    expect(errors({ ...day, naam: '' })).toEqual(['vanaf', 'naam']);
    expect(errors({ naam: '', ...day })).toEqual(['naam', 'vanaf']);
  });

  it('has one error when a part is no text at all', () => {
    const form = read({ ...fields('1', '10', '2015'), 'vanaf-dag': ['1', '2'] });
    expect(!form.ok && Object.keys(form.errors)).toEqual(['vanaf']);
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (day, month, year) => {
        if (`${day}${month}${year}`.includes('\u0000')) return;
        expect(typeof read(fields(day, month, year)).ok).toBe('boolean');
      }),
    );
  });
});
