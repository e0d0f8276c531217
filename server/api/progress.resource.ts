import { z } from 'zod';
import type { Figures, Progress, QuarterFigures } from '../progress/domain/figures.ts';
import { quarterShape } from './performance-list.resource.ts';

const count = z.int().min(0);
const number = z.number().nullable();

const quarterFigures = z.object({
  n: count,
  gemiddelde: number,
  verdeling: z.array(count).length(5).meta({ description: 'Aantal organisaties in versnelling 1 tot en met 5.' }),
});

const effect = z.object({
  n: count,
  effect: number.meta({ description: 'De hele term met teken; null zonder gelijke groep.' }),
});

const percentage = number.meta({ description: 'In procenten, niet afgerond: 26.86 is 26,86%.' });

const figures = z
  .object({
    gemeten: z.object({ van: quarterFigures, tot: quarterFigures }),
    verschil: number,
    vorderingPercentage: percentage,
    gelijkeGroep: z.object({
      n: count,
      van: number.meta({ description: 'Gemiddelde van de gelijke groep in het eerste kwartaal.' }),
      tot: number.meta({ description: 'Gemiddelde van de gelijke groep in het laatste kwartaal.' }),
      verschil: number,
      vorderingPercentage: percentage,
      opgeschakeld: count,
      gelijk: count,
      teruggeschakeld: count,
    }),
    toetreders: effect,
    vertrekkers: effect,
  })
  .meta({
    id: 'Figuren',
    description: 'verschil = gelijkeGroep.verschil + toetreders.effect + vertrekkers.effect. Getallen zijn niet afgerond.',
  });

export const progressResource = z
  .object({
    van: quarterShape,
    tot: quarterShape,
    regio: figures,
    sectoren: z.array(z.object({ naam: z.string(), ...figures.shape })),
  })
  .meta({ id: 'Voortgang', description: 'De vordering van de regio en haar sectoren tussen twee kwartalen.' });

export function toProgress({ from, to, region, sectors }: Progress): z.infer<typeof progressResource> {
  return {
    van: from,
    tot: to,
    regio: toFigures(region),
    sectoren: sectors.map(({ name, figures: each }) => ({ naam: name, ...toFigures(each) })),
  };
}

function toFigures({ measured, change, progress, matchedGroup, joiners, leavers }: Figures): z.infer<typeof figures> {
  return {
    gemeten: { van: toQuarter(measured.from), tot: toQuarter(measured.to) },
    verschil: change,
    vorderingPercentage: inPercent(progress),
    gelijkeGroep: {
      n: matchedGroup.n,
      van: matchedGroup.from,
      tot: matchedGroup.to,
      verschil: matchedGroup.change,
      vorderingPercentage: inPercent(matchedGroup.progress),
      opgeschakeld: matchedGroup.up,
      gelijk: matchedGroup.same,
      teruggeschakeld: matchedGroup.down,
    },
    toetreders: { ...joiners },
    vertrekkers: { ...leavers },
  };
}

const toQuarter = ({ n, mean, distribution }: QuarterFigures): z.infer<typeof quarterFigures> => ({
  n,
  gemiddelde: mean,
  verdeling: [...distribution],
});

const inPercent = (fraction: number | null): number | null => (fraction === null ? null : fraction * 100);
