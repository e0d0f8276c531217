import { quarterInText } from '../kernel/dutch.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import { gearNames, gears } from '../maturity/domain/gear.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type { DataTable, FieldArea, FieldRadios, GearBadge, SummaryList } from '../platform/views/components.ts';
import { shortMoment } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import type { ScoreOrigin, ScoreRecord } from './domain/score.ts';
import { gearPath, performanceListPath } from './performance-list.paths.ts';

export interface CellPage extends Page {
  caption: string;
  now: GearBadge | null;
  origin: SummaryList;
  nothing: string;
  formTitle: string;
  explanation: string;
  action: string;
  seen: string;
  gear: FieldRadios;
  reason: FieldArea;
  button: string;
  history: DataTable;
}

const originName: Record<ScoreOrigin, string> = {
  quickscan: 'vastgesteld na een quickscan',
  direct: 'direct geplaatst door de coördinator',
  import: 'overgenomen uit een geïmporteerde lijst',
};

/** One cell of the list: what stands there, how it came about, and the form to place or correct it. */
export function cellPage(
  region: string,
  organisation: { name: string; slug: string },
  quarter: Quarter,
  records: readonly ScoreRecord[],
  form?: RefusedForm,
): CellPage {
  const live = records.find(({ supersededAt }) => supersededAt === null);
  const earlier = records.filter(({ supersededAt }) => supersededAt !== null);
  return {
    title: organisation.name,
    caption: `Versnelling in het ${quarterInText(quarter)}`,
    back: { href: performanceListPath(region, { tot: quarter }), text: 'Naar de prestatielijst' },
    errors: errorSummary(form),
    now: live ? { gear: live.gear, name: gearNames[live.gear], large: true } : null,
    origin: { rows: live ? originRows(live) : [] },
    nothing: `Er is in ${quarterLabel(quarter)} geen versnelling vastgelegd.`,
    formTitle: live ? 'Corrigeer de versnelling' : 'Plaats in een versnelling',
    explanation:
      'Dit doet u zonder quickscan. De lijst laat zien dat u deze versnelling direct heeft geplaatst, met uw reden. De vorige waarde blijft bewaard.',
    action: gearPath(region, organisation.slug, quarter),
    seen: live ? String(live.gear) : 'geen',
    gear: {
      name: 'versnelling',
      label: 'Versnelling',
      options: [
        ...gears.map((gear) => ({ value: String(gear), text: `${gear} ${gearNames[gear]}` })),
        ...(live ? [{ value: 'geen', text: 'Geen: haal de versnelling uit de lijst' }] : []),
      ],
      value: form?.typed.versnelling,
      error: form?.errors.versnelling,
    },
    reason: {
      name: 'reden',
      label: 'Waarom?',
      hint: 'Minstens 10 tekens. Noem geen namen van slachtoffers of daders.',
      value: form?.typed.reden,
      error: form?.errors.reden,
      rows: 4,
    },
    button: live ? 'Leg de correctie vast' : 'Leg vast',
    history: {
      caption: 'Wat hier eerder stond',
      columns: [{ text: 'Versnelling' }, { text: 'Herkomst' }, { text: 'Reden' }, { text: 'Vastgelegd' }, { text: 'Vervangen' }],
      rows: earlier.map((record) => ({
        cells: [
          { gear: { gear: record.gear } },
          originName[record.origin],
          record.reason ?? '–',
          `${record.recordedByName}, ${shortMoment(record.recordedAt)}`,
          record.supersededAt ? shortMoment(record.supersededAt) : '',
        ],
      })),
    },
  };
}

function originRows(live: ScoreRecord): SummaryList['rows'] {
  return [
    { key: 'Herkomst', value: originName[live.origin] },
    { key: 'Model', value: live.modelVersion },
    { key: 'Vastgelegd', value: `door ${live.recordedByName}, ${shortMoment(live.recordedAt)}` },
    ...(live.reason ? [{ key: 'Reden', value: live.reason }] : []),
  ];
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'performance-list/cell': CellPage;
  }
}
