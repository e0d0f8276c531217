import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import { demand, may } from '../access/domain/policy.ts';
import type { RegionActor } from '../access/domain/actor.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { listEvents } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { withDates } from '../platform/http/dates.ts';
import { readForm, refuse } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import { addOrganisation } from './create-organisation.ts';
import { changesPage } from './changes.views.ts';
import type { Invite } from './change-contact.ts';
import { contactsRoutes } from './contacts.routes.ts';
import { listContacts } from './contacts.repository.ts';
import { editOrganisation } from './edit-organisation.ts';
import { afterOutcome, afterRefusal, type Entered } from './form.views.ts';
import type { Course, Standings } from './gears.ts';
import { membershipsRoutes } from './memberships.routes.ts';
import { mergersRoutes } from './mergers.routes.ts';
import * as forms from './organisations.forms.ts';
import { editOrganisationPage, newOrganisationPage } from './organisation-forms.views.ts';
import type { OpenActions } from './open-actions.views.ts';
import type { Quickscans } from './quickscans.views.ts';
import { organisationPage } from './organisation.views.ts';
import type { Leave } from './organisation-tables.views.ts';
import * as paths from './organisations.paths.ts';
import type { Organisation } from './domain/organisation.ts';
import { findOrganisationBySlug } from './organisations.repository.ts';
import { organisationsPage } from './organisations.views.ts';
import { listMunicipalities, listSectors } from './places.repository.ts';
import { readList } from './read-list.ts';

export interface OrganisationsOptions {
  deps: Deps;
  standings: Standings;
  course: Course;
  openActions: OpenActions;
  quickscans: Quickscans;
  invite: Invite;
}

const historyOnPage = 5;
const historyPageSize = 50;

/** The register: list, pages of organisations, and what the coordinator changes there. */
export async function organisationsRoutes(app: FastifyInstance, options: OrganisationsOptions): Promise<void> {
  const { deps, standings, course, openActions, quickscans, invite } = options;
  const { data, clock } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const edits = { config: { access: 'edit-register' } } as const;

  await app.register(membershipsRoutes, { deps });
  await app.register(mergersRoutes, { deps, course });
  await app.register(contactsRoutes, { deps, invite });

  app.get(paths.organisationsPath(':regio'), { config: { access: 'read-register' } }, async (request, reply) => {
    const { actor, region } = inside(request);
    const isEditor = may(actor, 'edit-register');
    const query = readQuery(isEditor ? forms.coordinatorListQuery : forms.listQuery, request.query);
    const list = await data.read(region.id, (db) => readList(db, actor, clock.today(), standings));
    const page = organisationsPage({ ...list, region: region.slug, query, edits: isEditor });
    return reply.render('organisations/index', page);
  });

  app.get(paths.newOrganisationPath(':regio'), edits, (request, reply) => showNew(request, reply));

  app.post(paths.newOrganisationPath(':regio'), edits, async (request, reply) => {
    const { actor, region } = inside(request);
    const required = { vanaf: { required: 'Vul in vanaf welke dag de organisatie lid is' } };
    const form = withDates(readForm(forms.newOrganisationForm, request.body), required);
    if (!form.ok) return showNew(request, reply, afterRefusal(form));
    const { values, typed } = form;
    const halfContact = forms.firstContactErrors(values);
    if (Object.keys(halfContact).length > 0) return showNew(request, reply, afterRefusal(refuse(typed, halfContact)));
    const contact = values['contact-email']
      ? {
          name: values['contact-naam'],
          email: values['contact-email'],
          telephone: values['contact-telefoon'],
          job: values['contact-functie'],
          from: values.vanaf > clock.today() ? values.vanaf : clock.today(),
          meant: values.persoon ?? null,
        }
      : null;
    const { naam: name, sector, gemeente: municipality, vanaf: memberFrom, notitie: note } = values;
    const added = await addOrganisation(deps, actor, { name, sector, municipality, memberFrom, note, contact });
    if (!added.ok) return showNew(request, reply, afterOutcome(typed, added));
    keepNotice(reply, names, { kind: 'success', text: `${added.name} is toegevoegd.` });
    return reply.redirect(paths.organisationPath(region.slug, added.slug), 303);
  });

  app.get(
    paths.organisationPath(':regio', ':organisatie'),
    { config: { access: 'read-organisation' } },
    async (request, reply) => {
      const { actor, region } = inside(request);
      const model = await data.read(region.id, async (db) => {
        const organisation = await found(db, request);
        demand(actor, 'read-organisation', { id: organisation.id });
        const object = { type: 'organisation', id: organisation.id };
        return {
          organisation,
          contacts: await listContacts(db, organisation.id, clock.today()),
          course: await course(db, organisation.id),
          quickscans: may(actor, 'read-quickscan', { id: organisation.id })
            ? await quickscans(db, organisation.id, clock.now())
            : null,
          openActions: may(actor, 'manage-actions', { id: organisation.id }) ? await openActions(db, organisation.id) : null,
          events: may(actor, 'read-audit') ? (await listEvents(db, { object, limit: historyOnPage, offset: 0 })).events : null,
        };
      });
      const leave = leaveOf(actor, model.organisation);
      const page = organisationPage({ ...model, region: region.slug, today: clock.today(), leave, csrf: reply.csrfToken() });
      return reply.render('organisations/organisation', page);
    },
  );

  app.get(paths.editOrganisationPath(':regio', ':organisatie'), edits, (request, reply) => showEdit(request, reply));

  app.post(paths.editOrganisationPath(':regio', ':organisatie'), edits, async (request, reply) => {
    const { actor, region } = inside(request);
    const { organisatie } = readParams(forms.organisationParams, request.params);
    const form = readForm(forms.editForm, request.body);
    if (!form.ok) return showEdit(request, reply, afterRefusal(form));
    const { naam: name, sector, gemeente: municipality, notitie: note, versie: version } = form.values;
    const edited = await editOrganisation(deps, actor, organisatie, { name, sector, municipality, note, version });
    if (!edited.ok) return showEdit(request, reply, afterOutcome(form.typed, edited));
    keepNotice(reply, names, { kind: 'success', text: `De gegevens van ${edited.name} zijn bewaard.` });
    return reply.redirect(paths.organisationPath(region.slug, organisatie), 303);
  });

  app.get(paths.changesPath(':regio', ':organisatie'), { config: { access: 'read-audit' } }, async (request, reply) => {
    const { region } = inside(request);
    const { pagina: page = 1 } = readQuery(forms.pageQuery, request.query);
    const model = await data.read(region.id, async (db) => {
      const organisation = await found(db, request);
      const object = { type: 'organisation', id: organisation.id };
      const offset = (page - 1) * historyPageSize;
      return { organisation, ...(await listEvents(db, { object, limit: historyPageSize, offset })) };
    });
    return reply.render('organisations/changes', changesPage({ ...model, region: region.slug, page, size: historyPageSize }));
  });

  async function showNew(request: FastifyRequest, reply: FastifyReply, entered?: Entered): Promise<FastifyReply> {
    const { region } = inside(request);
    const places = await data.read(region.id, placesOf);
    const page = newOrganisationPage(region.slug, places, clock.today(), entered);
    return reply.code(entered?.status ?? 200).render('organisations/form', page);
  }

  async function showEdit(request: FastifyRequest, reply: FastifyReply, entered?: Entered): Promise<FastifyReply> {
    const { region } = inside(request);
    const { organisation, places } = await data.read(region.id, async (db) => ({
      organisation: await found(db, request),
      places: await placesOf(db),
    }));
    const page = editOrganisationPage(region.slug, organisation, places, entered);
    return reply.code(entered?.status ?? 200).render('organisations/form', page);
  }
}

const placesOf = async (db: Db) => ({ sectors: await listSectors(db), municipalities: await listMunicipalities(db) });

async function found(db: Db, request: FastifyRequest): Promise<Organisation> {
  const { organisatie } = readParams(forms.organisationParams, request.params);
  const organisation = await findOrganisationBySlug(db, organisatie);
  if (!organisation) throw notFound();
  return organisation;
}

const leaveOf = (actor: RegionActor, { id }: Organisation): Leave => ({
  edits: may(actor, 'edit-register'),
  seesContactDetails: may(actor, 'read-contact-details', { id }),
  seesRegister: may(actor, 'read-register'),
  seesCells: may(actor, 'place-gear'),
  fillsOnBehalf: may(actor, 'judge-quickscan'),
});
