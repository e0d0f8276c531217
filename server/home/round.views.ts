import { counted, listed } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import type { Cell, DataTable, KeyFigures, Link } from '../platform/views/components.ts';
import { quickscansPath } from '../quickscan/quickscan.paths.ts';
import { countStates, responseBy, type ChaseState } from '../rounds/domain/chase.ts';
import type { Round } from '../rounds/domain/round.ts';
import { remaining } from '../rounds/domain/remaining.ts';
import { roundPath } from '../rounds/rounds.paths.ts';

export interface RoundPanel {
  title: string;
  link: Link;
  figures: KeyFigures;
  response: DataTable;
}

/** A round as the coordinator's first page knows it. */
export interface RunningRound {
  round: Round;
  /** Of everyone on the frozen list. */
  standings: readonly { state: ChaseState; received: boolean; sectorId: string }[];
  /** Established this quarter, beside the quarter before it; null as long as nobody was measured in both. */
  shifted: { up: number; same: number; down: number } | null;
}

export function roundPanel(
  region: string,
  { round, standings, shifted }: RunningRound,
  sectors: readonly { id: string; name: string }[],
  today: IsoDate,
): RoundPanel {
  const counts = countStates(standings.map(({ state }) => state));
  const received = standings.filter((one) => one.received).length;
  const label = quarterLabel(round.quarter);
  return {
    title: `Ronde ${label} · ${round.state === 'open' ? `open · ${remaining(round.deadline, today)}` : 'gesloten'}`,
    link: { href: roundPath(region, round.quarter), text: 'Open de ronde', hidden: label },
    figures: {
      items: [
        {
          value: `${received} van ${standings.length}`,
          label: 'verstuurd',
          note: counts.get('returned') ? `${counts.get('returned')} teruggegeven met een vraag` : undefined,
          link: { href: roundPath(region, round.quarter, 'received'), text: 'Bekijk wie', hidden: 'verstuurde' },
        },
        {
          value: String(counts.get('sent')),
          label: 'te beoordelen',
          link: { href: quickscansPath(region), text: 'Ga beoordelen' },
        },
        {
          value: String(counts.get('established')),
          label: 'vastgesteld',
          note: shifted
            ? `${shifted.up} op · ${shifted.same} gelijk · ${shifted.down} terug, van wie ook het vorige kwartaal is gemeten`
            : undefined,
          link: { href: roundPath(region, round.quarter, 'established'), text: 'Bekijk wie', hidden: 'zijn vastgesteld' },
        },
      ],
    },
    response: responseTable(standings, sectors),
  };
}

const responseCell = ({ received, expected }: { received: number; expected: number }): Cell => ({
  text: `${received} van ${expected}`,
  bar: { part: received, whole: expected },
});

function responseTable(standings: RunningRound['standings'], sectors: readonly { id: string; name: string }[]): DataTable {
  const bySector = responseBy(standings.map(({ sectorId, received }) => ({ key: sectorId, received })));
  const total = { expected: standings.length, received: standings.filter(({ received }) => received).length };
  return {
    caption: 'Respons per sector',
    keep: true,
    columns: [{ text: 'Sector' }, { text: 'Verstuurd' }],
    rows: sectors.flatMap(({ id, name }) => {
      const response = bySector.get(id);
      return response ? [{ cells: [name, responseCell(response)] }] : [];
    }),
    foot: ['Regio', responseCell(total)],
  };
}

/** '3 organisaties: A, B en C'; of many only the first few by name. */
export function namesOf(names: readonly string[]): string {
  const first = names.slice(0, 3);
  const rest = names.length - first.length;
  return rest > 0 ? `${first.join(', ')} en ${counted(rest, 'andere', 'andere')}` : listed(first);
}
