/** What an organisation belongs to or is chosen by: a name, and how it stands in addresses. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}

export interface Sector extends Place {
  /** The region's own order. */
  readonly position: number;
  /** No longer chosen for anything new; what has it, keeps it. */
  readonly retired: boolean;
}

export type Municipality = Place;
