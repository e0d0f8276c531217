import { nameKey } from '../../kernel/dutch.ts';
import type { IsoDate } from '../../kernel/iso-date.ts';
import { firstDay, referenceDate, type Quarter } from '../../kernel/quarter.ts';
import type { Gear } from '../../maturity/domain/gear.ts';
import type { ScoreOrigin } from '../../performance-list/domain/score.ts';
import { sectorKey, sectorName } from './headings.ts';
import type { List } from './list.ts';
import type { ListedOrganisation } from './listed-organisation.ts';

/** What the region has, as far as an import needs it. */
export interface Region {
  readonly organisations: readonly KnownOrganisation[];
  readonly sectors: readonly Named[];
  readonly municipalities: readonly Named[];
  /** The live scores of the quarters in the list; more does no harm. */
  readonly scores: readonly KnownScore[];
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface KnownOrganisation extends Named {
  readonly memberships: readonly { readonly from: IsoDate; readonly until: IsoDate | null }[];
  /** Lives on in another: it never joins by itself any more. */
  readonly merged?: boolean;
}

export interface KnownScore {
  readonly organisationId: string;
  readonly quarter: Quarter;
  readonly gear: Gear;
  readonly origin?: ScoreOrigin;
}

/** An organisation of the plan: by its id when the region knows it, by its name in any case. */
export interface Who {
  readonly id: string | null;
  readonly name: string;
}

export interface PlannedScore {
  readonly organisation: Who;
  readonly quarter: Quarter;
  readonly gear: Gear;
}

export interface ChangedScore extends PlannedScore {
  readonly was: Gear;
  /** How the gear that it replaces came about. */
  readonly wasOrigin?: ScoreOrigin | undefined;
}

/** A name of the list, with its id when the region knows it. */
export type Place = { readonly id: string | null; readonly name: string };

export interface NewOrganisation {
  readonly name: string;
  /** Null when the list names none. */
  readonly sector: Place | null;
  readonly municipality: Place | null;
  readonly memberFrom: IsoDate;
}

/** What applying the list will do; nothing of it has been done. */
export interface Plan {
  /** Organisations of the list that the region has. */
  readonly knownOrganisations: number;
  readonly newOrganisations: readonly NewOrganisation[];
  /** Sectors and municipalities that the new organisations need and the region lacks. */
  readonly unknownSectors: readonly string[];
  readonly unknownMunicipalities: readonly string[];
  /** Known organisations that were never a member, and become one. New organisations carry their own `memberFrom`. */
  readonly newMemberships: readonly { readonly organisation: Who; readonly from: IsoDate }[];
  readonly newScores: readonly PlannedScore[];
  readonly changedScores: readonly ChangedScore[];
  readonly unchangedScores: readonly PlannedScore[];
  /** Scores that count in their quarter although its reference date lies before the membership (domain.md §5). */
  readonly beforeMembership: readonly {
    readonly organisation: Who;
    readonly memberFrom: IsoDate;
    readonly quarters: readonly Quarter[];
  }[];
}

export function compare(list: List, region: Region): Plan {
  const known = new Map(region.organisations.map((each) => [nameKey(each.name), each]));
  const sectors = new Map(region.sectors.map((each) => [sectorKey(each.name), each]));
  const municipalities = new Map(region.municipalities.map((each) => [nameKey(each.name), each]));
  const live = new Map(region.scores.map((each) => [`${each.organisationId} ${each.quarter}`, each]));

  const listed = list.organisations.map((each) => {
    const knownAs = known.get(nameKey(each.name)) ?? null;
    const begins = membershipBegins(each, list.quarters);
    return {
      ...each,
      knownAs,
      who: { id: knownAs?.id ?? null, name: knownAs?.name ?? each.name },
      begins,
      memberFrom: knownAs?.memberships.map(({ from }) => from).sort()[0] ?? begins,
    };
  });
  const newOrganisations = listed
    .filter(({ knownAs }) => knownAs === null)
    .map(({ name, sector, municipality, begins }) => ({
      name,
      sector: sector === null ? null : placed(sectors.get(sectorKey(sector)), sectorName(sector)),
      municipality: municipality === null ? null : placed(municipalities.get(nameKey(municipality)), municipality),
      memberFrom: begins,
    }));
  const scores = listed.flatMap(({ who, scores }) =>
    scores.map(({ quarter, gear }) => {
      const now = who.id === null ? undefined : live.get(`${who.id} ${quarter}`);
      return { organisation: who, quarter, gear, was: now?.gear, wasOrigin: now?.origin };
    }),
  );
  return {
    knownOrganisations: listed.length - newOrganisations.length,
    newOrganisations,
    unknownSectors: lacking(
      newOrganisations.map(({ sector }) => sector),
      sectorKey,
    ),
    unknownMunicipalities: lacking(
      newOrganisations.map(({ municipality }) => municipality),
      nameKey,
    ),
    newMemberships: listed
      .filter(({ knownAs }) => knownAs?.memberships.length === 0 && !knownAs.merged)
      .map(({ who, begins }) => ({ organisation: who, from: begins })),
    newScores: scores.filter(({ was }) => was === undefined).map(withoutWas),
    changedScores: scores.flatMap((score) =>
      score.was !== undefined && score.was !== score.gear ? [{ ...score, was: score.was }] : [],
    ),
    unchangedScores: scores.filter(({ was, gear }) => was === gear).map(withoutWas),
    beforeMembership: listed.flatMap(({ who, memberFrom, scores }) => {
      const quarters = scores.map(({ quarter }) => quarter).filter((quarter) => referenceDate(quarter) < memberFrom);
      return quarters.length > 0 ? [{ organisation: who, memberFrom, quarters: quarters.sort() }] : [];
    }),
  };
}

const withoutWas = ({ organisation, quarter, gear }: PlannedScore): PlannedScore => ({ organisation, quarter, gear });

const placed = (known: Named | undefined, name: string): Place =>
  known ? { id: known.id, name: known.name } : { id: null, name };

function lacking(places: readonly (Place | null)[], key: (name: string) => string): string[] {
  const names = new Map<string, string>();
  for (const place of places) if (place?.id === null && !names.has(key(place.name))) names.set(key(place.name), place.name);
  return [...names.values()];
}

/** The joining date of the list; without one the first quarter with a score, and without a score the list's first quarter. */
function membershipBegins({ joined, scores }: ListedOrganisation, quarters: readonly Quarter[]): IsoDate {
  if (joined) return joined;
  const [first = quarters[0]!] = scores.map(({ quarter }) => quarter).sort();
  return firstDay(first);
}
