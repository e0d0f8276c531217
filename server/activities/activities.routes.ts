import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { may } from '../access/domain/policy.ts';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import type { IsoDate } from '../kernel/iso-date.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { listRegister, listSectors } from '../organisations/index.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { contentTypes } from '../platform/files/sheets.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { withDates } from '../platform/http/dates.ts';
import { readForm, refuse, type RefusedForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import { newId } from '../platform/tokens.ts';
import { progressPath } from '../progress/progress.paths.ts';
import { activityFormPage, removalPage } from './activity-form.views.ts';
import * as forms from './activities.forms.ts';
import * as paths from './activities.paths.ts';
import { findActivity, listGoals } from './activities.repository.ts';
import { fileOf } from './activities.sheet.ts';
import { createActivity } from './create-activity.ts';
import type { ActivityFilter } from './domain/activity.ts';
import { editActivity, removeActivity } from './edit-activity.ts';
import { kindsRoutes } from './kinds.routes.ts';
import { listKinds } from './kinds.repository.ts';
import type { EditedMeanwhile } from './meanwhile.views.ts';
import { readTimeline } from './read-timeline.ts';
import { timelinePage } from './timeline.views.ts';

const read = { config: { access: 'read-activities' } } as const;
const manage = { config: { access: 'manage-activities' } } as const;

/** Goals that one may have meant: enough to find one's own, not so many that the list is no help. */
const suggestedGoals = 50;

export async function activitiesRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data, clock } = deps;
  const names = cookieNames(deps.config.baseUrl);
  await app.register(kindsRoutes, { deps });

  app.get(paths.activitiesPath(':regio'), read, async (request, reply) => {
    const { actor, region } = inside(request);
    const query = readQuery(forms.timelineQuery, request.query);
    const timeline = await data.read(region.id, (db) => readTimeline(db, actor, filterOf(query), { page: query.pagina ?? 1 }));
    const page = timelinePage(timeline, {
      region: region.slug,
      manages: may(actor, 'manage-activities'),
      typed: { ...(query.periode ? { periode: query.periode } : {}), ...(query.soort ? { soort: query.soort } : {}) },
      elsewhere: { href: progressPath(region.slug), text: 'Bekijk de voortgang' },
    });
    return reply.render('activities/timeline', page);
  });

  for (const extension of ['xlsx', 'ods', 'csv'] as const) {
    app.get(paths.activitiesFilePath(':regio', extension), read, async (request, reply) => {
      const { actor, region } = inside(request);
      const query = readQuery(forms.fileQuery, request.query);
      const { rows } = await data.changeUncounted(region.id, async (db) => {
        const found = await readTimeline(db, actor, filterOf(query), 'whole');
        await recordEvent(db, actor.who, clock.now(), {
          action: 'activities.exported',
          object: { type: 'region', id: region.id, name: region.name },
          changes: { rows: [null, found.rows.length], file: [null, extension] },
        });
        return found;
      });
      const bytes = await fileOf(extension, rows, {
        regionName: region.name,
        seesNames: may(actor, 'read-register'),
        manages: may(actor, 'manage-activities'),
      });
      const fileName = `activiteiten-${region.slug}-${clock.today()}.${extension}`;
      return reply.type(contentTypes[extension]).header('content-disposition', `attachment; filename="${fileName}"`).send(bytes);
    });
  }

  app.get(paths.newActivityPath(':regio'), manage, (request, reply) => showForm(request, reply, { id: newId() }));

  app.post(paths.newActivityPath(':regio'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const form = withDates(readForm(forms.newForm, request.body), forms.dateRules);
    if (!form.ok) return showForm(request, reply, { id: soundHidden(form, 'id'), form });
    const { id } = form.values;
    const entry = entryOf(form.values);
    const created = await createActivity(deps, actor, { ...entry, id });
    if (!created.ok) return showForm(request, reply, { id, form: refuse(form.typed, forms.errorsOf(created.refusals)) });
    keepNotice(
      reply,
      names,
      created.made
        ? {
            kind: 'success',
            text: 'De activiteit is bewaard.',
            action: { href: paths.newActivityPath(region.slug), text: 'Nog een activiteit' },
          }
        : { kind: 'info', text: 'Deze activiteit was er al. U ziet haar hieronder.' },
    );
    return reply.redirect(paths.activityPath(region.slug, { id, heldOn: entry.heldOn }), 303);
  });

  app.get(paths.editActivityPath(':regio', ':id'), manage, (request, reply) => showForm(request, reply, {}));

  app.post(paths.editActivityPath(':regio', ':id'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const { id } = readParams(forms.activityParams, request.params);
    const form = withDates(readForm(forms.editForm, request.body), forms.dateRules);
    if (!form.ok) {
      soundHidden(form, 'versie');
      return showForm(request, reply, { form });
    }
    const entry = entryOf(form.values);
    const edited = await editActivity(deps, actor, id, { ...entry, version: form.values.versie });
    if (!edited.ok) {
      return edited.kind === 'overtaken'
        ? showForm(request, reply, { form: refuse(form.typed, {}), meanwhile: edited })
        : showForm(request, reply, { form: refuse(form.typed, forms.errorsOf(edited.refusals)) });
    }
    keepNotice(reply, names, { kind: 'success', text: 'De activiteit is bewaard.' });
    return reply.redirect(paths.activityPath(region.slug, { id, heldOn: entry.heldOn }), 303);
  });

  app.get(paths.activityRemovalPath(':regio', ':id'), manage, (request, reply) => showRemoval(request, reply));

  app.post(paths.activityRemovalPath(':regio', ':id'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const { id } = readParams(forms.activityParams, request.params);
    const form = readForm(forms.removalForm, request.body);
    if (!form.ok) throw tampered();
    const removed = await removeActivity(deps, actor, id, form.values.versie);
    if (!removed.ok) return showRemoval(request, reply, removed);
    keepNotice(reply, names, { kind: 'success', text: 'De activiteit is verwijderd.' });
    return reply.redirect(paths.activitiesPath(region.slug), 303);
  });

  interface Showing {
    /** Of a new one. */
    id?: string;
    form?: RefusedForm;
    meanwhile?: EditedMeanwhile;
  }

  async function showForm(request: FastifyRequest, reply: FastifyReply, { id, form, meanwhile }: Showing): Promise<FastifyReply> {
    const { region } = inside(request);
    const found = await data.read(region.id, async (db) => {
      const activity = id === undefined ? await findActivity(db, readParams(forms.activityParams, request.params).id) : { id };
      if (!activity) throw notFound();
      const [kinds, goals] = [await listKinds(db), await listGoals(db, suggestedGoals)];
      return { activity, kinds, goals, register: await listRegister(db), sectors: await listSectors(db) };
    });
    const ticked = form && tickedIn(request.body);
    const page = activityFormPage({ ...found, region: region.slug, today: clock.today(), form, ticked, meanwhile });
    return reply.code(meanwhile ? 409 : form ? 422 : 200).render('activities/form', page);
  }

  async function showRemoval(request: FastifyRequest, reply: FastifyReply, meanwhile?: EditedMeanwhile): Promise<FastifyReply> {
    const { region } = inside(request);
    const { id } = readParams(forms.activityParams, request.params);
    const activity = await data.read(region.id, (db) => findActivity(db, id));
    if (!activity) throw notFound();
    const page = removalPage(region.slug, reply.csrfToken(), activity, meanwhile);
    return reply.code(meanwhile ? 409 : 200).render('activities/removal', page);
  }
}

const filterOf = ({
  periode,
  soort,
}: {
  periode?: ActivityFilter['period'] | undefined;
  soort?: string | undefined;
}): ActivityFilter => ({
  period: periode ?? null,
  kind: soort ?? null,
});

type Values = Omit<z.infer<typeof forms.newForm>, 'id'> & { datum: IsoDate };

const entryOf = ({ datum, soort, titel, doel, uitkomst, organisaties, aantal, zichtbaar }: Values) => ({
  heldOn: datum,
  kind: soort,
  title: titel,
  goal: doel,
  outcome: uitkomst,
  organisationIds: organisaties,
  peoplePresent: aantal,
  visibleTo: zichtbaar,
});

/** Boxes come one or more; what is typed keeps single texts only. */
const tickedIn = (body: unknown): string[] =>
  [(body as Record<string, unknown>).organisaties ?? []].flat().filter((value) => typeof value === 'string');

const tampered = (): Problem => new Problem('bad-request', 'Dit formulier klopt niet. Open de pagina opnieuw.');

/** What the form itself sends along is no field to get wrong: whoever sent it otherwise wrote it by hand. */
function soundHidden(form: RefusedForm, name: 'id' | 'versie'): string {
  if (form.errors[name] !== undefined) throw tampered();
  return form.typed[name]!;
}
