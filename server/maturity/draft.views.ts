import { counted } from '../kernel/dutch.ts';
import type { ButtonLink, DataTable, KeyFigures, Link, LinkList, Row, Tag } from '../platform/views/components.ts';
import { shortMoment } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import { comparisonTags, shownChanges, type ShownChanges } from './changes.views.ts';
import type { Criterion } from './domain/criterion.ts';
import { retiredCriteria, stepLeadsTo, type Direction, type Draft } from './domain/draft.ts';
import { gates, type Gate } from './domain/gear.ts';
import { publishingObstacles, type MaturityModel, type Obstacle } from './domain/maturity-model.ts';
import { changesOfModel, isUnchanged, type ModelChanges } from './domain/model-changes.ts';
import * as paths from './maturity.paths.ts';
import { conditionsOf, placesIn, themeLabel } from './statement.views.ts';

export interface DraftPage extends Page {
  caption: string;
  lead: string;
  saved: string;
  actions: readonly ButtonLink[];
  places: LinkList;
  obstacles: LinkList | null;
  whatIf: { figures: KeyFigures; link: Link } | null;
  steps: readonly EditedStep[];
  retired: DataTable | null;
  changes: ShownChanges;
  discard: Link;
}

interface EditedStep {
  id: string;
  gear: Gate;
  title: string;
  statements: DataTable;
  add: ButtonLink;
}

interface Edited {
  region: string;
  draft: Draft;
  base: MaturityModel;
  csrf: string;
  /** How the latest answers would shift; null: there are none. */
  shifts: { up: number; same: number; down: number } | null;
}

/** The whole draft, gate by gate, with what stands in the way of publishing it (W12). */
export function draftPage({ region, draft, base, csrf, shifts }: Edited): DraftPage {
  const { model } = draft;
  const changes = changesOfModel(base, model, draft.compared);
  const obstacles = obstacleLinks(region, draft, changes);
  const retired = retiredCriteria(draft, base);
  return {
    title: `Concept ${model.version}`,
    caption: 'Schakelmodel bewerken',
    back: { href: paths.maturityModelPath(region), text: 'Schakelmodel' },
    lead: `Gebaseerd op ${draft.basedOn}. Alleen coördinatoren zien dit concept. De namen van de versnellingen blijven zoals zij zijn.`,
    saved: `Bewaard op ${shortMoment(draft.changedAt)}`,
    actions: [{ href: paths.publicationPath(region, model.version), text: 'Publiceer het concept', kind: 'secondary' }],
    places: {
      label: 'Op deze pagina',
      inline: true,
      items: [
        ...gates.map((gate) => ({ href: `#stap-${gate}`, text: `Stap naar ${gate}` })),
        { href: '#wijzigingen', text: 'Wat er verandert' },
      ],
    },
    obstacles: obstacles.length > 0 ? { items: obstacles } : null,
    whatIf: shifts && {
      figures: {
        items: [
          { value: String(shifts.up), label: shifts.up === 1 ? 'organisatie omhoog' : 'organisaties omhoog' },
          { value: String(shifts.same), label: 'gelijk' },
          { value: String(shifts.down), label: shifts.down === 1 ? 'organisatie terug' : 'organisaties terug' },
        ],
      },
      link: { href: paths.whatIfPath(region, model.version), text: 'Bekijk wie er schakelen en waardoor' },
    },
    steps: gates.map((gate) => editedStep(region, draft, base, csrf, gate)),
    retired: retired.length > 0 ? retiredTable(region, draft, retired, csrf) : null,
    changes: shownChanges(base, model, changes),
    discard: { href: paths.discardPath(region, model.version), text: 'Gooi het concept weg' },
  };
}

function editedStep(region: string, draft: Draft, base: MaturityModel, csrf: string, gate: Gate): EditedStep {
  const { model } = draft;
  const criteria = model.criteria.filter(({ gear }) => gear === gate);
  const version = model.version;
  return {
    id: `stap-${gate}`,
    gear: gate,
    title: `Naar versnelling\u00a0${gate}: ${model.gears.find(({ gear }) => gear === gate)!.name}`,
    statements: {
      caption: `${counted(criteria.length, 'stelling', 'stellingen')} van stap ${gate}`,
      columns: [{ text: 'Stelling' }, { text: 'Voorwaarden' }, { text: 'Plaats' }, { text: 'Actie', hidden: true }],
      rows: criteria.map((criterion, at): Row => {
        const hidden = `stelling ${at + 1} van stap ${gate}`;
        const edit = { href: paths.statementPath(region, version, criterion.code), text: 'Bewerk', hidden };
        return {
          cells: [
            { text: `${at + 1}. ${criterion.statement}`, tag: tagOf(draft, base, criterion) ?? undefined },
            { notes: rulesOf(model, criterion) },
            { posts: (['up', 'down'] as const).flatMap((direction) => step(region, model, criterion, direction, csrf) ?? []) },
            { link: edit },
          ],
        };
      }),
      empty: { title: 'Nog geen stellingen', text: `Zonder stellingen komt niemand in versnelling ${gate}.` },
    },
    add: {
      href: paths.statementsPath(region, version, gate),
      text: 'Voeg een stelling toe',
      hidden: `aan stap ${gate}`,
      kind: 'secondary',
    },
  };
}

function step(region: string, model: MaturityModel, { code, gear }: Criterion, direction: Direction, csrf: string) {
  const gate = stepLeadsTo(model, code, direction);
  if (gate === null) return null;
  const way = direction === 'up' ? ('omhoog' as const) : ('omlaag' as const);
  return {
    action: paths.statementPlacePath(region, model.version, code),
    csrf,
    values: { richting: way, plaats: String(model.criteria.findIndex((each) => each.code === code)) },
    button: {
      text: gate !== gear ? `Naar stap ${gate}` : direction === 'up' ? 'Omhoog' : 'Omlaag',
      kind: 'secondary' as const,
      hidden: `: ${placesIn(model).get(code)!}`,
    },
  };
}

function tagOf({ compared }: Draft, base: MaturityModel, criterion: Criterion): Tag | null {
  const before = base.criteria.find(({ code }) => code === criterion.code);
  if (!before) return { text: 'nieuw', kind: 'done' };
  const comparison = compared.get(criterion.code);
  if (comparison) return comparisonTags[comparison];
  const same = (Object.keys(before) as (keyof Criterion)[]).every((field) => before[field] === criterion[field]);
  return same ? null : { text: 'gewijzigd', kind: 'todo' };
}

const rulesOf = (model: MaturityModel, criterion: Criterion): string[] => [
  `${criterion.gating ? 'Verplicht' : 'Aanvullend'} · ${themeLabel(model.themes.find(({ code }) => code === criterion.theme)!)}`,
  [...conditionsOf(criterion), ...(criterion.notApplicableWhen === null ? [] : ['“Niet van toepassing” mag'])].join(' · '),
];

function retiredTable(region: string, { model }: Draft, retired: readonly Criterion[], csrf: string): DataTable {
  return {
    caption: 'Stellingen die met deze versie vervallen',
    captionHidden: true,
    columns: [{ text: 'Stelling' }, { text: 'Stap', numeric: true }, { text: 'Actie', hidden: true }],
    rows: retired.map(({ code, statement, gear }) => ({
      cells: [
        statement,
        String(gear),
        {
          post: {
            action: paths.statementRestorationPath(region, model.version, code),
            csrf,
            button: { text: 'Zet terug', kind: 'secondary' as const, hidden: `: ${statement}` },
          },
        },
      ],
    })),
  };
}

/** Why the draft cannot be published yet, each with the way to where it can be mended. */
export function obstacleLinks(region: string, { model, basedOn }: Draft, changes: ModelChanges): Link[] {
  const places = placesIn(model);
  const line = ({ kind, gate, code }: Obstacle): Link => {
    const place = places.get(code ?? '') ?? '';
    const statement = (why: string): Link => ({
      href: paths.statementPath(region, model.version, code ?? ''),
      text: `${place.charAt(0).toUpperCase()}${place.slice(1)}: ${why}`,
    });
    switch (kind) {
      case 'gate-can-be-skipped':
        return {
          href: paths.draftPath(region, model.version, gate),
          text: `Stap naar versnelling ${gate}: maak ten minste één stelling verplicht, zonder “niet van toepassing”.`,
        };
      case 'needs-unknown':
        return statement('“niet van toepassing” wacht op een stelling die er niet meer is.');
      case 'needs-supporting':
        return statement('“niet van toepassing” wacht op een stelling die niet verplicht is.');
      case 'needs-later-gate':
        return statement('“niet van toepassing” wacht op een stelling van een latere stap.');
      case 'code-twice':
        return statement('deze stelling staat er twee keer in.');
    }
  };
  const unchanged = {
    href: paths.draftPath(region, model.version, 2),
    text: `Het concept is nog gelijk aan ${basedOn}. Wijzig eerst een stelling.`,
  };
  return [...(isUnchanged(changes) ? [unchanged] : []), ...publishingObstacles(model).map(line)];
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'maturity/draft': DraftPage;
  }
}
