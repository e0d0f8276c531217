import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import { changeLines, changeSentenceHere, type LoggedChange } from '../platform/audit/sentences.ts';
import type { FieldArea, FieldRadios, FieldSelect, FieldText } from '../platform/views/components.ts';
import { shortMoment } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import type { Criterion } from './domain/criterion.ts';
import { criterionOf, type Draft } from './domain/draft.ts';
import { gates, type Gate } from './domain/gear.ts';
import type { MaturityModel } from './domain/maturity-model.ts';
import { lengths } from './maturity.forms.ts';
import * as paths from './maturity.paths.ts';
import { placesIn, themeLabel } from './statement.views.ts';

export interface StatementForm extends Page {
  caption: string;
  meanwhile: readonly string[] | null;
  action: string;
  version: string;
  statement: FieldArea;
  help: FieldArea;
  nextStep: FieldArea;
  /** Null for what the base does not have. */
  comparison: FieldRadios | null;
  gate: FieldSelect;
  theme: FieldSelect;
  gating: FieldRadios;
  seen: FieldRadios;
  age: FieldText;
  chain: FieldRadios;
  notApplicable: FieldText;
  needs: FieldSelect;
  cancel: { href: string; text: string };
  end: { title: string; text: string; button: { action: string; text: string } } | null;
}

interface Shown {
  region: string;
  draft: Draft;
  base: MaturityModel;
  /** Null: a new one. */
  criterion: Criterion | null;
  /** For a new one: which gate one came from. */
  gate: Gate | null;
  form?: RefusedForm | undefined;
  /** What someone else did to it since it was read. */
  meanwhile?: readonly LoggedChange[] | undefined;
}

/** One statement, with everything that belongs to it; without JavaScript all of it is there at once. */
export function statementForm({ region, draft, base, criterion, gate, form, meanwhile }: Shown): StatementForm {
  const { model } = draft;
  const version = model.version;
  const shown = form ? form.typed : typedOf(criterion, gate, draft);
  const field = (name: string) => ({ name, value: shown[name], error: form?.errors[name] });
  const before = criterion && criterionOf(base, criterion.code);
  const yesNo = (name: string, label: string, hint: string): FieldRadios => ({
    ...field(name),
    label,
    hint,
    inline: true,
    options: [
      { value: 'ja', text: 'Ja' },
      { value: 'nee', text: 'Nee' },
    ],
  });
  return {
    title: criterion ? 'Stelling bewerken' : 'Stelling toevoegen',
    caption: criterion ? `Concept ${version}, ${placesIn(model).get(criterion.code)!}` : `Concept ${version}`,
    back: { href: paths.draftPath(region, version, criterion?.gear ?? gate ?? undefined), text: `Concept ${version}` },
    errors: errorSummary(form),
    meanwhile: meanwhile ? meanwhile.map(told) : null,
    action: criterion ? paths.statementPath(region, version, criterion.code) : paths.statementsPath(region, version),
    version: (!meanwhile && form?.typed.versie) || String(draft.versionNumber),
    statement: {
      ...field('stelling'),
      label: 'Stelling',
      hint: 'Eén zin die waar is als het geregeld is. Bijvoorbeeld: Medewerkers weten waar zij een voorval melden.',
      rows: 3,
      maxlength: lengths.statement,
    },
    help: {
      ...field('toelichting'),
      label: 'Wanneer is dit geregeld?',
      hint: 'Toelichting en voorbeelden van bewijs. Dit leest wie de stelling beantwoordt.',
      rows: 5,
      maxlength: lengths.help,
    },
    nextStep: {
      ...field('volgende_stap'),
      label: 'Volgende stap',
      hint: 'Wat doet een organisatie als dit nog niet geregeld is? Begin met een werkwoord.',
      rows: 2,
      maxlength: lengths.nextStep,
    },
    comparison: before && comparisonField(draft.basedOn, field('vergelijkbaar')),
    gate: {
      ...field('stap'),
      label: 'Hoort bij',
      placeholder: 'Kies een stap',
      options: gates.map((each) => ({
        value: String(each),
        text: `Stap naar versnelling ${each}: ${model.gears.find(({ gear }) => gear === each)!.name}`,
      })),
    },
    theme: {
      ...field('thema'),
      label: 'Thema',
      placeholder: 'Kies een thema',
      options: model.themes.map((theme) => ({ value: theme.code, text: themeLabel(theme) })),
    },
    gating: {
      ...field('verplicht'),
      label: 'Is de stelling nodig om op te schakelen?',
      options: [
        { value: 'verplicht', text: 'Verplicht', hint: 'Zonder deze stelling blijft de stap dicht.' },
        { value: 'aanvullend', text: 'Aanvullend', hint: 'Goed om te regelen, maar niet nodig om op te schakelen.' },
      ],
    },
    seen: yesNo('gezien', 'Bekijkt de coördinator het bewijs?', 'Bij “ja” telt “geregeld” pas als u het bewijs hebt gezien.'),
    age: {
      ...field('houdbaar'),
      label: 'Hoeveel maanden is bewijs geldig?',
      hint: 'Daarna telt de stelling als “in ontwikkeling”. Leeg: bewijs vervalt niet.',
      optional: true,
      inputmode: 'numeric',
      width: 3,
    },
    chain: yesNo('keten', 'Is een ketenpartner nodig?', 'De politie, het Openbaar Ministerie of de gemeente.'),
    notApplicable: {
      ...field('nvt'),
      label: '“Niet van toepassing” mag in dit geval',
      hint: 'Bijvoorbeeld: de organisatie heeft geen balie of bezoekers. Leeg: “niet van toepassing” mag nooit.',
      optional: true,
      maxlength: lengths.notApplicable,
    },
    needs: {
      ...field('nvt_telt_als'),
      label: '“Niet van toepassing” telt alleen als dit geregeld is',
      hint: 'Een verplichte stelling van dezelfde of een eerdere stap.',
      optional: true,
      placeholder: 'Telt altijd',
      options: needable(model, criterion),
    },
    cancel: { href: paths.draftPath(region, version, criterion?.gear ?? gate ?? undefined), text: 'Annuleren' },
    end: criterion && ending(region, version, criterion, before !== null),
  };
}

/** Asked of who rewords; nothing is chosen for them. */
const comparisonField = (basedOn: string, field: Pick<FieldRadios, 'name' | 'value' | 'error'>): FieldRadios => ({
  ...field,
  label: `Is de stelling nog te vergelijken met ${basedOn}?`,
  hint: 'Nodig als u de stelling, de toelichting of het geval voor “niet van toepassing” anders maakt.',
  options: [
    {
      value: 'text',
      text: 'Alleen de tekst is anders',
      hint: 'De vraag blijft gelijk. Eerdere antwoorden komen terug als voorstel.',
    },
    { value: 'content', text: 'De inhoud is nieuw', hint: 'U vraagt iets anders. Elke organisatie geeft een nieuw antwoord.' },
  ],
});

/** What the form holds before anyone typed. */
function typedOf(criterion: Criterion | null, gate: Gate | null, draft: Draft): Readonly<Record<string, string>> {
  if (criterion === null) return { stap: gate === null ? '' : String(gate), gezien: 'nee', keten: 'nee' };
  const yesNo = (yes: boolean): string => (yes ? 'ja' : 'nee');
  return {
    stelling: criterion.statement,
    toelichting: criterion.help,
    volgende_stap: criterion.nextStep,
    vergelijkbaar: draft.compared.get(criterion.code) ?? '',
    stap: String(criterion.gear),
    thema: criterion.theme,
    verplicht: criterion.gating ? 'verplicht' : 'aanvullend',
    gezien: yesNo(criterion.mustBeSeen),
    houdbaar: criterion.maxAgeMonths === null ? '' : String(criterion.maxAgeMonths),
    keten: yesNo(criterion.needsChainPartner),
    nvt: criterion.notApplicableWhen ?? '',
    nvt_telt_als: criterion.notApplicableNeeds ?? '',
  };
}

/** Every gating criterion but itself; and the one chosen now, whatever became of it. */
function needable(model: MaturityModel, criterion: Criterion | null): { value: string; text: string }[] {
  const places = placesIn(model);
  const shorten = (text: string): string => (text.length > 70 ? `${text.slice(0, 69).trimEnd()}…` : text);
  const options = model.criteria
    .filter(({ code, gating }) => code !== criterion?.code && (gating || code === criterion?.notApplicableNeeds))
    .map(({ code, statement }) => ({ value: code, text: `${places.get(code)!}: ${shorten(statement)}` }));
  const chosen = criterion?.notApplicableNeeds ?? null;
  const gone = chosen !== null && !options.some(({ value }) => value === chosen);
  return gone ? [...options, { value: chosen, text: 'een stelling die vervallen is' }] : options;
}

const ending = (region: string, version: string, { code }: Criterion, published: boolean): StatementForm['end'] =>
  published
    ? {
        title: 'Stelling laten vervallen',
        text: 'In deze versie wordt de stelling niet meer gevraagd. Eerdere antwoorden blijven bewaard. Tot u publiceert, kunt u haar terugzetten.',
        button: { action: paths.statementRetirementPath(region, version, code), text: 'Laat de stelling vervallen' },
      }
    : {
        title: 'Stelling verwijderen',
        text: 'Deze stelling is nieuw en nog nooit gepubliceerd. Wat u schreef, gaat verloren.',
        button: { action: paths.statementRetirementPath(region, version, code), text: 'Verwijder de stelling' },
      };

const told = (event: LoggedChange): string =>
  [`${event.actorName}, ${shortMoment(event.at)}`, changeLines(event).join('; ') || changeSentenceHere(event)].join('. ');

declare module '../platform/views/registry.ts' {
  interface Pages {
    'maturity/statement-form': StatementForm;
  }
}
