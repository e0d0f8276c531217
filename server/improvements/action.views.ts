import { changeLines, type LoggedChange } from '../platform/audit/sentences.ts';
import { dateValue } from '../platform/http/dates.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type {
  Details,
  ErrorSummary,
  FieldArea,
  FieldDate,
  FieldRadios,
  FieldSelect,
  FieldText,
} from '../platform/views/components.ts';
import { shortMoment } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import type { Criterion } from '../maturity/domain/criterion.ts';
import { actionStates, type ImprovementAction } from './domain/action.ts';
import { actionPath, actionsPath, newActionPath, stateWords } from './improvements.paths.ts';
import { stateNames } from './state.views.ts';

export interface ActionPage extends Page {
  caption: string | null;
  statement: { text: string; help: Details } | null;
  action: string;
  /** Posted along. */
  hidden: Readonly<Record<string, string>>;
  organisation: FieldSelect | null;
  what: FieldArea;
  who: FieldText;
  when: FieldDate;
  state: FieldRadios | null;
  note: FieldArea;
  button: string;
  cancel: string;
}

interface Named {
  name: string;
  slug: string;
}

export interface NewActionOptions {
  region: string;
  id: string;
  /** Whose; null: to be chosen from `choices`. */
  organisation: Named | null;
  choices: readonly Named[];
  criterion: Criterion | null;
  form?: RefusedForm | undefined;
}

export function newActionPage({ region, id, organisation, choices, criterion, form }: NewActionOptions): ActionPage {
  const typed = form?.typed;
  return {
    ...common(region, form),
    title: 'Nieuwe actie',
    caption: organisation?.name ?? null,
    statement: statementOf(criterion),
    action: newActionPath(region),
    hidden: {
      id,
      ...(organisation ? { organisatie: organisation.slug } : {}),
      ...(criterion ? { stelling: criterion.code } : {}),
    },
    organisation: organisation
      ? null
      : {
          name: 'organisatie',
          label: 'Organisatie',
          placeholder: 'Kies een organisatie',
          options: choices.map(({ name, slug }) => ({ value: slug, text: name })),
          value: typed?.organisatie,
          error: form?.errors.organisatie,
        },
    ...fieldsOf({ title: criterion?.nextStep ?? '', owner: '', note: '', dueOn: null }, form),
    state: null,
    button: 'Bewaar de actie',
  };
}

export interface EditedMeanwhile {
  version: number;
  events: readonly LoggedChange[];
}

export interface ActionPageOptions {
  region: string;
  organisation: Named;
  action: ImprovementAction;
  criterion: Criterion | null;
  form?: RefusedForm | undefined;
  /** What someone else saved while this form stood open. */
  meanwhile?: EditedMeanwhile | undefined;
}

export function actionPage({ region, organisation, action, criterion, form, meanwhile }: ActionPageOptions): ActionPage {
  return {
    ...common(region, form),
    ...(meanwhile ? { errors: overtakenSummary(meanwhile) } : {}),
    title: 'Verbeteractie',
    caption: organisation.name,
    statement: statementOf(criterion),
    action: actionPath(region, action.id),
    hidden: { versie: String(meanwhile?.version ?? form?.typed.versie ?? action.version) },
    organisation: null,
    ...fieldsOf(action, form),
    state: {
      name: 'staat',
      label: 'Hoe staat het ermee?',
      options: actionStates.map((state) => ({
        value: stateWords[state],
        text: stateNames[state],
        ...(state === 'done' && criterion ? { hint: 'In de volgende quickscan kiest u zelf of de stelling is geregeld.' } : {}),
        ...(state === 'dropped' ? { hint: 'U doet deze actie niet meer.' } : {}),
      })),
      value: form?.typed.staat ?? stateWords[action.state],
      error: form?.errors.staat,
    },
    button: 'Bewaar',
  };
}

const common = (region: string, form: RefusedForm | undefined) => ({
  back: { href: actionsPath(region), text: 'Verbeteracties' },
  errors: errorSummary(form),
  cancel: actionsPath(region),
});

const statementOf = (criterion: Criterion | null): ActionPage['statement'] =>
  criterion && { text: criterion.statement, help: { summary: 'Wanneer is dit geregeld?', text: criterion.help } };

function fieldsOf(
  now: Pick<ImprovementAction, 'title' | 'owner' | 'dueOn' | 'note'>,
  form: RefusedForm | undefined,
): Pick<ActionPage, 'what' | 'who' | 'when' | 'note'> {
  const { typed, errors = {} } = form ?? {};
  return {
    what: { name: 'titel', label: 'Wat gaat u doen?', value: typed?.titel ?? now.title, error: errors.titel, rows: 2 },
    who: {
      name: 'wie',
      label: 'Wie doet het?',
      hint: 'Een functie of een naam, bijvoorbeeld: teamleider publieksbalie. Vul geen andere persoonsgegevens in.',
      optional: true,
      value: typed?.wie ?? now.owner,
      error: errors.wie,
      maxlength: 100,
    },
    when: {
      name: 'wanneer',
      label: 'Wanneer is het klaar?',
      hint: 'Tot en met deze dag, bijvoorbeeld 1 3 2017.',
      optional: true,
      value: dateValue('wanneer', typed, now.dueOn),
      error: errors.wanneer,
    },
    note: {
      name: 'notitie',
      label: 'Notitie',
      hint: 'Noem geen namen van slachtoffers of daders.',
      optional: true,
      value: typed?.notitie ?? now.note,
      error: errors.notitie,
      rows: 4,
    },
  };
}

const overtakenSummary = ({ events }: EditedMeanwhile): ErrorSummary => ({
  title: 'Iemand anders wijzigde dit terwijl het formulier bij u openstond',
  items: [
    ...events.map((event) => ({ text: `${event.actorName}, ${shortMoment(event.at)}. ${changeLines(event).join('; ')}` })),
    { text: 'Wat u invulde, staat hieronder nog. Verstuurt u het nog een keer, dan geldt uw invoer.' },
  ],
});

declare module '../platform/views/registry.ts' {
  interface Pages {
    'improvements/action': ActionPage;
  }
}
