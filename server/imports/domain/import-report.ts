import type { Quarter } from '../../kernel/quarter.ts';
import type { Proposal } from './proposal.ts';
import type { ChangedScore, Plan } from './comparison.ts';
import type { Difference } from './reconciliation.ts';
import type { Refused } from './source.ts';

/** What `import` prints (interfaces.md). */
export interface ImportReport {
  readonly organisations: { readonly new: number; readonly known: number };
  readonly scores: { readonly new: number; readonly changed: number; readonly unchanged: number };
  readonly refused: readonly Refused[];
  readonly differences: readonly Pick<Difference, 'cell' | 'sheet' | 'portal' | 'cause'>[];
}

export const importReport = (refused: readonly Refused[], plan: Plan, differences: readonly Difference[]): ImportReport => ({
  organisations: { new: plan.newOrganisations.length, known: plan.knownOrganisations },
  scores: { new: plan.newScores.length, changed: plan.changedScores.length, unchanged: plan.unchangedScores.length },
  refused,
  differences: differences.map(({ cell, sheet, portal, cause }) => ({ cell, sheet, portal, cause })),
});

/** What is kept of an import that was applied: it stays readable when everything it touched has changed again. */
export interface KeptReport {
  readonly appliedBy: string;
  readonly sheet: string;
  readonly quarters: readonly Quarter[];
  readonly knownOrganisations: number;
  readonly newOrganisations: readonly { readonly name: string; readonly sector: string; readonly memberFrom: string }[];
  readonly newSectors: readonly string[];
  readonly newMunicipalities: readonly string[];
  readonly newMemberships: readonly { readonly name: string; readonly from: string }[];
  readonly newScores: number;
  readonly unchangedScores: number;
  readonly changedScores: readonly (Pick<ChangedScore, 'quarter' | 'gear' | 'was'> & { readonly name: string })[];
  readonly beforeMembership: readonly {
    readonly name: string;
    readonly memberFrom: string;
    readonly quarters: readonly Quarter[];
  }[];
  readonly refused: readonly Refused[];
  readonly differences: readonly Difference[];
  /** Means and percentages of the sheet that were recomputed. */
  readonly figures: number;
}

export function keptReport({ list, plan, refused, differences }: Proposal, appliedBy: string): KeptReport {
  return {
    appliedBy,
    sheet: list.sheet,
    quarters: list.quarters,
    knownOrganisations: plan.knownOrganisations,
    newOrganisations: plan.newOrganisations.map(({ name, sector, memberFrom }) => ({
      name,
      sector: sector?.name ?? '',
      memberFrom,
    })),
    newSectors: plan.unknownSectors,
    newMunicipalities: plan.unknownMunicipalities,
    newMemberships: plan.newMemberships.map(({ organisation, from }) => ({ name: organisation.name, from })),
    newScores: plan.newScores.length,
    unchangedScores: plan.unchangedScores.length,
    changedScores: plan.changedScores.map(({ organisation, quarter, gear, was }) => ({
      name: organisation.name,
      quarter,
      gear,
      was,
    })),
    beforeMembership: plan.beforeMembership.map(({ organisation, ...rest }) => ({ name: organisation.name, ...rest })),
    refused,
    differences,
    figures: list.figures.length,
  };
}
