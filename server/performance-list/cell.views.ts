import { quarterInText } from '../kernel/dutch.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import { gearNames, gears } from '../maturity/domain/gear.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type {
  DataTable,
  FieldArea,
  FieldRadios,
  GearBadge,
  Link,
  ReasonLocked,
  SummaryList,
} from '../platform/views/components.ts';
import { shortMoment } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import { quickscanPath } from '../quickscan/quickscan.paths.ts';
import { resultPath, reviewPath } from '../judging/judging.paths.ts';
import { overriddenGear, type ScoreOrigin, type ScoreRecord } from './domain/score.ts';
import { gearPath, performanceListPath } from './performance-list.paths.ts';

export interface CellPage extends Page {
  caption: string;
  now: GearBadge | null;
  origin: SummaryList;
  nothing: string;
  /** To the quickscan behind it, its judging and its result. */
  links: readonly Link[];
  /** What a quickscan established is not placed here. */
  locked: ReasonLocked | null;
  placing: Placing | null;
  history: DataTable;
}

interface Placing {
  title: string;
  explanation: string;
  action: string;
  seen: string;
  gear: FieldRadios;
  reason: FieldArea;
  button: string;
}

/** The round of the quarter, as far as it asked something of this organisation. */
export interface AskedInRound {
  /** Its participant, whose id is the quickscan's; null: not expected. */
  participant: { id: string; receivedAt: Date | null } | null;
}

const originName: Record<ScoreOrigin, string> = {
  quickscan: 'vastgesteld na een quickscan',
  direct: 'direct geplaatst door de coördinator',
  import: 'overgenomen uit een geïmporteerde lijst',
};

export interface Cell {
  organisation: { name: string; slug: string };
  quarter: Quarter;
  records: readonly ScoreRecord[];
  /** null: there was no round. */
  round: AskedInRound | null;
}

/** One cell of the list: what stands there, how it came about, and the form to place or correct it. */
export function cellPage(region: string, { organisation, quarter, records, round }: Cell, form?: RefusedForm): CellPage {
  const live = records.find(({ supersededAt }) => supersededAt === null);
  const earlier = records.filter(({ supersededAt }) => supersededAt !== null);
  const established = live?.origin === 'quickscan';
  return {
    title: organisation.name,
    caption: `Versnelling in het ${quarterInText(quarter)}`,
    back: { href: performanceListPath(region, { tot: quarter }), text: 'Naar de prestatielijst' },
    errors: established ? undefined : errorSummary(form),
    now: live ? { gear: live.gear, name: gearNames[live.gear], large: true } : null,
    origin: { rows: live ? originRows(live) : [] },
    nothing: nothingInWords(quarter, round),
    links: linksTo(region, round, established),
    locked: established
      ? {
          reason: 'Deze versnelling is vastgesteld met een quickscan. Zij verandert alleen als de quickscan verandert.',
          opener: 'U herziet of heropent de quickscan op de pagina waar u haar beoordeelde.',
        }
      : null,
    placing: established ? null : placingOf(gearPath(region, organisation.slug, quarter), live, form),
    history: historyOf(earlier),
  };
}

/** Which of the kinds of nothing stands there. */
function nothingInWords(quarter: Quarter, round: AskedInRound | null): string {
  const none = `Er is in ${quarterLabel(quarter)} geen versnelling vastgelegd.`;
  if (round === null) return none;
  if (round.participant === null)
    return `${none} In de ronde van dit kwartaal werd van deze organisatie geen quickscan verwacht.`;
  return round.participant.receivedAt === null
    ? `${none} De quickscan is gevraagd en niet ontvangen.`
    : `${none} De quickscan is ontvangen en nog niet vastgesteld.`;
}

function linksTo(region: string, round: AskedInRound | null, established: boolean): Link[] {
  const participant = round?.participant;
  if (!participant) return [];
  const { id, receivedAt } = participant;
  if (established) {
    return [
      { href: resultPath(region, id), text: 'Resultaat van de quickscan' },
      { href: reviewPath(region, id), text: 'Herzie of heropen de quickscan' },
    ];
  }
  return receivedAt === null
    ? [{ href: quickscanPath(region, id), text: 'Open de quickscan' }]
    : [{ href: reviewPath(region, id), text: 'Beoordeel de quickscan' }];
}

const placingOf = (action: string, live: ScoreRecord | undefined, form: RefusedForm | undefined): Placing => ({
  title: live ? 'Corrigeer de versnelling' : 'Plaats in een versnelling',
  explanation:
    'Dit doet u zonder quickscan. De lijst laat zien dat u deze versnelling direct heeft geplaatst, met uw reden. De vorige waarde blijft bewaard.',
  action,
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
});

const historyOf = (earlier: readonly ScoreRecord[]): DataTable => ({
  caption: 'Wat hier eerder stond',
  columns: [{ text: 'Versnelling' }, { text: 'Herkomst' }, { text: 'Reden' }, { text: 'Vastgelegd' }, { text: 'Vervangen' }],
  rows: earlier.map((record) => {
    const computed = overriddenGear(record);
    return {
      cells: [
        { gear: computed ? { gear: record.gear, marks: ['overridden'], words: `berekend: ${computed}` } : { gear: record.gear } },
        originName[record.origin],
        record.reason ?? '–',
        `${record.recordedByName}, ${shortMoment(record.recordedAt)}`,
        record.supersededAt ? shortMoment(record.supersededAt) : '',
      ],
    };
  }),
});

function originRows(live: ScoreRecord): SummaryList['rows'] {
  const computed = overriddenGear(live);
  return [
    ...(computed ? [{ key: 'Bijgesteld', value: `${live.gear} (berekend: ${computed})` }] : []),
    { key: 'Herkomst', value: originName[live.origin] },
    { key: 'Model', value: live.modelVersion },
    { key: 'Vastgelegd', value: `door ${live.recordedByName}, ${shortMoment(live.recordedAt)}` },
    ...(live.reason ? [{ key: computed ? 'Reden van de bijstelling' : 'Reden', value: live.reason }] : []),
  ];
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'performance-list/cell': CellPage;
  }
}
