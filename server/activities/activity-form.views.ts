import { compareDutch } from '../kernel/dutch.ts';
import { isIsoDate, type IsoDate } from '../kernel/iso-date.ts';
import { isMemberOn } from '../organisations/domain/membership.ts';
import type { RegisteredOrganisation, Sector } from '../organisations/index.ts';
import { dateValue } from '../platform/http/dates.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type {
  Confirm,
  FieldArea,
  FieldCheckboxes,
  FieldDate,
  FieldRadios,
  FieldSelect,
  FieldText,
} from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { visibilityWords } from './activities.forms.ts';
import * as paths from './activities.paths.ts';
import { visibilities, type Activity, type Visibility } from './domain/activity.ts';
import { overtakenSummary, type EditedMeanwhile } from './meanwhile.views.ts';
import { presentOf, visibilityNames } from './timeline.views.ts';

export interface ActivityFormPage extends Page {
  action: string;
  /** Posted along. */
  hidden: Readonly<Record<string, string>>;
  day: FieldDate;
  kind: FieldSelect;
  name: FieldText;
  goal: FieldText;
  outcome: FieldArea;
  present: PresentFields | null;
  people: FieldText;
  visible: FieldRadios;
  cancel: string;
}

interface PresentFields {
  /** 'Organisaties aanwezig: 3 gekozen (niet verplicht)'. */
  summary: string;
  open: boolean;
  groups: readonly FieldCheckboxes[];
}

export interface ActivityFormOptions {
  region: string;
  today: IsoDate;
  /** For a new one, its id; for one that is there, what it is now. */
  activity: Activity | { id: string };
  kinds: readonly string[];
  goals: readonly string[];
  register: readonly RegisteredOrganisation[];
  sectors: readonly Sector[];
  form?: RefusedForm | undefined;
  /** What was ticked in the form that comes back. */
  ticked?: readonly string[] | undefined;
  /** What someone else saved while this form stood open. */
  meanwhile?: EditedMeanwhile | undefined;
}

export function activityFormPage(options: ActivityFormOptions): ActivityFormPage {
  const { region, today, activity, kinds, goals, form, meanwhile } = options;
  const now = 'heldOn' in activity ? activity : null;
  const { typed, errors = {} } = form ?? {};
  return {
    title: now ? 'Activiteit wijzigen' : 'Nieuwe activiteit',
    back: { href: paths.activitiesPath(region), text: 'Activiteiten' },
    errors: meanwhile ? overtakenSummary(meanwhile.events) : errorSummary(form),
    action: now ? paths.editActivityPath(region, now.id) : paths.newActivityPath(region),
    hidden: now ? { versie: String(meanwhile?.version ?? typed?.versie ?? now.version) } : { id: activity.id },
    day: {
      name: 'datum',
      label: 'Wanneer was het?',
      value: dateValue('datum', typed, now?.heldOn ?? today),
      error: errors.datum,
    },
    kind: {
      name: 'soort',
      label: 'Soort',
      placeholder: 'Kies een soort',
      options: withOwn(kinds, now?.kind).map((kind) => ({ value: kind, text: kind })),
      value: typed ? typed.soort : now?.kind,
      error: errors.soort,
    },
    name: {
      name: 'titel',
      label: 'Titel',
      hint: 'Bijvoorbeeld: netwerkbijeenkomst over aangifte doen.',
      value: typed ? typed.titel : now?.title,
      error: errors.titel,
      maxlength: 150,
    },
    goal: {
      name: 'doel',
      label: 'Doel',
      hint: goals.length > 0 ? 'Waarvoor was het? Kies een eerder doel of typ een ander.' : 'Waarvoor was het?',
      optional: true,
      suggestions: goals,
      value: typed ? typed.doel : now?.goal,
      error: errors.doel,
      maxlength: 200,
    },
    outcome: {
      name: 'uitkomst',
      label: 'Uitkomst',
      hint: 'Kort: wat leverde het op? Noem geen namen van slachtoffers of daders.',
      optional: true,
      rows: 3,
      value: typed ? typed.uitkomst : now?.outcome,
      error: errors.uitkomst,
      maxlength: 500,
    },
    present: presentFields(options, now),
    people: {
      name: 'aantal',
      label: 'Hoeveel personen waren er?',
      optional: true,
      inputmode: 'numeric',
      width: 5,
      value: typed ? typed.aantal : (now?.peoplePresent ?? ''),
      error: errors.aantal,
    },
    visible: {
      name: 'zichtbaar',
      label: 'Voor wie is dit zichtbaar?',
      hint: 'Wat ambassadeurs mogen zien, komt ook in de rapportage.',
      options: visibilities.map((visibility) => ({
        value: visibilityWords[visibility],
        text: capital(visibilityNames[visibility]),
        hint: hints[visibility],
      })),
      value: typed ? typed.zichtbaar : visibilityWords[now?.visibleTo ?? 'ambassadors'],
      error: errors.zichtbaar,
    },
    cancel: paths.activitiesPath(region),
  };
}

const hints: Readonly<Record<Visibility, string>> = {
  coordinator: 'Komt niet in de rapportage.',
  ambassadors: 'Komt in de rapportage.',
  everyone: 'Komt in de rapportage, ook als u die deelt. Leden zien het hier.',
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** An activity keeps the kind it was given, also when the region no longer lists it. */
const withOwn = (kinds: readonly string[], own: string | undefined): readonly string[] =>
  own === undefined || kinds.includes(own) ? kinds : [...kinds, own];

function presentFields(
  { today, register, sectors, form, ticked }: ActivityFormOptions,
  now: Activity | null,
): PresentFields | null {
  const values = ticked ?? now?.organisationIds ?? [];
  const day = dayOf(form) ?? now?.heldOn ?? today;
  const listed = register
    .filter(({ id, merged }) => merged === null || values.includes(id))
    .toSorted((a, b) => compareDutch(a.name, b.name));
  const isMember = ({ memberships }: RegisteredOrganisation): boolean => isMemberOn(memberships, day);
  const groups = [
    ...sectors.map(({ id, name }) => ({ name, members: listed.filter((one) => one.sectorId === id && isMember(one)) })),
    { name: 'Op die dag geen lid', members: listed.filter((one) => !isMember(one)) },
  ].filter(({ members }) => members.length > 0);
  if (groups.length === 0) return null;
  const error = form?.errors.organisaties;
  return {
    summary: `Organisaties aanwezig: ${values.length === 0 ? 'nog geen gekozen' : `${values.length} gekozen`} (niet verplicht)`,
    open: error !== undefined,
    groups: groups.map(({ name, members }, i) => ({
      name: 'organisaties',
      // An error leads to the first box there is.
      id: i === 0 ? 'organisaties' : `organisaties-groep-${i + 1}`,
      label: name,
      options: members.map((one) => ({ value: one.id, text: one.name })),
      values,
      small: true,
      error: i === 0 ? error : undefined,
    })),
  };
}

function dayOf(form: RefusedForm | undefined): IsoDate | null {
  if (!form) return null;
  const { day, month, year } = dateValue('datum', form.typed);
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(text) ? text : null;
}

export interface RemovalPage extends Page {
  caption: string;
  confirm: Confirm;
}

export function removalPage(region: string, csrf: string, activity: Activity, meanwhile?: EditedMeanwhile): RemovalPage {
  const present = presentOf(activity.organisationIds.length, activity.peoplePresent);
  return {
    title: 'Activiteit verwijderen',
    caption: activity.title,
    back: { href: paths.activitiesPath(region), text: 'Activiteiten' },
    ...(meanwhile ? { errors: overtakenSummary(meanwhile.events) } : {}),
    confirm: {
      action: paths.activityRemovalPath(region, activity.id),
      csrf,
      values: { versie: String(activity.version) },
      happens: [
        'De activiteit verdwijnt uit dit overzicht en uit rapportages die u nog maakt.',
        'Rapportages die al zijn gepubliceerd, houden haar.',
        ...(present ? [`Ook wie er was (${present}), wordt niet meer geteld.`] : []),
      ],
      button: 'Verwijder de activiteit',
      busy: 'Bezig met verwijderen',
      danger: true,
      cancel: { href: paths.activityPath(region, activity), text: 'Annuleren' },
    },
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'activities/form': ActivityFormPage;
    'activities/removal': RemovalPage;
  }
  interface Components {
    'activities/present': PresentFields;
  }
}
