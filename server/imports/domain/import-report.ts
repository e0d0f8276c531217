import type { Plan } from './comparison.ts';
import type { List } from './list.ts';
import type { Difference } from './reconciliation.ts';
import type { Refused } from './source.ts';

/** What `import` prints (interfaces.md). */
export interface ImportReport {
  readonly organisations: { readonly new: number; readonly known: number };
  readonly scores: { readonly new: number; readonly changed: number; readonly unchanged: number };
  readonly refused: readonly Refused[];
  readonly differences: readonly Pick<Difference, 'cell' | 'sheet' | 'portal' | 'cause'>[];
}

export const importReport = (list: List, plan: Plan, differences: readonly Difference[]): ImportReport => ({
  organisations: { new: plan.newOrganisations.length, known: list.organisations.length - plan.newOrganisations.length },
  scores: { new: plan.newScores.length, changed: plan.changedScores.length, unchanged: plan.unchangedScores.length },
  refused: list.refused,
  differences: differences.map(({ cell, sheet, portal, cause }) => ({ cell, sheet, portal, cause })),
});
