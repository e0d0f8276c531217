import { compareDutch, counted, dutchNumber } from '../kernel/dutch.ts';
import type { EffectiveAnswer, Discount } from '../maturity/domain/answer.ts';
import type { Criterion } from '../maturity/domain/criterion.ts';
import type { Cell, DataTable, SummaryList } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { coveragePath } from './coverage.paths.ts';
import { scopeInWords, viewOf } from './coverage.views.ts';
import { countOf, type CriterionCoverage } from './domain/coverage.ts';
import type { FoundCoverage } from './read-coverage.ts';
import { countsWords, shareText } from './share-words.ts';

/** "Waar komt dit vandaan?" of one statement: who counts and who does not. */
export interface CoverageExplanationPage extends Page {
  caption: string;
  account: SummaryList;
  totals: DataTable;
  /** null: names are not for this reader. */
  counted: DataTable | null;
  leftOut: DataTable | null;
  noNames: string | null;
}

export interface ExplainedCoverage {
  region: string;
  found: FoundCoverage;
  criterion: Criterion;
  /** Expected in the round and not established, by organisation. */
  notEstablished: readonly { organisationId: string; received: boolean }[];
  /** By id; null: names are not for this reader. */
  organisations: ReadonlyMap<string, { name: string; href: string; sector: string }> | null;
}

const discountWords: Readonly<Record<Discount, string>> = {
  'evidence-date-missing': 'geregeld gezegd, datum van het bewijs ontbreekt',
  'evidence-lapsed': 'geregeld gezegd, bewijs verlopen',
  'not-seen': 'geregeld gezegd, bewijs nog niet gezien',
  'not-applicable-refused': 'n.v.t. gezegd, dat kan bij deze stelling niet',
  'reason-too-short': 'n.v.t. gezegd, reden te kort',
  'waits-for-other': 'n.v.t. gezegd, wacht op een andere stelling',
};

const order: readonly EffectiveAnswer['counts'][] = ['IN_PLACE', 'IN_PROGRESS', 'ABSENT', 'NOT_APPLICABLE', 'UNANSWERED'];
const counting = new Set<EffectiveAnswer['counts']>(['IN_PLACE', 'IN_PROGRESS', 'ABSENT']);

export function coverageExplanationPage(explained: ExplainedCoverage): CoverageExplanationPage {
  const { found, criterion, region, organisations, notEstablished } = explained;
  const figures = found.coverage.criteria.find((each) => each.criterion.code === criterion.code)!;
  const rows = found.quickscans.map((quickscan) => ({
    id: quickscan.organisationId,
    counts: countOf(quickscan, criterion.code),
    discount: quickscan.judged.get(criterion.code)?.discount ?? null,
  }));
  const left = [
    ...rows
      .filter(({ counts }) => !counting.has(counts))
      .map(({ id, counts, discount }) => ({ id, why: wordsOf(counts, discount) })),
    ...found.otherModel.map((id) => ({ id, why: 'vastgesteld met een ander model' })),
    ...notEstablished.map(({ organisationId: id, received }) => ({
      id,
      why: received ? 'opgave ontvangen, nog niet vastgesteld' : 'geen opgave ontvangen',
    })),
  ];
  return {
    title: criterion.statement,
    caption: `Waar komt dit vandaan? · ${scopeInWords(found)}`,
    back: { href: coveragePath(region, viewOf(found)), text: 'Naar de dekking' },
    account: { rows: accountOf(figures) },
    totals: totalsOf(rows, notEstablished.length),
    counted: organisations && {
      caption: 'Meegetelde organisaties',
      columns: [{ text: 'Organisatie' }, { text: 'Sector' }, { text: 'Telt als' }],
      rows: named(
        rows
          .filter(({ counts }) => counting.has(counts))
          .map(({ id, counts, discount }) => ({ id, why: wordsOf(counts, discount) })),
        organisations,
      ),
      empty: { title: 'Niemand meegeteld' },
    },
    leftOut:
      organisations && left.length > 0
        ? {
            caption: 'Niet meegeteld',
            columns: [{ text: 'Organisatie' }, { text: 'Sector' }, { text: 'Waarom' }],
            rows: named(left, organisations),
          }
        : null,
    noNames: organisations ? null : 'Namen van organisaties zijn in uw regio niet zichtbaar voor ambassadeurs. U ziet aantallen.',
  };
}

const wordsOf = (counts: EffectiveAnswer['counts'], discount: Discount | null): string =>
  discount ? `${countsWords[counts]} (${discountWords[discount]})` : countsWords[counts];

const accountOf = ({ share, inPlace, inProgress, absent }: CriterionCoverage): SummaryList['rows'] => [
  { key: 'Uitkomst', value: shareText(share) },
  { key: 'Formule', value: 'geregeld ÷ (geregeld + in ontwikkeling + niet)' },
  ...(share === null
    ? []
    : [
        {
          key: 'Ingevuld',
          value: `${dutchNumber(inPlace)} ÷ (${[inPlace, inProgress, absent].map((n) => dutchNumber(n)).join(' + ')})`,
        },
      ]),
];

/** Adding the first three up gives n. */
const totalsOf = (rows: readonly { counts: EffectiveAnswer['counts'] }[], notEstablished: number): DataTable => ({
  caption: `${counted(rows.length, 'vastgestelde quickscan', 'vastgestelde quickscans')}`,
  columns: [{ text: 'Antwoord' }, { text: 'Organisaties', numeric: true }, { text: 'Telt mee' }],
  keep: true,
  rows: [
    ...order.map((each) => ({
      cells: [
        countsWords[each],
        dutchNumber(rows.filter(({ counts }) => counts === each).length),
        counting.has(each) ? 'ja' : 'nee',
      ],
    })),
    { cells: ['nog niet vastgesteld', dutchNumber(notEstablished), 'nee'] },
  ],
});

const named = (
  rows: readonly { id: string; why: string }[],
  organisations: NonNullable<ExplainedCoverage['organisations']>,
): DataTable['rows'] =>
  rows
    .flatMap(({ id, why }) => {
      const organisation = organisations.get(id);
      return organisation ? { ...organisation, why } : [];
    })
    .toSorted((a, b) => compareDutch(a.name, b.name))
    .map(({ name, href, sector, why }): { cells: Cell[] } => ({ cells: [{ link: { href, text: name } }, sector, why] }));

declare module '../platform/views/registry.ts' {
  interface Pages {
    'coverage/explanation': CoverageExplanationPage;
  }
}
