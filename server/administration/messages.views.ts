import type { Invitation } from '../accounts/domain/invitation.ts';
import { dutchNumber } from '../kernel/dutch.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import { organisationPath } from '../organisations/organisations.paths.ts';
import type { Mail } from '../platform/outbox/mail.ts';
import type { Cell, CellPost, DataTable, Link, Pagination, SummaryList, Tabs, Tag } from '../platform/views/components.ts';
import { clockTime, shortMoment } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import { roundMessagesPath } from '../rounds/reminders.paths.ts';
import { roundPath } from '../rounds/rounds.paths.ts';
import * as paths from './administration.paths.ts';
import { backToAdmin, partsOf } from './administration.views.ts';

export const messagesPerPage = 100;

/** Whose messages these are: of a region, of one of its rounds, or of the portal itself. */
export interface Messages {
  back: Link;
  tabs: Tabs | null;
  list: string;
  one(id: string): string;
  attempt(id: string): string;
  lead: string;
  /** When there are none yet. */
  whenThere: string;
}

const whenInvited = 'Nodigt u iemand uit, dan ziet u hier of de mail is verstuurd.';

export const messagesOf = (region: string): Messages => ({
  back: backToAdmin(region),
  tabs: partsOf(region, paths.messagesPath(region)),
  list: paths.messagesPath(region),
  one: (id) => paths.messagePath(region, id),
  attempt: (id) => paths.messageAttemptPath(region, id),
  lead: 'Wat het portaal aan mensen in deze regio mailt.',
  whenThere: whenInvited,
});

export const messagesOfRound = (region: string, quarter: Quarter): Messages => ({
  back: { href: roundPath(region, quarter), text: `Ronde ${quarterLabel(quarter)}` },
  tabs: null,
  list: roundMessagesPath(region, quarter),
  one: (id) => paths.messagePath(region, id, quarter),
  attempt: (id) => paths.messageAttemptPath(region, id, quarter),
  lead: `Wat het portaal in de ronde van ${quarterLabel(quarter)} mailt: uitnodigingen, herinneringen en uitslagen.`,
  whenThere: 'Opent de ronde of stuurt u een herinnering, dan ziet u hier of de mail is verstuurd.',
});

export const messagesOfPortal: Messages = {
  back: { href: paths.portalAdminPath, text: 'Beheer van het portaal' },
  tabs: null,
  list: paths.portalMessagesPath,
  one: paths.portalMessagePath,
  attempt: paths.portalMessageAttemptPath,
  lead: 'Uitnodigingen van beheerders en coördinatoren die u, een andere beheerder of de opdrachtregel deed.',
  whenThere: whenInvited,
};

export interface MessagesPage extends Page {
  lead: string;
  tabs: Tabs | null;
  failed: DataTable | null;
  messages: DataTable;
  pagination: Pagination | null;
}

/** What the pages need to know besides the mail itself. */
interface Situation {
  hasMailServer: boolean;
  now: Date;
  csrf: string;
}

export function messagesPage(
  where: Messages,
  model: Situation & {
    mails: readonly Mail[];
    total: number;
    /** Counts from 1. */
    page: number;
    /** Where the address of a failed one is put right. */
    mend(mail: Mail): readonly Link[];
    /** Where a reminder that has not left can be undone. */
    undo(mail: Mail): string | null;
  },
): MessagesPage {
  const { mails, hasMailServer, page, csrf } = model;
  const failed = mails.filter((mail) => standing(mail, model) === 'failed');
  const others = mails.filter((mail) => standing(mail, model) !== 'failed');
  const columns = [{ text: 'Aan' }, { text: 'Onderwerp' }, { text: 'Gemaakt' }, { text: 'Stand' }];
  const action = { text: 'Actie', hidden: true };
  const row = (mail: Mail) => [
    { text: mail.toName || mail.toEmail, ...(mail.toName ? { note: mail.toEmail } : {}) },
    { link: { href: where.one(mail.id), text: mail.subject, hidden: `aan ${mail.toName || mail.toEmail}` } },
    shortMoment(mail.createdAt),
    standingCell(mail, model),
  ];
  const undos = new Map(others.map((mail) => [mail.id, model.undo(mail)]));
  const canUndo = others.some(({ id }) => undos.get(id) !== null);
  return {
    title: page > 1 ? `Berichten, pagina ${page}` : 'Berichten',
    back: where.back,
    tabs: where.tabs,
    lead: hasMailServer
      ? where.lead
      : `${where.lead} Er is geen mailserver ingesteld: open een bericht, kopieer de tekst en stuur die zelf.`,
    failed:
      failed.length === 0
        ? null
        : {
            caption: 'Niet aangekomen',
            wide: true,
            columns: [...columns, action],
            rows: failed.map((mail) => ({
              cells: [
                ...row(mail),
                { links: model.mend(mail), ...(hasMailServer ? { post: attemptButton(where, mail, csrf) } : {}) },
              ],
            })),
          },
    messages: {
      caption: failed.length === 0 ? 'Berichten, het nieuwste eerst' : 'Andere berichten, het nieuwste eerst',
      wide: true,
      columns: canUndo ? [...columns, action] : columns,
      rows: others.map((mail) => {
        const undo = undos.get(mail.id);
        return { cells: [...row(mail), ...(canUndo ? [undo ? { post: undoButton(undo, mail, csrf) } : ''] : [])] };
      }),
      empty:
        failed.length > 0
          ? { title: 'Er zijn geen andere berichten.' }
          : { title: 'Er zijn nog geen berichten.', text: where.whenThere },
    },
    pagination: paginationOf(where, model),
  };
}

function paginationOf(where: Messages, model: { page: number; total: number; mails: readonly Mail[] }): Pagination | null {
  const { page, total, mails } = model;
  if (total <= messagesPerPage) return null;
  const first = (page - 1) * messagesPerPage + 1;
  const last = first + mails.length - 1;
  const to = (other: number): string => (other > 1 ? `${where.list}?pagina=${other}` : where.list);
  return {
    label: 'Pagina’s van de berichten',
    text: `${dutchNumber(first)} tot en met ${dutchNumber(last)} van ${dutchNumber(total)}`,
    ...(page > 1 ? { previous: { href: to(page - 1), text: 'Nieuwere' } } : {}),
    ...(last < total ? { next: { href: to(page + 1), text: 'Oudere' } } : {}),
  };
}

const undoButton = (action: string, mail: Mail, csrf: string): CellPost => ({
  action,
  csrf,
  button: { text: 'Maak ongedaan', kind: 'secondary', hidden: `${mail.subject} aan ${mail.toName || mail.toEmail}` },
});

const attemptButton = (where: Messages, mail: Mail, csrf: string): CellPost => ({
  action: where.attempt(mail.id),
  csrf,
  button: { text: 'Probeer opnieuw', kind: 'secondary', hidden: `${mail.subject} aan ${mail.toName || mail.toEmail}` },
});

/** Where to put right what a failed mail went wrong on: an invitation is sent again, a contact's address stands with its organisation. */
export function mendLinks(
  region: string,
  mail: Mail,
  invitation: Invitation | undefined,
  organisation: { slug: string; name: string } | undefined,
): Link[] {
  const whom = mail.toName || mail.toEmail;
  return [
    ...(invitation
      ? [{ href: paths.invitationsPath(region, invitation.id), text: 'Nodig uit op een ander adres', hidden: whom }]
      : []),
    ...(organisation ? [{ href: organisationPath(region, organisation.slug), text: organisation.name }] : []),
  ];
}

export interface MessagePage extends Page {
  facts: SummaryList;
  /** Line by line, while it is for the reader to send. */
  text: readonly string[] | null;
  noText: string | null;
}

export function messagePage(where: Messages, mail: Mail, situation: Situation): MessagePage {
  const { subject, body, toName, toEmail, createdAt } = mail;
  const kept = body !== '' && standing(mail, situation) !== 'over';
  const secret = secretKinds.includes(mail.kind);
  return {
    title: subject,
    back: { href: where.list, text: 'Berichten' },
    facts: {
      rows: [
        { key: 'Aan', value: { text: toName || toEmail, ...(toName ? { note: toEmail } : {}) } },
        { key: 'Gemaakt', value: shortMoment(createdAt) },
        { key: 'Stand', value: standingCell(mail, situation) },
      ],
    },
    text: kept && !(secret && situation.hasMailServer) ? body.trimEnd().split('\n') : null,
    noText: kept
      ? 'In de tekst staat een persoonlijke link. Die is alleen voor de ontvanger.'
      : secret
        ? 'De tekst is gewist: er stond een persoonlijke link in.'
        : 'De tekst is gewist. Wij bewaren geen mail die is verstuurd of niet meer nodig is.',
  };
}

/** Whose link lets the reader in: not for the coordinator's eyes, unless they must send it themselves. */
const secretKinds: readonly string[] = ['invitation'];

const overtaken = 'Er is nieuws van later over deze quickscan.';
const noLongerNeeded: Readonly<Record<string, string>> = {
  invitation: 'De uitnodiging is aangenomen, ingetrokken, vervangen of verlopen.',
  reminder: 'De herinnering is ongedaan gemaakt, de quickscan is al verstuurd of de ronde is gesloten.',
  'round-invitation': 'De ronde is gesloten.',
  result: overtaken,
  returned: overtaken,
  reopened: overtaken,
};

type Standing = 'sent' | 'over' | 'failed' | 'kept' | 'waiting';

function standing(mail: Mail, { hasMailServer, now }: Pick<Situation, 'hasMailServer' | 'now'>): Standing {
  if (mail.sentAt) return 'sent';
  if (mail.cancelledAt || (mail.expiresAt && mail.expiresAt <= now)) return 'over';
  if (mail.failedAt) return 'failed';
  return hasMailServer ? 'waiting' : 'kept';
}

const failureWords = {
  address: 'adres klopt niet',
  refused: 'geweigerd',
  unreachable: 'niet gelukt',
} as const;

function standingCell(mail: Mail, situation: Situation): Cell & object {
  const tag = (text: string, kind: Tag['kind'], note?: string) => ({ tag: { text, kind }, note });
  switch (standing(mail, situation)) {
    case 'sent':
      return tag('verstuurd', 'done', shortMoment(mail.sentAt!));
    case 'over':
      return tag('niet meer nodig', 'neutral', noLongerNeeded[mail.kind]);
    case 'failed':
      return tag(failureWords[mail.failure!], 'attention', `De mailserver zegt: ${mail.lastError ?? 'niets'}`);
    case 'kept':
      return tag('niet verstuurd', 'todo', 'Er is geen mailserver.');
    case 'waiting':
      return tag('wacht', 'neutral', mail.lastError ? nextAttempt(mail) : leavesLater(mail, situation.now));
  }
}

const leavesLater = ({ sendAfter }: Mail, now: Date): string | undefined =>
  sendAfter > now ? `Gaat uit na ${shortMoment(sendAfter)}.` : undefined;

const nextAttempt = ({ attempts, lastError, sendAfter }: Mail): string =>
  `Poging ${attempts} mislukte: ${lastError ?? ''}. De volgende is om ${clockTime(sendAfter)} uur.`;

declare module '../platform/views/registry.ts' {
  interface Pages {
    'administration/messages': MessagesPage;
    'administration/message': MessagePage;
  }
}
