import { errorSummary } from '../platform/http/forms.ts';
import type { FieldRadios, FieldText, Tabs } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { settingsPath } from './administration.paths.ts';
import { backToAdmin, partsOf, versionToSaveOn, type Editing, type Meanwhile } from './administration.views.ts';

export interface SettingsPage extends Page {
  tabs: Tabs;
  meanwhile: Meanwhile | null;
  action: string;
  version: string;
  name: FieldText;
  choices: readonly FieldRadios[];
}

interface Shown {
  slug: string;
  name: string;
  version: number;
  namesToMembers: boolean;
  namesToAmbassadors: boolean;
  sectorFiguresToMembers: boolean;
  publicFigures: boolean;
}

/** What each setting of domain.md §6 means, for whoever it concerns. The coordinator always sees everything. */
export function settingsPage(region: Shown, editing: Editing): SettingsPage {
  const { form, meanwhile = null } = editing;
  const choice = (name: string, label: string, now: boolean, hint: string, yes: string, no: string): FieldRadios => ({
    name,
    label,
    hint,
    value: form ? form.typed[name] : now ? 'ja' : 'nee',
    error: form?.errors[name],
    options: [
      { value: 'ja', text: 'Ja', hint: yes },
      { value: 'nee', text: 'Nee', hint: no },
    ],
  });
  return {
    title: 'Instellingen',
    back: backToAdmin(region.slug),
    tabs: partsOf(region.slug, settingsPath(region.slug)),
    errors: errorSummary(form),
    meanwhile,
    action: settingsPath(region.slug),
    version: versionToSaveOn(region.version, editing),
    name: {
      name: 'naam',
      label: 'Naam van de regio',
      hint: 'Staat boven elke pagina en in elk bestand. Het adres van de regio verandert niet mee.',
      maxlength: 100,
      value: form ? form.typed.naam : region.name,
      error: form?.errors.naam,
    },
    choices: [
      choice(
        'namen_ambassadeurs',
        'Zien ambassadeurs de namen van organisaties?',
        region.namesToAmbassadors,
        'Ambassadeurs zien de versnellingen altijd. Dit gaat over de namen erbij.',
        'Ambassadeurs zien de organisaties met naam, in de lijst en bij elk cijfer.',
        'Ambassadeurs zien versnellingen en cijfers zonder namen.',
      ),
      choice(
        'namen_contactpersonen',
        'Zien contactpersonen de namen van andere organisaties?',
        region.namesToMembers,
        'Een contactpersoon ziet de eigen organisatie altijd.',
        'Elke contactpersoon ziet van alle leden in welke versnelling zij staan, met naam.',
        'Een contactpersoon ziet alleen de eigen organisatie met naam.',
      ),
      choice(
        'sectorcijfers',
        'Zien contactpersonen cijfers per sector?',
        region.sectorFiguresToMembers,
        'Zo kan een lid zich met de eigen sector vergelijken. Een sector met minder dan 5 gemeten organisaties blijft altijd verborgen.',
        'Contactpersonen zien per sector het gemiddelde en de verdeling, van afgesloten rondes.',
        'Contactpersonen zien geen cijfers van sectoren.',
      ),
      choice(
        'openbaar',
        'Zijn cijfers openbaar?',
        region.publicFigures,
        'Openbaar zijn alleen cijfers per sector, nooit namen, en nooit een sector met minder dan 5 gemeten organisaties. Dit portaal heeft nog geen openbare pagina met cijfers: uw keuze geldt zodra die er is.',
        'Iedereen mag de cijfers per sector zien, ook zonder in te loggen.',
        'Alleen wie is ingelogd ziet cijfers.',
      ),
    ],
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'administration/settings': SettingsPage;
  }
}
