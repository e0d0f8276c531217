import { errorSummary, type RefusedForm } from '../platform/http/forms.ts';
import type { DataTable, FieldRadios, FieldText, Tabs } from '../platform/views/components.ts';
import { shortMoment } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import { tokenEndPath, tokensPath } from './administration.paths.ts';
import { backToAdmin, partsOf, type ConfirmPage, type ShownOncePage } from './administration.views.ts';

interface Token {
  id: string;
  name: string;
  role: 'coordinator' | 'ambassador';
  createdByName: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

const reads: Record<Token['role'], string> = {
  coordinator: 'leest alles van de regio',
  ambassador: 'leest wat een ambassadeur ziet',
};

export interface TokensPage extends Page {
  tabs: Tabs;
  lead: string;
  tokens: DataTable;
  revoked: DataTable | null;
  action: string;
  /** Makes that a form sent twice makes one token. */
  request: string;
  name: FieldText;
  role: FieldRadios;
}

export function tokensPage(model: { region: string; tokens: readonly Token[]; request: string; form?: RefusedForm }): TokensPage {
  const { region, tokens, form } = model;
  const live = tokens.filter((token) => !token.revokedAt);
  const revoked = tokens.filter((token) => token.revokedAt);
  return {
    title: 'API-sleutels',
    back: backToAdmin(region),
    tabs: partsOf(region, tokensPath(region)),
    errors: errorSummary(form),
    lead: 'Met een sleutel leest een ander programma de cijfers van deze regio. Het kan er niets mee wijzigen.',
    tokens: {
      caption: 'Sleutels in gebruik',
      columns: [
        { text: 'Waarvoor' },
        { text: 'Mag' },
        { text: 'Gemaakt' },
        { text: 'Laatst gebruikt' },
        { text: 'Actie', hidden: true },
      ],
      rows: live.map((token) => ({
        cells: [
          token.name,
          reads[token.role],
          { text: shortMoment(token.createdAt), note: `door ${token.createdByName}` },
          token.lastUsedAt ? shortMoment(token.lastUsedAt) : 'nog niet',
          { link: { href: tokenEndPath(region, token.id), text: 'Trek in', hidden: `: ${token.name}` } },
        ],
      })),
      empty: { title: 'Er zijn geen sleutels in gebruik.', text: 'Maak er hieronder een voor elk programma.' },
    },
    revoked:
      revoked.length === 0
        ? null
        : {
            caption: 'Ingetrokken sleutels',
            columns: [{ text: 'Waarvoor' }, { text: 'Gemaakt' }, { text: 'Ingetrokken' }],
            rows: revoked.map((token) => ({ cells: [token.name, shortMoment(token.createdAt), shortMoment(token.revokedAt!)] })),
          },
    action: tokensPath(region),
    request: model.request,
    name: {
      name: 'naam',
      label: 'Waarvoor is de sleutel?',
      hint: 'Bijvoorbeeld: dashboard van de gemeente. Gebruik voor elk programma een eigen sleutel.',
      maxlength: 80,
      value: form?.typed.naam,
      error: form?.errors.naam,
    },
    role: {
      name: 'rol',
      label: 'Wat mag de sleutel?',
      value: form?.typed.rol,
      error: form?.errors.rol,
      options: [
        {
          value: 'ambassador',
          text: 'Lezen als een ambassadeur',
          hint: 'Namen van organisaties alleen als de instellingen dat toestaan.',
        },
        { value: 'coordinator', text: 'Lezen als een coördinator', hint: 'Alle cijfers, met alle namen.' },
      ],
    },
  };
}

export const issuedPage = (region: string, { name, token }: { name: string; token: string }): ShownOncePage => ({
  title: 'De sleutel is klaar',
  lead: `Zet deze sleutel nu in het programma waarvoor hij is: ${name}.`,
  label: 'API-sleutel',
  value: token,
  notes: [
    'U ziet deze sleutel één keer. Kwijt? Trek hem in en maak een nieuwe.',
    'Behandel hem als een wachtwoord: niet in een e-mail, niet in een document.',
    'Het programma stuurt hem mee in de kop “Authorization: Bearer”.',
  ],
  next: { href: tokensPath(region), text: 'Naar de sleutels' },
});

export const revocationPage = (region: string, token: Token, csrf: string): ConfirmPage => ({
  title: `Sleutel “${token.name}” intrekken`,
  back: { href: tokensPath(region), text: 'API-sleutels' },
  locked: null,
  confirm: {
    action: tokenEndPath(region, token.id),
    csrf,
    happens: [
      'Het programma dat deze sleutel gebruikt, krijgt meteen niets meer.',
      token.lastUsedAt
        ? `De sleutel is het laatst gebruikt op ${shortMoment(token.lastUsedAt)}.`
        : 'De sleutel is nog niet gebruikt.',
      'Intrekken kan niet ongedaan worden gemaakt. U kunt wel een nieuwe sleutel maken.',
    ],
    button: 'Trek de sleutel in',
    busy: 'Bezig met intrekken',
    cancel: { href: tokensPath(region), text: 'Annuleren' },
    danger: true,
  },
});

declare module '../platform/views/registry.ts' {
  interface Pages {
    'administration/tokens': TokensPage;
  }
}
