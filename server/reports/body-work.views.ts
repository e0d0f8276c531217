import { compareDutch, counted, dutchNumber, listed, shortDate } from '../kernel/dutch.ts';
import { plainText, type Block } from '../kernel/prose.ts';
import { quarterLabel, quarterOf } from '../kernel/quarter.ts';
import { smallestGroup } from '../progress/domain/mean.ts';
import { readMarkdown } from '../platform/text/markdown.ts';
import type { ReportSection } from './body-figures.views.ts';
import type { ReportedActivity } from './domain/facts.ts';
import { wholeScope } from './domain/figures/figure.ts';
import { cell, noted, type Parts, type Printer, type ReportTable } from './printer.views.ts';

export interface OpenSection extends ReportSection {
  readonly table: ReportTable | null;
}

/** The five statements that are open at most organisations, with what to do about each. */
export function openSection(print: Printer): OpenSection {
  const { model, quickscans, to } = print.facts;
  const section = { id: 'rapport-stellingen', title: 'De vijf stellingen die het vaakst openstaan' };
  const none = noQuickscans(print);
  if (none) return { ...section, intro: [[`${none} Welke stellingen openstaan, is daarom niet bekend.`]], table: null };
  const others = quickscans.filter(({ modelVersion }) => modelVersion !== model!.version).length;
  const byCode = new Map(model!.criteria.map((criterion) => [criterion.code, criterion]));
  const codes = print.codesOf('open');
  const n = print.value('beoordeeld') ?? 0;
  const intro: Parts[] = [
    [
      'Open is niet geregeld of nog in ontwikkeling. Gerekend over ',
      print.number('beoordeeld'),
      ` ${n === 1 ? 'vastgestelde quickscan' : 'vastgestelde quickscans'} in ${quarterLabel(to)}${n < smallestGroup ? ' (klein aantal)' : ''}.`,
    ],
    ...(others > 0
      ? [[`${counted(others, 'quickscan is', 'quickscans zijn')} met een ander model vastgesteld: zij tellen hier niet mee.`]]
      : []),
  ];
  if (codes.length === 0) return { ...section, intro: [...intro, ['Geen enkele verplichte stelling staat open.']], table: null };
  return {
    ...section,
    intro,
    table: {
      caption: 'Verplichte stellingen die het vaakst openstaan',
      columns: [
        { text: 'Stelling', numeric: false },
        { text: 'Open bij', numeric: true },
        { text: 'Volgende stap', numeric: false },
      ],
      rows: codes.map((code) => {
        const { statement, gear, nextStep, needsChainPartner } = byCode.get(code)!;
        return [
          noted([statement], `stap naar versnelling ${gear}`),
          cell(print.number('open', wholeScope, code)),
          noted([nextStep], ...(needsChainPartner ? ['met een ketenpartner'] : [])),
        ];
      }),
      total: null,
    },
  };
}

/** Contacts named, and evaluations of less than a year ago. */
export function chainSection(print: Printer): ReportSection {
  const section = { id: 'rapport-keten', title: 'Keten' };
  const none = noQuickscans(print);
  if (none) return { ...section, intro: [[`${none} Over de samenwerking met politie en OM is daarom niets bekend.`]] };
  const line = ({ name, what, one, many }: (typeof chain)[number]): Parts => {
    if (!print.shows(name)) return [`Hoeveel organisaties ${what}, wordt niet getoond.`];
    const value = print.value(name);
    if (value === null) return [`Organisaties die ${what}: `, print.number(name), '.'];
    const judged = print.value('beoordeeld');
    return [
      print.number(name),
      ' van ',
      print.number('beoordeeld'),
      ` ${judged === 1 ? 'organisatie' : 'organisaties'} met een vastgestelde quickscan ${value === 1 || judged === 1 ? one : many}.`,
    ];
  };
  return { ...section, intro: chain.map(line) };
}

const chain = [
  {
    name: 'keten-contacten',
    what: 'vaste contactpersonen bij politie en OM hebben',
    one: 'heeft vaste contactpersonen bij politie en OM',
    many: 'hebben vaste contactpersonen bij politie en OM',
  },
  {
    name: 'keten-evaluaties',
    what: 'de samenwerking in de keten minder dan een jaar geleden evalueerden',
    one: 'evalueerde de samenwerking in de keten minder dan een jaar geleden',
    many: 'evalueerden de samenwerking in de keten minder dan een jaar geleden',
  },
] as const;

function noQuickscans(print: Printer): string | null {
  const { model, quickscans, to } = print.facts;
  const label = quarterLabel(to);
  if (!print.shows('beoordeeld')) return `Van ${label} zijn te weinig quickscans vastgesteld om hier te tonen.`;
  if (quickscans.length > 0 && model !== null) return null;
  const scored = (print.network.list.region.at(-1)?.n ?? 0) > 0;
  return `Van ${label} zijn geen quickscans vastgesteld${scored ? ': de versnellingen zijn geïmporteerd of direct geplaatst' : ''}.`;
}

export interface ActivitiesSection extends ReportSection {
  readonly quarters: readonly { readonly title: string; readonly items: readonly ReportActivity[] }[];
}

export interface ReportActivity {
  readonly day: string;
  readonly title: string;
  readonly outcome: string | null;
  /** 'Ketenoverleg · doel: aangifte · 12 organisaties · 34 aanwezig'. */
  readonly about: string;
}

/** What was done, oldest first, by quarter. */
export function activitiesSection(print: Printer): ActivitiesSection {
  const { activities, from, to } = print.facts;
  const section = { id: 'rapport-activiteiten', title: 'Activiteiten in de periode' };
  const ofReader = activities.filter(({ visibleTo }) => print.view !== 'shared' || visibleTo === 'everyone');
  const shown = ofReader.filter(({ kind, title, goal, outcome }) => print.mayRead([kind, title, goal, outcome].join('\n')));
  const left = ofReader.length - shown.length;
  const leftOut = `${counted(left, 'activiteit noemt', 'activiteiten noemen')} organisaties bij naam en ${left === 1 ? 'staat' : 'staan'} niet in deze weergave.`;
  const nothing =
    print.view === 'shared'
      ? 'Er zijn geen activiteiten die voor iedereen bestemd zijn.'
      : `Tussen de peildata van ${quarterLabel(from)} en ${quarterLabel(to)} zijn geen activiteiten vastgelegd.`;
  const quarters = [...new Set(shown.map(({ heldOn }) => quarterOf(heldOn)))];
  return {
    ...section,
    intro: [
      ...(ofReader.length === 0
        ? [[nothing]]
        : print.view === 'shared'
          ? [['Alleen activiteiten die voor iedereen bestemd zijn.']]
          : [totals(print)]),
      ...(left > 0 ? [[leftOut]] : []),
    ],
    quarters: quarters.map((quarter) => ({
      title: quarterLabel(quarter),
      items: shown.filter(({ heldOn }) => quarterOf(heldOn) === quarter).map((each) => activityOf(print, each)),
    })),
  };
}

function totals(print: Printer): Parts {
  const [held, people] = [print.value('activiteiten'), print.value('aanwezigen')];
  const activities = ` ${held === 1 ? 'activiteit' : 'activiteiten'}`;
  return people === null
    ? [print.number('activiteiten'), `${activities}. Aanwezigen: `, print.number('aanwezigen'), '.']
    : [
        print.number('activiteiten'),
        `${activities}, `,
        print.number('aanwezigen'),
        ` ${people === 1 ? 'aanwezige' : 'aanwezigen'}.`,
      ];
}

const mostNamed = 4;

function activityOf(print: Printer, activity: ReportedActivity): ReportActivity {
  const { heldOn, kind, title, goal, outcome, organisationIds, peoplePresent } = activity;
  const ids = new Set(organisationIds);
  const names = print.facts.organisations
    .filter(({ id }) => ids.has(id))
    .map(({ name }) => name)
    .toSorted(compareDutch);
  const isNamed = print.view === 'named' && names.length > 0 && names.length <= mostNamed;
  const about = [
    kind,
    ...(goal.trim() === '' ? [] : [`doel: ${goal.trim()}`]),
    ...(ids.size === 0 ? [] : [isNamed ? listed(names) : counted(ids.size, 'organisatie', 'organisaties')]),
    ...(peoplePresent === null ? [] : [`${dutchNumber(peoplePresent)} aanwezig`]),
  ];
  return {
    day: shortDate(heldOn),
    title,
    outcome: outcome.trim() || null,
    about: about.join(' · '),
  };
}

/** The coordinator's own words, named as such. */
export interface OwnWordsSection extends ReportSection {
  readonly blocks: readonly Block[];
}

export function ownWordsSection(print: Printer, ownWords: string): OwnWordsSection {
  const section = { id: 'rapport-toelichting', title: 'Toelichting van de coördinator' };
  const blocks = readMarkdown(ownWords);
  if (blocks.length === 0)
    return { ...section, intro: [['De coördinator schreef geen toelichting bij deze rapportage.']], blocks };
  // As it reads and as it was typed: the address of a link names as well.
  if (!print.mayRead(`${plainText(blocks)}\n${ownWords}`)) {
    const why =
      'De toelichting noemt iets dat hier niet wordt getoond, zoals een organisatie. Daarom staat zij niet in deze weergave.';
    return { ...section, intro: [[why]], blocks: [] };
  }
  return { ...section, intro: [['Dit schreef de coördinator zelf. Het is geen uitkomst van de metingen.']], blocks };
}
