import { counted, listed, longDate, shortDate } from '../kernel/dutch.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type { Button, DataTable, FieldCheckboxes, Flash, KeyFigures } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import type { Plan } from './domain/comparison.ts';
import { changesNothing, type Proposal } from './domain/proposal.ts';
import { applyImportPath, cancelImportPath, importPath, importsPath } from './imports.paths.ts';
import {
  agreement,
  baselineTable,
  baselineWords,
  changesTable,
  countFigures,
  differencesTable,
  membershipsTable,
  refusedTable,
  sizeInWords,
} from './import-tables.views.ts';

declare module '../platform/views/registry.ts' {
  interface Pages {
    'imports/preview': PreviewPage;
  }
}

/** What is known of a file that was uploaded and not decided on. */
export interface Previewed {
  id: string;
  fileName: string;
  proposal: Proposal;
  digest: string;
  /** The same content, when it was applied before. */
  earlier: { id: string; at: Date; by: string } | null;
}

export interface PreviewPage extends Page {
  heading: string;
  caption: string;
  lead: string;
  file: string;
  notices: readonly Flash[];
  figures: KeyFigures;
  changed: DataTable | null;
  unknown: { title: string; text: string; summary: string; table: DataTable } | null;
  memberships: DataTable | null;
  before: { text: string; summary: string; table: DataTable } | null;
  refused: DataTable | null;
  differences: DataTable | null;
  agreement: string;
  /** Null when there is nothing to import. */
  approve: { action: string; digest: string; consent: FieldCheckboxes | null; button: Button } | null;
  cancel: { action: string; button: Button };
}

/** What came of an approval that was not carried out. */
export interface Again {
  form?: RefusedForm | undefined;
  notice?: string | undefined;
}

export function previewPage(region: string, previewed: Previewed, { form, notice }: Again = {}): PreviewPage {
  const { id, fileName, proposal, digest } = previewed;
  const { list, plan, refused, differences } = proposal;
  const { beforeMembership } = plan;
  return {
    title: 'Controleer de lijst: stap 2 van 3',
    heading: 'Controleer de lijst',
    caption: 'Importeren, stap 2 van 3: controleren',
    lead: 'Er is nog niets opgeslagen.',
    back: { href: importsPath(region), text: 'Importeren' },
    errors: form && Object.keys(form.errors).length > 0 ? errorSummary(form) : undefined,
    file: [
      fileName,
      sizeInWords(list.organisations.length, list.quarters),
      ...(list.sectorRows > 0 ? [`${counted(list.sectorRows, 'sectorregel', 'sectorregels')} herkend`] : []),
    ].join(' · '),
    notices: [...(notice ? [{ kind: 'attention' as const, text: notice }] : []), ...noticesOf(region, previewed)],
    figures: countFigures({
      new: plan.newScores.length,
      changed: plan.changedScores.length,
      unchanged: plan.unchangedScores.length,
      refused: refused.length,
    }),
    changed:
      plan.changedScores.length > 0
        ? changesTable(
            plan.changedScores.map(({ organisation, ...change }) => ({ name: organisation.name, ...change })),
            false,
          )
        : null,
    unknown: unknownOf(proposal),
    memberships:
      plan.newMemberships.length > 0
        ? membershipsTable(
            plan.newMemberships.map(({ organisation, from }) => ({ name: organisation.name, from })),
            false,
          )
        : null,
    before:
      beforeMembership.length > 0
        ? {
            text: `Let op: ${baselineWords(beforeMembership.length)}`,
            summary: 'Bekijk welke scores dat zijn',
            table: baselineTable(beforeMembership.map(({ organisation, ...rest }) => ({ name: organisation.name, ...rest }))),
          }
        : null,
    refused: refused.length > 0 ? refusedTable(refused) : null,
    differences: differences.length > 0 ? differencesTable(differences) : null,
    agreement: agreement(list.figures.length),
    approve: changesNothing(plan)
      ? null
      : {
          action: applyImportPath(region, id),
          digest,
          consent: plan.newOrganisations.length > 0 ? consentOf(plan, form) : null,
          button: { text: buttonText(plan), busy: 'Bezig met importeren' },
        },
    cancel: { action: cancelImportPath(region, id), button: { text: 'Annuleren', kind: 'secondary' } },
  };
}

function noticesOf(region: string, { proposal, earlier }: Previewed): Flash[] {
  const { list, plan, withoutSector } = proposal;
  const notices: Flash[] = [];
  if (earlier) {
    notices.push({
      kind: 'info',
      text: `Dit bestand is al verwerkt op ${longDate(dayInAmsterdam(earlier.at))} door ${earlier.by}.`,
      action: { href: importPath(region, earlier.id), text: 'Bekijk het verslag' },
    });
  }
  if (changesNothing(plan)) notices.push({ kind: 'info', text: 'Deze lijst verandert niets. Er is niets te importeren.' });
  if (list.otherSheets.length > 0) {
    const others = listed(list.otherSheets.map((name) => `“${name}”`));
    notices.push({
      kind: 'attention',
      text: `Alleen het blad “${list.sheet}” is gelezen. ${others} ${list.otherSheets.length === 1 ? 'lijkt' : 'lijken'} ook op een prestatielijst. Sla zo’n blad op als eigen bestand en importeer het apart.`,
    });
  }
  if (withoutSector.length > 0) {
    const n = withoutSector.length;
    notices.push({
      kind: 'info',
      text:
        n === 1
          ? `“${withoutSector[0]}” staat zonder sector in de lijst, en komt in de sector Anders.`
          : `${counted(n, 'organisatie', 'organisaties')} staan zonder sector in de lijst, en komen in de sector Anders.`,
    });
  }
  return notices;
}

/** What the region does not know, in words: '76 organisaties, 8 sectoren en 14 gemeenten'. */
const unknownInWords = ({ newOrganisations, unknownSectors, unknownMunicipalities }: Plan): string =>
  listed([
    counted(newOrganisations.length, 'organisatie', 'organisaties'),
    ...(unknownSectors.length > 0 ? [counted(unknownSectors.length, 'sector', 'sectoren')] : []),
    ...(unknownMunicipalities.length > 0 ? [counted(unknownMunicipalities.length, 'gemeente', 'gemeenten')] : []),
  ]);

function unknownOf({ plan }: Proposal): PreviewPage['unknown'] {
  const { newOrganisations, unknownSectors, unknownMunicipalities } = plan;
  if (newOrganisations.length === 0) return null;
  const places = [
    ...(unknownSectors.length > 0 ? [`Nieuwe sectoren: ${listed(unknownSectors)}.`] : []),
    ...(unknownMunicipalities.length > 0 ? [`Nieuwe gemeenten: ${listed(unknownMunicipalities)}.`] : []),
  ];
  return {
    title: `De regio kent ${unknownInWords(plan)} nog niet`,
    text: ['Zij worden alleen aangemaakt als u dat onderaan aanvinkt.', ...places].join(' '),
    summary: newOrganisations.length === 1 ? 'Bekijk de organisatie' : 'Bekijk de organisaties',
    table: {
      caption: 'Nieuwe organisaties',
      columns: [{ text: 'Organisatie' }, { text: 'Sector' }, { text: 'Gemeente' }, { text: 'Lid vanaf' }],
      rows: newOrganisations.map(({ name, sector, municipality, memberFrom }) => ({
        cells: [name, sector?.name ?? '', municipality?.name ?? 'niet bekend', shortDate(memberFrom)],
      })),
    },
  };
}

function consentOf(plan: Plan, form: RefusedForm | undefined): FieldCheckboxes {
  const scores = plan.newScores.filter(({ organisation }) => organisation.id === null).length;
  return {
    name: 'aanmaken',
    label: 'Wat de regio nog niet kent',
    hint: `Zonder vinkje ${plan.newOrganisations.length === 1 ? 'wordt deze organisatie' : 'worden deze organisaties'} niet overgenomen, en ${scores === 1 ? '1 score ook niet' : `${counted(scores, 'score', 'scores')} ook niet`}.`,
    options: [{ value: 'ja', text: `Maak ${unknownInWords(plan)} aan` }],
    values: form?.typed.aanmaken ? [form.typed.aanmaken] : [],
    error: form?.errors.aanmaken,
  };
}

function buttonText({ newScores, changedScores, newOrganisations, newMemberships }: Plan): string {
  const scores = newScores.length + changedScores.length;
  if (scores > 0) return `Importeer ${counted(scores, 'score', 'scores')}`;
  if (newOrganisations.length > 0) return `Importeer ${counted(newOrganisations.length, 'organisatie', 'organisaties')}`;
  return `Importeer ${counted(newMemberships.length, 'lidmaatschap', 'lidmaatschappen')}`;
}
