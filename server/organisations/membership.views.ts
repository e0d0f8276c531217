import { longDate } from '../kernel/dutch.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { dateValue } from '../platform/http/dates.ts';
import type { FieldArea } from '../platform/views/components.ts';
import { lastDay, readingOf, type Membership } from './domain/membership.ts';
import type { ConfirmPage, Entered, FormPage } from './form.views.ts';
import { noNames } from './organisation-forms.views.ts';
import type { Organisation } from './domain/organisation.ts';
import * as paths from './organisations.paths.ts';
import { periodInWords } from './period-in-words.ts';

const back = (region: string, { slug }: Organisation) => ({ href: paths.organisationPath(region, slug), text: 'Annuleren' });

const reasonField = (entered: Entered | undefined): { as: 'area' } & FieldArea => ({
  as: 'area',
  name: 'reden',
  label: 'Reden',
  hint: `Komt bij de wijzigingen te staan. ${noNames}`,
  optional: true,
  rows: 3,
  value: entered?.typed['reden'],
  error: entered?.errors['reden'],
});

/** Joining for the first time, and joining again. */
export function joinPage(region: string, organisation: Organisation, today: IsoDate, entered?: Entered): FormPage {
  const { typed, errors = {} } = entered ?? {};
  const earlier = organisation.memberships.map(periodInWords);
  return {
    title: earlier.length > 0 ? 'Sluit opnieuw aan' : 'Sluit aan',
    caption: organisation.name,
    ...(earlier.length > 0 ? { lead: `Eerder lid ${earlier.join(', en ')}.` } : {}),
    errors: entered?.summary,
    action: paths.membershipsPath(region, organisation.slug),
    hidden: {},
    fields: [
      {
        as: 'date',
        name: 'vanaf',
        label: 'Lid vanaf',
        value: dateValue('vanaf', typed, today),
        error: errors['vanaf'],
      },
      {
        as: 'date',
        name: 'tot',
        label: 'Lid tot en met',
        hint: 'Laat dit open zolang de organisatie lid is.',
        optional: true,
        value: dateValue('tot', typed),
        error: errors['tot'],
      },
    ],
    button: { text: 'Sluit aan', busy: 'Bezig met aansluiten' },
    cancel: back(region, organisation),
  };
}

/** Of the interval that the form is made for, unless a conflict brought a newer one. */
const hiddenOf = (membership: Membership, entered: Entered | undefined) => ({
  gelezen: entered?.version ?? entered?.typed['gelezen'] ?? readingOf(membership),
});

/** After a conflict the present interval is told: memberships have no log of their own to tell it from. */
function summaryOf(membership: Membership, entered: Entered | undefined): Entered['summary'] | undefined {
  if (entered?.status !== 409) return entered?.summary;
  const now = { text: `Het lidmaatschap loopt nu ${periodInWords(membership)}.` };
  return { ...entered.summary, items: [now, ...entered.summary.items] };
}

export function endMembershipPage(
  region: string,
  organisation: Organisation,
  membership: Membership,
  today: IsoDate,
  entered?: Entered,
): FormPage {
  const { typed, errors = {} } = entered ?? {};
  return {
    title: 'Beëindig het lidmaatschap',
    caption: organisation.name,
    lead: `Lid ${periodInWords(membership)}. De versnellingen tot en met de laatste dag blijven staan.`,
    errors: summaryOf(membership, entered),
    action: paths.membershipEndPath(region, organisation.slug, membership.id),
    hidden: hiddenOf(membership, entered),
    fields: [
      {
        as: 'date',
        name: 'tot',
        label: 'Lid tot en met',
        hint: 'De laatste dag als lid.',
        value: dateValue('tot', typed, lastDay(membership) ?? today),
        error: errors['tot'],
      },
      reasonField(entered),
    ],
    button: { text: 'Beëindig het lidmaatschap', busy: 'Bezig met beëindigen' },
    cancel: back(region, organisation),
  };
}

export function correctMembershipPage(
  region: string,
  organisation: Organisation,
  membership: Membership,
  entered?: Entered,
): FormPage {
  const { typed, errors = {} } = entered ?? {};
  return {
    title: 'Corrigeer het lidmaatschap',
    caption: organisation.name,
    lead: 'Voor een dag die verkeerd was ingevuld.',
    errors: summaryOf(membership, entered),
    action: paths.membershipPath(region, organisation.slug, membership.id),
    hidden: hiddenOf(membership, entered),
    fields: [
      {
        as: 'date',
        name: 'vanaf',
        label: 'Lid vanaf',
        value: dateValue('vanaf', typed, membership.from),
        error: errors['vanaf'],
      },
      {
        as: 'date',
        name: 'tot',
        label: 'Lid tot en met',
        hint: 'Laat dit open zolang de organisatie lid is.',
        optional: true,
        value: dateValue('tot', typed, lastDay(membership)),
        error: errors['tot'],
      },
      reasonField(entered),
    ],
    button: { text: 'Bewaar', busy: 'Bezig met bewaren' },
    cancel: back(region, organisation),
  };
}

export function removeMembershipPage(
  region: string,
  organisation: Organisation,
  membership: Membership,
  csrf: string,
  conflict: boolean,
): ConfirmPage {
  return {
    title: 'Verwijder het lidmaatschap',
    caption: organisation.name,
    ...(conflict
      ? {
          errors: {
            title: 'Iemand anders wijzigde dit lidmaatschap intussen',
            items: [{ text: `Het loopt nu ${periodInWords(membership)}. Verwijdert u het nog?` }],
          },
        }
      : {}),
    confirm: {
      action: paths.membershipRemovalPath(region, organisation.slug, membership.id),
      csrf,
      happens: [
        `Het lidmaatschap ${periodInWords(membership)} verdwijnt, alsof ${organisation.name} toen geen lid was.`,
        'Versnellingen blijven staan. De wijzigingen onthouden wat er stond.',
        `Vertrok de organisatie op een dag, bijvoorbeeld ${longDate(membership.from)}? Beëindig het lidmaatschap dan.`,
      ],
      button: 'Verwijder het lidmaatschap',
      busy: 'Bezig met verwijderen',
      danger: true,
      cancel: back(region, organisation),
      values: { gelezen: readingOf(membership) },
    },
  };
}
