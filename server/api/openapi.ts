import { z } from 'zod';
import {
  editionResourcePath,
  editionsResourcePath,
  openApiPath,
  performanceListResourcePath,
  progressResourcePath,
} from './api.paths.ts';
import { performanceListResource } from './performance-list.resource.ts';
import { problemDetails } from './problem-details.ts';
import { progressResource } from './progress.resource.ts';
import { editionResource, editionsResource } from './report.resource.ts';

/** Of the API, by the rules of semantic versioning; its first number stands in every address. */
export const apiVersion = '1.1.0';

const base = '/api/v1';

type Schema = Record<string, unknown>;

/** Described by the schemas that check the answers, so that the document cannot say anything else. */
export function openApiDocument(baseUrl: string, periodQuery: z.ZodObject): object {
  const schemas: Record<string, Schema> = {};
  for (const schema of [performanceListResource, progressResource, editionsResource, editionResource, problemDetails])
    Object.assign(schemas, toSchema(schema).$defs);
  const { properties } = toSchema(periodQuery) as { properties: Record<string, Schema> };
  const period = Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: false,
    description,
    schema,
  }));
  const read = (
    operationId: string,
    summary: string,
    description: string,
    answer: string,
    parameters: readonly object[],
  ): object => ({
    get: {
      operationId,
      summary,
      description,
      tags: ['Regio'],
      parameters: [ofRegion, ...parameters],
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
        'Prestatielijst, voortgang en gepubliceerde rapportages van een regio, om te lezen. Een token hoort bij één regio en één rol; de coördinator maakt het en trekt het in.',
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
        period,
      ),
      [progressResourcePath('{regio}').slice(base.length)]: read(
        'leesVoortgang',
        'De voortgang',
        'De figuren van de regio en haar sectoren tussen twee kwartalen. Kleine groepen staan er ook in: toon ze niet aan anderen.',
        'Voortgang',
        period,
      ),
      [editionsResourcePath('{regio}').slice(base.length)]: read(
        'leesRapportages',
        'De rapportages',
        'De gepubliceerde edities, nieuwste eerst, ook die zijn ingetrokken.',
        'Rapportages',
        [],
      ),
      [editionResourcePath('{regio}', '{rapport}', '{nummer}').slice(base.length)]: read(
        'leesEditie',
        'Een editie van een rapport',
        'Alle cijfers van een gepubliceerde editie, zoals ze zijn vastgelegd. Kleine groepen staan er ook in: toon ze niet aan anderen.',
        'Editie',
        [ofReport, ofEdition],
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

const inPath = (name: string, description: string, schema: Schema): object => ({
  name,
  in: 'path',
  required: true,
  description,
  schema,
});

const ofRegion = inPath('regio', 'De regio, zoals in het adres van het portaal.', { type: 'string' });
const ofReport = inPath('rapport', 'Het rapport: 2016-Q4 van de regio, 2016-Q4-onderwijs van een sector.', { type: 'string' });
const ofEdition = inPath('nummer', 'Het nummer van de editie.', { type: 'integer', minimum: 1 });

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
