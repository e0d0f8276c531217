import { changedFields, type Change } from '../platform/audit/sentences.ts';
import type { DataTable } from '../platform/views/components.ts';
import { shortMoment } from '../platform/views/moments.ts';

/** A line of the audit log. */
export interface HistoryEvent extends Change {
  at: Date;
  actorName: string;
  origin: string;
}

/** On the page of an organisation its name need not be said in each line, as the log of the region does. */
const actions: Readonly<Record<string, string>> = {
  'organisation.created': 'Toegevoegd aan het register',
  'organisation.changed': 'Gegevens gewijzigd',
  'organisation.merged': 'Samengevoegd met een andere organisatie',
  'organisation.absorbed': 'Andere organisatie hiermee samengevoegd',
  'membership.begun': 'Aangesloten',
  'membership.ended': 'Lidmaatschap beëindigd',
  'membership.corrected': 'Lidmaatschap gecorrigeerd',
  'membership.removed': 'Lidmaatschap verwijderd',
  'contact.added': 'Contactpersoon toegevoegd',
  'contact.changed': 'Contactpersoon gewijzigd',
  'contact.ended': 'Contactpersoon gestopt',
  'contact.invited': 'Contactpersoon uitgenodigd voor het portaal',
  'score.placed': 'Versnelling vastgelegd',
  'score.corrected': 'Versnelling gecorrigeerd',
  'score.withdrawn': 'Versnelling uit de lijst gehaald',
};

const toldAction = (action: string): string => actions[action] ?? 'Gewijzigd';

/** The log keeps fields in no order; people read what it is about first, and why last. */
const order = [
  'contact',
  'name',
  'sector',
  'municipality',
  'quarter',
  'gear',
  'origin',
  'mergedInto',
  'absorbed',
  'from',
  'until',
];
const last = ['note', 'reason'];

const rank = (field: string): number =>
  last.includes(field) ? order.length + 1 : order.includes(field) ? order.indexOf(field) : order.length;

const inOrder = (changes: Change['changes']): Change['changes'] =>
  Object.fromEntries(Object.entries(changes).toSorted(([a], [b]) => rank(a) - rank(b)));

/** 'Naam: was De Es, nu De Nieuwe Es', a line per field. */
const toldFields = (event: Change): string[] =>
  changedFields({ ...event, changes: inOrder(event.changes) }).map(({ label, before, after }) => {
    if (before === null) return `${label}: ${after}`;
    return after === null ? `${label}: ${before}, vervallen` : `${label}: was ${before}, nu ${after}`;
  });

const places: Readonly<Record<string, string>> = { web: 'portaal', api: 'API', cli: 'opdrachtregel' };

/** 'web 192.0.2.7' is 'portaal, 192.0.2.7'. */
function toldOrigin(origin: string): string {
  const [kind = '', ...rest] = origin.split(' ');
  return [places[kind] ?? kind, ...rest].join(', ');
}

export function historyTable(caption: string, events: readonly HistoryEvent[], options: { origin: boolean }): DataTable {
  return {
    caption,
    captionHidden: true,
    columns: [{ text: 'Wanneer' }, { text: 'Wat' }, { text: 'Wie' }, ...(options.origin ? [{ text: 'Van waar' }] : [])],
    rows: events.map((event) => ({
      cells: [
        shortMoment(event.at),
        { text: toldAction(event.action), notes: toldFields(event) },
        event.actorName,
        ...(options.origin ? [toldOrigin(event.origin)] : []),
      ],
    })),
    empty: { title: 'Nog geen wijzigingen', text: 'Elke wijziging komt hier te staan, met wie haar deed en wanneer.' },
  };
}

/** What someone else did while a form stood open: 'Kim de Vries, 16 feb 2017, 12.05 uur. Naam: was A, nu B'. */
export const toldMeanwhile = (events: readonly HistoryEvent[]): string[] =>
  events.map((event) =>
    [`${event.actorName}, ${shortMoment(event.at)}`, toldFields(event).join('; ') || toldAction(event.action)].join('. '),
  );
