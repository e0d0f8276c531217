import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { migrationsDone } from '../platform/db/region.repository.ts';
import { alivePath, cspReportPath, readyPath, securityPath, securityTxtPath } from './home.paths.ts';

/** For machines, without session: liveness, readiness, security contact, and the browser's reports on our content policy. */
export async function plainRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data, clock, config } = deps;
  const open = { config: { access: 'everyone' } } as const;

  app.get(alivePath, open, async (_request, reply) => reply.type('text/plain; charset=utf-8').send('levend\n'));

  app.get(readyPath, open, async (request, reply) => {
    const ready = await data.asLogin(migrationsDone).catch((error: unknown) => {
      request.log.warn({ err: error }, 'not ready');
      return false;
    });
    return reply
      .code(ready ? 200 : 503)
      .type('text/plain; charset=utf-8')
      .send(ready ? 'gereed\n' : 'niet gereed\n');
  });

  app.get(securityTxtPath, open, async (_request, reply) => {
    const expires = new Date(clock.now().getTime() + 90 * 24 * 3_600_000).toISOString();
    const contact = config.securityContact ?? config.baseUrl + securityPath;
    const lines = [
      `Contact: ${contact}`,
      `Expires: ${expires}`,
      'Preferred-Languages: nl, en',
      `Policy: ${config.baseUrl}${securityPath}`,
    ];
    return reply.type('text/plain; charset=utf-8').send(`${lines.join('\n')}\n`);
  });

  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      ['application/csp-report', 'application/reports+json', 'application/json'],
      { bodyLimit: 16_384, parseAs: 'string' },
      (_request, body, done) => done(null, body),
    );
    scope.post(cspReportPath, { config: { access: 'everyone', fromAnywhere: true } }, async (request, reply) => {
      request.log.warn({ directive: directiveOf(String(request.body)) }, 'content security policy report');
      return reply.code(204).send();
    });
  });
}

/** Only which rule was broken; the rest of a report holds addresses. */
function directiveOf(report: string): string {
  return /"(?:violated-directive|effectiveDirective)"\s*:\s*"([a-z- ]{1,60})/.exec(report)?.[1] ?? 'unknown';
}
