import type { Discount, EffectiveAnswer } from '../../maturity/domain/answer.ts';
import type { Criterion } from '../../maturity/domain/criterion.ts';
import type { MaturityModel, Theme } from '../../maturity/domain/maturity-model.ts';

/** What an answer counted for when its quickscan was established, and why that was less than what was chosen. */
export interface JudgedCount {
  readonly counts: EffectiveAnswer['counts'];
  readonly discount: Discount | null;
}

/** An established quickscan as far as coverage goes; a statement that is absent was not answered. */
export interface JudgedQuickscan {
  readonly organisationId: string;
  readonly sectorId: string;
  readonly modelVersion: string;
  readonly judged: ReadonlyMap<string, JudgedCount>;
}

/** How many organisations answered what; the share counts who answered and to whom it applies, nobody else. */
export interface CriterionCoverage {
  readonly criterion: Criterion;
  readonly inPlace: number;
  readonly inProgress: number;
  readonly absent: number;
  readonly notApplicable: number;
  readonly unanswered: number;
  /** In place, in progress or absent. */
  readonly of: number;
  /** In place ÷ of; null where nobody is left. */
  readonly share: number | null;
}

/** A theme is in place where all its gating statements are, or do not apply. */
export interface ThemeCoverage {
  readonly theme: Theme;
  readonly inPlace: number;
  readonly open: number;
  readonly notApplicable: number;
  /** Nothing is open, but not everything was asked. */
  readonly unanswered: number;
  readonly of: number;
  readonly share: number | null;
}

export interface Coverage {
  readonly n: number;
  readonly criteria: readonly CriterionCoverage[];
  readonly themes: readonly ThemeCoverage[];
}

export const countOf = ({ judged }: JudgedQuickscan, code: string): EffectiveAnswer['counts'] =>
  judged.get(code)?.counts ?? 'UNANSWERED';

/** Over quickscans of one model version. */
export const coverageOf = (model: MaturityModel, quickscans: readonly JudgedQuickscan[]): Coverage => ({
  n: quickscans.length,
  criteria: model.criteria.map((criterion) => ofCriterion(criterion, quickscans)),
  themes: model.themes.flatMap((theme) => ofTheme(theme, model.criteria, quickscans)),
});

function ofCriterion(criterion: Criterion, quickscans: readonly JudgedQuickscan[]): CriterionCoverage {
  const found = { IN_PLACE: 0, IN_PROGRESS: 0, ABSENT: 0, NOT_APPLICABLE: 0, UNANSWERED: 0 };
  for (const quickscan of quickscans) found[countOf(quickscan, criterion.code)]++;
  const of = found.IN_PLACE + found.IN_PROGRESS + found.ABSENT;
  return {
    criterion,
    inPlace: found.IN_PLACE,
    inProgress: found.IN_PROGRESS,
    absent: found.ABSENT,
    notApplicable: found.NOT_APPLICABLE,
    unanswered: found.UNANSWERED,
    of,
    share: of === 0 ? null : found.IN_PLACE / of,
  };
}

type ThemeStanding = 'inPlace' | 'open' | 'notApplicable' | 'unanswered';

function ofTheme(theme: Theme, criteria: readonly Criterion[], quickscans: readonly JudgedQuickscan[]): ThemeCoverage | [] {
  const codes = criteria.filter((criterion) => criterion.gating && criterion.theme === theme.code).map(({ code }) => code);
  if (codes.length === 0) return [];
  const found = { inPlace: 0, open: 0, notApplicable: 0, unanswered: 0 };
  for (const quickscan of quickscans) found[standingIn(codes, quickscan)]++;
  const of = found.inPlace + found.open;
  return { theme, ...found, of, share: of === 0 ? null : found.inPlace / of };
}

/** One open statement settles it, whatever was not asked; without one, what was not asked leaves it unknown. */
function standingIn(codes: readonly string[], quickscan: JudgedQuickscan): ThemeStanding {
  const counts = new Set(codes.map((code) => countOf(quickscan, code)));
  if (counts.has('IN_PROGRESS') || counts.has('ABSENT')) return 'open';
  if (counts.has('UNANSWERED')) return 'unanswered';
  return counts.has('IN_PLACE') ? 'inPlace' : 'notApplicable';
}

const mostNamed = 5;

/** The gating statements that are open at most organisations; of equals the one that is open at the larger share, then model order. */
export const mostOpen = ({ criteria }: Coverage): CriterionCoverage[] =>
  criteria
    .filter((each) => each.criterion.gating && openAt(each) > 0)
    .toSorted((a, b) => openAt(b) - openAt(a) || openAt(b) * a.of - openAt(a) * b.of)
    .slice(0, mostNamed);

export const openAt = ({ inProgress, absent }: CriterionCoverage): number => inProgress + absent;

/** The version that most were judged by: a round fixes one, so another is only there when history was written otherwise. */
export function versionOf(quickscans: readonly JudgedQuickscan[]): string | null {
  const counts = new Map<string, number>();
  for (const { modelVersion } of quickscans) counts.set(modelVersion, (counts.get(modelVersion) ?? 0) + 1);
  return [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? null;
}
