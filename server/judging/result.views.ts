import { counted, dutchNumber, longDate } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { actionsPath } from '../improvements/improvements.paths.ts';
import { gearNames, gears, type Gear } from '../maturity/domain/gear.ts';
import { maturityModelPath } from '../maturity/maturity.paths.ts';
import { organisationPath } from '../organisations/organisations.paths.ts';
import { distributionBars } from '../platform/charts/bars.ts';
import { gearDiagram } from '../platform/charts/gear.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import type { ButtonLink, Drawing, Figure, Link, LinkList, Panel } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { progressPath } from '../progress/progress.paths.ts';
import { copyPath } from '../quickscan/quickscan.paths.ts';
import { earlierInWords, movementInWords, type Movement, type Outcome } from './domain/outcome.ts';
import { responsePath, reviewPath } from './judging.paths.ts';
import { historyPart, type HistoryPart } from './result-history.views.ts';
import { lackInWords, stepsPart, type StepGroup, type StepsPart } from './result-steps.views.ts';
import type { Result } from './show-result.ts';

export interface ResultPage extends Page {
  /** For the coordinator, to whom the page does not speak. */
  onlooker: { text: string; link: Link } | null;
  panel: Panel;
  /** What made it so, a sentence each. */
  lines: readonly string[];
  /** Which statements made the difference upwards, or caused going down. */
  causes: { title: string; items: readonly { statement: string; why: string | null }[]; help: string | null } | null;
  override: OverridePart | null;
  diagram: Drawing;
  meaning: { title: string; text: string; link: Link };
  steps: StepsPart | null;
  /** Where the answers ask no step any more. */
  noSteps: { title: string; text: string } | null;
  outlook: { title: string; text: string; lapsing: readonly { statement: string; until: string }[] } | null;
  history: HistoryPart | null;
  sector: { title: string; text: string; figure: Figure | null };
  links: LinkList;
}

interface OverridePart {
  title: string;
  reason: string;
  by: string;
  response: { title: string; text: string; by: string } | null;
  /** The organisation may still respond. */
  respond: { note: string; link: ButtonLink } | null;
}

export interface ResultOptions {
  region: string;
  mayAct: boolean;
  mayRespond: boolean;
  coordinator: boolean;
}

export function resultPage(result: Result, options: ResultOptions): ResultPage {
  const { established, standing, organisation, model, quickscan } = result;
  const { region } = options;
  const gear = established?.establishment.gear ?? standing.computedGear;
  const title = established?.outcome.title ?? `Verstuurd. Voorlopig: versnelling ${gear}`;
  const steps = stepsPart(result, options);
  const noSteps = gear === 5 ? highest : arranged;
  const described = model.gears.find((each) => each.gear === gear)!;
  const from = established?.outcome.kind === 'up' ? established.outcome.earlier?.gear : undefined;
  return {
    title,
    onlooker: options.coordinator
      ? {
          text: 'Zo ziet de organisatie haar uitslag.',
          link: { href: reviewPath(region, quickscan.id), text: 'Naar de beoordeling' },
        }
      : null,
    panel: { title, text: aboutOf(result) },
    lines: established ? establishedLines(result, established) : sentLines(result),
    causes: established && causesOf(established),
    override: established && overridePart(result, options),
    diagram: { svg: gearDiagram(gear, steps ? `${steps.title}: ${steps.count}` : noSteps.text, from) },
    meaning: {
      title: `Versnelling ${gear}: ${described.name}`,
      text: described.description,
      link: { href: maturityModelPath(region, gear), text: 'Wat betekenen de versnellingen?' },
    },
    steps,
    noSteps: steps ? null : noSteps,
    outlook: outlookPart(result),
    history: historyPart(result.course, organisation.name),
    sector: sectorPart(result),
    links: {
      label: 'Verder',
      items: [
        { href: copyPath(region, quickscan.id), text: 'Bekijk de antwoorden die zijn verstuurd' },
        { href: actionsPath(region), text: 'Naar de verbeteracties' },
        { href: organisationPath(region, organisation.slug), text: `Naar ${organisation.name}` },
        { href: progressPath(region), text: 'Naar de voortgang' },
      ],
    },
  };
}

const highest = {
  title: 'Hoger kan niet',
  text: 'U staat in de hoogste versnelling. Houd het bewijs actueel, dan blijft dat zo.',
};
/** Overridden downwards from the highest gear. */
const arranged = {
  title: 'De stap naar 5',
  text: 'Volgens uw antwoorden is alles voor versnelling 5 geregeld. Wat er nog nodig is, leest u bij de reden van de bijstelling.',
};

/** 'Gemeente Voorbeeld · Q2 2017 · was 2 · vastgesteld op 20 juli 2017'. */
function aboutOf({ organisation, quickscan, established }: Result): string {
  const quarter = quarterLabel(quickscan.quarter);
  if (!established) {
    const sent = quickscan.sent ? `verstuurd op ${longDate(dayInAmsterdam(quickscan.sent.at))}` : 'verstuurd';
    return [organisation.name, quarter, sent].join(' · ');
  }
  const { earlier, now, kind, overridden } = established.outcome;
  // The headline of going down says it itself.
  const was = earlier && (kind !== 'down' || overridden !== null) ? `${earlierInWords(earlier, now)}: ${earlier.gear}` : null;
  const on = `vastgesteld op ${longDate(dayInAmsterdam(established.establishment.established.at))}`;
  return [organisation.name, quarter, was, on].filter((part) => part !== null).join(' · ');
}

function sentLines({ standing, quickscan, round, score }: Result): string[] {
  const { computedGear, claimedGear } = standing;
  return [
    ...(claimedGear > computedGear ? [`Is al uw bewijs gezien, dan wordt het ${claimedGear}.`] : []),
    ...behalfLine(quickscan),
    `De coördinator bekijkt nu uw antwoorden. De ronde sluit uiterlijk op ${longDate(dayInAmsterdam(new Date(round.closesAt.getTime() - 1)))}. Zodra uw versnelling is vastgesteld, krijgt u een e-mail en staat de uitslag hier.`,
    ...(score
      ? [`In de prestatielijst staat voor dit kwartaal versnelling ${score.gear}, zonder deze quickscan geplaatst.`]
      : []),
  ];
}

const behalfLine = ({ sent }: Result['quickscan']): string[] =>
  sent?.onBehalf ? [`Ingevuld door ${sent.byName}, coördinator, namens uw organisatie.`] : [];

function establishedLines(
  { quickscan, score }: Result,
  { establishment, outcome, movement }: NonNullable<Result['established']>,
): string[] {
  const { revisionReason } = establishment;
  return [
    ...kindLines(outcome, movement),
    ...(revisionReason ? [`Dit is een correctie van de eerdere uitslag. De reden: ${revisionReason}`] : []),
    ...behalfLine(quickscan),
    ...(score && score.gear !== establishment.gear
      ? [`De coördinator heeft de versnelling daarna in de prestatielijst gecorrigeerd naar ${score.gear}.`]
      : []),
  ];
}

/** What stands below each headline (experience.md §4). */
function kindLines({ kind, now, earlier }: Outcome, movement: Movement | null): string[] {
  if (earlier === null) return [`Dit is uw eerste meting. U begint in versnelling ${now.gear}: ${gearNames[now.gear]}.`];
  const earlierOverride =
    earlier.computedGear !== null && earlier.computedGear !== earlier.gear
      ? [
          `${capital(earlierInWords(earlier, now))} was uw versnelling bijgesteld naar ${earlier.gear} (berekend: ${earlier.computedGear}). Een bijstelling geldt één kwartaal.`,
        ]
      : [];
  const moved = movement?.more === null || movement === null ? [] : [movementInWords(movement.more, earlier, now)];
  switch (kind) {
    case 'first':
      return [];
    case 'model-changed':
      return [
        `${capital(earlierInWords(earlier, now))} stond u in ${earlier.gear}, gemeten met een andere versie van het schakelmodel. Daarom zeggen wij niet of u omhoog of omlaag ging.`,
      ];
    case 'up':
    case 'same':
    case 'down':
      return [...earlierOverride, ...moved];
  }
}

const mostNamed = 3;

function causesOf({ outcome, movement }: NonNullable<Result['established']>): ResultPage['causes'] {
  if (movement === null || outcome.overridden !== null) return null;
  const { gained, lost } = movement;
  if (gained.length > 0) {
    const more = gained.length - mostNamed;
    return {
      title: 'Dit maakte het verschil',
      items: gained.slice(0, mostNamed).map(({ statement }) => ({ statement, why: null })),
      help: more > 0 ? `En nog ${counted(more, 'andere stelling', 'andere stellingen')}.` : null,
    };
  }
  if (lost.length === 0) return null;
  return {
    title: lost.length === 1 ? 'Dit komt door één stelling' : `Dit komt door ${lost.length} stellingen`,
    items: lost.map(({ criterion, standing }) => ({ statement: criterion.statement, why: lackInWords(standing) })),
    help: `Hieronder staat wat helpt om weer in versnelling ${outcome.earlier!.gear} te komen.`,
  };
}

function overridePart({ established, quickscan }: Result, { region, mayRespond }: ResultOptions): OverridePart | null {
  const { establishment } = established!;
  if (establishment.overrideReason === null) return null;
  const { response } = establishment;
  const signed = ({ at, byName }: { at: Date; byName: string }): string => `${byName}, ${longDate(dayInAmsterdam(at))}`;
  return {
    title: 'Waarom de versnelling is bijgesteld',
    reason: establishment.overrideReason,
    by: signed(establishment.established),
    response: response && { title: 'De reactie van de organisatie', text: response.text, by: signed(response) },
    respond:
      response === null && mayRespond
        ? {
            note: 'U kunt één keer reageren. Daarna ligt uw reactie vast.',
            link: { href: responsePath(region, quickscan.id), text: 'Geef uw reactie', kind: 'secondary' },
          }
        : null,
  };
}

function outlookPart({ outlook }: Result): ResultPage['outlook'] {
  if (!outlook || (outlook.lapsing.length === 0 && outlook.gear >= outlook.now)) return null;
  const { lapsing, gear, now, next } = outlook;
  const label = quarterLabel(next);
  const lapses =
    lapsing.length > 0
      ? [`Van ${counted(lapsing.length, 'stelling', 'stellingen')} is het bewijs binnenkort niet meer geldig.`]
      : [];
  const drops = gear < now ? [`Zonder nieuw bewijs wordt het in ${label} versnelling ${gear}.`] : [];
  return {
    title: 'Kijk vooruit',
    text: [...lapses, ...drops].join(' '),
    lapsing: lapsing.map(({ criterion, lastValidDay }) => ({
      statement: criterion.statement,
      until: `geldig tot en met ${longDate(lastValidDay)}`,
    })),
  };
}

function sectorPart({ sector: { name, beside } }: Result): ResultPage['sector'] {
  const title = `Uw sector: ${name}`;
  if (beside.figures === null) return { title, text: beside.why, figure: null };
  const { figures, quarter } = beside;
  const label = quarterLabel(quarter);
  const heading = `${name} in ${label}`;
  return {
    title,
    text: `Gemiddelde ${dutchNumber(figures.mean, 2)} (n=${dutchNumber(figures.n)}), bij het sluiten van de ronde ${label}.`,
    figure: {
      title: heading,
      note: 'Aantal organisaties per versnelling.',
      svg: distributionBars(heading, [{ label, counts: [...figures.distribution], note: `${figures.n} gemeten` }]),
      legend: { names: gears.map((gear: Gear) => gearNames[gear]) },
      table: {
        caption: `Verdeling van ${name} over de versnellingen`,
        columns: gears.map((gear) => ({ text: `Versnelling ${gear}`, numeric: true })),
        rows: [{ cells: figures.distribution.map((count) => dutchNumber(count)) }],
      },
    },
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

declare module '../platform/views/registry.ts' {
  interface Pages {
    'judging/result': ResultPage;
  }
  interface Components {
    'judging/steps': StepGroup;
  }
}
