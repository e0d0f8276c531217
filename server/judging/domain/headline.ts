import type { Quarter } from '../../kernel/quarter.ts';
import { shiftQuarter } from '../../kernel/quarter.ts';
import type { Gear } from '../../maturity/domain/gear.ts';

/** What the organisation is told, as a headline: never blaming, and no up or down over a break of models (experience.md §4). */
export type Outcome = 'first' | 'up' | 'same' | 'down' | 'model-changed';

export interface Measured {
  readonly quarter: Quarter;
  readonly gear: Gear;
  readonly modelVersion: string;
}

export interface Headline {
  readonly outcome: Outcome;
  readonly title: string;
  /** "Vastgesteld op 2 (berekend: 3)"; null without an override. */
  readonly overridden: string | null;
}

/** `previous`: the organisation's last gear before this quarter, whatever its origin. */
export function headlineOf(now: Measured & { computedGear: Gear }, previous: Measured | null): Headline {
  const outcome = outcomeOf(now, previous);
  return {
    outcome,
    title: titleOf(outcome, now, previous),
    overridden: now.gear === now.computedGear ? null : `Vastgesteld op ${now.gear} (berekend: ${now.computedGear})`,
  };
}

function outcomeOf(now: Measured, previous: Measured | null): Outcome {
  if (previous === null) return 'first';
  if (previous.modelVersion !== now.modelVersion) return 'model-changed';
  if (now.gear === previous.gear) return 'same';
  return now.gear > previous.gear ? 'up' : 'down';
}

function titleOf(outcome: Outcome, now: Measured, previous: Measured | null): string {
  const isNext = previous !== null && previous.quarter === shiftQuarter(now.quarter, -1);
  switch (outcome) {
    case 'first':
      return `Uw eerste meting: versnelling ${now.gear}`;
    case 'up':
      return `Opgeschakeld naar versnelling ${now.gear}`;
    case 'same':
      return `U blijft in versnelling ${now.gear}`;
    case 'down':
      return `Versnelling ${now.gear}. ${isNext ? 'Vorig kwartaal' : 'Vorige meting'}: ${previous!.gear}.`;
    case 'model-changed':
      return `Versnelling ${now.gear}, met een ander model dan ${isNext ? 'vorig kwartaal' : 'de vorige meting'}`;
  }
}
