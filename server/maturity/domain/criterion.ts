import type { Gate } from './gear.ts';

/** A statement (stelling) of the model, under a code that never changes. */
export interface Criterion {
  readonly code: string;
  /** The gate it belongs to. */
  readonly gear: Gate;
  readonly theme: string;
  /** Supporting criteria are asked, never needed. */
  readonly gating: boolean;
  readonly mustBeSeen: boolean;
  readonly maxAgeMonths: number | null;
  /** The situation in which "niet van toepassing" is allowed; null: never. */
  readonly notApplicableWhen: string | null;
  /** "Niet van toepassing" counts only while this other criterion is in place. */
  readonly notApplicableNeeds: string | null;
  readonly needsChainPartner: boolean;
  readonly statement: string;
  readonly help: string;
  readonly nextStep: string;
}
