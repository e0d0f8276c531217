import { nameKey } from '../../kernel/dutch.ts';
import type { IsoDate } from '../../kernel/iso-date.ts';
import { quarterLabel, quarterOf, type Quarter } from '../../kernel/quarter.ts';
import type { Gear } from '../../maturity/domain/gear.ts';
import { quoted } from './cell.ts';
import { compare, type Named, type Plan, type Region } from './comparison.ts';
import { sectorKey } from './headings.ts';
import { readList, type List } from './list.ts';
import type { ListedOrganisation, ListedScore } from './listed-organisation.ts';
import { reconcile, type Difference } from './reconciliation.ts';
import type { Refused, SourceSheet } from './source.ts';

/** The region as an import meets it: sectors that were given up take in nobody new. */
export interface RegionNow extends Region {
  readonly sectors: readonly (Named & { readonly retired?: boolean })[];
}

/** What importing a list would do to the region as it is today, and what it leaves out. Nothing of it has been done. */
export interface Proposal {
  readonly list: List;
  readonly plan: Plan;
  readonly refused: readonly Refused[];
  readonly differences: readonly Difference[];
  /** New organisations that the list gives no sector. */
  readonly withoutSector: readonly string[];
}

/** Where an organisation goes that the list gives no sector: every organisation has one (domain.md §3). */
const sectorOfOthers = 'Anders';

/** Null when no sheet reads as a prestatielijst. */
export function propose(sheets: readonly SourceSheet[], region: RegionNow, today: IsoDate): Proposal | null {
  const list = readList(sheets, {
    sectors: region.sectors.map(({ name }) => name),
    organisations: region.organisations.map(({ name }) => name),
  });
  if (!list) return null;
  const known = new Set(region.organisations.map(({ name }) => nameKey(name)));
  const isNew = ({ name }: ListedOrganisation): boolean => !known.has(nameKey(name));
  const retired = new Set(region.sectors.filter((sector) => sector.retired).map(({ name }) => sectorKey(name)));
  const comesInRetired = (each: ListedOrganisation): boolean => isNew(each) && retired.has(sectorKey(sectorFor(each)));

  const begun = quarterOf(today);
  const established = establishedOtherwise(region);
  const taken = list.organisations
    .filter((each) => !comesInRetired(each))
    .map((each) => ({
      ...each,
      sector: sectorFor(each),
      scores: each.scores.filter((score) => score.quarter <= begun && established(each, score) === null),
    }));
  return {
    list,
    plan: compare({ ...list, organisations: taken }, region),
    refused: [
      ...list.refused,
      ...notBegun(list, begun),
      ...list.organisations.filter(comesInRetired).map(intoRetired(list)),
      ...keptEstablished(list, established),
    ],
    differences: reconcile(list, sheets),
    withoutSector: list.organisations.filter((each) => isNew(each) && each.sector === null).map(({ name }) => name),
  };
}

const sectorFor = ({ sector }: ListedOrganisation): string => sector ?? sectorOfOthers;

/** A gear can be established for a quarter that has begun. One line a column is enough. */
function notBegun(list: List, begun: Quarter): Refused[] {
  const columns = new Map<Quarter, string>();
  for (const { scores } of list.organisations)
    for (const { quarter, column } of scores) if (quarter > begun) columns.set(quarter, column);
  return [...columns].map(([quarter, column]) => ({
    sheet: list.sheet,
    row: list.headRow,
    column,
    reason: `${quarterLabel(quarter)} is nog niet begonnen. De versnellingen in deze kolom zijn niet overgenomen.`,
  }));
}

/** The gear that a quickscan established and the list says otherwise: only a revision changes it (domain.md §4). Null: none. */
function establishedOtherwise({ organisations, scores }: Region): (each: ListedOrganisation, score: ListedScore) => Gear | null {
  const ids = new Map(organisations.map(({ id, name }) => [nameKey(name), id]));
  const established = new Map(
    scores
      .filter(({ origin }) => origin === 'quickscan')
      .map(({ organisationId, quarter, gear }) => [`${organisationId} ${quarter}`, gear]),
  );
  return ({ name }, { quarter, gear }) => {
    const live = established.get(`${ids.get(nameKey(name))} ${quarter}`);
    return live === undefined || live === gear ? null : live;
  };
}

const keptEstablished = (list: List, established: ReturnType<typeof establishedOtherwise>): Refused[] =>
  list.organisations.flatMap((each) =>
    each.scores.flatMap((score) => {
      const gear = established(each, score);
      return gear === null
        ? []
        : {
            sheet: list.sheet,
            row: each.row,
            column: score.column,
            reason:
              `Versnelling ${gear} van ${quoted(each.name)} in ${quarterLabel(score.quarter)} is vastgesteld met een quickscan; ` +
              `het blad zegt ${score.gear}. Herzie de quickscan als dat niet klopt.`,
          };
    }),
  );

const refusedAt =
  (list: List, reason: (organisation: ListedOrganisation) => string) =>
  (organisation: ListedOrganisation): Refused => ({
    sheet: list.sheet,
    row: organisation.row,
    column: list.nameColumn,
    reason: reason(organisation),
  });

const intoRetired = (list: List) =>
  refusedAt(
    list,
    (each) => `De sector ${quoted(sectorFor(each))} is opgeheven. Herstel die sector, of kies een andere in het blad.`,
  );

/** Without consent nothing new comes into the register: unknown organisations are left out, with their scores, and named. */
export function withoutUnknown({ plan, list, refused, ...rest }: Proposal): Proposal {
  const unknown = new Set(plan.newOrganisations.map(({ name }) => nameKey(name)));
  const isKnown = ({ organisation }: { organisation: { id: string | null } }): boolean => organisation.id !== null;
  return {
    ...rest,
    list,
    plan: {
      ...plan,
      newOrganisations: [],
      unknownSectors: [],
      unknownMunicipalities: [],
      newScores: plan.newScores.filter(isKnown),
      beforeMembership: plan.beforeMembership.filter(isKnown),
    },
    refused: [
      ...refused,
      ...list.organisations
        .filter(({ name }) => unknown.has(nameKey(name)))
        .map(refusedAt(list, ({ name }) => `De regio kent ${quoted(name)} niet. De organisatie is niet aangemaakt.`)),
    ],
  };
}

/** Whether applying would write nothing at all. */
export const changesNothing = ({ newOrganisations, newMemberships, newScores, changedScores }: Plan): boolean =>
  [newOrganisations, newMemberships, newScores, changedScores].every((part) => part.length === 0);
