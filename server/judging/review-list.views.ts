import { counted } from '../kernel/dutch.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import { maturityModelPath } from '../maturity/maturity.paths.ts';
import type { DataTable, FilterForm, Flash, Pagination, Tabs } from '../platform/views/components.ts';
import { shortMoment } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import { roundsPath } from '../rounds/rounds.paths.ts';
import { suggestsRevision } from './domain/override.ts';
import { reviewStates, type ReviewState } from './domain/review-state.ts';
import { reviewPath, reviewsPath } from './judging.paths.ts';
import { inSight, reviewsOnAPage, type ShownReviews } from './show-reviews.ts';

export interface ReviewsPage extends Page {
  lead: string;
  notice: Flash | null;
  tabs: Tabs;
  filter: FilterForm | null;
  table: DataTable;
  pagination: Pagination | null;
}

const stateWords: Readonly<Record<ReviewState, string>> = {
  sent: 'verstuurd',
  returned: 'teruggegeven',
  established: 'vastgesteld',
};

const tabTexts: Readonly<Record<ReviewState, string>> = {
  sent: 'Te beoordelen',
  returned: 'Teruggegeven',
  established: 'Vastgesteld',
};

export interface ReviewsView {
  state: ReviewState;
  /** As it was chosen in the address. */
  quarter: Quarter | null;
  page: number;
}

export function reviewsPage(region: string, shown: ShownReviews, view: ReviewsView): ReviewsPage {
  const chosen = view.quarter ? { kwartaal: view.quarter } : {};
  const numberOf = (state: ReviewState): number => {
    const quarter = inSight(shown.counts, state, view.quarter);
    return sum(shown.counts.filter((count) => count.state === state && (quarter === null || count.quarter === quarter)));
  };
  return {
    title: 'Quickscans beoordelen',
    lead: leadOf(shown, view),
    notice: revisionNotice(region, shown, view),
    tabs: {
      label: 'Staat van de quickscans',
      items: reviewStates.map((state) => ({
        href: reviewsPath(region, { ...(state === 'sent' ? {} : { staat: stateWords[state] }), ...chosen }),
        text: tabTexts[state],
        current: state === view.state,
        count: numberOf(state),
      })),
    },
    filter: filterOf(region, shown, view),
    table: tableOf(region, shown, view),
    pagination: paginationOf(region, shown, view),
  };
}

const sum = (counts: readonly { number: number }[]): number => counts.reduce((total, { number }) => total + number, 0);

function totalOf({ counts, quarter }: ShownReviews, state: ReviewState): number {
  return sum(counts.filter((count) => count.state === state && (quarter === null || count.quarter === quarter)));
}

function leadOf(shown: ShownReviews, { state }: ReviewsView): string {
  const total = totalOf(shown, state);
  const of = shown.quarter ? ` in ${quarterLabel(shown.quarter)}` : '';
  switch (state) {
    case 'sent':
      return total === 0
        ? `Er wacht niets op uw oordeel${of}.`
        : `${counted(total, 'quickscan wacht', 'quickscans wachten')} op uw oordeel${of}. De langst wachtende staat bovenaan.`;
    case 'returned':
      return `${counted(total, 'quickscan ligt', 'quickscans liggen')} met een vraag bij de organisatie${of}.`;
    case 'established':
      return `${counted(total, 'quickscan is', 'quickscans zijn')} vastgesteld${of}.`;
  }
}

/** Over 10% of a round overridden: then it may be the model, not the organisations. */
function revisionNotice(region: string, { counts }: ShownReviews, view: ReviewsView): Flash | null {
  const quarter = view.quarter ?? counts[0]?.quarter;
  const established = counts.filter((count) => count.state === 'established' && count.quarter === quarter);
  const overridden = established.reduce((total, count) => total + count.overridden, 0);
  if (!quarter || !suggestsRevision(overridden, sum(established))) return null;
  return {
    kind: 'attention',
    text: `In ${quarterLabel(quarter)} is meer dan 10% bijgesteld: ${overridden} van ${sum(established)}. Kijk of het schakelmodel nog klopt.`,
    action: { href: maturityModelPath(region), text: 'Naar het schakelmodel' },
  };
}

function filterOf(region: string, { counts }: ShownReviews, { state, quarter }: ReviewsView): FilterForm | null {
  const quarters = [...new Set([...counts.map((count) => count.quarter), ...(quarter ? [quarter] : [])])].toSorted().toReversed();
  if (quarters.length < 2) return null;
  return {
    action: reviewsPath(region),
    label: 'Kies een kwartaal',
    fields: [
      {
        as: 'select',
        name: 'kwartaal',
        label: 'Kwartaal',
        options: quarters.map((each) => ({ value: each, text: quarterLabel(each) })),
        placeholder: state === 'established' ? 'Het laatste kwartaal' : 'Alle kwartalen',
        value: quarter ?? '',
      },
    ],
    submit: 'Toon',
    ...(state === 'sent' ? {} : { values: { staat: stateWords[state] } }),
  };
}

function tableOf(region: string, { rows, counts }: ShownReviews, { state }: ReviewsView): DataTable {
  return {
    caption: tabTexts[state],
    captionHidden: true,
    columns: [
      { text: 'Organisatie' },
      { text: 'Verstuurd' },
      ...(state === 'established' ? [{ text: 'Vastgesteld' }] : []),
      { text: 'Berekend' },
      { text: 'Opgegeven' },
      { text: 'Vorig' },
      { text: 'Gewijzigd' },
      { text: 'Te zien', numeric: true },
    ],
    rows: rows.map((row) => ({
      cells: [
        {
          link: { href: reviewPath(region, row.id), text: row.organisation },
          note: `${row.sector} · ${quarterLabel(row.quarter)}`,
        },
        {
          text: shortMoment(row.sent.at),
          note: `${row.sent.byName}${row.sent.onBehalf ? ', namens de organisatie' : ''}`,
        },
        ...(state === 'established'
          ? [
              row.gear
                ? { gear: { gear: row.gear, ...(row.gear === row.computedGear ? {} : { marks: ['overridden' as const] }) } }
                : '–',
            ]
          : []),
        { gear: { gear: row.computedGear } },
        { gear: { gear: row.claimedGear } },
        row.previousGear ? { gear: { gear: row.previousGear } } : 'eerste keer',
        row.firstTime
          ? 'eerste keer'
          : row.changed > 0
            ? counted(row.changed, 'antwoord', 'antwoorden')
            : { text: 'niets', ...(row.timesUnchanged > 1 ? { note: `${row.timesUnchanged}e keer ongewijzigd` } : {}) },
        String(row.toBeSeen),
      ],
    })),
    empty: emptyOf(region, state, counts.length > 0),
  };
}

function emptyOf(region: string, state: ReviewState, any: boolean): DataTable['empty'] {
  if (state === 'returned')
    return { title: 'Niets teruggegeven', text: 'Hier staan quickscans die met een vraag bij de organisatie liggen.' };
  if (state === 'established')
    return { title: 'Nog niets vastgesteld', text: 'Zodra u een quickscan vaststelt, staat zij hier.' };
  return {
    title: any ? 'U bent bij' : 'Nog niets verstuurd',
    text: 'Zodra een organisatie haar quickscan verstuurt, staat zij hier. In de ronde ziet u wie nog niet verstuurde.',
    action: { href: roundsPath(region), text: 'Naar de rondes' },
  };
}

function paginationOf(region: string, shown: ShownReviews, { state, quarter, page }: ReviewsView): Pagination | null {
  const total = totalOf(shown, state);
  if (total <= reviewsOnAPage && page === 1) return null;
  const first = (page - 1) * reviewsOnAPage + 1;
  const at = (other: number): string =>
    reviewsPath(region, {
      ...(state === 'sent' ? {} : { staat: stateWords[state] }),
      ...(quarter ? { kwartaal: quarter } : {}),
      pagina: String(other),
    });
  return {
    label: 'Pagina’s',
    text: shown.rows.length > 0 ? `${first} tot en met ${first + shown.rows.length - 1} van ${total}` : 'Hier staat niets meer',
    ...(page > 1 ? { previous: { href: at(page - 1), text: 'Vorige' } } : {}),
    ...(first + reviewsOnAPage - 1 < total ? { next: { href: at(page + 1), text: 'Volgende' } } : {}),
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'judging/index': ReviewsPage;
  }
}
