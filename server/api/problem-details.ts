import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Problem } from '../kernel/problem.ts';

/** RFC 9457. */
export const problemDetails = z
  .object({
    type: z.literal('about:blank'),
    title: z.string().meta({ description: 'De soort fout, in een paar woorden.' }),
    status: z.int().meta({ description: 'De statuscode van het antwoord.' }),
    detail: z.string().meta({ description: 'Wat er aan de hand is.' }),
    parameter: z.string().optional().meta({ description: 'De parameter die niet klopt (bij 400).' }),
    verzoek: z.string().optional().meta({ description: 'Nummer van het verzoek, om een storing te melden (bij 500).' }),
  })
  .meta({ id: 'Probleem', description: 'Een fout volgens RFC 9457.' });

/** A parameter that cannot be read, by name. */
export class BadParameter extends Problem {
  readonly parameter: string;

  constructor(parameter: string, message: string) {
    super('bad-request', message);
    this.parameter = parameter;
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Ongeldig verzoek',
  401: 'Niet aangemeld',
  403: 'Niet toegestaan',
  404: 'Niet gevonden',
  405: 'Methode niet toegestaan',
  413: 'Te groot',
  429: 'Te veel verzoeken',
  500: 'Storing',
  503: 'Even niet bereikbaar',
};

export function sendProblem(
  reply: FastifyReply,
  status: number,
  detail: string,
  more: { parameter?: string; verzoek?: string } = {},
): FastifyReply {
  const body: z.infer<typeof problemDetails> = {
    type: 'about:blank',
    title: titles[status] ?? titles[400]!,
    status,
    detail,
    ...more,
  };
  // A string, so that the framework's own content type for objects stays out of it.
  return reply.code(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body));
}
