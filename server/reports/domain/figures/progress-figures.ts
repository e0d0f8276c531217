import { dutchNumber } from '../../../kernel/dutch.ts';
import { quarterLabel } from '../../../kernel/quarter.ts';
import type { ListRow } from '../../../performance-list/domain/performance-list.ts';
import { explain, type Figure } from '../../../progress/domain/explanation.ts';
import type { Group, Place } from '../../../progress/domain/explanation-rows.ts';
import { isSmall } from '../../../progress/domain/mean.ts';
import type { Network } from '../network.ts';
import { fromExplanation, gearValue, splitRows, type AccountRow, type Entry, type Explained } from './account.ts';
import { notComparable, notesOf, printed, type FigureName } from './figure.ts';
import { standingAt, whyNot } from './member-figures.ts';
import { figureIn, type Scope } from './scope.ts';

type Decision = Pick<AccountRow, 'group' | 'values'> | string;

/** Everything between the two quarters: all measured, the matched group, and who came and went. */
export function progressEntries({ list, from, to }: Network, scope: Scope, places: readonly [Place, Place]): Entry[] {
  const { measured, matchedGroup: matched, change, progress, joiners, leavers, otherModel } = scope.figures;
  const [then, now] = [quarterLabel(from), quarterLabel(to)];
  const ofAll = notesOf(isSmall(measured.from.n) || isSmall(measured.to.n), otherModel);
  const ofMatched = notesOf(isSmall(matched.n), matched.overBreak > 0);
  const asked = (kind: 'change' | 'progress' | 'matched-change' | 'matched-progress' | 'shifts' | 'joiners' | 'leavers') => () =>
    fromExplanation(explain(list, scope.sectorId, { kind, from, to } satisfies Figure));
  const difference = (
    name: FigureName,
    kind: 'change' | 'percentage',
    title: string,
    value: number | null,
    note: string | null,
    account: () => Explained,
  ): Entry => ({ figure: figureIn(scope, name, { kind, title, value, nothing: notComparable, note }), explain: account });
  const counted = (name: FigureName, title: string, value: number, note: string | null, account: Counted): Entry => ({
    figure: figureIn(scope, name, { kind: 'count', title, value, note }),
    explain: () => ({
      formula: account.formula,
      workedOut: dutchNumber(value),
      ...splitRows(scope.rows, (row) => account.decide(row, ...places)),
    }),
  });
  const meanOfMatched = (name: FigureName, place: Place, value: number | null): Entry => {
    const title = `Gemiddelde van de gelijke groep in ${quarterLabel(place.quarter)}`;
    const figure = figureIn(scope, name, { kind: 'mean', title, value, nothing: notComparable, note: ofMatched });
    return { figure, explain: () => matchedMean(scope, place, places, value) };
  };
  return [
    difference('verschil', 'change', 'Verschil', change, ofAll, asked('change')),
    difference('vordering', 'percentage', 'Vordering', progress, ofAll, asked('progress')),
    counted('gelijke-groep', 'Gelijke groep', matched.n, ofMatched, {
      formula: `aantal organisaties met een vastgestelde versnelling in ${then} en in ${now}`,
      decide: (row, a, b) => inMatched(row, a, b) ?? whyNotInGroup(row, a, b),
    }),
    meanOfMatched('gelijke-groep-van', places[0], matched.from),
    meanOfMatched('gelijke-groep-tot', places[1], matched.to),
    difference(
      'gelijke-groep-verschil',
      'change',
      'Verschil van de gelijke groep',
      matched.change,
      ofMatched,
      asked('matched-change'),
    ),
    difference(
      'gelijke-groep-vordering',
      'percentage',
      'Vordering van de gelijke groep',
      matched.progress,
      ofMatched,
      asked('matched-progress'),
    ),
    counted('opgeschakeld', 'Opgeschakeld', matched.up, ofMatched, shifted(1, `een hogere versnelling in ${now} dan in ${then}`)),
    counted('gelijk', 'Gelijk gebleven', matched.same, ofMatched, shifted(0, `dezelfde versnelling in ${now} als in ${then}`)),
    counted(
      'teruggeschakeld',
      'Teruggeschakeld',
      matched.down,
      ofMatched,
      shifted(-1, `een lagere versnelling in ${now} dan in ${then}`),
    ),
    counted('toetreders', 'Toetreders', joiners.n, null, {
      formula: `aantal organisaties met een vastgestelde versnelling in ${now} en niet in ${then}`,
      decide: (row, a, b) => inOne(row, b, a, 'joiner') ?? whyNotInGroup(row, a, b),
    }),
    difference('toetreders-effect', 'change', 'Effect van toetreders', joiners.effect, ofAll, asked('joiners')),
    counted('vertrekkers', 'Vertrekkers', leavers.n, null, {
      formula: `aantal organisaties met een vastgestelde versnelling in ${then} en niet in ${now}`,
      decide: (row, a, b) => inOne(row, a, b, 'leaver') ?? whyNotInGroup(row, a, b),
    }),
    difference('vertrekkers-effect', 'change', 'Effect van vertrekkers', leavers.effect, ofAll, asked('leavers')),
  ];
}

interface Counted {
  readonly formula: string;
  decide(row: ListRow, from: Place, to: Place): Decision;
}

function pairOf(row: ListRow, a: Place, b: Place): readonly [number, number] | null {
  const [then, now] = [standingAt(row, a), standingAt(row, b)];
  return then.kind === 'measured' && now.kind === 'measured' ? [then.gear, now.gear] : null;
}

function inMatched(row: ListRow, a: Place, b: Place): Pick<AccountRow, 'group' | 'values'> | null {
  const pair = pairOf(row, a, b);
  return (
    pair && {
      group: 'matched',
      values: [gearValue(quarterLabel(a.quarter), pair[0]), gearValue(quarterLabel(b.quarter), pair[1])],
    }
  );
}

function inOne(row: ListRow, here: Place, notHere: Place, group: Group): Decision | null {
  const standing = standingAt(row, here);
  if (standing.kind !== 'measured' || standingAt(row, notHere).kind === 'measured') return null;
  return { group, values: [gearValue(quarterLabel(here.quarter), standing.gear)] };
}

/** Whatever kept it from being measured; of whom nothing did: that it was measured twice. */
function whyNotInGroup(row: ListRow, a: Place, b: Place): string {
  const why = [whyNot(row, a), whyNot(row, b)].filter(Boolean).join('. ');
  return why || `gemeten in ${quarterLabel(a.quarter)} en in ${quarterLabel(b.quarter)}`;
}

const shifts: Readonly<Record<'1' | '0' | '-1', string>> = { 1: 'opgeschakeld', 0: 'gelijk gebleven', '-1': 'teruggeschakeld' };

const shifted = (direction: 1 | 0 | -1, what: string): Counted => ({
  formula: `aantal organisaties in de gelijke groep met ${what}`,
  decide: (row, a, b) => {
    const pair = pairOf(row, a, b);
    if (!pair) return whyNotInGroup(row, a, b);
    const found = Math.sign(pair[1] - pair[0]) as 1 | 0 | -1;
    if (found !== direction) return `${shifts[`${found}`]}: ${pair[0]} → ${pair[1]}`;
    return inMatched(row, a, b)!;
  },
});

function matchedMean(scope: Scope, place: Place, [a, b]: readonly [Place, Place], value: number | null): Explained {
  const label = quarterLabel(place.quarter);
  const rows = splitRows(scope.rows, (row) => {
    const found = inMatched(row, a, b);
    return found ? { ...found, values: found.values.filter((each) => each.label === label) } : whyNotInGroup(row, a, b);
  });
  const total = rows.counted.reduce((sum, { values }) => sum + values[0]!.number!, 0);
  return {
    formula: `som van de versnellingen van de gelijke groep in ${label} ÷ aantal organisaties in de gelijke groep`,
    workedOut: value === null ? null : `${total} ÷ ${rows.counted.length} = ${printed.mean(value)}`,
    ...rows,
  };
}
