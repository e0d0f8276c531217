import { dutchNumber, longDate, shortDate } from '../../../kernel/dutch.ts';
import { referenceDate } from '../../../kernel/quarter.ts';
import type { ReportedActivity, ReportFacts } from '../facts.ts';
import { namesSomeone } from '../naming.ts';
import type { AccountRow, AccountValue, Entry, LeftOut } from './account.ts';
import { figureIn, type Scope } from './scope.ts';

/** How often something was done, and how many people came. */
export function activityEntries({ from, to, activities, ...facts }: ReportFacts, scope: Scope): Entry[] {
  const named = ({ title }: ReportedActivity): { namesOne?: boolean } => (namesSomeone(title, facts) ? { namesOne: true } : {});
  const held = activities.length;
  const when = `na ${longDate(referenceDate(from))}, tot en met ${longDate(referenceDate(to))}`;
  const counted = activities.filter(isCounted);
  const present = counted.reduce((sum, { peoplePresent }) => sum + peoplePresent, 0);
  const people = held > 0 && counted.length === 0 ? null : present;
  return [
    {
      figure: figureIn(scope, 'activiteiten', { kind: 'count', title: 'Activiteiten', value: held }),
      explain: () => ({
        formula: `aantal activiteiten ${when}`,
        workedOut: dutchNumber(held),
        unit: 'activiteiten',
        counted: activities.map((activity) => ({ ...rowOf(activity, []), ...named(activity) })),
        leftOut: [],
      }),
    },
    {
      figure: figureIn(scope, 'aanwezigen', { kind: 'count', title: 'Aanwezigen', value: people, nothing: 'niet geteld' }),
      explain: () => ({
        formula: `som van de aantallen aanwezigen bij activiteiten ${when}; wie vaker kwam, telt vaker mee`,
        workedOut:
          people === null
            ? null
            : counted.length < 2 || counted.length > mostTerms
              ? dutchNumber(people)
              : `${counted.map(({ peoplePresent }) => dutchNumber(peoplePresent)).join(' + ')} = ${dutchNumber(people)}`,
        unit: 'activiteiten',
        counted: counted.map((activity) => ({
          ...rowOf(activity, [
            { label: 'Aanwezigen', text: dutchNumber(activity.peoplePresent), number: activity.peoplePresent },
          ]),
          ...named(activity),
        })),
        leftOut: activities
          .filter((activity) => !isCounted(activity))
          .map((activity) => ({ ...notCounted(activity), ...named(activity) })),
      }),
    },
  ];
}

/** A longer sum says less than its rows do. */
const mostTerms = 12;

type CountedActivity = ReportedActivity & { readonly peoplePresent: number };
const isCounted = (activity: ReportedActivity): activity is CountedActivity => activity.peoplePresent !== null;

const rowOf = ({ id, title, heldOn, kind }: ReportedActivity, more: readonly AccountValue[]): AccountRow => ({
  id,
  name: title,
  sectorId: null,
  group: null,
  values: [{ label: 'Datum', text: shortDate(heldOn), number: null }, { label: 'Soort', text: kind, number: null }, ...more],
});

const notCounted = ({ id, title }: ReportedActivity): LeftOut => ({
  id,
  name: title,
  sectorId: null,
  why: 'aantal aanwezigen niet opgegeven',
});
