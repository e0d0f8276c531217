import type { FastifyInstance, FastifyReply } from 'fastify';
import { inside, type RegionView } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import type { LoggedChange } from '../platform/audit/sentences.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm, refuse, type RefusedForm, type Typed } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import { addStatement, changeStatement, type Overtaken, type Refused } from './change-statement.ts';
import { moveStatement, restoreStatement, retireStatement } from './place-statement.ts';
import { criterionOf } from './domain/draft.ts';
import type { Gate } from './domain/gear.ts';
import { draftGone } from './draft-gone.ts';
import { findDraft } from './drafts.repository.ts';
import { findModel } from './find-model.ts';
import * as forms from './maturity.forms.ts';
import * as paths from './maturity.paths.ts';
import { statementForm } from './statement-form.views.ts';

/** The statements of the draft, one form page each. */
export async function statementsRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const edit = { config: { access: 'edit-model' } } as const;

  app.get(paths.statementsPath(':regio', ':versie'), edit, async (request, reply) => {
    const { versie: version } = readParams(forms.versionParams, request.params);
    const { stap: gate = null } = readQuery(forms.newStatementQuery, request.query);
    return show(reply, inside(request).region, { version, code: null, gate });
  });

  app.post(paths.statementsPath(':regio', ':versie'), edit, async (request, reply) => {
    const { actor, region } = inside(request);
    const { versie: version } = readParams(forms.versionParams, request.params);
    const form = readForm(forms.statementForm, request.body);
    if (!form.ok) return show(reply.code(422), region, { version, code: null, form });
    const saved = await addStatement(deps, actor, version, forms.fieldsOf(form.values));
    if (!saved.ok) return show(reply.code(422), region, { version, code: null, form: again(form, saved) });
    keepNotice(reply, names, { kind: 'success', text: 'De stelling is toegevoegd.' });
    return reply.redirect(paths.draftPath(region.slug, version, saved.gate), 303);
  });

  app.get(paths.statementPath(':regio', ':versie', ':code'), edit, async (request, reply) => {
    const { versie: version, code } = readParams(forms.statementParams, request.params);
    return show(reply, inside(request).region, { version, code });
  });

  app.post(paths.statementPath(':regio', ':versie', ':code'), edit, async (request, reply) => {
    const { actor, region } = inside(request);
    const { versie: version, code } = readParams(forms.statementParams, request.params);
    const form = readForm(forms.statementForm, request.body);
    if (!form.ok) return show(reply.code(422), region, { version, code, form });
    const saved = await changeStatement(deps, actor, version, {
      code,
      fields: forms.fieldsOf(form.values),
      comparison: forms.comparisonOf(form.values),
      version: form.values.versie,
    });
    if (!saved.ok) {
      const meanwhile = saved.kind === 'overtaken' ? saved.events : undefined;
      return show(reply.code(meanwhile ? 409 : 422), region, { version, code, form: again(form, saved), meanwhile });
    }
    keepNotice(reply, names, { kind: 'success', text: 'De stelling is bewaard.' });
    return reply.redirect(paths.draftPath(region.slug, version, saved.gate), 303);
  });

  app.post(paths.statementPlacePath(':regio', ':versie', ':code'), edit, async (request, reply) => {
    const { actor, region } = inside(request);
    const { versie: version, code } = readParams(forms.statementParams, request.params);
    const form = readForm(forms.placeForm, request.body);
    if (!form.ok) return reply.redirect(paths.draftPath(region.slug, version), 303);
    const direction = form.values.richting === 'omhoog' ? 'up' : 'down';
    const moved = await moveStatement(deps, actor, version, { code, direction, place: form.values.plaats });
    return reply.redirect(paths.draftPath(region.slug, version, moved.gate), 303);
  });

  app.post(paths.statementRetirementPath(':regio', ':versie', ':code'), edit, async (request, reply) => {
    const { actor, region } = inside(request);
    const { versie: version, code } = readParams(forms.statementParams, request.params);
    readForm(forms.emptyForm, request.body);
    const { gate, verb } = await retireStatement(deps, actor, version, code);
    const undo = { href: paths.statementRestorationPath(region.slug, version, code), text: 'Ongedaan maken', post: true };
    const notice =
      verb !== 'removed'
        ? { text: 'De stelling vervalt met deze versie.', action: undo }
        : { text: 'De nieuwe stelling is verwijderd.' };
    keepNotice(reply, names, { kind: 'success', ...notice });
    return reply.redirect(paths.draftPath(region.slug, version, gate), 303);
  });

  app.post(paths.statementRestorationPath(':regio', ':versie', ':code'), edit, async (request, reply) => {
    const { actor, region } = inside(request);
    const { versie: version, code } = readParams(forms.statementParams, request.params);
    readForm(forms.emptyForm, request.body);
    const restored = await restoreStatement(deps, actor, version, code);
    keepNotice(reply, names, { kind: 'success', text: 'De stelling staat weer in het concept.' });
    return reply.redirect(paths.draftPath(region.slug, version, restored.gate), 303);
  });

  async function show(reply: FastifyReply, region: RegionView, shown: Shown): Promise<FastifyReply> {
    const { version, code, gate = null, form, meanwhile } = shown;
    const { draft, base } = await data.read(region.id, async (db) => {
      const found = await findDraft(db);
      if (found?.model.version !== version) throw await draftGone(db, version);
      return { draft: found, base: await findModel(db, found.basedOn) };
    });
    const criterion = code === null ? null : criterionOf(draft.model, code);
    if (code !== null && criterion === null) throw notFound();
    const page = statementForm({ region: region.slug, draft, base, criterion, gate, form, meanwhile });
    return reply.render('maturity/statement-form', page);
  }
}

interface Shown {
  version: string;
  /** Null: a new one. */
  code: string | null;
  gate?: Gate | null;
  form?: RefusedForm;
  meanwhile?: readonly LoggedChange[] | undefined;
}

/** The form as it was typed, with what the use case found wrong; nothing is wrong when someone else was faster. */
const again = ({ typed }: { typed: Typed }, saved: Refused | Overtaken): RefusedForm =>
  refuse(typed, saved.kind === 'refused' ? saved.errors : {});
