import { counted } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import type { Span } from '../performance-list/domain/period.ts';
import { performanceListPath } from '../performance-list/performance-list.paths.ts';
import type {
  ChangeMark,
  Chart,
  DataTable,
  EmptyState,
  Figure,
  FilterForm,
  GearCell,
  GearLegend,
  KeyFigures,
  Link,
} from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { cellLegend } from './cell-legend.views.ts';
import type { DecompositionView } from './figures.views.ts';
import { choiceErrors, periodForm, spanInWords, type PeriodForm } from './period-form.views.ts';
import { progressPath, sectorProgressPath } from './progress.paths.ts';

export interface SectorBody {
  figures: KeyFigures;
  distribution: Figure;
  decomposition: DecompositionView | null;
  course: Chart;
  stacked: Chart;
  measured: DataTable;
  /** null: names are not for this reader. */
  organisations: { legend: GearLegend; table: DataTable } | null;
  number: number;
}

export interface SectorPage extends Page {
  caption: string;
  filter: FilterForm | null;
  body: SectorBody | null;
  empty: EmptyState | null;
  organisationsTitle: string;
  noNames: string | null;
  list: Link | null;
}

export interface SectorPageOptions {
  region: string;
  sector: { name: string; slug: string };
  form: PeriodForm;
  /** Of this sector there is nobody between these quarters. */
  nobody: boolean;
}

export function sectorPage(found: (Span & { body: SectorBody }) | null, options: SectorPageOptions): SectorPage {
  const { region, sector, form, nobody } = options;
  const span = found ? { van: found.from, tot: found.to } : {};
  const body = found?.body ?? null;
  return {
    title: sector.name,
    caption: found ? `Voortgang · ${spanInWords(found)}` : 'Voortgang',
    back: { href: progressPath(region, span), text: 'Naar de voortgang van de regio' },
    errors: choiceErrors(form.errors),
    filter: periodForm(form, sectorProgressPath(region, sector.slug)),
    body,
    empty: nobody
      ? { title: 'Geen organisaties in deze sector', text: 'Tussen deze kwartalen was in deze sector niemand lid of gemeten.' }
      : null,
    organisationsTitle: counted(body?.number ?? 0, 'organisatie', 'organisaties'),
    noNames:
      body && body.organisations === null ? 'Namen van organisaties zijn in uw regio niet zichtbaar voor ambassadeurs.' : null,
    list: body?.organisations
      ? { href: performanceListPath(region, { ...span, sector: sector.slug }), text: 'Alle kwartalen in de prestatielijst' }
      : null,
  };
}

export interface OrganisationLine {
  name: string;
  href: string;
  first: GearCell;
  last: GearCell;
  change: ChangeMark;
}

export function organisationsView(lines: readonly OrganisationLine[], span: Span): NonNullable<SectorBody['organisations']> {
  return { legend: cellLegend(lines.flatMap(({ first, last }) => [first, last])), table: organisationsTable(lines, span) };
}

function organisationsTable(lines: readonly OrganisationLine[], { from, to }: Span): DataTable {
  const [then, now] = [quarterLabel(from), quarterLabel(to)];
  return {
    caption: 'Organisaties',
    captionHidden: true,
    columns: [{ text: 'Organisatie' }, ...(from === to ? [] : [{ text: then }]), { text: now }, { text: 'Verandering' }],
    rows: lines.map(({ name, href, first, last, change }) => ({
      cells: [{ link: { href, text: name } }, ...(from === to ? [] : [{ gear: first }]), { gear: last }, { change }],
    })),
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'progress/sector': SectorPage;
  }
}
