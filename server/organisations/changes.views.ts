import type { LoggedChange } from '../platform/audit/sentences.ts';
import type { DataTable, Pagination } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { historyTable } from './history.views.ts';
import type { Organisation } from './domain/organisation.ts';
import { changesPath, organisationPath } from './organisations.paths.ts';

export interface ChangesPage extends Page {
  caption: string;
  table: DataTable;
  pagination: Pagination | null;
}

export function changesPage(model: {
  region: string;
  organisation: Organisation;
  events: readonly LoggedChange[];
  total: number;
  page: number;
  size: number;
}): ChangesPage {
  const { region, organisation, events, total, page, size } = model;
  const first = (page - 1) * size + 1;
  const address = (other: number): string => changesPath(region, organisation.slug, other);
  return {
    title: 'Wijzigingen',
    caption: organisation.name,
    back: { href: organisationPath(region, organisation.slug), text: organisation.name },
    table: historyTable(`Wijzigingen van ${organisation.name}`, events, { origin: true }),
    pagination:
      total > size || page > 1
        ? {
            label: 'Pagina’s',
            text:
              events.length > 0
                ? `${first} tot en met ${first + events.length - 1} van ${total}`
                : 'Hier staan geen wijzigingen meer',
            ...(page > 1 ? { previous: { href: address(page - 1), text: 'Nieuwere wijzigingen' } } : {}),
            ...(first + size - 1 < total ? { next: { href: address(page + 1), text: 'Oudere wijzigingen' } } : {}),
          }
        : null,
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'organisations/changes': ChangesPage;
  }
}
