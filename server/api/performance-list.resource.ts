import { z } from 'zod';
import { isQuarter, type Quarter } from '../kernel/quarter.ts';
import type { PerformanceList } from '../performance-list/domain/performance-list.ts';
import type { Standing } from '../performance-list/domain/standing.ts';

/** '2016-Q4', as in interfaces and addresses. */
export const quarterShape = z
  .string()
  .regex(/^(19|20)\d\d-Q[1-4]$/)
  .refine(isQuarter)
  .meta({ description: 'Een kwartaal, zoals 2016-Q4.', examples: ['2016-Q4'] });

const standing = z.enum(['gemeten', 'geen-lid', 'niet-verwacht', 'niet-ontvangen', 'niet-vastgesteld']);

export const performanceListResource = z
  .object({
    regio: z.string().meta({ description: 'De regio, zoals in het adres.' }),
    van: quarterShape,
    tot: quarterShape,
    kwartalen: z.array(quarterShape),
    sectoren: z.array(
      z.object({
        naam: z.string(),
        organisaties: z.array(
          z.object({
            id: z.guid(),
            naam: z.string(),
            versnellingen: z
              .array(z.int().min(1).max(5).nullable())
              .meta({ description: 'De vastgestelde versnelling per kwartaal; null als er geen is.' }),
            standen: z.array(standing).meta({
              description: 'Per kwartaal: gemeten, of wat er in plaats daarvan was. Overgenomen versnellingen zijn geen meting.',
            }),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Prestatielijst', description: 'De versnelling van elke organisatie per kwartaal, per sector.' });

const standingName: Record<Standing['kind'], z.infer<typeof standing>> = {
  measured: 'gemeten',
  'not-a-member': 'geen-lid',
  'not-expected': 'niet-verwacht',
  'not-received': 'niet-ontvangen',
  'not-established': 'niet-vastgesteld',
};

export function toPerformanceList(
  region: string,
  { from, to }: { from: Quarter; to: Quarter },
  list: Pick<PerformanceList, 'quarters' | 'sectors'>,
): z.infer<typeof performanceListResource> {
  return {
    regio: region,
    van: from,
    tot: to,
    kwartalen: [...list.quarters],
    sectoren: list.sectors.map(({ sector, rows }) => ({
      naam: sector.name,
      organisaties: rows.map(({ organisation, standings }) => ({
        id: organisation.id,
        naam: organisation.name,
        versnellingen: standings.map((each) => (each.kind === 'measured' ? each.gear : null)),
        standen: standings.map(({ kind }) => standingName[kind]),
      })),
    })),
  };
}
