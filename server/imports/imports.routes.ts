import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { contentTypes } from '../platform/files/sheets.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm, refuse, type RefusedForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import { readable } from '../platform/http/problems.ts';
import { shortMoment } from '../platform/views/moments.ts';
import { applyImport, type Applied } from './apply-import.ts';
import { importJobs, type Outcome } from './import-jobs.ts';
import { cancelImport } from './cancel-import.ts';
import { approvalForm, cancelForm, importParams, uploadForm } from './imports.forms.ts';
import { applyImportPath, cancelImportPath, importPath, importReportPath, importsPath } from './imports.paths.ts';
import { findBatch, listBatches } from './imports.repository.ts';
import { cancelledPage, importsPage, progressPage } from './imports.views.ts';
import { previewOf } from './preview-import.ts';
import { previewPage } from './preview.views.ts';
import { reportFile } from './report.sheet.ts';
import { reportPage } from './report.views.ts';
import { uploadList } from './upload-list.ts';
import { uploadQuota } from './upload-quota.ts';

/** So many imports stand in the list; a region has a handful a year. */
const mostListed = 100;

const access = 'import-list';

export async function importsRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const names = cookieNames(deps.config.baseUrl);
  const mayUpload = uploadQuota(deps.clock);
  const jobs = importJobs();
  // A stop waits for what is being written; what takes longer than that is undone by the database.
  app.addHook('onClose', () => jobs.idle());

  app.get(importsPath(':regio'), { config: { access } }, (request, reply) => showImports(request, reply, 200));

  app.post(importsPath(':regio'), { config: { access } }, async (request, reply) => {
    const { actor, region } = inside(request);
    const form = readForm(uploadForm, request.body);
    if (!form.ok) return showImports(request, reply, 422, form);
    if (!mayUpload(actor.who.personId ?? '')) {
      const words = 'U heeft in korte tijd veel bestanden gekozen. Wacht tien minuten en probeer het opnieuw.';
      return showImports(request, reply, 429, refuse({}, { bestand: words }));
    }
    try {
      const id = await uploadList(deps, actor, form.values.bestand);
      return reply.redirect(importPath(region.slug, id), 303);
    } catch (error) {
      if (!(error instanceof Problem && (error.kind === 'refused' || error.kind === 'too-many'))) throw error;
      const status = error.kind === 'refused' ? 422 : 429;
      return showImports(request, reply, status, refuse({}, { bestand: error.message }));
    }
  });

  app.get(importPath(':regio', ':id'), { config: { access } }, (request, reply) => showImport(request, reply, 200));

  app.post(applyImportPath(':regio', ':id'), { config: { access } }, async (request, reply) => {
    const { actor, region } = inside(request);
    const { id } = readParams(importParams, request.params);
    const form = readForm(approvalForm, request.body);
    if (!form.ok) throw new Problem('bad-request', 'Dit formulier kunnen wij niet lezen. Open de pagina opnieuw.');
    const approval = { digest: form.values.plan, create: form.values.aanmaken };
    const key = `${region.id} ${id}`;
    const job = jobs.start(key, (onProgress) => applyImport(deps, actor, id, approval, onProgress).catch(overtakenBy(request)));
    const outcome = await soon(job.ended);
    if (outcome === null) return reply.redirect(importPath(region.slug, id), 303);
    jobs.forget(key);
    switch (outcome.kind) {
      case 'applied':
        keepNotice(reply, names, { kind: 'success', text: 'De lijst is geïmporteerd.' });
        return reply.redirect(importPath(region.slug, id), 303);
      case 'overtaken':
        return showImport(request, reply, 409, { form: refuse(form.typed, {}), notice: overtaken });
      case 'nothing': {
        const words = 'Vink aan dat u deze organisaties wilt aanmaken. Anders is er niets te importeren.';
        return showImport(request, reply, 422, { form: refuse(form.typed, { aanmaken: words }) });
      }
      case 'failed':
        throw outcome.error;
    }
  });

  app.post(cancelImportPath(':regio', ':id'), { config: { access } }, async (request, reply) => {
    const { actor, region } = inside(request);
    const { id } = readParams(importParams, request.params);
    readForm(cancelForm, request.body);
    await cancelImport(deps, actor, id);
    jobs.forget(`${region.id} ${id}`);
    keepNotice(reply, names, { kind: 'success', text: 'De import is geannuleerd. Er is niets opgeslagen.' });
    return reply.redirect(importsPath(region.slug), 303);
  });

  app.get(importReportPath(':regio', ':id', 'csv'), { config: { access } }, async (request, reply) => {
    const { actor, region } = inside(request);
    const { id } = readParams(importParams, request.params);
    const file = await deps.data.change(region.id, async (db) => {
      const batch = await findBatch(db, id);
      if (!batch?.report || !batch.appliedAt) throw notFound();
      const { fileName, appliedAt, report } = batch;
      await recordEvent(db, actor.who, deps.clock.now(), {
        action: 'import.exported',
        object: { type: 'import', id, name: fileName },
      });
      return reportFile({ fileName, when: shortMoment(appliedAt), report });
    });
    return reply
      .type(contentTypes.csv)
      .header('content-disposition', `attachment; filename="verslag-import-${region.slug}-${id.slice(0, 8)}.csv"`)
      .send(file);
  });

  async function showImports(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    form?: RefusedForm,
  ): Promise<FastifyReply> {
    const { region } = inside(request);
    const imports = await deps.data.read(region.id, (db) => listBatches(db, mostListed));
    return reply.code(status).render('imports/index', importsPage(region.slug, imports, form));
  }

  async function showImport(
    request: FastifyRequest,
    reply: FastifyReply,
    status: number,
    again: { form?: RefusedForm; notice?: string } = {},
  ): Promise<FastifyReply> {
    const { region } = inside(request);
    const { id } = readParams(importParams, request.params);
    const job = jobs.find(`${region.id} ${id}`);
    if (job && job.outcome === null) {
      const page = progressPage(region.slug, id, job.progress);
      return reply.code(status).header('refresh', '5').render('imports/progress', page);
    }
    const notice = again.notice ?? (job?.outcome ? noticeOf(job.outcome) : undefined);
    const shown = await deps.data.read(region.id, async (db) => {
      const batch = await findBatch(db, id);
      if (!batch) throw notFound();
      return batch.state === 'preview' ? { batch, preview: await previewOf(db, batch, deps.clock.today()) } : { batch };
    });
    const { batch, preview } = shown;
    if (preview) return reply.code(status).render('imports/preview', previewPage(region.slug, preview, { ...again, notice }));
    if (batch.state === 'cancelled') return reply.code(status).render('imports/cancelled', cancelledPage(region.slug, batch));
    const { fileName, appliedAt, report } = batch;
    return reply
      .code(status)
      .render('imports/report', reportPage(region.slug, { id, fileName, appliedAt: appliedAt!, report: report! }));
  }
}

const overtaken = 'De regio is intussen veranderd. Er is niets opgeslagen. Controleer de lijst nog eens.';

/** How an import ended that took longer than its reader waited. */
function noticeOf(outcome: Outcome): string | undefined {
  switch (outcome.kind) {
    case 'applied':
      return undefined;
    case 'overtaken':
      return overtaken;
    case 'nothing':
      return 'Zonder nieuwe organisaties is er niets te importeren. Er is niets opgeslagen.';
    case 'failed': {
      const why = readable(outcome.error)?.message ?? 'Er ging iets mis aan onze kant.';
      return `De import is niet gelukt. Er is niets opgeslagen. ${why}`;
    }
  }
}

/** Someone else saved between looking and writing: a constraint noticed, and nothing of the import was kept. */
const overtakenBy =
  (request: FastifyRequest) =>
  (error: unknown): Applied => {
    const problem = readable(error);
    if (problem?.kind === 'conflict') {
      request.log.warn({ err: error }, 'import overtaken');
      return { kind: 'overtaken' };
    }
    if (!problem) request.log.error({ err: error }, 'import failed');
    throw error;
  };

/** What comes within a second; null for what takes longer, which gets a page that counts. */
async function soon<T>(ended: Promise<T>): Promise<T | null> {
  const waiting = new AbortController();
  try {
    return await Promise.race([ended, pause(1_000, null, { signal: waiting.signal })]);
  } finally {
    waiting.abort();
  }
}
