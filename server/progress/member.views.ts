import { quarterLabel } from '../kernel/quarter.ts';
import type { Span } from '../performance-list/domain/period.ts';
import type { Standing } from '../performance-list/domain/standing.ts';
import { sparkline } from '../platform/charts/sparkline.ts';
import type {
  ChangeMark,
  DataTable,
  EmptyState,
  FilterForm,
  GearCell,
  GearLegend,
  Multiples,
} from '../platform/views/components.ts';
import type { Html, Page } from '../platform/views/registry.ts';
import type { Quarter } from '../kernel/quarter.ts';
import { cellLegend } from './cell-legend.views.ts';
import type { MemberFiguresView } from './member-figures.views.ts';
import { choiceErrors, periodForm, spanInWords, type PeriodForm } from './period-form.views.ts';
import { progressPath } from './progress.paths.ts';
import { figuresNotForMembers } from './sector-figures.ts';

/** What a member sees: the course of its own organisations, and the sectors in closed rounds, or why not. */
export interface MemberProgressPage extends Page {
  caption: string | null;
  figures: MemberFiguresView | null;
  why: EmptyState | null;
  filter: FilterForm | null;
  courses: readonly { name: string; drawing: Multiples | null; legend: GearLegend; table: DataTable; nothing: string | null }[];
}

/** The course of one's own organisation, quarter by quarter. */
export interface OwnCourse {
  name: string;
  standings: readonly Standing[];
  cells: readonly GearCell[];
}

export interface MemberPageOptions {
  region: string;
  form: PeriodForm;
  /** The region shows sector figures to members. */
  figuresAllowed: boolean;
  figures: MemberFiguresView | null;
}

export function memberProgressPage(
  found: (Span & { quarters: readonly Quarter[]; courses: readonly OwnCourse[] }) | null,
  { region, form, figuresAllowed, figures }: MemberPageOptions,
): MemberProgressPage {
  return {
    title: 'Voortgang',
    caption: found && spanInWords(found),
    errors: choiceErrors(form.errors),
    filter: periodForm(form, progressPath(region)),
    figures,
    why: figures ? null : whyNoFigures(figuresAllowed, form),
    courses: found ? found.courses.map((course) => courseOf(course, found.quarters)) : [],
  };
}

function whyNoFigures(allowed: boolean, { typed }: PeriodForm): EmptyState {
  if (!allowed) return { title: 'Geen sectorcijfers', text: `${figuresNotForMembers} Vraag uw coördinator waarom.` };
  if (typed.van || typed.tot) {
    return {
      title: 'Geen sectorcijfers in deze kwartalen',
      text: 'U ziet sectorcijfers van gesloten rondes. Kies andere kwartalen.',
    };
  }
  return {
    title: 'Nog geen sectorcijfers',
    text: 'Sectorcijfers verschijnen hier na de eerste gesloten ronde, als minstens 5 organisaties zijn gemeten.',
  };
}

function courseOf({ name, standings, cells }: OwnCourse, quarters: readonly Quarter[]): MemberProgressPage['courses'][number] {
  const measured = standings.some(({ kind }) => kind === 'measured');
  return {
    name,
    nothing: measured ? null : 'Deze organisatie is tussen deze kwartalen niet gemeten.',
    drawing: measured ? { items: [{ name: 'Verloop', svg: drawingOf(name, standings, quarters) }] } : null,
    legend: cellLegend(cells),
    table: {
      caption: `Versnelling per kwartaal van ${name}`,
      columns: [{ text: 'Kwartaal' }, { text: 'Versnelling' }, { text: 'Sinds de vorige meting' }],
      keep: true,
      rows: quarters.map((quarter, i) => ({
        cells: [quarterLabel(quarter), { gear: cells[i]! }, { change: changeSince(standings, i) }],
      })),
    },
  };
}

function drawingOf(name: string, standings: readonly Standing[], quarters: readonly Quarter[]): Html {
  return sparkline(
    `Verloop van ${name}`,
    standings.map((standing, i) => {
      const gear = standing.kind === 'measured' ? standing.gear : null;
      const before = previousMeasured(standings, i);
      const breakBefore = standing.kind === 'measured' && before !== null && before.modelVersion !== standing.modelVersion;
      return { quarter: quarterLabel(quarters[i]!), value: gear, text: String(gear ?? '–'), breakBefore };
    }),
  );
}

/** Over a change of model no up or down is said. */
function changeSince(standings: readonly Standing[], index: number): ChangeMark {
  const standing = standings[index]!;
  const before = previousMeasured(standings, index);
  if (standing.kind !== 'measured' || before === null) return { by: null };
  return before.modelVersion === standing.modelVersion ? { by: standing.gear - before.gear } : { by: null, note: 'ander model' };
}

const previousMeasured = (standings: readonly Standing[], index: number): (Standing & { kind: 'measured' }) | null =>
  standings.slice(0, index).findLast((standing): standing is Standing & { kind: 'measured' } => standing.kind === 'measured') ??
  null;

declare module '../platform/views/registry.ts' {
  interface Pages {
    'progress/member': MemberProgressPage;
  }
}
