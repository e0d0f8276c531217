import { dutchNumber } from '../../../kernel/dutch.ts';
import { quarterLabel } from '../../../kernel/quarter.ts';
import { coverageOf, mostOpen, openAt, type JudgedQuickscan } from '../../../coverage/domain/coverage.ts';
import type { EffectiveAnswer } from '../../../maturity/domain/answer.ts';
import type { Criterion } from '../../../maturity/domain/criterion.ts';
import type { ListRow } from '../../../performance-list/domain/performance-list.ts';
import type { ScoreOrigin } from '../../../performance-list/domain/score.ts';
import type { Place } from '../../../progress/domain/explanation-rows.ts';
import type { ReportFacts, ReportedQuickscan } from '../facts.ts';
import { splitRows, type AccountRow, type Entry } from './account.ts';
import type { FigureName } from './figure.ts';
import { standingAt, whyNot } from './member-figures.ts';
import { figureIn, type Scope } from './scope.ts';

type Counts = EffectiveAnswer['counts'];
type Decision = Pick<AccountRow, 'group' | 'values'> | string;

/** The quickscans of the last quarter that were judged by one version of the model, of the organisations in the list. */
interface Judged {
  readonly scope: Scope;
  readonly place: Place;
  readonly version: string | null;
  readonly byOrganisation: ReadonlyMap<string, ReportedQuickscan>;
  readonly counted: readonly JudgedQuickscan[];
}

/** Statements that are open, and the chain: of everyone together, for a sector has too few to name statements by. */
export function quickscanEntries({ model, quickscans }: ReportFacts, scope: Scope, place: Place): Entry[] {
  const byOrganisation = new Map(quickscans.map((quickscan) => [quickscan.organisationId, quickscan]));
  const counted = scope.rows.flatMap(({ organisation, sectorId }): JudgedQuickscan | [] => {
    const quickscan = byOrganisation.get(organisation.id);
    if (!model || quickscan?.modelVersion !== model.version) return [];
    const judged = new Map(Object.entries(quickscan.answers).map(([code, counts]) => [code, { counts, discount: null }]));
    return { organisationId: organisation.id, sectorId, modelVersion: quickscan.modelVersion, judged };
  });
  const all: Judged = { scope, place, version: model?.version ?? null, byOrganisation, counted };
  return [
    judgedEntry(all),
    ...(model ? mostOpen(coverageOf(model, counted)) : []).map((each) => openEntry(all, each.criterion, openAt(each))),
    ...chain.map((each) => chainEntry(all, each, model?.criteria ?? [])),
  ];
}

function judgedEntry(all: Judged): Entry {
  const value = all.counted.length;
  return {
    figure: figureIn(all.scope, 'beoordeeld', {
      kind: 'count',
      title: 'Vastgestelde quickscans',
      value,
      quarter: all.place.quarter,
      more: null,
    }),
    explain: () => ({
      formula: 'aantal organisaties met een quickscan die is vastgesteld met het model van dit kwartaal',
      workedOut: dutchNumber(value),
      ...splitRows(all.scope.rows, (row) => decide(all, row, () => ({ group: null, values: [] }))),
    }),
  };
}

const countsWords: Readonly<Record<Counts, string>> = {
  IN_PLACE: 'geregeld',
  IN_PROGRESS: 'in ontwikkeling',
  ABSENT: 'niet',
  NOT_APPLICABLE: 'niet van toepassing',
  UNANSWERED: 'niet beantwoord',
};

const openEntry = (all: Judged, { code, statement }: Criterion, value: number): Entry => ({
  figure: figureIn(all.scope, 'open', { kind: 'count', title: statement, value, quarter: all.place.quarter, more: code }),
  explain: () => ({
    formula: 'aantal organisaties waar deze stelling niet of in ontwikkeling is',
    workedOut: dutchNumber(value),
    ...answering(all, code, new Set(['IN_PROGRESS', 'ABSENT'])),
  }),
});

interface ChainFigure {
  readonly name: FigureName;
  readonly title: string;
  readonly code: string;
  readonly formula: string;
}

/**
 * By code alone: a code keeps its meaning from version to version (domain.md §2). Several statements of the chain theme lapse after
 * twelve months, so a model that dropped this one has no other that may be counted under this name.
 */
const chain: readonly ChainFigure[] = [
  {
    name: 'keten-contacten',
    title: 'Organisaties met vaste contactpersonen bij politie en OM',
    code: 'KETEN-vaste-contacten',
    formula: 'aantal organisaties waar de vaste contacten met politie en OM geregeld zijn',
  },
  {
    name: 'keten-evaluaties',
    title: 'Organisaties die hun samenwerking in de keten minder dan een jaar geleden evalueerden',
    code: 'KETEN-jaarlijkse-evaluatie',
    formula:
      'aantal organisaties waar de jaarlijkse ketenevaluatie geregeld is; een evaluatie van meer dan twaalf maanden telt niet',
  },
];

function chainEntry(all: Judged, { name, title, code, formula }: ChainFigure, criteria: readonly Criterion[]): Entry {
  const judged = all.counted.length > 0;
  const isAsked = criteria.some((criterion) => criterion.code === code);
  const inPlace = all.counted.filter((quickscan) => quickscan.judged.get(code)?.counts === 'IN_PLACE').length;
  const value = judged && isAsked ? inPlace : null;
  const nothing = judged ? 'niet gevraagd in dit model' : 'geen quickscans in dit kwartaal';
  return {
    figure: figureIn(all.scope, name, { kind: 'count', title, value, nothing, quarter: all.place.quarter, more: null }),
    explain: () => ({
      formula,
      workedOut: value === null ? null : dutchNumber(value),
      ...(value === null
        ? splitRows(all.scope.rows, (row) => asText(decide(all, row, () => 'deze stelling staat niet in dit model')))
        : answering(all, code, new Set(['IN_PLACE']))),
    }),
  };
}

const asText = (decision: Decision): string => (typeof decision === 'string' ? decision : '');

const answering = (all: Judged, code: string, counting: ReadonlySet<Counts>): ReturnType<typeof splitRows> =>
  splitRows(all.scope.rows, (row) =>
    decide(all, row, ({ answers }) => {
      const counts = answers[code] ?? 'UNANSWERED';
      if (!counting.has(counts)) return countsWords[counts];
      return { group: null, values: [{ label: 'Antwoord', text: countsWords[counts], number: null }] };
    }),
  );

const withoutQuickscan: Readonly<Record<ScoreOrigin, string>> = {
  quickscan: 'geen vastgestelde quickscan',
  direct: 'direct geplaatst door de coördinator, zonder quickscan',
  import: 'overgenomen uit een lijst, zonder quickscan',
};

/** What a judged quickscan says; else why there is none. */
function decide(
  { place, version, byOrganisation }: Judged,
  row: ListRow,
  ofQuickscan: (quickscan: ReportedQuickscan) => Decision,
): Decision {
  const quickscan = byOrganisation.get(row.organisation.id);
  if (quickscan && quickscan.modelVersion === version) return ofQuickscan(quickscan);
  const label = quarterLabel(place.quarter);
  if (quickscan) return `${label}: vastgesteld met een ander model (${quickscan.modelVersion})`;
  const standing = standingAt(row, place);
  return standing.kind === 'measured' ? `${label}: ${withoutQuickscan[standing.origin]}` : whyNot(row, place);
}
