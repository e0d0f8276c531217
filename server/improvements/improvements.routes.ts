import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { demand } from '../access/domain/policy.ts';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { longDate } from '../kernel/dutch.ts';
import { notFound } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { contentTypes } from '../platform/files/sheets.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { withDates } from '../platform/http/dates.ts';
import { readForm, refuse, type RefusedForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import { newId } from '../platform/tokens.ts';
import { actionPage, newActionPage, type EditedMeanwhile } from './action.views.ts';
import { findAction, findOpenAction } from './actions.repository.ts';
import { fileOf } from './actions.sheet.ts';
import { editAction, moveAction, type Changed } from './change-action.ts';
import { createAction } from './create-action.ts';
import type { ActionState } from './domain/action.ts';
import { findStep, readStatements } from './find-step.ts';
import * as forms from './improvements.forms.ts';
import * as paths from './improvements.paths.ts';
import { actionsPage } from './list.views.ts';
import { readActions, type ListChoice } from './read-actions.ts';
import { stateNames } from './state.views.ts';

export async function improvementsRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data, clock } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const manage = { config: { access: 'manage-actions' } } as const;

  app.get(paths.actionsPath(':regio'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const coordinator = actor.kind === 'coordinator';
    const query = coordinator ? readQuery(forms.listQuery, request.query) : {};
    const typed = coordinator ? (request.query as Record<string, string>) : {};
    const read = await data.read(region.id, (db) => readActions(db, actor, choiceOf(query, coordinator), clock.today()));
    const page = actionsPage(read, {
      region: region.slug,
      csrf: reply.csrfToken(),
      coordinator,
      page: query.pagina ?? 1,
      typed: { ...(typed.staat ? { staat: typed.staat } : {}), ...only(query) },
    });
    return reply.render('improvements/list', page);
  });

  for (const extension of ['xlsx', 'ods', 'csv'] as const) {
    app.get(paths.actionsFilePath(':regio', extension), manage, async (request, reply) => {
      const { actor, region } = inside(request);
      if (actor.kind !== 'coordinator') throw notFound();
      const query = readQuery(forms.fileQuery, request.query);
      const read = await data.changeUncounted(region.id, async (db) => {
        const found = await readActions(db, actor, choiceOf(query, true), clock.today());
        await recordEvent(db, actor.who, clock.now(), {
          action: 'actions.exported',
          object: { type: 'region', id: region.id, name: region.name },
          changes: { rows: [null, found.rows.length], file: [null, extension] },
        });
        return found;
      });
      const bytes = await fileOf(extension, read, region.name);
      const fileName = `verbeteracties-${region.slug}-${clock.today()}.${extension}`;
      return reply.type(contentTypes[extension]).header('content-disposition', `attachment; filename="${fileName}"`).send(bytes);
    });
  }

  app.get(paths.newActionPath(':regio'), manage, async (request, reply) => {
    const { organisatie, stelling } = readQuery(forms.newQuery, request.query);
    return showNew(request, reply, { slug: organisatie, code: stelling });
  });

  app.post(paths.newActionPath(':regio'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const form = withDates(readForm(forms.newForm, request.body), { wanneer: {} });
    if (!form.ok) {
      // What names the form was no field to get wrong: whoever sent it wrote it by hand.
      const given = forms.newQuery.safeParse({ organisatie: form.typed.organisatie || undefined, stelling: form.typed.stelling });
      if (!given.success) throw notFound();
      return showNew(request, reply, { slug: given.data.organisatie, code: given.data.stelling, form });
    }
    const { id, organisatie, stelling, titel, wie, wanneer, notitie } = form.values;
    const created = await createAction(deps, actor, {
      id,
      organisation: organisatie,
      criterion: stelling ?? null,
      title: titel,
      owner: wie,
      dueOn: wanneer,
      note: notitie,
    });
    if (!created.made) return toExisting(reply, region.slug, created.id);
    const until = wanneer ? ` Klaar tot en met ${longDate(wanneer)}.` : '';
    keepNotice(reply, names, { kind: 'success', text: `De actie is bewaard.${until}` });
    return reply.redirect(paths.actionsPath(region.slug), 303);
  });

  app.get(paths.actionPath(':regio', ':id'), manage, (request, reply) => showAction(request, reply, 200));

  app.post(paths.actionPath(':regio', ':id'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const { id } = readParams(forms.actionParams, request.params);
    const form = withDates(readForm(forms.editForm, request.body), { wanneer: {} });
    if (!form.ok) return showAction(request, reply, 422, form);
    const { titel: title, wie: owner, wanneer: dueOn, staat: state, notitie: note, versie: version } = form.values;
    const changed = await editAction(deps, actor, id, { title, owner, dueOn, state, note, version });
    if (!changed.ok) {
      if (changed.kind === 'overtaken') return showAction(request, reply, 409, refuse(form.typed, {}), changed);
      const staat = 'Bij deze stelling staat al een andere actie open. Sluit die eerst af';
      return showAction(request, reply, 422, refuse(form.typed, { staat }));
    }
    keepNotice(reply, names, { kind: 'success', text: 'De actie is bewaard.' });
    return reply.redirect(paths.actionsPath(region.slug), 303);
  });

  app.post(paths.actionStatePath(':regio', ':id', ':staat'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const { id, staat } = readParams(forms.stateParams, request.params);
    const form = readForm(forms.moveForm, request.body);
    const moved = await moveAction(deps, actor, id, staat);
    tell(reply, region.slug, moved, staat);
    return reply.redirect(listBehind(region.slug, form.ok ? form.values.terug : undefined), 303);
  });

  function tell(reply: FastifyReply, region: string, moved: Changed, to: ActionState): void {
    if (moved.ok) {
      const { before, after } = moved;
      const proposes =
        to === 'done' && after.criterion !== null ? ' In de volgende quickscan kiest u of de stelling is geregeld.' : '';
      keepNotice(reply, names, {
        kind: 'success',
        text: `“${short(after.title)}” staat nu op ${stateNames[to].toLowerCase()}.${proposes}`,
        ...(before.state === to
          ? {}
          : { action: { href: paths.actionStatePath(region, after.id, before.state), text: 'Ongedaan maken', post: true } }),
      });
    } else if (moved.kind === 'other-open') {
      keepNotice(reply, names, {
        kind: 'attention',
        text: 'Bij deze stelling staat al een andere actie open.',
        action: { href: paths.actionPath(region, moved.other.id), text: 'Bekijk die actie' },
      });
    }
  }

  function toExisting(reply: FastifyReply, region: string, id: string): FastifyReply {
    keepNotice(reply, names, { kind: 'info', text: 'Deze actie was er al. U ziet haar hieronder.' });
    return reply.redirect(paths.actionPath(region, id), 303);
  }

  async function showNew(
    request: FastifyRequest,
    reply: FastifyReply,
    { slug, code, form }: { slug: string | undefined; code: string | undefined; form?: RefusedForm },
  ): Promise<FastifyReply> {
    const { actor, region } = inside(request);
    const today = clock.today();
    const found = await data.read(region.id, async (db) => {
      const { organisations } = await readActions(db, actor, choiceOf({}, false), today);
      const organisation =
        slug === undefined
          ? organisations.length === 1
            ? organisations[0]!
            : null
          : organisations.find((one) => one.slug === slug);
      // Of an organisation that is not theirs, or a statement without an organisation, there is nothing to say.
      if (organisation === undefined || organisations.length === 0 || (code !== undefined && organisation === null))
        throw notFound();
      if (organisation === null || code === undefined)
        return { organisation, choices: organisations, criterion: null, open: null };
      const step = await findStep(db, organisation.id, code, today);
      if (step === null) throw notFound();
      const open = await findOpenAction(db, organisation.id, code);
      return { organisation, choices: organisations, criterion: step.criterion, open };
    });
    if (found.open && !form) return toExisting(reply, region.slug, found.open.id);
    const id = form?.typed.id ?? newId();
    // A choice that was offered stays one in the form that comes back.
    const offered = form !== undefined && found.criterion === null && found.choices.length > 1;
    const page = newActionPage({ ...found, organisation: offered ? null : found.organisation, region: region.slug, id, form });
    return reply.code(form ? 422 : 200).render('improvements/action', page);
  }

  async function showAction(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    form?: RefusedForm,
    meanwhile?: EditedMeanwhile,
  ): Promise<FastifyReply> {
    const { actor, region } = inside(request);
    const { id } = readParams(forms.actionParams, request.params);
    const found = await data.read(region.id, async (db) => {
      const action = await findAction(db, id);
      if (!action) throw notFound();
      demand(actor, 'manage-actions', { id: action.organisationId });
      const { rows } = await readActions(db, actor, choiceOf({}, false), clock.today());
      const { organisation } = rows.find((row) => row.action.id === id)!;
      return { action, organisation, criterion: (await readStatements(db))(action) };
    });
    return reply.code(status).render('improvements/action', actionPage({ ...found, region: region.slug, form, meanwhile }));
  }
}

/** A member's list is short enough to be whole; a coordinator's begins with what is open. */
const choiceOf = (
  query: { staat?: ListChoice['state'] | undefined; sector?: string | undefined; organisatie?: string | undefined },
  openFirst: boolean,
): ListChoice => ({
  state: query.staat ?? (openFirst ? 'open' : 'all'),
  sector: query.sector ?? null,
  organisation: query.organisatie ?? null,
});

const only = ({ sector, organisatie }: { sector?: string | undefined; organisatie?: string | undefined }) => ({
  ...(sector ? { sector } : {}),
  ...(organisatie ? { organisatie } : {}),
});

/** Nowhere but to the list: the address came from outside. */
function listBehind(region: string, asked: string | undefined): string {
  const list = paths.actionsPath(region);
  return asked !== undefined && asked.startsWith(list) && /^(\?[\w=&-]*)?$/.test(asked.slice(list.length)) ? asked : list;
}

/** Cut between words. */
const short = (title: string): string => (title.length > 80 ? `${title.slice(0, 80).replace(/\s+\S*$/, '')} …` : title);
