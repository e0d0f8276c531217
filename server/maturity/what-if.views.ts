import { compareDutch, counted } from '../kernel/dutch.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { organisationPath } from '../organisations/organisations.paths.ts';
import type { DataTable, EmptyState, KeyFigures, Row } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import type { Draft } from './domain/draft.ts';
import type { Cause, Shift } from './domain/what-if.ts';
import { draftPath } from './maturity.paths.ts';

export interface WhatIfPage extends Page {
  caption: string;
  lead: string;
  empty: EmptyState | null;
  figures: KeyFigures | null;
  notes: readonly string[];
  tables: readonly DataTable[];
}

/** Who would shift if the draft held now, and which statement makes it so. */
export function whatIfPage(region: string, { model, compared }: Draft, shifts: readonly Shift[]): WhatIfPage {
  const up = shifts.filter(({ before, after }) => after > before);
  const down = shifts.filter(({ before, after }) => after < before);
  const same = shifts.length - up.length - down.length;
  const renewed = [...compared.values()].filter((comparison) => comparison === 'content').length;
  const table = (caption: string, some: readonly Shift[]): DataTable => ({
    caption,
    columns: [{ text: 'Organisatie' }, { text: 'Nu', numeric: true }, { text: 'Dan', numeric: true }, { text: 'Waardoor' }],
    rows: some
      .toSorted((a, b) => compareDutch(a.tried.organisation.name, b.tried.organisation.name))
      .map((shift) => shiftRow(region, shift)),
  });
  return {
    title: `Wat als ${model.version} nu gold?`,
    caption: 'Schakelmodel bewerken',
    back: { href: draftPath(region, model.version), text: `Concept ${model.version}` },
    lead: 'Dit rekent met de laatst verstuurde antwoorden van elke organisatie. Er verandert niets: een vastgestelde versnelling blijft staan.',
    empty:
      shifts.length > 0
        ? null
        : {
            title: 'Nog geen antwoorden',
            text: 'Hier staat wie er zou schakelen zodra de eerste quickscans zijn verstuurd. Een geïmporteerde versnelling heeft geen antwoorden en telt hier niet mee.',
          },
    figures:
      shifts.length === 0
        ? null
        : {
            items: [
              { value: String(up.length), label: up.length === 1 ? 'organisatie omhoog' : 'organisaties omhoog' },
              { value: String(same), label: 'gelijk' },
              { value: String(down.length), label: down.length === 1 ? 'organisatie terug' : 'organisaties terug' },
            ],
          },
    notes:
      shifts.length === 0
        ? []
        : [
            `Gerekend met ${counted(shifts.length, 'organisatie', 'organisaties')}.`,
            ...(renewed === 0
              ? []
              : [
                  `Bij ${counted(renewed, 'stelling is de inhoud', 'stellingen is de inhoud')} nieuw. Een eerder antwoord daarop telt hier niet mee, want het ging over iets anders. Na het eerste nieuwe antwoord kan de uitkomst dus hoger zijn.`,
                ]),
          ],
    tables: [...(up.length > 0 ? [table('Omhoog', up)] : []), ...(down.length > 0 ? [table('Terug', down)] : [])],
  };
}

function shiftRow(region: string, { tried, before, after, gate, causes }: Shift): Row {
  const { organisation, quarter, gear } = tried;
  const why = causes.length > 0 ? causes.map(causeInWords) : [`Stap ${gate}: nog geen stelling die geregeld is.`];
  return {
    cells: [
      {
        link: { href: organisationPath(region, organisation.slug), text: organisation.name },
        note: quarterLabel(quarter),
      },
      { gear: { gear: before }, note: gear === before ? undefined : `vastgesteld: ${gear}` },
      { gear: { gear: after } },
      { notes: why },
    ],
  };
}

const kinds: Readonly<Record<Cause['kind'], string>> = {
  added: 'Nieuw, nog geen antwoord',
  content: 'Nieuwe inhoud, het antwoord telt niet',
  retired: 'Vervallen',
  'other-gate': 'Naar een andere stap',
  gating: 'Nu verplicht',
  supporting: 'Nu aanvullend',
  conditions: 'Andere voorwaarden',
};

const causeInWords = ({ statement, kind }: Cause): string => `${kinds[kind]}: ${statement}`;

declare module '../platform/views/registry.ts' {
  interface Pages {
    'maturity/what-if': WhatIfPage;
  }
}
