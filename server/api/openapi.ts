import { z } from 'zod';
import { openApiPath, performanceListResourcePath, progressResourcePath } from './api.paths.ts';
import { performanceListResource } from './performance-list.resource.ts';
import { problemDetails } from './problem-details.ts';
import { progressResource } from './progress.resource.ts';

/** Of the API, by the rules of semantic versioning; its first number stands in every address. */
export const apiVersion = '1.0.0';

const base = '/api/v1';

type Schema = Record<string, unknown>;

/** Described by the schemas that check the answers, so that the document cannot say anything else. */
export function openApiDocument(baseUrl: string, periodQuery: z.ZodObject): object {
  const schemas: Record<string, Schema> = {};
  for (const schema of [performanceListResource, progressResource, problemDetails])
    Object.assign(schemas, toSchema(schema).$defs);
  const { properties } = toSchema(periodQuery) as { properties: Record<string, Schema> };
  const parameters = [
    {
      name: 'regio',
      in: 'path',
      required: true,
      description: 'De regio, zoals in het adres van het portaal.',
      schema: { type: 'string' },
    },
    ...Object.entries(properties).map(([name, { description, ...schema }]) => ({
      name,
      in: 'query',
      required: false,
      description,
      schema,
    })),
  ];
  const read = (operationId: string, summary: string, description: string, answer: string): object => ({
    get: {
      operationId,
      summary,
      description,
      tags: ['Regio'],
      parameters,
      responses: {
        200: answerOf(summary, 'application/json', answer),
        400: problemOf('Een parameter klopt niet; `parameter` noemt haar.'),
        401: problemOf('Er is geen token meegestuurd, of het is onbekend of ingetrokken.'),
        404: problemOf('De regio bestaat niet, of dit token mag haar niet lezen.'),
        503: problemOf('Even niet bereikbaar; probeer het later opnieuw.'),
      },
    },
  });
  return {
    openapi: '3.1.0',
    info: {
      title: 'Schakelpunt',
      version: apiVersion,
      description:
        'Prestatielijst en voortgang van een regio, om te lezen. Een token hoort bij één regio en één rol; de coördinator maakt het en trekt het in.',
      contact: { name: 'Beheer van dit portaal', url: `${baseUrl}/beveiliging` },
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: baseUrl + base }],
    security: [{ token: [] }],
    tags: [{ name: 'Regio', description: 'Wat een token van een regio kan lezen.' }],
    paths: {
      [performanceListResourcePath('{regio}').slice(base.length)]: read(
        'leesPrestatielijst',
        'De prestatielijst',
        'De versnelling van elke organisatie per kwartaal. Zonder `van` en `tot`: het laatste gemeten kwartaal en het jaar daarvoor. Een token ' +
          'van een ambassadeur leest deze lijst alleen in een regio die ambassadeurs de namen laat zien; anders is het antwoord 404.',
        'Prestatielijst',
      ),
      [progressResourcePath('{regio}').slice(base.length)]: read(
        'leesVoortgang',
        'De voortgang',
        'De figuren van de regio en haar sectoren tussen twee kwartalen. Kleine groepen staan er ook in: toon ze niet aan anderen.',
        'Voortgang',
      ),
      [openApiPath.slice(base.length)]: {
        get: {
          operationId: 'leesOpenApi',
          summary: 'Dit document',
          tags: ['Regio'],
          security: [],
          responses: {
            200: { description: 'Dit document', headers, content: { 'application/json': { schema: { type: 'object' } } } },
          },
        },
      },
    },
    components: {
      schemas,
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'Een token van deze regio.' } },
    },
  };
}

const headers = {
  'API-Version': { description: 'De versie van de API.', schema: { type: 'string', const: apiVersion } },
};

const answerOf = (description: string, type: string, name: string): object => ({
  description,
  headers,
  content: { [type]: { schema: { $ref: `#/components/schemas/${name}` } } },
});

const problemOf = (description: string): object => answerOf(description, 'application/problem+json', 'Probleem');

/** Schemas with a name of their own are told once, under components. */
const toSchema = (schema: z.ZodType): Schema =>
  JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input' })).replaceAll('#/$defs/', '#/components/schemas/')) as Schema;
