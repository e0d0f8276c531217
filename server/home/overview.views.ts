import { counted, dutchNumber, signedPercentage } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { importsPath } from '../imports/imports.paths.ts';
import type { MemberCount } from '../organisations/index.ts';
import { organisationsPath } from '../organisations/organisations.paths.ts';
import { performanceListPath } from '../performance-list/performance-list.paths.ts';
import type { Column } from '../performance-list/domain/column.ts';
import type { DataTable, EmptyState, KeyFigures, Link, LinkList } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import type { Progress } from '../progress/domain/figures.ts';
import { stepMessage } from '../progress/domain/messages.ts';
import { explanationPath } from '../progress/progress.paths.ts';
import { newRoundPath } from '../rounds/rounds.paths.ts';
import { attentionItems, type Attention } from './attention.views.ts';
import { roundPanel, type RoundPanel } from './round.views.ts';

export interface OverviewPage extends Page {
  /** One sentence made from the figures; null as long as there are none. */
  message: string | null;
  /** The round that asks for work; else the last one. */
  round: RoundPanel | null;
  /** Before the first round. */
  noRound: EmptyState | null;
  figures: KeyFigures | null;
  attention: LinkList | null;
  allWell: string | null;
  sectors: DataTable | null;
  municipalities: DataTable | null;
  empty: EmptyState | null;
}

export interface OverviewFigures {
  progress: Progress;
  /** Of the region in the last quarter. */
  column: Column;
}

interface Place {
  id: string;
  name: string;
  slug: string;
}

export interface Register {
  sectors: readonly (Place & { retired: boolean })[];
  municipalities: readonly Place[];
  counts: readonly MemberCount[];
}

/** What the coordinator meets every day: the round, what asks attention, where the region stands, and its members. */
export function coordinatorPage(
  region: { slug: string; name: string },
  register: Register,
  figures: OverviewFigures | null,
  waiting: Omit<Attention, 'neverMeasured'>,
  today: IsoDate,
): OverviewPage {
  const { slug } = region;
  const members = register.counts.reduce((sum, count) => sum + count.members, 0);
  const attention = attentionItems(slug, { ...waiting, neverMeasured: figures?.column.neverMeasured ?? 0 });
  const { running } = waiting;
  return {
    title: region.name,
    message: figures && stepMessage(figures.progress),
    round: running && roundPanel(slug, running, register.sectors, today),
    noRound:
      running || members === 0
        ? null
        : {
            title: 'Er is nog geen ronde geweest',
            text: 'In een ronde vullen de leden hun quickscan in. U beoordeelt wat zij insturen en stelt hun versnelling vast.',
            action: { href: newRoundPath(slug), text: 'Plan de eerste ronde' },
          },
    figures: figures && keyFigures(figures, liveLinks(slug, figures.progress)),
    attention: attention.length > 0 ? { items: attention, label: 'Dit vraagt aandacht' } : null,
    allWell: members > 0 && attention.length === 0 ? 'Er is nu niets dat uw aandacht vraagt.' : null,
    sectors: placesTable(
      'Leden per sector',
      'Sector',
      'sector',
      slug,
      register.sectors.filter((sector) => !sector.retired || membersIn(register, 'sectorId', sector.id) > 0),
      register,
      'sectorId',
    ),
    municipalities:
      register.municipalities.length > 0
        ? placesTable('Leden per gemeente', 'Gemeente', 'gemeente', slug, register.municipalities, register, 'municipalityId')
        : null,
    empty:
      members > 0
        ? null
        : {
            title: 'Nog geen leden',
            text: 'Importeer de lijst die u al heeft, of voeg een organisatie toe.',
            action: { href: importsPath(slug), text: 'Importeer een lijst' },
          },
  };
}

const membersIn = ({ counts }: Register, by: 'sectorId' | 'municipalityId', id: string | null): number =>
  counts.filter((count) => count[by] === id).reduce((sum, count) => sum + count.members, 0);

/** Where each of the three numbers leads. */
export interface FigureLinks {
  mean: Link;
  measured: Link;
  shifts: Link;
}

function liveLinks(slug: string, { from, to }: Progress): FigureLinks {
  const span = { van: from, tot: to };
  return {
    mean: {
      href: explanationPath(slug, 'gemiddelde', 'regio', span),
      text: 'waar komt dit vandaan?',
      hidden: 'het gemiddelde',
    },
    measured: { href: performanceListPath(slug, span), text: 'Open de prestatielijst' },
    shifts: { href: performanceListPath(slug, { ...span, tonen: 'wijzigingen' }), text: 'Bekijk wie' },
  };
}

/** Mean now and then, who was measured, and who rose, stayed and fell. */
export function keyFigures({ progress, column }: OverviewFigures, links: FigureLinks): KeyFigures {
  const { region, from, to } = progress;
  const { measured, matchedGroup } = region;
  return {
    items: [
      {
        value: measured.to.mean === null ? '–' : dutchNumber(measured.to.mean, 2),
        label: `gemiddelde versnelling in ${quarterLabel(to)} (n=${measured.to.n})`,
        note:
          measured.from.mean === null
            ? undefined
            : `was ${dutchNumber(measured.from.mean, 2)} in ${quarterLabel(from)} (n=${measured.from.n})${region.progress === null ? '' : `, ${signedPercentage(region.progress)}`}`,
        link: links.mean,
      },
      {
        value: `${column.membersMeasured} van ${column.members}`,
        label: `leden gemeten in ${quarterLabel(to)}`,
        note: `${column.carriedOver} overgenomen · ${column.outdated} verouderd · ${column.neverMeasured} nooit gemeten`,
        link: links.measured,
      },
      {
        value: String(matchedGroup.up),
        label: `${matchedGroup.up === 1 ? 'organisatie schakelde' : 'organisaties schakelden'} op sinds ${quarterLabel(from)}`,
        note: `${matchedGroup.same} gelijk · ${matchedGroup.down} terug, van ${counted(matchedGroup.n, 'organisatie', 'organisaties')} in beide kwartalen gemeten`,
        link: links.shifts,
      },
    ],
  };
}

function placesTable(
  caption: string,
  head: string,
  filter: 'sector' | 'gemeente',
  slug: string,
  places: readonly Place[],
  register: Register,
  by: 'sectorId' | 'municipalityId',
): DataTable {
  const total = register.counts.reduce((sum, count) => sum + count.members, 0);
  const elsewhere = by === 'municipalityId' ? membersIn(register, by, null) : 0;
  const number = (n: number, where: string, value: string) => ({
    link: {
      href: organisationsPath(slug, { [filter]: value, status: 'lid' }),
      text: String(n),
      hidden: `${n === 1 ? 'lid' : 'leden'} in ${where}`,
    },
  });
  return {
    caption,
    keep: true,
    columns: [{ text: head }, { text: 'Leden', numeric: true }],
    rows: [
      ...places.map((place) => ({ cells: [place.name, number(membersIn(register, by, place.id), place.name, place.slug)] })),
      ...(elsewhere > 0 ? [{ cells: ['Zonder gemeente', String(elsewhere)] }] : []),
    ],
    foot: [
      'Regio',
      { link: { href: organisationsPath(slug, { status: 'lid' }), text: String(total), hidden: 'leden in de regio' } },
    ],
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'home/overview': OverviewPage;
  }
}
