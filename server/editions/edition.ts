import type { Quarter } from '../kernel/quarter.ts';

/** An edition without its texts, as lists and pages around it show it. */
export interface Edition {
  readonly id: string;
  readonly reportId: string;
  /** As in its address: '2016-Q4-onderwijs'. */
  readonly reportKey: string;
  readonly number: number;
  readonly quarter: Quarter;
  readonly comparedWith: Quarter;
  /** 'Regio Oosterland', 'Onderwijs'; as it was called then. */
  readonly scopeName: string;
  readonly message: string;
  readonly contentSha256: string;
  readonly bodySha256: string;
  readonly publishedAt: Date;
  readonly publishedByName: string;
  readonly withdrawn: { readonly at: Date; readonly byName: string; readonly reason: string } | null;
}
