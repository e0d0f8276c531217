import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import { notFound } from '../kernel/problem.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import { contentTypes } from '../platform/files/sheets.ts';
import { readParams } from '../platform/http/params.ts';
import { listFigures, reportFile } from '../reports/index.ts';
import * as paths from '../reports/reports.paths.ts';
import type { EditionsOptions } from './editions.options.ts';
import * as forms from './editions.forms.ts';
import { findContent } from './editions.repository.ts';
import { readContent, readEdition, viewOf } from './read-edition.ts';

/** An edition as a file: the figures as sheets, and the frozen JSON itself. All from what was frozen. */
export async function filesRoutes(app: FastifyInstance, { deps }: EditionsOptions): Promise<void> {
  const { data, clock } = deps;
  const read = { config: { access: 'read-reports' } } as const;
  const [region, report, edition] = [':regio', ':rapport', paths.editionPattern] as const;

  for (const extension of ['xlsx', 'ods', 'csv'] as const) {
    app.get(paths.editionFilePath(region, report, edition, extension), read, async (request, reply) => {
      const { actor, region: at } = inside(request);
      const { rapport, editie } = readParams(forms.editionParams, request.params);
      const { facts } = await data.changeUncounted(at.id, async (db) => {
        const shown = await readEdition(db, rapport, editie);
        const content = await readContent(db, shown.id);
        await recordEvent(db, actor.who, clock.now(), {
          action: 'edition.exported',
          object: { type: 'edition', id: shown.id, name: `${rapport.text}, editie ${editie}` },
          changes: { rows: [null, listFigures(content.facts).length], file: [null, extension] },
        });
        return content;
      });
      const title = `Rapportage ${quarterLabel(facts.to)}, editie ${editie}`;
      const bytes = await reportFile(extension, facts, { title, view: viewOf(actor) });
      return reply
        .type(contentTypes[extension])
        .header('content-disposition', attachment(at.slug, rapport.text, editie, extension))
        .send(bytes);
    });
  }

  // The bytes that the checksum is of, so that anyone can recompute it. They hold names.
  app.get(paths.editionFilePath(region, report, edition, 'json'), read, async (request, reply) => {
    const { actor, region: at } = inside(request);
    if (viewOf(actor) !== 'named') throw notFound();
    const { rapport, editie } = readParams(forms.editionParams, request.params);
    const found = await data.read(at.id, async (db) => {
      const shown = await readEdition(db, rapport, editie);
      return { shown, content: (await findContent(db, shown.id))! };
    });
    if (isKnown(request, reply, found.shown.contentSha256)) return reply.code(304).send();
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', attachment(at.slug, rapport.text, editie, 'json'))
      .send(found.content);
  });
}

export const attachment = (region: string, report: string, number: number, extension: string): string =>
  `attachment; filename="rapportage-${region}-${report}-editie-${number}.${extension}"`;

/** What was published never changes: a reader who has these bytes need not fetch them again (trust.md §2.5, 10). */
export function isKnown(request: FastifyRequest, reply: FastifyReply, hash: string): boolean {
  const tag = `"${hash}"`;
  reply.header('etag', tag).header('cache-control', 'private, no-cache');
  const known = (request.headers['if-none-match'] ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  return known.includes(tag) || known.includes('*');
}
