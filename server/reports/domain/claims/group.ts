import { counted } from '../../../kernel/dutch.ts';
import { quarterLabel, type Quarter } from '../../../kernel/quarter.ts';
import type { ListRow } from '../../../performance-list/domain/performance-list.ts';
import type { Measured } from '../../../performance-list/domain/standing.ts';
import { rowsOf } from '../../../progress/domain/measurement.ts';
import type { Network } from '../network.ts';
import type { Deed, OrganisationsClaim } from './claim.ts';
import { isInList, notInList, reasons, sectorNamed } from './scope.ts';

/** What an organisation did, as far as the deed asks. */
export type Outcome = 'up' | 'same' | 'down' | 'lower' | 'within' | 'higher' | 'done' | 'not-done';

/** Whom a claim speaks of, and what each did. The one place where organisations are counted. */
export interface Group {
  readonly total: number;
  readonly doing: number;
  readonly outcomes: ReadonlyMap<Outcome, readonly string[]>;
  /** Outcomes that count as doing it. */
  readonly did: readonly Outcome[];
  /** Of whom nothing is known, so that nothing is said of everyone. */
  readonly unknown: { readonly ids: readonly string[]; readonly because: string };
}

/** A reason where there is no such group. */
export function groupOf(claim: OrganisationsClaim, network: Network): Group | string {
  const quarters = quartersOf(claim.deed, network);
  const missing = quarters.find((quarter) => !isInList(network, quarter));
  if (missing) return notInList(missing);
  if (claim.sectorId !== null && !sectorNamed(network, claim.sectorId)) return reasons.unknownSector;
  if (claim.deed.kind === 'shifted') return shifted(claim, network);
  if (claim.deed.kind === 'measured') return measured(claim, claim.deed, network);
  return standing(claim, claim.deed, network);
}

const quartersOf = (deed: Deed, { from, to }: Network): readonly Quarter[] =>
  deed.kind === 'shifted' || deed.quarter === null ? [from, to] : [deed.quarter];

const at = (network: Network, row: ListRow, quarter: Quarter): Measured | null => {
  const found = row.standings[network.list.quarters.indexOf(quarter)];
  return found?.kind === 'measured' ? found : null;
};
const isPresent = (network: Network, row: ListRow, quarter: Quarter): boolean =>
  row.standings[network.list.quarters.indexOf(quarter)]?.kind !== 'not-a-member';
const isMatched = (network: Network, row: ListRow): boolean =>
  at(network, row, network.from) !== null && at(network, row, network.to) !== null;

/** Up, same and down are of the matched group alone; over a model break there is neither (D14). */
function shifted({ among, sectorId, quantity, deed, not }: OrganisationsClaim, network: Network): Group | string {
  if (network.from === network.to) return reasons.oneQuarter;
  const rows = rowsOf(network.list, sectorId);
  const matched = rows.filter((row) => isMatched(network, row));
  if (matched.length === 0) return reasons.nobodyMatched;
  const pairs = matched.map((row) => [row, at(network, row, network.from)!, at(network, row, network.to)!] as const);
  if (pairs.some(([, then, now]) => then.modelVersion !== now.modelVersion)) return reasons.otherModel;
  const outcomes = sorted(pairs, ([row, then, now]) => [
    row,
    now.gear > then.gear ? 'up' : now.gear < then.gear ? 'down' : 'same',
  ]);
  const how = deed.kind === 'shifted' ? deed.how : 'up';
  // Who says the number of the matched group, or 'gemeten', leaves out members that were never measured, not those who came or left.
  const saidWhom = among === 'measured' || ('of' in quantity && quantity.of !== null);
  const others = rows.filter((row) => !isMatched(network, row)).filter((row) => isConcerned(network, row, saidWhom));
  const unknown = among === 'matched' ? [] : idsOf(others);
  return {
    total: matched.length,
    ...counting(outcomes, [how], ['up', 'same', 'down'], not),
    unknown: {
      ids: unknown,
      because: `${are(unknown.length)} niet in beide kwartalen gemeten; schrijf 'in de gelijke groep'`,
    },
  };
}

const isConcerned = (network: Network, row: ListRow, saidWhom: boolean): boolean =>
  at(network, row, network.from) !== null ||
  (saidWhom ? at(network, row, network.to) !== null : isPresent(network, row, network.to));

/** Who stands in these gears, or was overridden, in a quarter: of those measured then. */
function standing(
  claim: OrganisationsClaim,
  deed: Exclude<Deed, { kind: 'shifted' | 'measured' }>,
  network: Network,
): Group | string {
  const { among, sectorId, quantity, not } = claim;
  const { quarter } = deed;
  const all = rowsOf(network.list, sectorId).filter((row) => among !== 'matched' || isMatched(network, row));
  const found = all.flatMap((row) => {
    const measurement = at(network, row, quarter);
    return measurement ? [[row, measurement] as const] : [];
  });
  if (found.length === 0) return `in ${quarterLabel(quarter)} is geen organisatie gemeten`;
  const outcomes = sorted(found, ([row, { gear, overridden }]) => {
    if (deed.kind === 'overridden') return [row, overridden === null ? 'not-done' : 'done'];
    return [row, gear < deed.lowest ? 'lower' : gear > deed.highest ? 'higher' : 'within'];
  });
  const kinds: readonly Outcome[] = deed.kind === 'gear' ? ['lower', 'within', 'higher'] : ['done', 'not-done'];
  const saidWhom = among === 'measured' || among === 'matched' || ('of' in quantity && quantity.of !== null);
  const silent = saidWhom ? [] : all.filter((row) => isPresent(network, row, quarter) && at(network, row, quarter) === null);
  return {
    total: found.length,
    ...counting(outcomes, [deed.kind === 'gear' ? 'within' : 'done'], kinds, not),
    unknown: {
      ids: idsOf(silent),
      because: `${are(silent.length)} in ${quarterLabel(quarter)} niet gemeten; schrijf 'gemeten organisaties'`,
    },
  };
}

/** Measured, of everyone who was there; of members by the list's own count, since a baseline may precede membership. */
function measured(
  { among, sectorId, not }: OrganisationsClaim,
  { quarter }: Deed & { kind: 'measured' },
  network: Network,
): Group | string {
  const quarters = quarter === null ? [network.from, network.to] : [quarter];
  const present = rowsOf(network.list, sectorId)
    .filter((row) => quarters.some((each) => isPresent(network, row, each)))
    .filter((row) => among !== 'matched' || isMatched(network, row));
  if (present.length === 0) return 'er zijn geen organisaties';
  const outcomes = sorted(present, (row) => [row, quarters.every((each) => at(network, row, each)) ? 'done' : 'not-done']);
  const nobody = { ids: [], because: '' };
  const group = { total: present.length, ...counting(outcomes, ['done'], ['done', 'not-done'], not), unknown: nobody };
  if (among !== 'members' || quarter === null) return group;
  const column = columnAt(network, sectorId, quarter);
  if (!column || column.members === 0) return `in ${quarterLabel(quarter)} zijn er geen leden`;
  return { ...group, total: column.members, doing: not ? column.members - column.membersMeasured : column.membersMeasured };
}

const columnAt = ({ list }: Network, sectorId: string | null, quarter: Quarter): (typeof list.region)[number] | undefined => {
  const columns = sectorId === null ? list.region : list.sectors.find(({ sector }) => sector.id === sectorId)?.columns;
  return columns?.[list.quarters.indexOf(quarter)];
};

function sorted<T>(those: readonly T[], outcomeOf: (one: T) => readonly [ListRow, Outcome]): Map<Outcome, string[]> {
  const found = new Map<Outcome, string[]>();
  for (const each of those) {
    const [row, outcome] = outcomeOf(each);
    const ids = found.get(outcome);
    if (ids) ids.push(row.organisation.id);
    else found.set(outcome, [row.organisation.id]);
  }
  return found;
}

function counting(
  outcomes: Map<Outcome, string[]>,
  wanted: readonly Outcome[],
  kinds: readonly Outcome[],
  not: boolean,
): Pick<Group, 'outcomes' | 'did' | 'doing'> {
  const did = not ? kinds.filter((kind) => !wanted.includes(kind)) : wanted;
  return { outcomes, did, doing: did.reduce((sum, kind) => sum + (outcomes.get(kind)?.length ?? 0), 0) };
}

const idsOf = (rows: readonly ListRow[]): string[] => rows.map(({ organisation }) => organisation.id);
const are = (n: number): string => `${counted(n, 'organisatie', 'organisaties')} ${n === 1 ? 'is' : 'zijn'}`;
