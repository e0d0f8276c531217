import { counted, listed, longDate } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { newContactPath } from '../organisations/organisations.paths.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type { Button, Confirm, DataTable, Details, FieldCheckboxes } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import type { Addressees } from './addressees.ts';
import type { Round } from './domain/round.ts';
import { cannotEnter } from './invite-participants.ts';
import { lastDayOf } from './plan-round.ts';
import { toPortalChoice } from './plan.views.ts';
import * as paths from './rounds.paths.ts';

export interface OpeningPage extends Page {
  happens: readonly string[];
  withoutContact: DataTable | null;
  withoutAccess: Details | null;
  action: string;
  hidden: Readonly<Record<string, string>>;
  choices: readonly FieldCheckboxes[];
  button: Button;
  cancel: { href: string; text: string };
}

/** What opening will do, counted as the register is now. */
export interface Prospect {
  round: Round;
  members: number;
  modelVersion: string;
  addressees: Addressees<{ id: string; name: string; slug: string }>;
  /** Open at this moment. */
  others: readonly Round[];
}

/** Felt by everyone in the region, so it says what happens, and to how many. */
export function openingPage(
  region: string,
  prospect: Prospect,
  mailServer: boolean,
  entered: { toPortal: boolean; form?: RefusedForm; second: boolean },
): OpeningPage {
  const { round, members, modelVersion, addressees, others } = prospect;
  const { people, withoutContact } = addressees;
  const outside = people.filter(cannotEnter);
  const back = paths.roundPath(region, round.quarter);
  const name = quarterLabel(round.quarter);
  const open = listed(others.map(({ quarter }) => quarterLabel(quarter)));
  return {
    title: entered.second ? `Open ronde ${name} naast ${open}` : `Open ronde ${name}`,
    back: { href: back, text: `Ronde ${name}` },
    errors: errorSummary(entered.form),
    happens: [
      ...(others.length > 0
        ? [
            `Let op: ${others.length === 1 ? 'ronde' : 'de rondes'} ${open} ${others.length === 1 ? 'is' : 'zijn'} nog open. Leden krijgen dan twee quickscans naast elkaar.`,
          ]
        : []),
      `De lijst van wie meedoet wordt vastgelegd: ${counted(members, 'organisatie die vandaag lid is', 'organisaties die vandaag lid zijn')}. Wie later lid wordt, kunt u zelf toevoegen.`,
      `${counted(people.length, 'persoon krijgt', 'personen krijgen')} een uitnodiging per e-mail. Wie voor meer organisaties invult, krijgt er één.`,
      ...(mailServer ? [] : ['Er is geen mailserver ingesteld: de uitnodigingen komen klaar te staan bij Berichten.']),
      `Deze ronde wordt gemeten met schakelmodel ${modelVersion}.`,
      `Invullen kan tot en met ${longDate(round.deadline)}. De ronde sluit na ${longDate(lastDayOf(round))}.`,
    ],
    withoutContact:
      withoutContact.length === 0
        ? null
        : {
            caption: `${counted(withoutContact.length, 'organisatie heeft', 'organisaties hebben')} geen contactpersoon en ${withoutContact.length === 1 ? 'krijgt' : 'krijgen'} geen uitnodiging`,
            columns: [{ text: 'Organisatie' }, { text: 'Wat u kunt doen' }],
            rows: withoutContact.map((organisation) => ({
              cells: [
                organisation.name,
                {
                  link: {
                    href: newContactPath(region, organisation.slug),
                    text: 'Wijs iemand aan',
                    hidden: `voor ${organisation.name}`,
                  },
                },
              ],
            })),
          },
    withoutAccess:
      outside.length === 0
        ? null
        : {
            summary: `${counted(outside.length, 'persoon kan', 'personen kunnen')} nog niet inloggen`,
            items: outside.map(
              ({ person, organisations }) =>
                `${person.name}, ${listed(organisations.filter(({ mayEnter }) => !mayEnter).map(({ organisation }) => organisation.name))}`,
            ),
          },
    action: paths.openRoundPath(region, round.quarter),
    hidden: entered.second ? { tweede: 'ja' } : {},
    choices: [
      ...(entered.second
        ? [
            {
              name: 'naast',
              label: 'Twee rondes tegelijk',
              options: [{ value: 'ja', text: `Open ${name} ook al is ${open} nog open` }],
              error: entered.form?.errors['naast'],
            },
          ]
        : []),
      ...(outside.length > 0
        ? [
            {
              name: 'toegang',
              label: 'Contactpersonen zonder toegang',
              options: [toPortalChoice],
              values: entered.toPortal ? ['ja'] : [],
            },
          ]
        : []),
    ],
    button: { text: `Open ronde ${name}`, busy: 'Bezig met openen' },
    cancel: { href: back, text: 'Annuleren' },
  };
}

export interface ConfirmPage extends Page {
  caption: string;
  confirm: Confirm;
}

export function closingPage(
  region: string,
  round: Round,
  csrf: string,
  numbers: { expected: number; received: number; returned: number; toJudge: number },
): ConfirmPage {
  const { expected, received, returned, toJudge } = numbers;
  const missing = expected - received;
  const name = quarterLabel(round.quarter);
  const back = { href: paths.roundPath(region, round.quarter), text: 'Annuleren' };
  return {
    title: `Sluit ronde ${name}`,
    caption: `${received} van ${expected} ingestuurd`,
    back: { ...back, text: `Ronde ${name}` },
    confirm: {
      action: paths.closeRoundPath(region, round.quarter),
      csrf,
      happens: [
        missing === 0
          ? 'Iedereen heeft ingestuurd.'
          : `${counted(missing, 'organisatie heeft', 'organisaties hebben')} nog niet ingestuurd. Dat kan daarna niet meer; wat is ingevuld, blijft bewaard.`,
        ...(returned > 0
          ? [
              `${counted(returned, 'quickscan is teruggegeven en kan', 'quickscans zijn teruggegeven en kunnen')} daarna alleen met uitstel weer worden ingestuurd.`,
            ]
          : []),
        ...(toJudge > 0
          ? [`${counted(toJudge, 'quickscan wacht', 'quickscans wachten')} nog op uw oordeel. Beoordelen kan ook na het sluiten.`]
          : []),
        'Herinneringen die klaarstaan, gaan niet meer uit.',
        'Een gesloten ronde gaat niet weer open. Wel kunt u één organisatie uitstel geven.',
      ],
      button: 'Sluit de ronde',
      busy: 'Bezig met sluiten',
      danger: true,
      cancel: back,
    },
  };
}

/** Nobody has been told of it, so there is nothing to put right. */
export function withdrawalPage(region: string, round: Round, csrf: string): ConfirmPage {
  const name = quarterLabel(round.quarter);
  const back = { href: paths.roundPath(region, round.quarter), text: 'Annuleren' };
  return {
    title: `Trek ronde ${name} in`,
    caption: 'Gepland, nog niet geopend',
    back: { ...back, text: `Ronde ${name}` },
    confirm: {
      action: paths.withdrawRoundPath(region, round.quarter),
      csrf,
      happens: [
        'De planning wordt gewist. De ronde gaat niet open.',
        'Niemand krijgt bericht: er was nog niemand uitgenodigd.',
        `U kunt later opnieuw een ronde voor ${name} plannen.`,
      ],
      button: 'Trek de ronde in',
      busy: 'Bezig met intrekken',
      danger: true,
      cancel: back,
    },
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'rounds/opening': OpeningPage;
    'rounds/confirm': ConfirmPage;
  }
}
