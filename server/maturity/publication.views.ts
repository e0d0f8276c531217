import { counted, quarterInText } from '../kernel/dutch.ts';
import type { Quarter } from '../kernel/quarter.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type { Confirm, FieldArea, FieldRadios, Link, LinkList, ReasonLocked } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import type { Draft } from './domain/draft.ts';
import type { MaturityModel } from './domain/maturity-model.ts';
import { changesOfModel } from './domain/model-changes.ts';
import { obstacleLinks } from './draft.views.ts';
import { lengths } from './maturity.forms.ts';
import * as paths from './maturity.paths.ts';

export interface PublicationPage extends Page {
  caption: string;
  overtaken: string | null;
  obstacles: LinkList | null;
  locked: ReasonLocked | null;
  happens: readonly string[];
  form: { action: string; version: string; from: FieldRadios; note: FieldArea; button: string } | null;
  cancel: Link;
}

interface Shown {
  region: string;
  draft: Draft;
  base: MaturityModel;
  /** From which it can hold. */
  open: readonly Quarter[];
  form?: RefusedForm | undefined;
  overtaken?: boolean;
}

/** What publishing does, from when, and why; or what stands in the way. */
export function publicationPage({ region, draft, base, open, form, overtaken = false }: Shown): PublicationPage {
  const { model } = draft;
  const changes = changesOfModel(base, model, draft.compared);
  const obstacles = obstacleLinks(region, draft, changes);
  const renewed = changes.criteria.filter(({ comparison }) => comparison === 'content').length;
  const ready = obstacles.length === 0 && open.length > 0;
  return {
    title: `Versie ${model.version} publiceren`,
    caption: 'Schakelmodel bewerken',
    back: { href: paths.draftPath(region, model.version), text: `Concept ${model.version}` },
    errors: errorSummary(form),
    overtaken: overtaken
      ? 'Het concept is gewijzigd terwijl u bezig was. Hieronder staat wat u nu publiceert. Wat u invulde staat er nog.'
      : null,
    obstacles: obstacles.length > 0 ? { items: obstacles } : null,
    locked:
      obstacles.length === 0 && open.length === 0
        ? {
            reason: 'Tot en met een jaar vooruit heeft elk kwartaal al een ronde of een eigen versie.',
            opener: 'Verwijder een geplande ronde die nog niet open is, of wacht tot het volgende kwartaal.',
          }
        : null,
    happens: [
      `${counted(changes.criteria.length, 'stelling verandert', 'stellingen veranderen')} ten opzichte van ${draft.basedOn}.`,
      ...(renewed === 0
        ? []
        : [`Bij ${counted(renewed, 'stelling geeft', 'stellingen geeft')} elke organisatie een nieuw antwoord.`]),
      'Rondes vanaf het gekozen kwartaal meten met deze versie. Eerdere kwartalen houden de versie waarmee zij gemeten zijn.',
      'Lijsten en grafieken laten zien waar het model wisselt. Over die grens zeggen zij niet wie omhoog of terug ging.',
      'Iedereen in de regio ziet deze versie, met uw naam en toelichting.',
      'Een gepubliceerde versie verandert nooit meer.',
    ],
    form: ready
      ? {
          action: paths.publicationPath(region, model.version),
          version: String(draft.versionNumber),
          from: {
            name: 'vanaf',
            label: 'Vanaf welk kwartaal geldt deze versie?',
            value: form?.typed.vanaf,
            error: form?.errors.vanaf,
            options: open.map((each) => ({ value: each, text: quarterInText(each) })),
          },
          note: {
            name: 'toelichting',
            label: 'Waarom komt deze versie er?',
            hint: 'Iedereen in de regio leest dit. Ten minste 10 tekens.',
            rows: 3,
            maxlength: lengths.note,
            value: form?.typed.toelichting,
            error: form?.errors.toelichting,
          },
          button: `Publiceer versie ${model.version}`,
        }
      : null,
    cancel: { href: paths.draftPath(region, model.version), text: ready ? 'Annuleren' : 'Terug naar het concept' },
  };
}

export interface DiscardPage extends Page {
  caption: string;
  overtaken: string | null;
  confirm: Confirm;
}

export function discardPage(region: string, draft: Draft, base: MaturityModel, csrf: string, overtaken: boolean): DiscardPage {
  const { version } = draft.model;
  const changed = changesOfModel(base, draft.model, draft.compared).criteria.length;
  return {
    title: `Concept ${version} weggooien`,
    caption: 'Schakelmodel bewerken',
    back: { href: paths.draftPath(region, version), text: `Concept ${version}` },
    overtaken: overtaken ? 'Het concept is gewijzigd terwijl u bezig was. Kijk of het nog weg mag.' : null,
    confirm: {
      action: paths.discardPath(region, version),
      csrf,
      values: { versie: String(draft.versionNumber) },
      happens: [
        `Wat u aan ${counted(changed, 'stelling', 'stellingen')} wijzigde, gaat verloren.`,
        'Het model dat nu in gebruik is, blijft zoals het is.',
      ],
      button: 'Gooi het concept weg',
      danger: true,
      cancel: { href: paths.draftPath(region, version), text: 'Annuleren' },
    },
  };
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'maturity/publication': PublicationPage;
    'maturity/discard': DiscardPage;
  }
}
