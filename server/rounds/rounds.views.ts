import { shortDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import type { ButtonLink, DataTable } from '../platform/views/components.ts';
import { shortMoment } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import type { Response } from './domain/chase.ts';
import { plannableQuarters } from './domain/planning.ts';
import { remaining } from './domain/remaining.ts';
import type { Round } from './domain/round.ts';
import { stateTag } from './round-words.ts';
import * as paths from './rounds.paths.ts';

export interface RoundsPage extends Page {
  lead: string;
  actions: readonly ButtonLink[];
  table: DataTable;
}

/** Where there is nothing left to plan. */
export const allPlanned = 'Voor elk kwartaal dat u nu kunt plannen, is er al een ronde.';

/** All rounds of a region, the newest quarter first. */
export function roundsPage(
  region: string,
  rounds: readonly Round[],
  response: ReadonlyMap<string, Response>,
  today: IsoDate,
): RoundsPage {
  const taken = rounds.map(({ quarter }) => quarter);
  const mayPlan = plannableQuarters(today, taken).length > 0;
  return {
    title: 'Rondes',
    lead: `Elk kwartaal vragen wij de leden hoe zij ervoor staan. Een ronde is van één kwartaal.${mayPlan ? '' : ` ${allPlanned}`}`,
    actions: rounds.length > 0 && mayPlan ? [{ href: paths.newRoundPath(region), text: 'Plan een ronde' }] : [],
    table: {
      caption: 'Rondes',
      captionHidden: true,
      columns: [{ text: 'Ronde' }, { text: 'Stand' }, { text: 'Respons' }, { text: 'Deadline' }],
      rows: rounds.map((round) => ({
        cells: [
          { link: { href: paths.roundPath(region, round.quarter), text: quarterLabel(round.quarter) } },
          { tag: stateTag[round.state], note: noteOf(round) },
          responseOf(round, response.get(round.id)),
          {
            text: shortDate(round.deadline),
            note: round.state === 'open' ? remaining(round.deadline, today) : undefined,
          },
        ],
      })),
      empty: {
        title: 'Nog geen rondes',
        text: 'In een ronde vullen de leden hun quickscan in. U plant haar, bekijkt de uitnodiging en opent haar.',
        action: { href: paths.newRoundPath(region), text: 'Plan de eerste ronde' },
      },
    },
  };
}

function noteOf(round: Round): string | undefined {
  switch (round.state) {
    case 'planned':
      return round.opensAt ? `opent ${shortMoment(round.opensAt)}` : 'opent met de hand';
    case 'open':
      return undefined;
    case 'closed':
      return `op ${shortMoment(round.closed!.at)}`;
  }
}

const responseOf = (round: Round, response: Response | undefined): string =>
  round.state === 'planned' || !response ? 'nog niet geopend' : `${response.received} van ${response.expected}`;

declare module '../platform/views/registry.ts' {
  interface Pages {
    'rounds/index': RoundsPage;
  }
}
