import { dutchNumber, listed } from '../../../kernel/dutch.ts';
import { quarterLabel } from '../../../kernel/quarter.ts';
import type { Network } from '../network.ts';
import type { Deed, OrganisationsClaim, Verdict } from './claim.ts';
import { groupOf, type Group, type Outcome } from './group.ts';
import { isOfEveryone, isQuantity, statedTotal, wantsMore } from './quantity.ts';
import { holds, refused } from './scope.ts';
import { predicateOf } from './words.ts';

export function checkOrganisations(claim: OrganisationsClaim, network: Network): Verdict {
  const group = groupOf(claim, network);
  if (typeof group === 'string') return refused(group);
  const stated = statedTotal(claim.quantity);
  if (stated !== null && stated !== group.total) return refused(totalOf(claim, group));
  const isEveryone = isOfEveryone(claim.quantity);
  const isIt = isQuantity(claim.quantity, group.doing, group.total);
  if (!isIt) return contradicted(claim, group, network);
  if (isEveryone && group.unknown.ids.length > 0) return refused(group.unknown.because, group.unknown.ids);
  return holds;
}

/** '22 van 76 bleven gelijk': those who did otherwise, or those who did where another number was claimed. */
function contradicted(claim: OrganisationsClaim, group: Group, network: Network): Verdict {
  const { deed, quantity } = claim;
  const others = [...group.outcomes.keys()].filter((outcome) => !group.did.includes(outcome));
  const against = wantsMore(quantity, group.doing) && others.length > 0 ? inOrder(others) : group.did;
  const told = against.filter((outcome) => (group.outcomes.get(outcome)?.length ?? 0) > 0);
  const counts = told.map((outcome) => [outcome, group.outcomes.get(outcome)!] as const);
  const ids = counts.flatMap(([, each]) => each);
  // The list counts members; its rows can hold a baseline from before membership.
  const isOwnCount = deed.kind === 'measured' && claim.among === 'members';
  if (counts.length === 0 || isOwnCount) return refused(ownCount(claim, group, network), ids);
  const [first, ...more] = counts.map(([outcome, { length }], i) =>
    said(deed, outcome, length, i === 0 ? group.total : null, network),
  );
  return refused(listed([first!, ...more]), ids);
}

const order: readonly Outcome[] = ['same', 'down', 'up', 'lower', 'within', 'higher', 'not-done', 'done'];
const inOrder = (outcomes: readonly Outcome[]): Outcome[] => order.filter((each) => outcomes.includes(each));

function ownCount({ deed, not }: OrganisationsClaim, { doing, total }: Group, network: Network): string {
  const { verb, rest } = predicateOf(deed, not, doing !== 1, network);
  return `${doing === 0 ? 'geen' : dutchNumber(doing)} van ${dutchNumber(total)} ${doing === 0 ? predicateOf(deed, not, false, network).verb : verb} ${rest}`;
}

function said(deed: Deed, outcome: Outcome, count: number, total: number | null, network: Network): string {
  const { verb, rest } = outcomeWords(deed, outcome, count !== 1, network);
  return `${dutchNumber(count)}${total === null ? '' : ` van ${dutchNumber(total)}`} ${verb} ${rest}`;
}

function outcomeWords(deed: Deed, outcome: Outcome, plural: boolean, network: Network): { verb: string; rest: string } {
  switch (outcome) {
    case 'up':
    case 'same':
    case 'down':
      return predicateOf({ kind: 'shifted', how: outcome }, false, plural, network);
    case 'done':
    case 'within':
      return predicateOf(deed, false, plural, network);
    case 'not-done':
      return predicateOf(deed, true, plural, network);
    case 'lower':
    case 'higher': {
      const { verb } = predicateOf(deed, false, plural, network);
      const when = deed.kind === 'gear' ? `in ${quarterLabel(deed.quarter)} ` : '';
      return { verb, rest: `${when}in een ${outcome === 'lower' ? 'lagere' : 'hogere'} versnelling` };
    }
  }
}

function totalOf({ deed, among }: OrganisationsClaim, { total }: Group): string {
  const number = (what: string): string => `het gaat om ${dutchNumber(total)} ${what}`;
  const one = total === 1;
  if (deed.kind === 'shifted' || among === 'matched')
    return number(`${one ? 'organisatie' : 'organisaties'} in de gelijke groep`);
  if (deed.kind === 'measured')
    return among === 'members' ? number(one ? 'lid' : 'leden') : number(one ? 'organisatie' : 'organisaties');
  return number(`in ${quarterLabel(deed.quarter)} gemeten ${one ? 'organisatie' : 'organisaties'}`);
}
