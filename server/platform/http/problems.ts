import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Problem, type ProblemKind } from '../../kernel/problem.ts';
import { problemOf } from '../db/violations.ts';

const statusOf: Record<ProblemKind, number> = {
  'bad-request': 400,
  forged: 403,
  'not-found': 404,
  conflict: 409,
  refused: 422,
  'too-many': 429,
  unavailable: 503,
};

/** What the framework and its plugins refuse, by their code. */
const refusals: Readonly<Record<string, readonly [ProblemKind, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['refused', 'Wat u verstuurde is te groot. Een bestand mag hoogstens 2 MB zijn.'],
  FST_REQ_FILE_TOO_LARGE: ['refused', 'Dit bestand is te groot. Een bestand mag hoogstens 2 MB zijn.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['bad-request', 'Dit soort bericht nemen wij hier niet aan.'],
  FST_CSRF_MISSING_SECRET: [
    'forged',
    'Dit formulier is te oud of kwam niet van dit portaal. Open de pagina opnieuw en verstuur het nog eens.',
  ],
  FST_CSRF_INVALID_TOKEN: [
    'forged',
    'Dit formulier is te oud of kwam niet van dit portaal. Open de pagina opnieuw en verstuur het nog eens.',
  ],
  FST_ERR_HANDLER_TIMEOUT: ['unavailable', 'Dit duurde te lang. Probeer het over een minuut opnieuw.'],
};

/** A fault as its reader may know it: a Problem stays one, the framework's and database's refusals become one, the rest is null. */
export function readable(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  const { code, statusCode } = error as Partial<FastifyError>;
  const refusal = refusals[code ?? ''];
  if (refusal) return new Problem(...refusal);
  if (statusCode === 429) return new Problem('too-many', 'U probeert dit te vaak achter elkaar. Wacht een minuut.');
  if (statusCode && statusCode >= 400 && statusCode < 500) {
    return new Problem('bad-request', 'Dit bericht kunnen wij niet lezen. Open de pagina opnieuw.');
  }
  return problemOf(error);
}

/** The one place where a fault becomes an answer; `show` makes it a page or problem details. */
export function faultHandler(show: (request: FastifyRequest, reply: FastifyReply, status: number, message: string) => unknown) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): unknown => {
    const problem = readable(error);
    if (!problem) {
      request.log.error({ err: error }, 'unexpected fault');
      return show(request, reply, 500, 'Er ging iets mis aan onze kant. Probeer het later opnieuw.');
    }
    if (problem.kind === 'unavailable') {
      request.log.warn({ err: error }, 'unavailable');
      reply.header('retry-after', '30');
    }
    return show(request, reply, statusOf[problem.kind], problem.message);
  };
}
