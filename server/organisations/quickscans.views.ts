import { resultPath, reviewPath } from '../judging/judging.paths.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import type { Cell, DataTable, Link, Tag } from '../platform/views/components.ts';
import type { Db } from '../platform/db/database.ts';
import { onBehalfPath, quickscanPath } from '../quickscan/quickscan.paths.ts';
import type { Course } from './gears.ts';

/** Every round the organisation was asked in, handed in by app.ts: the newest quarter first. */
export type Quickscans = (db: Db, organisationId: string, now: Date) => Promise<readonly AskedQuickscan[]>;

type Stage = 'not-opened' | 'opened' | 'busy' | 'complete' | 'sent' | 'returned' | 'established';

export interface AskedQuickscan {
  readonly id: string;
  readonly quarter: Quarter;
  readonly stage: Stage;
  /** Answers are accepted now. */
  readonly fillable: boolean;
}

const stageTags: Readonly<Record<Stage, Tag>> = {
  'not-opened': { text: 'niet geopend', kind: 'todo' },
  opened: { text: 'geopend, nog leeg', kind: 'todo' },
  busy: { text: 'bezig', kind: 'todo' },
  complete: { text: 'volledig, niet verstuurd', kind: 'todo' },
  sent: { text: 'verstuurd', kind: 'neutral' },
  returned: { text: 'teruggegeven', kind: 'attention' },
  established: { text: 'vastgesteld', kind: 'done' },
};

/** With `onBehalf`, for the coordinator: filling in during a telephone call is one activation away. */
export function quickscansTable(
  region: string,
  quickscans: readonly AskedQuickscan[],
  course: Awaited<ReturnType<Course>>,
  onBehalf: { csrf: string } | null,
): DataTable {
  return {
    caption: 'Quickscans per kwartaal',
    captionHidden: true,
    columns: [{ text: 'Kwartaal' }, { text: 'Stand' }, { text: 'Versnelling' }, { text: 'Bekijk', hidden: true }],
    rows: quickscans.map((quickscan) => {
      const { quarter, stage } = quickscan;
      const gear = course.find((score) => score.quarter === quarter)?.gear;
      return {
        cells: [
          quarterLabel(quarter),
          { tag: missed(quickscan) ? { text: 'niet verstuurd', kind: 'neutral' } : stageTags[stage] },
          gear ? { gear: { gear } } : 'nog niet vastgesteld',
          lookCell(region, quickscan, onBehalf),
        ],
      };
    }),
    empty: { title: 'Nog geen quickscan', text: 'Deze organisatie is nog niet in een ronde gevraagd.' },
  };
}

/** Not sent, and too late now. */
const missed = ({ stage, fillable }: AskedQuickscan): boolean =>
  !fillable && stage !== 'sent' && stage !== 'returned' && stage !== 'established';

function lookCell(region: string, { id, quarter, stage, fillable }: AskedQuickscan, onBehalf: { csrf: string } | null): Cell {
  const hidden = `van ${quarterLabel(quarter)}`;
  const review: Link[] = onBehalf ? [{ href: reviewPath(region, id), text: 'Beoordeling', hidden }] : [];
  if (stage === 'established') return { links: [{ href: resultPath(region, id), text: 'Resultaat', hidden }, ...review] };
  const open = { href: quickscanPath(region, id), text: 'Open', hidden: `de quickscan ${hidden}` };
  if (stage === 'sent') return { links: [open, ...review] };
  if (!fillable || !onBehalf) return { links: [open] };
  const button = { text: 'Vul in', kind: 'secondary' as const, hidden: `de quickscan ${hidden}, namens de organisatie` };
  return { links: [open], post: { action: onBehalfPath(region, id), csrf: onBehalf.csrf, button } };
}
