import { counted, longDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { dateValue } from '../platform/http/dates.ts';
import type { FieldSelect } from '../platform/views/components.ts';
import { lastDay } from './domain/membership.ts';
import type { ConfirmPage, Entered, FormPage } from './form.views.ts';
import type { Merger } from './merge-organisations.ts';
import type { Organisation } from './domain/organisation.ts';
import * as paths from './organisations.paths.ts';
import type { Municipality, Place, Sector } from './domain/place.ts';

export const noNames = 'Noem geen namen van slachtoffers of daders.';

interface Places {
  sectors: readonly Sector[];
  municipalities: readonly Municipality[];
}

const choices = (places: readonly Place[]) => places.map(({ slug, name }) => ({ value: slug, text: name }));

/** A retired sector can be kept, not chosen. */
const sectorField = (
  { sectors }: Places,
  value: string | undefined,
  error: string | undefined,
): { as: 'select' } & FieldSelect => ({
  as: 'select',
  name: 'sector',
  label: 'Sector',
  placeholder: 'Kies een sector',
  options: choices(sectors.filter(({ retired, slug }) => !retired || slug === value)),
  value,
  error,
});

const municipalityField = (
  { municipalities }: Places,
  value: string | undefined,
  error: string | undefined,
): { as: 'select' } & FieldSelect => ({
  as: 'select',
  name: 'gemeente',
  label: 'Gemeente',
  hint: 'Waar de organisatie haar werkgebied heeft.',
  optional: true,
  placeholder: 'Geen gemeente',
  options: choices(municipalities),
  value,
  error,
});

export function newOrganisationPage(region: string, places: Places, today: IsoDate, entered?: Entered): FormPage {
  const { typed, errors = {}, meant } = entered ?? {};
  return {
    title: 'Voeg een organisatie toe',
    caption: 'Organisaties',
    errors: entered?.summary,
    action: paths.newOrganisationPath(region),
    hidden: meant ? { persoon: meant.id } : {},
    fields: [
      {
        as: 'text',
        name: 'naam',
        label: 'Naam van de organisatie',
        value: typed?.['naam'],
        error: errors['naam'],
        maxlength: 150,
      },
      sectorField(places, typed?.['sector'], errors['sector']),
      municipalityField(places, typed?.['gemeente'], errors['gemeente']),
      {
        as: 'date',
        name: 'vanaf',
        label: 'Aangesloten vanaf',
        hint: 'De eerste dag als lid, bijvoorbeeld 1 10 2015.',
        value: dateValue('vanaf', typed, today),
        error: errors['vanaf'],
      },
      {
        as: 'area',
        name: 'notitie',
        label: 'Notitie',
        hint: `Alleen voor coördinatoren. ${noNames}`,
        optional: true,
        value: typed?.['notitie'],
        error: errors['notitie'],
      },
      { as: 'heading', text: 'Eerste contactpersoon', hint: 'Weet u nog niet wie dat wordt? Laat dit dan open.' },
      {
        as: 'text',
        name: 'contact-naam',
        label: 'Naam',
        optional: true,
        value: typed?.['contact-naam'],
        error: errors['contact-naam'],
      },
      {
        as: 'text',
        name: 'contact-email',
        label: 'Zakelijk e-mailadres',
        type: 'email',
        optional: true,
        value: typed?.['contact-email'],
        error: errors['contact-email'],
      },
      {
        as: 'text',
        name: 'contact-telefoon',
        label: 'Zakelijk telefoonnummer',
        type: 'tel',
        width: 20,
        optional: true,
        value: typed?.['contact-telefoon'],
        error: errors['contact-telefoon'],
      },
      {
        as: 'text',
        name: 'contact-functie',
        label: 'Functie',
        optional: true,
        value: typed?.['contact-functie'],
        error: errors['contact-functie'],
      },
    ],
    button: { text: meant ? `Voeg toe, met ${meant.name}` : 'Voeg toe', busy: 'Bezig met toevoegen' },
    cancel: { href: paths.organisationsPath(region), text: 'Annuleren' },
  };
}

export function editOrganisationPage(region: string, organisation: Organisation, places: Places, entered?: Entered): FormPage {
  const { typed, errors = {}, version } = entered ?? {};
  return {
    title: 'Wijzig gegevens',
    caption: organisation.name,
    errors: entered?.summary,
    action: paths.editOrganisationPath(region, organisation.slug),
    hidden: { versie: version ?? typed?.['versie'] ?? String(organisation.version) },
    fields: [
      {
        as: 'text',
        name: 'naam',
        label: 'Naam van de organisatie',
        hint: 'Het adres van de pagina blijft hetzelfde als de naam verandert.',
        value: typed?.['naam'] ?? organisation.name,
        error: errors['naam'],
        maxlength: 150,
      },
      sectorField(places, typed?.['sector'] ?? organisation.sector.slug, errors['sector']),
      municipalityField(places, typed?.['gemeente'] ?? organisation.municipality?.slug, errors['gemeente']),
      {
        as: 'area',
        name: 'notitie',
        label: 'Notitie',
        hint: `Alleen voor coördinatoren. ${noNames}`,
        optional: true,
        value: typed?.['notitie'] ?? organisation.note,
        error: errors['notitie'],
      },
    ],
    button: { text: 'Bewaar', busy: 'Bezig met bewaren' },
    cancel: { href: paths.organisationPath(region, organisation.slug), text: 'Annuleren' },
  };
}

export function mergePage(
  region: string,
  organisation: Organisation,
  others: readonly Place[],
  today: IsoDate,
  entered?: Entered,
): FormPage {
  const { typed, errors = {} } = entered ?? {};
  return {
    title: 'Voeg samen met een andere organisatie',
    caption: organisation.name,
    lead: `${organisation.name} gaat op in de organisatie die u kiest. U ziet eerst wat er gebeurt.`,
    errors: entered?.summary,
    action: paths.mergePath(region, organisation.slug),
    hidden: {},
    fields: [
      {
        as: 'select',
        name: 'met',
        label: 'Gaat op in',
        placeholder: 'Kies een organisatie',
        options: choices(others),
        value: typed?.['met'],
        error: errors['met'],
      },
      {
        as: 'date',
        name: 'datum',
        label: 'Samengevoegd vanaf',
        hint: `De eerste dag waarop ${organisation.name} niet meer op zichzelf staat.`,
        value: dateValue('datum', typed, today),
        error: errors['datum'],
      },
      {
        as: 'area',
        name: 'notitie',
        label: 'Toelichting',
        hint: `Komt bij de wijzigingen van beide organisaties te staan. ${noNames}`,
        optional: true,
        rows: 3,
        value: typed?.['notitie'],
        error: errors['notitie'],
      },
    ],
    button: { text: 'Verder' },
    cancel: { href: paths.organisationPath(region, organisation.slug), text: 'Annuleren' },
  };
}

/** What merging will do, to how much. */
export function mergeConfirmPage(
  region: string,
  { organisation, into, ended }: Merger,
  counts: { gears: number; contacts: number },
  on: IsoDate,
  typed: Readonly<Record<string, string>>,
  csrf: string,
): ConfirmPage {
  const { name, slug } = organisation;
  const last = ended && lastDay(ended);
  return {
    title: `${name} samenvoegen met ${into.name}`,
    caption: name,
    confirm: {
      action: paths.mergePath(region, slug),
      csrf,
      happens: [
        last
          ? `1 lidmaatschap eindigt: ${name} is lid tot en met ${longDate(last)}.`
          : `Er eindigt geen lidmaatschap: ${name} is vanaf ${longDate(on)} al geen lid meer.`,
        counts.gears === 0
          ? `${name} heeft geen versnellingen die moeten blijven staan.`
          : `${counted(counts.gears, 'versnelling blijft', 'versnellingen blijven')} bij ${name} staan en ${counts.gears === 1 ? 'telt' : 'tellen'} daar mee. ${into.name} krijgt er geen bij.`,
        counts.contacts === 0
          ? `${name} heeft geen contactpersonen.`
          : `${counted(counts.contacts, 'contactpersoon blijft', 'contactpersonen blijven')} bij ${name} staan. Voeg toe bij ${into.name} wie daar meedoet.`,
        `Beide pagina’s en hun geschiedenis blijven bestaan. De pagina van ${name} wijst naar ${into.name}.`,
        `${name} kan daarna niet opnieuw aansluiten of nog eens worden samengevoegd. Dit kan niet ongedaan worden gemaakt.`,
      ],
      button: 'Voeg samen',
      busy: 'Bezig met samenvoegen',
      danger: true,
      cancel: { href: paths.organisationPath(region, slug), text: 'Annuleren' },
      values: { ...typed, bevestigd: 'ja' },
    },
  };
}
