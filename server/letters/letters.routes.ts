import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import { readable } from '../platform/http/problems.ts';
import { lettersPath } from '../reports/reports.paths.ts';
import { bookOf, composer, typesetLetters } from './compose-letters.ts';
import { jobKey, letterJobs, type LetterJob } from './letter-jobs.ts';
import * as forms from './letters.forms.ts';
import * as paths from './letters.paths.ts';
import { lettersPage, progressPage, withoutEditionPage } from './letters.views.ts';
import { readGrounds, readSource, type LetterSource } from './read-source.ts';
import { textRoutes } from './text.routes.ts';

/** Letters to the boards: one A4 each, one by one or all in one PDF, from the latest edition that was not withdrawn. */
export async function lettersRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data, clock } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const manage = { config: { access: 'manage-reports' } } as const;
  const [region, report] = [':regio', ':rapport'] as const;
  const jobs = letterJobs();
  app.addHook('onClose', () => jobs.close());

  app.get(lettersPath(region, report), manage, async (request, reply) => {
    const { region: at } = inside(request);
    const { rapport } = readParams(forms.reportParams, request.params);
    const { sector } = readQuery(forms.listQuery, request.query);
    const where = { region: at.slug, report: rapport.text };
    const source = await data.read(at.id, (db) => readSource(db, at, rapport));
    if (!source) return reply.render('letters/index', withoutEditionPage(where));
    const job = jobs.find(jobKey(at.id, source, clock.today()));
    const page = lettersPage({
      ...where,
      grounds: source,
      recipients: bookOf(source).recipients,
      sector: sector || null,
      state: stateOf(job),
    });
    return reply.render('letters/index', page);
  });

  app.post(lettersPath(region, report), manage, async (request, reply) => {
    const { region: at } = inside(request);
    const { rapport } = readParams(forms.reportParams, request.params);
    readForm(forms.noFields, request.body);
    const source = await data.read(at.id, (db) => readSource(db, at, rapport));
    if (!source) return reply.redirect(lettersPath(at.slug, rapport.text), 303);
    const today = clock.today();
    const book = bookOf(source);
    const title = `Brieven aan de besturen, ${source.reportTitle}`;
    const job = jobs.start(jobKey(at.id, source, today), {
      recipients: book.recipients.map(({ id }) => id),
      composer: () => composer(source, book),
      typeset: (letters) => typesetLetters(letters, source, { title, today }),
    });
    void job.ended.then(logFailure(request));
    await soon(job.ended);
    return reply.redirect(paths.lettersProgressPath(at.slug, rapport.text), 303);
  });

  app.get(paths.lettersProgressPath(region, report), manage, async (request, reply) => {
    const { region: at } = inside(request);
    const { rapport } = readParams(forms.reportParams, request.params);
    const found = await findJob(request);
    if (!found) return reply.redirect(lettersPath(at.slug, rapport.text), 303);
    const { job } = found;
    if (job.outcome === null) reply.header('refresh', '2');
    const failed =
      job.outcome?.kind === 'failed' ? (readable(job.outcome.error)?.message ?? 'Er ging iets mis aan onze kant.') : null;
    return reply.render('letters/progress', progressPage({ region: at.slug, report: rapport.text }, job, failed));
  });

  app.get(paths.allLettersPath(region, report), manage, async (request, reply) => {
    const { actor, region: at } = inside(request);
    const { rapport } = readParams(forms.reportParams, request.params);
    const found = await findJob(request);
    if (found?.job.outcome?.kind !== 'made') {
      keepNotice(reply, names, { kind: 'info', text: 'De brieven staan niet meer klaar. Maak ze opnieuw.' });
      return reply.redirect(lettersPath(at.slug, rapport.text), 303);
    }
    const { pdf, letters } = found.job.outcome;
    const { edition } = found.grounds;
    await data.changeUncounted(at.id, (db) =>
      recordEvent(db, actor.who, clock.now(), {
        action: 'letters.exported',
        object: { type: 'edition', id: edition.id, name: `${rapport.text}, editie ${edition.number}` },
        changes: { letters: [null, letters] },
      }),
    );
    return sendPdf(reply, pdf, `bestuursbrieven-${at.slug}-${rapport.text}-editie-${edition.number}`);
  });

  app.get(paths.letterPath(region, report, ':organisatie'), manage, async (request, reply) => {
    const { actor, region: at } = inside(request);
    const { rapport, organisatie } = readParams(forms.letterParams, request.params);
    const source = await data.read(at.id, (db) => readSource(db, at, rapport));
    const { pdf, id, name } = await oneLetter(source, organisatie);
    const { edition } = source!;
    await data.changeUncounted(at.id, (db) =>
      recordEvent(db, actor.who, clock.now(), {
        action: 'letter.exported',
        object: { type: 'organisation', id, name },
        changes: { edition: [null, `${rapport.text}, editie ${edition.number}`] },
      }),
    );
    return sendPdf(reply, pdf, `bestuursbrief-${organisatie}-${rapport.text}-editie-${edition.number}`);
  });

  await app.register(textRoutes, { deps });

  async function findJob(request: FastifyRequest) {
    const { region: at } = inside(request);
    const { rapport } = readParams(forms.reportParams, request.params);
    const grounds = await data.read(at.id, (db) => readGrounds(db, at, rapport));
    const job = grounds && jobs.find(jobKey(at.id, grounds, clock.today()));
    return job && { grounds, job };
  }

  async function oneLetter(source: LetterSource | null, slug: string): Promise<{ pdf: Uint8Array; id: string; name: string }> {
    if (!source) throw notFound();
    const book = bookOf(source);
    const recipient = book.recipients.find((each) => each.slug === slug);
    if (!recipient) throw notFound();
    const { id, name } = recipient;
    const title = `Brief aan het bestuur van ${name}, ${source.reportTitle}`;
    return { pdf: await typesetLetters([composer(source, book)(id)!], source, { title, today: clock.today() }), id, name };
  }
}

const sendPdf = (reply: FastifyReply, pdf: Uint8Array, name: string): FastifyReply =>
  reply
    .type('application/pdf')
    .header('content-disposition', `attachment; filename="${name}.pdf"`)
    .send(Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength));

/** What a reader can mend is told on the page; the rest is ours. */
const logFailure =
  (request: FastifyRequest) =>
  (outcome: Awaited<LetterJob['ended']>): void => {
    if (outcome.kind === 'failed' && !readable(outcome.error)) request.log.error({ err: outcome.error }, 'letters failed');
  };

/** Within a second most are done, and their reader needs no page that counts. */
async function soon(ended: Promise<unknown>): Promise<void> {
  const waiting = new AbortController();
  await Promise.race([ended, pause(1_000, null, { signal: waiting.signal })]);
  waiting.abort();
}

function stateOf(job: LetterJob | null): 'none' | 'working' | 'made' {
  if (job === null || job.outcome?.kind === 'failed') return 'none';
  return job.outcome === null ? 'working' : 'made';
}
