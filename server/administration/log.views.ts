import { dutchNumber } from '../kernel/dutch.ts';
import type { LoggedChange } from '../platform/audit/sentences.ts';
import { objectNames } from '../platform/audit/words.ts';
import type { DataTable, FilterForm, Pagination, Tabs } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { auditPath } from './administration.paths.ts';
import { backToAdmin, eventColumns, eventRow, partsOf } from './administration.views.ts';

export const eventsPerPage = 50;

export interface LogPage extends Page {
  tabs: Tabs;
  lead: string;
  filter: FilterForm;
  events: DataTable;
  pagination: Pagination | null;
}

export function logPage(model: {
  region: string;
  events: readonly LoggedChange[];
  total: number;
  type: string | undefined;
  page: number;
}): LogPage {
  const { region, events, total, type, page } = model;
  const first = (page - 1) * eventsPerPage + 1;
  const last = first + events.length - 1;
  return {
    title: page > 1 ? `Logboek, pagina ${page}` : 'Logboek',
    back: backToAdmin(region),
    tabs: partsOf(region, auditPath(region)),
    lead: 'Alles wat in deze regio is gewijzigd, het nieuwste eerst. Niemand kan een regel wijzigen of wissen.',
    filter: {
      action: auditPath(region),
      label: 'Logboek filteren',
      fields: [
        {
          as: 'select',
          name: 'soort',
          label: 'Waarover',
          placeholder: 'Alles',
          value: type,
          options: Object.entries(objectNames)
            .filter(([value]) => value !== 'session')
            .map(([value, { all }]) => ({ value, text: all })),
        },
      ],
      submit: 'Toon',
      ...(type ? { reset: { href: auditPath(region), text: 'Toon alles' } } : {}),
    },
    events: {
      caption: 'Wijzigingen',
      captionHidden: true,
      columns: eventColumns,
      rows: events.map(eventRow),
      empty: type
        ? { title: 'Hierover staat nog niets in het logboek.' }
        : { title: 'Er is nog niets gewijzigd.', text: 'Elke wijziging komt hier te staan.' },
    },
    pagination:
      total <= eventsPerPage
        ? null
        : {
            label: 'Pagina’s van het logboek',
            text: `${dutchNumber(first)} tot en met ${dutchNumber(last)} van ${dutchNumber(total)}`,
            ...(page > 1 ? { previous: { href: auditPath(region, { type, page: page - 1 }), text: 'Nieuwere' } } : {}),
            ...(last < total ? { next: { href: auditPath(region, { type, page: page + 1 }), text: 'Oudere' } } : {}),
          },
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'administration/log': LogPage;
  }
}
