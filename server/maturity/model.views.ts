import { counted } from '../kernel/dutch.ts';
import { gearDiagram } from '../platform/charts/gear.ts';
import type { DataTable, Drawing, GearBadge, Link, LinkList, Row } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { gates, nextGate, type Gate, type Gear } from './domain/gear.ts';
import { gatingCriteria, type GearDescription, type MaturityModel, type Theme } from './domain/maturity-model.ts';
import { statementsByGate, themeLabel, type Statement } from './statement.views.ts';
import { misunderstandings, wordsOf, type Explanation } from './words.views.ts';

export interface ModelPage extends Page {
  version: string;
  lead: string;
  places: LinkList;
  gears: readonly ShownGear[];
  misunderstandings: readonly Explanation[];
  words: readonly Explanation[];
  steps: readonly ShownStep[];
  themes: DataTable;
}

interface ShownGear {
  id: string;
  name: string;
  question: string;
  description: string;
  diagram: Drawing;
  badge: GearBadge;
  /** To its statements; the first gear asks nothing. */
  step: Link | null;
}

interface ShownStep {
  id: string;
  gear: Gate;
  title: string;
  question: string;
  needed: string;
  statements: readonly Statement[];
}

/** What the gears mean and what each asks, for whoever fills in, advises or reads the figures. */
export function modelPage(model: MaturityModel): ModelPage {
  const statements = statementsByGate(model);
  return {
    title: 'Schakelmodel',
    version: `Versie ${model.version}`,
    lead: 'Het schakelmodel laat zien hoe ver een organisatie is met haar aanpak van agressie en geweld, en wat de volgende stap is.',
    places: {
      label: 'Op deze pagina',
      inline: true,
      items: [
        { href: '#woorden', text: 'Wat de woorden betekenen' },
        ...gates.map((gate) => ({ href: `#${stepId(gate)}`, text: `Stap naar ${gate}`, hidden: described(model, gate).name })),
        { href: '#themas', text: 'Alle thema’s' },
      ],
    },
    gears: model.gears.map((gear) => shownGear(model, gear)),
    misunderstandings,
    words: wordsOf(model),
    steps: gates.map((gate, at) => shownStep(model, gate, statements[at]!)),
    themes: themeTable(model),
  };
}

const stepId = (gate: Gate): string => `stap-${gate}`;

const described = (model: MaturityModel, gear: Gear): GearDescription => model.gears.find((each) => each.gear === gear)!;

const criteriaOf = (model: MaturityModel, gate: Gate) => model.criteria.filter(({ gear }) => gear === gate);

function shownGear(model: MaturityModel, { gear, name, question, description }: GearDescription): ShownGear {
  const next = nextGate(gear);
  const needs =
    next === null
      ? 'Dit is de hoogste versnelling.'
      : `Hierna komt versnelling ${next}: ${described(model, next).name}. ${counted(gatingCriteria(model, next).length, 'stelling is', 'stellingen zijn')} daarvoor nodig.`;
  return {
    id: `versnelling-${gear}`,
    name,
    question,
    description,
    diagram: { svg: gearDiagram(gear, needs) },
    badge: { gear },
    step:
      gear === 1
        ? null
        : {
            href: `#${stepId(gear)}`,
            text: `Bekijk ${counted(criteriaOf(model, gear).length, 'stelling', 'stellingen')}`,
            hidden: `van de stap naar versnelling ${gear}`,
          },
  };
}

function shownStep(model: MaturityModel, gear: Gate, statements: readonly Statement[]): ShownStep {
  const { name, question } = described(model, gear);
  const needed = gatingCriteria(model, gear).length;
  const supporting = statements.length - needed;
  const besides = supporting === 0 ? '' : `, ${supporting} ${supporting === 1 ? 'is' : 'zijn'} aanvullend`;
  return {
    id: stepId(gear),
    gear,
    title: `Stap naar versnelling\u00a0${gear}: ${name}`,
    question,
    needed: `${counted(needed, 'stelling is', 'stellingen zijn')} nodig${besides}.`,
    statements,
  };
}

function themeTable(model: MaturityModel): DataTable {
  return {
    caption: 'Stellingen per thema: de acht maatregelen, de keten en de borging',
    captionHidden: true,
    columns: [{ text: 'Thema' }, { text: 'Waar dit thema terugkomt' }, { text: 'Stellingen', numeric: true }],
    rows: model.themes.map((theme) => themeRow(model, theme)),
    foot: ['Alle thema’s', '', String(model.criteria.length)],
  };
}

function themeRow(model: MaturityModel, theme: Theme): Row {
  const inGate = (gate: Gate): number => criteriaOf(model, gate).filter((criterion) => criterion.theme === theme.code).length;
  return {
    cells: [
      { text: themeLabel(theme), note: theme.description },
      {
        links: gates
          .filter((gate) => inGate(gate) > 0)
          .map((gate) => ({ href: `#${stepId(gate)}`, text: `stap ${gate}`, hidden: `over ${theme.name}` })),
      },
      String(gates.reduce((sum, gate) => sum + inGate(gate), 0)),
    ],
  };
}
