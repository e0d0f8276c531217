import type { Criterion } from '../../maturity/domain/criterion.ts';
import { nextGate, type Gate, type Gear } from '../../maturity/domain/gear.ts';
import { gatingCriteria, type MaturityModel } from '../../maturity/domain/maturity-model.ts';
import type { ReportedQuickscan } from '../../reports/domain/facts.ts';

/** What an organisation can do next. */
export type Steps =
  /** Never measured, or not in this quarter: nothing is advised on an older gear. */
  | { readonly kind: 'take-part' }
  /** In the highest gear. */
  | { readonly kind: 'keep' }
  /** What its own answers leave open; `more` than fit in a letter. */
  | { readonly kind: 'open'; readonly towards: Gate; readonly steps: readonly Step[]; readonly more: boolean }
  /** Without a quickscan: what the model asks first. */
  | { readonly kind: 'asked'; readonly towards: Gate; readonly steps: readonly Step[] };

export interface Step {
  readonly text: string;
  readonly inProgress: boolean;
  readonly withChainPartner: boolean;
}

export const mostSteps = 3;

/** `maySay`: a region words its own model, which may name an organisation; such a step goes in no letter. */
export function stepsFrom(
  gear: Gear | null,
  quickscan: ReportedQuickscan | undefined,
  model: MaturityModel,
  maySay: (text: string) => boolean,
): Steps {
  if (gear === null) return { kind: 'take-part' };
  const towards = nextGate(gear);
  if (towards === null) return { kind: 'keep' };
  const asked = gatingCriteria(model, towards);
  if (!quickscan || quickscan.modelVersion !== model.version) {
    const steps = asked.map((criterion) => stepOf(criterion, criterion.statement, false));
    return { kind: 'asked', towards, steps: steps.filter(({ text }) => maySay(text)).slice(0, mostSteps) };
  }
  const standing = ({ code }: Criterion): string => quickscan.answers[code] ?? 'UNANSWERED';
  const open = asked
    .filter((criterion) => !['IN_PLACE', 'NOT_APPLICABLE'].includes(standing(criterion)))
    .map((criterion) => stepOf(criterion, criterion.nextStep, standing(criterion) === 'IN_PROGRESS'))
    .toSorted((a, b) => Number(b.inProgress) - Number(a.inProgress) || Number(a.withChainPartner) - Number(b.withChainPartner));
  const steps = open.filter(({ text }) => maySay(text)).slice(0, mostSteps);
  return { kind: 'open', towards, steps, more: open.length > steps.length };
}

const stepOf = ({ needsChainPartner }: Criterion, text: string, inProgress: boolean): Step => ({
  text,
  inProgress,
  withChainPartner: needsChainPartner,
});
