import { counted } from '../kernel/dutch.ts';
import { organisationsPath } from '../organisations/organisations.paths.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type { Confirm, ReasonLocked } from '../platform/views/components.ts';
import * as paths from './administration.paths.ts';
import { backToAdmin, partsOf, versionToSaveOn, type ConfirmPage, type Editing } from './administration.views.ts';
import { memberLink, nameField, type PlacePage, type PlacesPage } from './places.views.ts';

export interface MunicipalityRow {
  id: string;
  name: string;
  slug: string;
  version: number;
  members: number;
  organisations: number;
}

export function municipalitiesPage(model: {
  region: string;
  municipalities: readonly MunicipalityRow[];
  form: RefusedForm | undefined;
}): PlacesPage {
  const { region, municipalities, form } = model;
  const without = municipalities.filter(({ members }) => members === 0).length;
  return {
    title: 'Gemeenten',
    back: backToAdmin(region),
    tabs: partsOf(region, paths.municipalitiesPath(region)),
    errors: errorSummary(form),
    lead:
      municipalities.length === 0
        ? 'Het werkgebied van de regio: over deze gemeenten wordt het bereik geteld.'
        : `Het werkgebied telt ${counted(municipalities.length, 'gemeente', 'gemeenten')}, waarvan ${without} zonder leden.`,
    tables: [
      {
        caption: 'Gemeenten in het werkgebied',
        columns: [{ text: 'Gemeente' }, { text: 'Leden', numeric: true }, { text: 'Actie', hidden: true }],
        rows: municipalities.map((one) => ({
          cells: [
            one.name,
            { link: memberLink(region, { gemeente: one.slug }, one.members, one.name) },
            { link: { href: paths.municipalityPath(region, one.id), text: 'Wijzig', hidden: one.name } },
          ],
        })),
        empty: { title: 'Nog geen gemeenten.', text: 'Voeg hieronder de eerste toe.' },
      },
    ],
    add: {
      title: 'Gemeente toevoegen',
      action: paths.municipalitiesPath(region),
      name: { name: 'naam', label: 'Naam van de gemeente', maxlength: 80, value: form?.typed.naam, error: form?.errors.naam },
      button: 'Voeg gemeente toe',
    },
  };
}

export function municipalityPage(
  region: string,
  municipality: { id: string; name: string; slug: string; version: number; organisations: number },
  editing: Editing,
): PlacePage {
  const { id, name, slug, organisations } = municipality;
  const { form, meanwhile = null } = editing;
  return {
    title: `Gemeente ${name}`,
    back: { href: paths.municipalitiesPath(region), text: 'Gemeenten' },
    errors: errorSummary(form),
    tag: null,
    meanwhile,
    action: paths.municipalityPath(region, id),
    version: versionToSaveOn(municipality.version, editing),
    name: nameField('Naam van de gemeente', name, form),
    end: {
      title: 'Gemeente verwijderen',
      text: 'Alleen een gemeente zonder organisaties kan weg.',
      locked: organisations > 0 ? inTheWay(organisations) : null,
      list: organisations > 0 ? { href: organisationsPath(region, { gemeente: slug }), text: `Organisaties in ${name}` } : null,
      button: null,
      link: organisations > 0 ? null : { href: paths.municipalityRemovalPath(region, id), text: 'Verwijder deze gemeente' },
    },
  };
}

const inTheWay = (organisations: number): ReasonLocked => ({
  reason: `Bij deze gemeente ${organisations === 1 ? 'hoort' : 'horen'} ${counted(organisations, 'organisatie', 'organisaties')}, ook als die geen lid meer zijn.`,
  opener: 'Zet deze organisaties eerst in een andere gemeente. Daarna kunt u de gemeente verwijderen.',
});

export function removalPage(
  region: string,
  { id, name, organisations }: { id: string; name: string; organisations: number },
  csrf: string,
): ConfirmPage {
  const confirm: Confirm = {
    action: paths.municipalityRemovalPath(region, id),
    csrf,
    happens: [
      `${name} hoort niet meer bij het werkgebied. Het bereik wordt over één gemeente minder geteld.`,
      'Er zijn geen organisaties in deze gemeente. Er gaat dus niets van een organisatie verloren.',
    ],
    button: 'Verwijder de gemeente',
    busy: 'Bezig met verwijderen',
    cancel: { href: paths.municipalityPath(region, id), text: 'Annuleren' },
    danger: true,
  };
  return {
    title: `${name} verwijderen`,
    back: { href: paths.municipalityPath(region, id), text: `Gemeente ${name}` },
    confirm: organisations > 0 ? null : confirm,
    locked: organisations > 0 ? inTheWay(organisations) : null,
  };
}
