import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { compareDutch } from '../kernel/dutch.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { withDates } from '../platform/http/dates.ts';
import { readForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import { listContacts } from './contacts.repository.ts';
import { afterOutcome, afterRefusal, type Entered } from './form.views.ts';
import type { Course } from './gears.ts';
import { mergeOrganisations, planMerger } from './merge-organisations.ts';
import { mergeForm, organisationParams } from './organisations.forms.ts';
import { mergeConfirmPage, mergePage } from './organisation-forms.views.ts';
import * as paths from './organisations.paths.ts';
import { findOrganisationBySlug } from './organisations.repository.ts';
import { listRegister } from './register.repository.ts';

/** Merging takes two steps: choose, then read what will happen and to how much. */
export async function mergersRoutes(app: FastifyInstance, { deps, course }: { deps: Deps; course: Course }): Promise<void> {
  const { data, clock } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const edits = { config: { access: 'edit-register' } } as const;
  const path = paths.mergePath(':regio', ':organisatie');

  app.get(path, edits, (request, reply) => showChoice(request, reply));

  app.post(path, edits, async (request, reply) => {
    const { actor, region } = inside(request);
    const { organisatie } = readParams(organisationParams, request.params);
    const form = withDates(readForm(mergeForm, request.body), { datum: { required: 'Vul in vanaf welke dag ze samen zijn' } });
    if (!form.ok) return showChoice(request, reply, afterRefusal(form));
    const { met: into, datum: on, notitie: note, bevestigd: confirmed } = form.values;
    if (!confirmed) {
      const plan = await data.read(region.id, async (db) => {
        const organisation = await findOrganisationBySlug(db, organisatie);
        if (!organisation) throw notFound();
        const merger = planMerger(organisation, await findOrganisationBySlug(db, into), on);
        if (!merger.ok) return merger;
        const contacts = await listContacts(db, organisation.id, clock.today());
        const current = contacts.filter(({ until }) => until === null || until > clock.today()).length;
        return { ...merger, counts: { gears: (await course(db, organisation.id)).length, contacts: current } };
      });
      if (!plan.ok) return showChoice(request, reply, afterOutcome(form.typed, plan));
      const page = mergeConfirmPage(region.slug, plan, plan.counts, on, form.typed, reply.csrfToken());
      return reply.render('organisations/confirm', page);
    }
    const merged = await mergeOrganisations(deps, actor, organisatie, { into, on, note });
    if (!merged.ok) return showChoice(request, reply, afterOutcome(form.typed, merged));
    const text = `${merged.organisation.name} is samengevoegd met ${merged.into.name}.`;
    keepNotice(reply, names, { kind: 'success', text });
    return reply.redirect(paths.organisationPath(region.slug, organisatie), 303);
  });

  async function showChoice(request: FastifyRequest, reply: FastifyReply, entered?: Entered): Promise<FastifyReply> {
    const { region } = inside(request);
    const { organisatie } = readParams(organisationParams, request.params);
    const { organisation, register } = await data.read(region.id, async (db) => ({
      organisation: await findOrganisationBySlug(db, organisatie),
      register: await listRegister(db),
    }));
    if (!organisation) throw notFound();
    if (organisation.merged) {
      throw new Problem('conflict', `${organisation.name} is al samengevoegd met ${organisation.merged.into.name}.`);
    }
    const others = register
      .filter(({ id, merged }) => id !== organisation.id && merged === null)
      .toSorted((a, b) => compareDutch(a.name, b.name));
    const page = mergePage(region.slug, organisation, others, clock.today(), entered);
    return reply.code(entered?.status ?? 200).render('organisations/form', page);
  }
}
