import { shortDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { actionPath, actionsPath, newActionPath } from '../improvements/improvements.paths.ts';
import type { ButtonLink, DataTable, Link } from '../platform/views/components.ts';
import type { Db } from '../platform/db/database.ts';

/** What an organisation is doing to get further, handed in by app.ts: most urgent first. */
export type OpenActions = (db: Db, organisationId: string) => Promise<readonly OpenAction[]>;

interface OpenAction {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly dueOn: IsoDate | null;
  readonly state: string;
}

export interface OpenActionsPart {
  table: DataTable;
  add: ButtonLink;
  all: Link;
}

export const openActionsPart = (
  region: string,
  slug: string,
  actions: readonly OpenAction[],
  today: IsoDate,
): OpenActionsPart => ({
  table: {
    caption: 'Open verbeteracties',
    captionHidden: true,
    columns: [{ text: 'Wat' }, { text: 'Wie' }, { text: 'Wanneer' }, { text: 'Staat' }],
    rows: actions.map(({ id, title, owner, dueOn, state }) => ({
      cells: [
        { link: { href: actionPath(region, id), text: title } },
        owner || 'nog niemand',
        {
          text: dueOn ? shortDate(dueOn) : 'geen datum',
          ...(dueOn && dueOn < today ? { tag: { text: 'Over de datum', kind: 'attention' as const } } : {}),
        },
        state === 'busy' ? 'Bezig' : 'Nog te doen',
      ],
    })),
    empty: { title: 'Geen open acties', text: 'Van de stappen in een uitslag kan de organisatie acties maken.' },
  },
  add: { href: newActionPath(region, slug), text: 'Nieuwe actie', kind: 'secondary' },
  all: { href: actionsPath(region), text: 'Alle verbeteracties' },
});
