import { quarterLabel, type Quarter } from '../../server/kernel/quarter.ts';
import type { Account, AccountRow } from '../../server/reports/domain/figures/account.ts';

const meanOf = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : numbers.reduce((a, b) => a + b, 0) / numbers.length;

const minus = (b: number | null, a: number | null): number | null => (a === null || b === null ? null : b - a);

/** What the counted rows of an account give when they are added up again by hand, knowing only the name of the figure. */
export function recount({ figure, counted }: Account, from: Quarter, to: Quarter): number | null {
  const [name = ''] = figure.key.split('.');
  const under = (label: string, ...groups: string[]): number[] =>
    counted
      .filter(({ group }) => groups.length === 0 || groups.includes(group ?? ''))
      .flatMap(({ values }) => values.filter((value) => value.label === label).map(({ number }) => number!));
  const [then, now] = [quarterLabel(from), quarterLabel(to)];
  const shiftOf = (row: AccountRow): number => {
    const at = (label: string): number => row.values.find((value) => value.label === label)!.number!;
    return Math.sign(at(now) - at(then));
  };
  const pull = (label: string, group: string): number | null => {
    const [own, matched] = [under(label, group), under(label, 'matched')];
    if (matched.length === 0) return null;
    return own.length === 0 ? 0 : (own.length / (own.length + matched.length)) * (meanOf(own)! - meanOf(matched)!);
  };
  const change = (...groups: string[]): number | null => minus(meanOf(under(now, ...groups)), meanOf(under(then, ...groups)));
  const ratio = (...groups: string[]): number | null => {
    const difference = change(...groups);
    return difference === null ? null : difference / meanOf(under(then, ...groups))!;
  };
  switch (name) {
    case 'gemiddelde':
      return meanOf(under(quarterLabel(figure.quarter!)));
    case 'gelijke-groep-van':
      return meanOf(under(then, 'matched'));
    case 'gelijke-groep-tot':
      return meanOf(under(now, 'matched'));
    case 'verschil':
      return change();
    case 'vordering':
      return ratio();
    case 'gelijke-groep-verschil':
      return change('matched');
    case 'gelijke-groep-vordering':
      return ratio('matched');
    case 'toetreders-effect':
      return pull(now, 'joiner');
    case 'vertrekkers-effect': {
      const effect = pull(then, 'leaver');
      return effect === null ? null : 0 - effect;
    }
    case 'opgeschakeld':
      return counted.filter((row) => shiftOf(row) === 1).length;
    case 'gelijk':
      return counted.filter((row) => shiftOf(row) === 0).length;
    case 'teruggeschakeld':
      return counted.filter((row) => shiftOf(row) === -1).length;
    case 'aanwezigen':
      return counted.length === 0 && figure.value === null ? null : under('Aanwezigen').reduce((a, b) => a + b, 0);
    case 'keten-contacten':
    case 'keten-evaluaties':
      return counted.length === 0 && figure.value === null ? null : counted.filter(answered('geregeld')).length;
    case 'open':
      return counted.filter(answered('niet', 'in ontwikkeling')).length;
    default: {
      const gear = /^versnelling-(\d)$/.exec(name)?.[1];
      return gear ? under(quarterLabel(figure.quarter!)).filter((each) => each === Number(gear)).length : counted.length;
    }
  }
}

const answered =
  (...words: string[]) =>
  ({ values }: AccountRow): boolean =>
    values.some(({ label, text }) => label === 'Antwoord' && words.includes(text));
