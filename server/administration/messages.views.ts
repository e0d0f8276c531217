import type { Invitation } from '../accounts/domain/invitation.ts';
import { organisationPath } from '../organisations/organisations.paths.ts';
import type { Mail } from '../platform/outbox/mail.ts';
import type { Cell, DataTable, Link, SummaryList, Tabs, Tag } from '../platform/views/components.ts';
import { clockTime, shortMoment } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import * as paths from './administration.paths.ts';
import { backToAdmin, partsOf } from './administration.views.ts';

export const messagesShown = 200;

/** Whose messages these are: of a region, or of the portal itself. */
export interface Messages {
  back: Link;
  tabs: Tabs | null;
  list: string;
  one(id: string): string;
  attempt(id: string): string;
  lead: string;
}

export const messagesOf = (region: string): Messages => ({
  back: backToAdmin(region),
  tabs: partsOf(region, paths.messagesPath(region)),
  list: paths.messagesPath(region),
  one: (id) => paths.messagePath(region, id),
  attempt: (id) => paths.messageAttemptPath(region, id),
  lead: 'Wat het portaal aan mensen in deze regio mailt.',
});

export const messagesOfPortal: Messages = {
  back: { href: paths.portalAdminPath, text: 'Beheer van het portaal' },
  tabs: null,
  list: paths.portalMessagesPath,
  one: paths.portalMessagePath,
  attempt: paths.portalMessageAttemptPath,
  lead: 'Uitnodigingen van beheerders en coördinatoren die u, een andere beheerder of de opdrachtregel deed.',
};

export interface MessagesPage extends Page {
  lead: string;
  tabs: Tabs | null;
  failed: DataTable | null;
  messages: DataTable;
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
    /** Where the address of a failed one is put right. */
    mend(mail: Mail): readonly Link[];
  },
): MessagesPage {
  const { mails, hasMailServer } = model;
  const failed = mails.filter((mail) => standing(mail, model) === 'failed');
  const others = mails.filter((mail) => standing(mail, model) !== 'failed');
  const columns = [{ text: 'Aan' }, { text: 'Onderwerp' }, { text: 'Gemaakt' }, { text: 'Stand' }];
  const row = (mail: Mail) => [
    { text: mail.toName || mail.toEmail, ...(mail.toName ? { note: mail.toEmail } : {}) },
    { link: { href: where.one(mail.id), text: mail.subject, hidden: `aan ${mail.toName || mail.toEmail}` } },
    shortMoment(mail.createdAt),
    standingCell(mail, model),
  ];
  return {
    title: 'Berichten',
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
            columns: [...columns, { text: 'Actie', hidden: true }],
            rows: failed.map((mail) => ({
              cells: [
                ...row(mail),
                { links: model.mend(mail), ...(hasMailServer ? { post: attemptButton(where, mail, model.csrf) } : {}) },
              ],
            })),
          },
    messages: {
      caption: failed.length === 0 ? 'Berichten, het nieuwste eerst' : 'Andere berichten, het nieuwste eerst',
      columns,
      rows: others.map((mail) => ({ cells: row(mail) })),
      empty:
        failed.length > 0
          ? { title: 'Er zijn geen andere berichten.' }
          : { title: 'Er zijn nog geen berichten.', text: 'Nodigt u iemand uit, dan ziet u hier of de mail is verstuurd.' },
    },
  };
}

const attemptButton = (where: Messages, mail: Mail, csrf: string) => ({
  action: where.attempt(mail.id),
  csrf,
  button: { text: 'Probeer opnieuw', kind: 'secondary' as const, hidden: `${mail.subject} aan ${mail.toName || mail.toEmail}` },
});

/** Where to put right what a failed invitation went wrong on: invite again, and the organisation whose contact it is. */
export function mendLinks(
  region: string,
  mail: Mail,
  invitation: Invitation | undefined,
  organisation: { slug: string; name: string } | undefined,
): Link[] {
  if (!invitation) return [];
  const whom = mail.toName || mail.toEmail;
  return [
    { href: paths.invitationsPath(region, invitation.id), text: 'Nodig uit op een ander adres', hidden: whom },
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
    text: kept && !situation.hasMailServer ? body.trimEnd().split('\n') : null,
    noText: kept
      ? 'In de tekst staat een persoonlijke link. Die is alleen voor de ontvanger.'
      : 'De tekst is gewist: er stond een persoonlijke link in.',
  };
}

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
      return tag('niet meer nodig', 'neutral', 'De uitnodiging is aangenomen, ingetrokken, vervangen of verlopen.');
    case 'failed':
      return tag(failureWords[mail.failure!], 'attention', `De mailserver zegt: ${mail.lastError ?? 'niets'}`);
    case 'kept':
      return tag('niet verstuurd', 'todo', 'Er is geen mailserver.');
    case 'waiting':
      return tag('wacht', 'neutral', mail.lastError ? nextAttempt(mail) : undefined);
  }
}

const nextAttempt = ({ attempts, lastError, sendAfter }: Mail): string =>
  `Poging ${attempts} mislukte: ${lastError ?? ''}. De volgende is om ${clockTime(sendAfter)} uur.`;

declare module '../platform/views/registry.ts' {
  interface Pages {
    'administration/messages': MessagesPage;
    'administration/message': MessagePage;
  }
}
