import { counted, listed } from '../kernel/dutch.ts';
import { organisationsPath } from '../organisations/organisations.paths.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type { DataTable, Link } from '../platform/views/components.ts';
import * as paths from './administration.paths.ts';
import { backToAdmin, partsOf, versionToSaveOn, type Editing } from './administration.views.ts';
import { memberLink, nameField, type PlacePage, type PlacesPage } from './places.views.ts';

export interface SectorRow {
  id: string;
  name: string;
  slug: string;
  retired: boolean;
  version: number;
  members: number;
}

export function sectorsPage(model: {
  region: string;
  sectors: readonly SectorRow[];
  csrf: string;
  form: RefusedForm | undefined;
}): PlacesPage {
  const { region, sectors, csrf, form } = model;
  const live = sectors.filter((sector) => !sector.retired);
  const retired = sectors.filter((sector) => sector.retired);
  const step = (sector: SectorRow, place: number, richting: 'omhoog' | 'omlaag') => ({
    action: paths.sectorPlacePath(region, sector.id),
    csrf,
    values: { richting, plaats: String(place) },
    button: { text: richting === 'omhoog' ? 'Omhoog' : 'Omlaag', kind: 'secondary' as const, hidden: sector.name },
  });
  const edit = (sector: SectorRow): Link => ({ href: paths.sectorPath(region, sector.id), text: 'Wijzig', hidden: sector.name });
  const table: DataTable = {
    caption: 'Sectoren in volgorde',
    columns: [{ text: 'Sector' }, { text: 'Leden', numeric: true }, { text: 'Volgorde' }, { text: 'Actie', hidden: true }],
    rows: live.map((sector, i) => ({
      cells: [
        sector.name,
        { link: memberLink(region, { sector: sector.slug }, sector.members, sector.name) },
        {
          posts: [
            ...(i > 0 ? [step(sector, i + 1, 'omhoog')] : []),
            ...(i < live.length - 1 ? [step(sector, i + 1, 'omlaag')] : []),
          ],
        },
        { link: edit(sector) },
      ],
    })),
    empty: { title: 'Nog geen sectoren.', text: 'Voeg hieronder de eerste toe.' },
  };
  const past: DataTable = {
    caption: 'Opgeheven sectoren',
    columns: [{ text: 'Sector' }, { text: 'Actie', hidden: true }],
    rows: retired.map((sector) => ({
      cells: [
        sector.name,
        {
          post: {
            action: paths.sectorRestorationPath(region, sector.id),
            csrf,
            button: { text: 'Herstel', kind: 'secondary' as const, hidden: sector.name },
          },
        },
      ],
    })),
  };
  return {
    title: 'Sectoren',
    back: backToAdmin(region),
    tabs: partsOf(region, paths.sectorsPath(region)),
    errors: errorSummary(form),
    lead: 'In deze volgorde staan de sectoren in de prestatielijst en bij de voortgang.',
    tables: retired.length > 0 ? [table, past] : [table],
    add: {
      title: 'Sector toevoegen',
      action: paths.sectorsPath(region),
      name: { name: 'naam', label: 'Naam van de sector', maxlength: 80, value: form?.typed.naam, error: form?.errors.naam },
      button: 'Voeg sector toe',
    },
  };
}

export function sectorPage(
  region: string,
  sector: { id: string; name: string; slug: string; retired: boolean; version: number },
  members: readonly { name: string }[],
  editing: Editing,
): PlacePage {
  const { form, meanwhile = null } = editing;
  const few = members.slice(0, 3).map(({ name }) => name);
  const rest = members.length - few.length;
  const named = listed(rest > 0 ? [...few, `${rest} andere`] : few);
  return {
    title: `Sector ${sector.name}`,
    back: { href: paths.sectorsPath(region), text: 'Sectoren' },
    errors: errorSummary(form),
    tag: sector.retired ? { text: 'opgeheven', kind: 'neutral' } : null,
    meanwhile,
    action: paths.sectorPath(region, sector.id),
    version: versionToSaveOn(sector.version, editing),
    name: nameField('Naam van de sector', sector.name, form),
    end: sector.retired
      ? {
          title: 'Sector herstellen',
          text: 'Na herstel kunt u organisaties weer in deze sector plaatsen.',
          locked: null,
          list: null,
          button: { action: paths.sectorRestorationPath(region, sector.id), text: 'Herstel de sector', kind: 'secondary' },
          link: null,
        }
      : {
          title: 'Sector opheffen',
          text: 'Een opgeheven sector houdt zijn geschiedenis. U kunt er geen organisaties meer in plaatsen, en u kunt hem altijd herstellen.',
          locked:
            members.length > 0
              ? {
                  reason: `In deze sector ${members.length === 1 ? 'staat' : 'staan'} ${counted(members.length, 'lid', 'leden')}: ${named}.`,
                  opener: 'Zet deze leden eerst in een andere sector. Daarna kunt u de sector opheffen.',
                }
              : null,
          list:
            members.length > 0
              ? { href: organisationsPath(region, { sector: sector.slug }), text: `Organisaties in ${sector.name}` }
              : null,
          button:
            members.length > 0
              ? null
              : { action: paths.sectorRetirementPath(region, sector.id), text: 'Hef de sector op', kind: 'secondary' },
          link: null,
        },
  };
}
