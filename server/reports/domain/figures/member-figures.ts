import { dutchNumber, longDate } from '../../../kernel/dutch.ts';
import { quarterLabel, referenceDate } from '../../../kernel/quarter.ts';
import type { Column } from '../../../performance-list/domain/column.ts';
import type { ListRow } from '../../../performance-list/domain/performance-list.ts';
import type { CarriedOver, Standing } from '../../../performance-list/domain/standing.ts';
import { notMeasuredWords, whyNotMeasured, type Place } from '../../../progress/domain/explanation-rows.ts';
import { gearValue, splitRows, type AccountRow, type Entry } from './account.ts';
import type { FigureName } from './figure.ts';
import { figureIn, type Scope } from './scope.ts';

type Decision = Pick<AccountRow, 'group' | 'values'> | string;

/** A way of counting members on the reference date of a quarter: leden = leden-gemeten + overgenomen + verouderd + nooit-gemeten. */
interface MemberCount {
  readonly name: FigureName;
  readonly title: string;
  readonly formula: string;
  of(column: Column): number;
  decide(row: ListRow, place: Place, isMember: boolean): Decision;
}

const counts: readonly MemberCount[] = [
  {
    name: 'leden',
    title: 'Leden',
    formula: 'aantal organisaties dat op de peildatum lid is',
    of: ({ members }) => members,
    decide: (row, place, isMember) => (isMember ? { group: null, values: [] } : notAMember(row, place)),
  },
  {
    name: 'leden-gemeten',
    title: 'Leden met een vastgestelde versnelling',
    formula: 'aantal leden op de peildatum met een vastgestelde versnelling in dit kwartaal',
    of: ({ membersMeasured }) => membersMeasured,
    decide: (row, place, isMember) => {
      const standing = standingAt(row, place);
      if (standing.kind !== 'measured') return whyNot(row, place);
      if (!isMember) return notAMember(row, place);
      return { group: 'measured', values: [gearValue(quarterLabel(place.quarter), standing.gear)] };
    },
  },
  {
    name: 'overgenomen',
    title: 'Leden met een overgenomen versnelling',
    formula: 'aantal leden zonder vastgestelde versnelling in dit kwartaal, met een versnelling van hoogstens vier kwartalen oud',
    of: ({ carriedOver }) => carriedOver,
    decide: (row, place) => silent(row, place, (carried) => carried !== null && !carried.outdated),
  },
  {
    name: 'verouderd',
    title: 'Leden met een verouderde versnelling',
    formula: 'aantal leden zonder vastgestelde versnelling in dit kwartaal, met een versnelling van meer dan vier kwartalen oud',
    of: ({ outdated }) => outdated,
    decide: (row, place) => silent(row, place, (carried) => carried?.outdated === true),
  },
  {
    name: 'nooit-gemeten',
    title: 'Leden die nooit gemeten zijn',
    formula: 'aantal leden dat tot en met dit kwartaal nooit een vastgestelde versnelling had',
    of: ({ neverMeasured }) => neverMeasured,
    decide: (row, place) => silent(row, place, (carried) => carried === null),
  },
  {
    name: 'bijgesteld',
    title: 'Bijgestelde versnellingen',
    formula: 'aantal vastgestelde versnellingen die de coördinator anders vaststelde dan de antwoorden gaven',
    of: ({ overridden }) => overridden,
    decide: (row, place) => {
      const standing = standingAt(row, place);
      if (standing.kind !== 'measured') return whyNot(row, place);
      const label = quarterLabel(place.quarter);
      if (standing.overridden === null) return `${label}: versnelling ${standing.gear}, niet bijgesteld`;
      return { group: 'measured', values: [gearValue(label, standing.gear), gearValue('Berekend', standing.overridden)] };
    },
  },
];

export const memberEntries = (scope: Scope, place: Place, isMember: (id: string) => boolean): Entry[] =>
  counts.map(({ name, title, formula, of, decide }) => {
    const value = of(scope.columns[place.index]!);
    return {
      figure: figureIn(scope, name, { kind: 'count', title, value, quarter: place.quarter }),
      explain: () => ({
        formula,
        workedOut: dutchNumber(value),
        ...splitRows(scope.rows, (row) => decide(row, place, isMember(row.organisation.id))),
      }),
    };
  });

export const standingAt = ({ standings }: ListRow, { index }: Place): Standing => standings[index]!;
export const whyNot = (row: ListRow, place: Place): string => [whyNotMeasured(row, place)].flat().join('');

/** Whoever was no member then, and may have been measured all the same: a baseline measured afterwards. */
function notAMember(row: ListRow, place: Place): string {
  const why = `${quarterLabel(place.quarter)}: geen lid op ${longDate(referenceDate(place.quarter))}`;
  return standingAt(row, place).kind === 'measured' ? `${why}, wel gemeten` : why;
}

/** A member that was not measured, by what is known of it from before. */
function silent(row: ListRow, place: Place, isCounted: (carried: CarriedOver | null) => boolean): Decision {
  const standing = standingAt(row, place);
  const label = quarterLabel(place.quarter);
  if (standing.kind === 'measured') return `${label}: gemeten, versnelling ${standing.gear}`;
  if (standing.kind === 'not-a-member') return notAMember(row, place);
  const { carriedOver } = standing;
  const why = notMeasuredWords[standing.kind];
  if (!isCounted(carriedOver)) {
    if (carriedOver === null) return `${label}: ${why}; nooit gemeten`;
    const age = carriedOver.outdated ? ', meer dan vier kwartalen oud' : ', hoogstens vier kwartalen oud';
    return `${label}: ${why}; versnelling ${carriedOver.gear} uit ${quarterLabel(carriedOver.from)}${age}`;
  }
  const last = carriedOver
    ? [
        gearValue('Laatste versnelling', carriedOver.gear),
        { label: 'Vastgesteld in', text: quarterLabel(carriedOver.from), number: null },
      ]
    : [];
  return { group: null, values: [...last, { label: 'Waarom niet gemeten', text: why, number: null }] };
}
