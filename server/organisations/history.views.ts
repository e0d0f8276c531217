import { changeLines, changeSentenceHere, originInWords, type LoggedChange } from '../platform/audit/sentences.ts';
import type { DataTable } from '../platform/views/components.ts';
import { shortMoment } from '../platform/views/moments.ts';

export function historyTable(caption: string, events: readonly LoggedChange[], options: { origin: boolean }): DataTable {
  return {
    caption,
    captionHidden: true,
    columns: [
      { text: 'Wanneer' },
      { text: 'Wat', long: true },
      { text: 'Wie' },
      ...(options.origin ? [{ text: 'Van waar' }] : []),
    ],
    rows: events.map((event) => ({
      cells: [
        shortMoment(event.at),
        { text: changeSentenceHere(event), notes: changeLines(event) },
        event.actorName,
        ...(options.origin ? [originInWords(event.origin)] : []),
      ],
    })),
    empty: { title: 'Nog geen wijzigingen', text: 'Elke wijziging komt hier te staan, met wie haar deed en wanneer.' },
  };
}

/** What someone else did while a form stood open: 'Kim de Vries, 16 feb 2017, 12.05 uur. Naam: was A, nu B'. */
export const toldMeanwhile = (events: readonly LoggedChange[]): string[] =>
  events.map((event) =>
    [`${event.actorName}, ${shortMoment(event.at)}`, changeLines(event).join('; ') || changeSentenceHere(event)].join('. '),
  );
