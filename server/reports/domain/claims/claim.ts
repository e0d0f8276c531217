import type { Quarter } from '../../../kernel/quarter.ts';
import type { Gear } from '../../../maturity/domain/gear.ts';

/**
 * A sentence as what it claims: plain data, as it is stored with a report. Numbers are part of the claim, so that a stored one is
 * refused when the figures have changed since.
 */
export type Claim = OrganisationsClaim | SectorsClaim | MeanClaim | CourseClaim | ChangeClaim | LeadersClaim | ArrivalsClaim;

/** '54 van de 76 organisaties schakelden op', 'Alle 5 gemeten organisaties in de sector Zorg staan in versnelling 3 of hoger'. */
export interface OrganisationsClaim {
  readonly kind: 'organisations';
  readonly quantity: Quantity;
  readonly among: Among;
  /** null: the whole of the report. */
  readonly sectorId: string | null;
  readonly deed: Deed;
  /** 'schakelden niet terug', 'zijn niet gemeten'. */
  readonly not: boolean;
}

/** 'In 6 van de 8 sectoren steeg het gemiddelde'. */
export interface SectorsClaim {
  readonly kind: 'sectors';
  readonly quantity: Quantity;
  /** 'alle vergeleken sectoren': leaves out those that were not measured in both quarters. */
  readonly compared: boolean;
  readonly did: Direction;
  readonly not: boolean;
}

/** 'Het gemiddelde van Zorg is 4,62 in Q4 2016'. */
export interface MeanClaim extends MeanOf {
  readonly kind: 'mean';
  readonly quarter: Quarter;
  readonly bound: Bound;
  readonly value: Printed;
}

/** 'Het gemiddelde steeg van 3,18 (Q4 2015) naar 4,04 (Q4 2016)'. */
export interface CourseClaim extends MeanOf {
  readonly kind: 'course';
  readonly did: Direction | 'hardly-changed';
  readonly not: boolean;
  readonly from: Printed | null;
  readonly to: Printed | null;
}

/** 'Het gemiddelde steeg met 26,9%': signed. */
export interface ChangeClaim extends MeanOf {
  readonly kind: 'change';
  readonly unit: 'gears' | 'percent';
  readonly bound: Bound;
  readonly value: Printed;
}

/** 'Onderwijs boekte naar verhouding de meeste vooruitgang'. */
export interface LeadersClaim {
  readonly kind: 'leaders';
  readonly rank: Rank;
  /** Of the means compared; `to` for what is compared between both quarters. */
  readonly quarter: Quarter;
  readonly sectorIds: readonly string[];
  /** false: 'hoort bij de sterkste sectoren', which leaves room for others. */
  readonly exhaustive: boolean;
}

/** '3 toetreders': measured at the end, not at the start; leavers the other way round. */
export interface ArrivalsClaim {
  readonly kind: 'arrivals';
  readonly who: 'joiners' | 'leavers';
  readonly sectorId: string | null;
  readonly bound: Bound;
  readonly n: number;
}

/** How many of a group; `of` is the size of the group where the sentence says it ('alle 76', '54 van de 76', 'geen van de 76'). */
export type Quantity =
  | { readonly kind: 'all' | 'none'; readonly of: number | null }
  /** 'de meeste': more than half; 'sommige': at least one. */
  | { readonly kind: 'not-all' | 'most' | 'some' }
  | { readonly kind: 'number'; readonly bound: Bound; readonly n: number; readonly of: number | null }
  /** 'een derde' is 1 of 3; 'bijna alle' is almost 1 of 1. */
  | { readonly kind: 'fraction'; readonly bound: Bound; readonly parts: number; readonly whole: number }
  | { readonly kind: 'percentage'; readonly bound: Bound; readonly value: Printed };

/** 'bijna' is read as 90% of it and more but less than it, 'ruim' as more than it up to 110%, 'ongeveer' as 90% to 110%. */
export type Bound = 'exactly' | 'at-least' | 'at-most' | 'more-than' | 'fewer-than' | 'almost' | 'over' | 'about';

/**
 * Who counts as the group: of 'organisations' and 'members' everyone must be known before anything is said of all of them; 'measured' and
 * 'matched' ('in de gelijke groep') leave out whoever is not.
 */
export type Among = 'organisations' | 'members' | 'measured' | 'matched';

export type Deed =
  | { readonly kind: 'shifted'; readonly how: 'up' | 'same' | 'down' }
  | { readonly kind: 'gear'; readonly lowest: Gear; readonly highest: Gear; readonly quarter: Quarter }
  /** null: in both quarters. */
  | { readonly kind: 'measured'; readonly quarter: Quarter | null }
  | { readonly kind: 'overridden'; readonly quarter: Quarter };

export type Direction = 'rose' | 'fell' | 'stayed';

/** 'strongest': the two highest means, ties named; the others the first place alone. */
export type Rank = 'strongest' | 'highest-mean' | 'lowest-mean' | 'most-progress' | 'largest-step';

export interface MeanOf {
  readonly sectorId: string | null;
  readonly group: 'measured' | 'matched';
}

/** A number as it reads: 4,04 is 4.04 in two decimals; 26,9% is 26.9 in one. */
export interface Printed {
  readonly value: number;
  readonly decimals: number;
}

export type Verdict =
  | { readonly holds: true }
  /** `because` without a full stop; the organisations are those that contradict it, or that were counted. */
  | { readonly holds: false; readonly because: string; readonly organisationIds: readonly string[] };

export interface Refusal {
  readonly sentence: string;
  readonly because: string;
  readonly organisationIds: readonly string[];
}
