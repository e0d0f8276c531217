import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import { messagesPath } from '../administration/administration.paths.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { listed } from '../kernel/dutch.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { withDates } from '../platform/http/dates.ts';
import { readForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import { addContact } from './add-contact.ts';
import { editContact, inviteContact, stopContact, type Invite } from './change-contact.ts';
import { editContactPage, endContactPage, invitedPage, newContactPage } from './contact.views.ts';
import type { Contact } from './domain/contact.ts';
import { listContacts } from './contacts.repository.ts';
import { afterOutcome, afterRefusal, type Entered } from './form.views.ts';
import {
  contactEditForm,
  contactEndForm,
  contactForm,
  emptyForm,
  organisationParams,
  partParams,
} from './organisations.forms.ts';
import * as paths from './organisations.paths.ts';
import type { Organisation } from './domain/organisation.ts';
import { findOrganisationBySlug } from './organisations.repository.ts';

/** Who speaks for an organisation; a person may do so for several. */
export async function contactsRoutes(app: FastifyInstance, { deps, invite }: { deps: Deps; invite: Invite }): Promise<void> {
  const { data, clock } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const edits = { config: { access: 'edit-register' } } as const;
  const [region, organisation, part] = [':regio', ':organisatie', ':id'];

  app.get(paths.newContactPath(region, organisation), edits, (request, reply) => showNew(request, reply));

  app.post(paths.newContactPath(region, organisation), edits, async (request, reply) => {
    const form = withDates(readForm(contactForm, request.body), {
      vanaf: { required: 'Vul de eerste dag als contactpersoon in' },
    });
    if (!form.ok) return showNew(request, reply, afterRefusal(form));
    const { naam: name, email, telefoon: telephone, functie: job, vanaf: from, persoon: meant = null } = form.values;
    const { organisatie } = readParams(organisationParams, request.params);
    const added = await addContact(deps, inside(request).actor, organisatie, { name, email, telephone, job, from, meant });
    if (!added.ok) return showNew(request, reply, afterOutcome(form.typed, added));
    const { person } = added;
    const others = person?.organisations.map((other) => other.name) ?? [];
    const reused =
      others.length > 0 ? ` ${person!.name} is al contactpersoon van ${listed(others)}; het is dezelfde persoon.` : '';
    keepNotice(reply, names, { kind: 'success', text: `${person?.name ?? name} is toegevoegd.${reused}`.slice(0, 500) });
    return reply.redirect(paths.organisationPath(inside(request).region.slug, organisatie), 303);
  });

  app.get(paths.contactPath(region, organisation, part), edits, (request, reply) => showEdit(request, reply));

  app.post(paths.contactPath(region, organisation, part), edits, async (request, reply) => {
    const form = readForm(contactEditForm, request.body);
    if (!form.ok) return showEdit(request, reply, afterRefusal(form));
    const { naam: name, email, telefoon: telephone, functie: job, versie: version } = form.values;
    const { organisatie, id } = readParams(partParams, request.params);
    const edited = await editContact(deps, inside(request).actor, organisatie, id, { name, email, telephone, job, version });
    if (!edited.ok) return showEdit(request, reply, afterOutcome(form.typed, edited));
    keepNotice(reply, names, { kind: 'success', text: `De gegevens van ${name} zijn bewaard.` });
    return reply.redirect(paths.organisationPath(inside(request).region.slug, organisatie), 303);
  });

  app.get(paths.contactEndPath(region, organisation, part), edits, (request, reply) => showEnd(request, reply));

  app.post(paths.contactEndPath(region, organisation, part), edits, async (request, reply) => {
    const form = withDates(readForm(contactEndForm, request.body), { tot: { required: 'Vul de laatste dag in' } });
    if (!form.ok) return showEnd(request, reply, afterRefusal(form));
    const { organisatie, id } = readParams(partParams, request.params);
    const ended = await stopContact(deps, inside(request).actor, organisatie, id, form.values.tot);
    if (!ended.ok) return showEnd(request, reply, afterOutcome(form.typed, ended));
    const slug = inside(request).region.slug;
    const stopped = form.values.tot < clock.today() ? 'is geen contactpersoon meer' : 'is daarna geen contactpersoon meer';
    if (ended.leavesNobody) {
      const text = `${ended.name} ${stopped}. Dat was de enige: deze organisatie heeft dan niemand.`;
      const action = { href: paths.newContactPath(slug, organisatie), text: 'Wijs iemand aan' };
      keepNotice(reply, names, { kind: 'attention', text, action });
    } else {
      keepNotice(reply, names, { kind: 'success', text: `${ended.name} ${stopped}.` });
    }
    return reply.redirect(paths.organisationPath(slug, organisatie), 303);
  });

  /** With a mail server the link goes to its reader alone; else the coordinator gets it to pass on. */
  app.post(paths.contactInvitationPath(region, organisation, part), edits, async (request, reply) => {
    readForm(emptyForm, request.body);
    const { organisatie, id } = readParams(partParams, request.params);
    const { link, organisation: of, contact } = await inviteContact(deps, inside(request).actor, invite, organisatie, id);
    const slug = inside(request).region.slug;
    if (deps.config.mailServer) {
      const text = `De uitnodiging wordt verstuurd naar ${contact.person.email}. Bij Berichten ziet u of dat is gelukt.`;
      keepNotice(reply, names, { kind: 'success', text, action: { href: messagesPath(slug), text: 'Bekijk de berichten' } });
      return reply.redirect(paths.organisationPath(slug, organisatie), 303);
    }
    return reply.render('organisations/invited', invitedPage(slug, of, contact, link));
  });

  /** Who reloads the page with the link after a while, or comes back after signing in, finds the organisation. */
  app.get(paths.contactInvitationPath(region, organisation, part), edits, async (request, reply) => {
    const { organisatie } = readParams(partParams, request.params);
    return reply.redirect(paths.organisationPath(inside(request).region.slug, organisatie), 303);
  });

  async function find(request: FastifyRequest): Promise<{ found: Organisation; contacts: readonly Contact[] }> {
    const { organisatie } = readParams(organisationParams, request.params);
    return data.read(inside(request).region.id, async (db) => {
      const found = await findOrganisationBySlug(db, organisatie);
      if (!found) throw notFound();
      return { found, contacts: await listContacts(db, found.id, clock.today()) };
    });
  }

  async function findOne(request: FastifyRequest) {
    const { id } = readParams(partParams, request.params);
    const { found, contacts } = await find(request);
    const contact = contacts.find((known) => known.id === id);
    if (!contact) throw notFound();
    const others = contacts.filter((known) => known.id !== id && (known.until === null || known.until > clock.today()));
    return { found, contact, isOnlyOne: others.length === 0 };
  }

  async function showNew(request: FastifyRequest, reply: FastifyReply, entered?: Entered): Promise<FastifyReply> {
    const { found } = await find(request);
    const page = newContactPage(inside(request).region.slug, found, clock.today(), entered);
    return reply.code(entered?.status ?? 200).render('organisations/form', page);
  }

  async function showEdit(request: FastifyRequest, reply: FastifyReply, entered?: Entered): Promise<FastifyReply> {
    const { found, contact } = await findOne(request);
    const page = editContactPage(inside(request).region.slug, found, contact, entered);
    return reply.code(entered?.status ?? 200).render('organisations/form', page);
  }

  async function showEnd(request: FastifyRequest, reply: FastifyReply, entered?: Entered): Promise<FastifyReply> {
    const { found, contact, isOnlyOne } = await findOne(request);
    const page = endContactPage(inside(request).region.slug, found, contact, isOnlyOne, clock.today(), entered);
    return reply.code(entered?.status ?? 200).render('organisations/form', page);
  }
}
