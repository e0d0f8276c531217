import { counted, dutchNumber, listed, longDate } from '../kernel/dutch.ts';
import { quarterLabel, referenceDate, type Quarter } from '../kernel/quarter.ts';
import { gates } from '../maturity/domain/gear.ts';
import type { FieldErrors } from '../platform/http/forms.ts';
import type { ButtonLink, Cell, Chart, DataTable, EmptyState, FilterForm, Tabs } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { progressPath } from '../progress/progress.paths.ts';
import { coverageExplanationPath, coverageFilePath, coveragePath, type CoverageView } from './coverage.paths.ts';
import { mostOpen, openAt, type CriterionCoverage, type ThemeCoverage } from './domain/coverage.ts';
import type { FoundCoverage, ReadCoverage } from './read-coverage.ts';
import { isSmall, nothing, pointsText, shareText, shareWithN } from './share-words.ts';

export interface CoveragePage extends Page {
  caption: string | null;
  lead: string | null;
  tabs: Tabs;
  filter: FilterForm | null;
  downloads: readonly ButtonLink[];
  body: CoverageBody | null;
  empty: EmptyState | null;
  definitions: readonly string[];
}

export interface CoverageBody {
  mostOpen: DataTable;
  themes: Chart;
  /** A table for each gate, folded: together they are the longest page of the portal. */
  gates: readonly { summary: string; table: DataTable }[];
}

const definitions = [
  'Geregeld is wat bij het vaststellen als geregeld telde: bewijs dat verlopen is of nog gezien moet worden, telt als in ontwikkeling.',
  'Het aandeel telt organisaties die de stelling beantwoordden en op wie zij van toepassing is; n is hun aantal.',
  'Niet beantwoord: de quickscan stopte eerder, of de vraag is overgeslagen. Dat is iets anders dan niet.',
  'Een thema is geregeld als al zijn verplichte stellingen geregeld zijn of niet van toepassing.',
  'Klein aantal: minder dan vijf organisaties. Eén organisatie maakt daar al veel verschil.',
];

export interface CoverageOptions {
  region: string;
  view: CoverageView;
  errors: FieldErrors;
  /** Where a coordinator opens a round. */
  roundsAt: string | null;
}

export function coveragePage({ quarters, sectors, found }: ReadCoverage, options: CoverageOptions): CoveragePage {
  const { region, view, errors } = options;
  const items = Object.entries(errors).map(([name, text]) => ({ text, href: `#${name}` }));
  return {
    title: 'Dekking',
    errors: items.length === 0 ? undefined : { title: 'Deze keuze kan niet', items },
    caption: found && scopeInWords(found),
    lead: found && leadOf(found),
    tabs: {
      label: 'Voortgang en dekking',
      items: [
        { href: progressPath(region), text: 'Voortgang', current: false },
        { href: coveragePath(region), text: 'Dekking', current: true },
      ],
    },
    filter:
      quarters.length === 0
        ? null
        : {
            action: coveragePath(region),
            label: 'Kies wat u ziet',
            fields: [
              {
                as: 'select',
                name: 'kwartaal',
                label: 'Kwartaal',
                options: choosable(quarters, view.kwartaal).map((quarter) => ({ value: quarter, text: quarterLabel(quarter) })),
                value: view.kwartaal ?? found?.quarter,
              },
              {
                as: 'select',
                name: 'sector',
                label: 'Sector',
                options: sectors.filter(({ retired }) => !retired).map(({ slug, name }) => ({ value: slug, text: name })),
                placeholder: 'Alle sectoren',
                value: view.sector,
                error: errors.sector,
              },
            ],
            submit: 'Toon',
            reset: view.kwartaal || view.sector ? { href: coveragePath(region), text: 'Wis de keuze' } : undefined,
          },
    downloads:
      found && found.coverage.n > 0
        ? ['xlsx', 'ods', 'csv'].map((extension) => ({
            href: coverageFilePath(region, extension, viewOf(found)),
            text: extension,
            hidden: 'van de dekking',
            download: true,
          }))
        : [],
    body: found && found.coverage.n > 0 ? bodyOf(found, region) : null,
    empty: found && found.coverage.n > 0 ? null : emptyOf(quarters, options.roundsAt),
    definitions,
  };
}

/** What was typed in the address stays to be seen, also where nothing was established. */
const choosable = (quarters: readonly Quarter[], typed: string | undefined): Quarter[] =>
  [...new Set([...quarters, ...(typed ? [typed as Quarter] : [])])].toSorted().toReversed();

export const viewOf = ({ quarter, sector }: FoundCoverage): CoverageView => ({
  kwartaal: quarter,
  ...(sector ? { sector: sector.slug } : {}),
});

export const scopeInWords = ({ quarter, sector }: FoundCoverage): string =>
  `${sector ? sector.name : 'Regio'} · ${quarterLabel(quarter)}`;

function leadOf({ quarter, model, coverage, otherModel }: FoundCoverage): string {
  const many = counted(coverage.n, 'vastgestelde quickscan', 'vastgestelde quickscans');
  const small = isSmall(coverage.n) ? ' (klein aantal)' : '';
  const others =
    otherModel.length === 0
      ? ''
      : ` ${counted(otherModel.length, 'andere is', 'andere zijn')} met een ander model vastgesteld: zij tellen hier niet mee.`;
  return `${many}${small}. Peildatum ${longDate(referenceDate(quarter))}, model ${model.version}.${others}`;
}

function emptyOf(quarters: readonly Quarter[], roundsAt: string | null): EmptyState {
  if (quarters.length > 0) {
    return {
      title: 'Niets vastgesteld in deze keuze',
      text: 'Van dit kwartaal of deze sector is nog geen quickscan vastgesteld. Kies een ander kwartaal of een andere sector.',
    };
  }
  return {
    title: 'Nog geen vastgestelde quickscans',
    text: 'Hier komt per stelling hoeveel organisaties haar geregeld hebben, zodra de eerste quickscan is vastgesteld.',
    action: roundsAt ? { href: roundsAt, text: 'Naar de rondes' } : undefined,
  };
}

function bodyOf(found: FoundCoverage, region: string): CoverageBody {
  return {
    mostOpen: mostOpenTable(found, region),
    themes: themesChart(found),
    gates: gates
      .map((gate) => gateTable(found, region, gate))
      .filter(({ rows }) => rows.length > 0)
      .map((table) => ({ summary: `${table.caption} (${counted(table.rows.length, 'stelling', 'stellingen')})`, table })),
  };
}

function mostOpenTable(found: FoundCoverage, region: string): DataTable {
  return {
    caption: 'Vijf verplichte stellingen die het vaakst open staan',
    columns: [{ text: 'Stelling' }, { text: 'Open bij' }, { text: 'Volgende stap', long: true }],
    rows: mostOpen(found.coverage).map((each) => ({
      cells: [
        { text: each.criterion.statement, note: `Stap naar versnelling ${each.criterion.gear} · ${themeName(found, each)}` },
        {
          ...explained(found, region, each, `${dutchNumber(openAt(each))}\u00a0van\u00a0${dutchNumber(each.of)}`),
          note: isSmall(each.of) ? 'klein aantal' : undefined,
        },
        { text: each.criterion.nextStep, note: each.criterion.needsChainPartner ? 'met een ketenpartner' : undefined },
      ],
    })),
    empty: { title: 'Geen enkele verplichte stelling staat open' },
  };
}

const themeName = ({ model }: FoundCoverage, { criterion }: CriterionCoverage): string =>
  model.themes.find(({ code }) => code === criterion.theme)?.name ?? '';

/** A number that leads to its explanation. */
const explained = (found: FoundCoverage, region: string, { criterion }: CriterionCoverage, text: string) => ({
  link: {
    href: coverageExplanationPath(region, criterion.code, viewOf(found)),
    text,
    hidden: `bij “${criterion.statement}”: waar komt dit vandaan?`,
  },
});

function themesChart({ quarter, coverage, before }: FoundCoverage): Chart {
  const earlier = before?.coverage ? before : null;
  const then = new Map(earlier?.coverage?.themes.map((each) => [each.theme.code, each]));
  return {
    id: 'dekking-per-thema',
    kind: 'shares',
    title: themesMessage(coverage.themes),
    note: `Aandeel van de organisaties dat het hele thema geregeld heeft.${before && !before.coverage ? ` ${quarterLabel(before.quarter)}: ander model.` : ''}`,
    columns: [...(earlier ? [{ text: quarterLabel(earlier.quarter) }] : []), { text: quarterLabel(quarter) }],
    rowHead: 'Thema',
    series: coverage.themes.map((each) => ({
      name: each.theme.name,
      values: [...(earlier ? [markedShare(then.get(each.theme.code))] : []), markedShare(each)],
    })),
  };
}

const markedShare = (each: ThemeCoverage | undefined): string | null => {
  const text = each ? shareWithN(each) : null;
  return text === null ? null : text + (isSmall(each!.of) ? ' klein aantal' : '');
};

const mostThemesNamed = 3;

/** 'Norm stellen en Melden zijn het vaakst geregeld (75,0%)'; who is level is named, and where those are many, the other end is told. */
export function themesMessage(themes: readonly ThemeCoverage[]): string {
  const known = themes.flatMap(({ theme, share }) => (share === null ? [] : { name: theme.name, share }));
  const shares = known.map(({ share }) => share);
  const [highest, lowest] = [Math.max(...shares), Math.min(...shares)];
  const level = (at: number): string[] => known.filter(({ share }) => share === at).map(({ name }) => name);
  if (known.length === 0) return 'Nog van geen thema is bekend of het geregeld is';
  if (highest === 0) return 'Nog geen thema is ergens helemaal geregeld';
  if (highest === lowest && known.length > 1) return `Alle thema’s zijn even vaak geregeld (${shareText(highest)})`;
  const [leaders, last] = [level(highest), level(lowest)];
  const verb = (names: readonly string[]): string => (names.length === 1 ? 'is' : 'zijn');
  if (leaders.length <= mostThemesNamed) return `${listed(leaders)} ${verb(leaders)} het vaakst geregeld (${shareText(highest)})`;
  if (last.length <= mostThemesNamed) return `${listed(last)} ${verb(last)} het minst vaak geregeld (${shareText(lowest)})`;
  return `${dutchNumber(leaders.length)} thema’s zijn het vaakst geregeld (${shareText(highest)})`;
}

function gateTable(found: FoundCoverage, region: string, gate: number): DataTable {
  const { before, coverage } = found;
  const then = new Map(before?.coverage?.criteria.map((each) => [each.criterion.code, each]));
  return {
    caption: `Stap naar versnelling ${gate}`,
    captionHidden: true,
    columns: [
      { text: 'Stelling' },
      { text: 'Geregeld', numeric: true },
      { text: 'In ontwikkeling', numeric: true },
      { text: 'Niet', numeric: true },
      { text: 'N.v.t.', numeric: true },
      { text: 'Niet beantwoord', numeric: true },
      ...(before ? [{ text: `Sinds ${quarterLabel(before.quarter)}, in procentpunten`, numeric: true }] : []),
    ],
    rows: coverage.criteria
      .filter(({ criterion }) => criterion.gear === gate)
      .map((each) => ({
        cells: [
          {
            text: each.criterion.statement,
            note: [themeName(found, each), each.criterion.gating ? null : 'telt niet mee voor de versnelling']
              .filter(Boolean)
              .join(' · '),
          },
          shareCell(found, region, each),
          ...[each.inProgress, each.absent, each.notApplicable, each.unanswered].map((n) => dutchNumber(n)),
          ...(before ? [sinceCell(before.coverage === null, then.get(each.criterion.code), each)] : []),
        ],
      })),
  };
}

function shareCell(found: FoundCoverage, region: string, each: CriterionCoverage): Cell {
  if (each.share === null) return { ...explained(found, region, each, nothing), note: 'niemand beantwoordde dit' };
  return {
    ...explained(found, region, each, shareText(each.share)),
    text: `(n=${dutchNumber(each.of)})`,
    note: isSmall(each.of) ? 'klein aantal' : undefined,
  };
}

function sinceCell(otherModel: boolean, then: CriterionCoverage | undefined, now: CriterionCoverage): Cell {
  if (otherModel) return { text: nothing, note: 'ander model' };
  const small = isSmall(then?.of ?? 0) || isSmall(now.of);
  const points = pointsText(then?.share ?? null, now.share);
  return { text: points, note: small && points !== nothing ? 'klein aantal' : undefined };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'coverage/index': CoveragePage;
  }
}
