import type { Quarter } from '../kernel/quarter.ts';
import type { Figure } from './domain/explanation.ts';

/** Figures as addresses name them. */
export const figureNames = [
  'gemiddelde',
  'gemeten',
  'verdeling',
  'verschil',
  'vordering',
  'gelijke-groep',
  'toetreders',
  'vertrekkers',
  'sterkste-sectoren',
  'meeste-vordering',
] as const;

export type FigureName = (typeof figureNames)[number];

/** Figures that are told on one page, as they rest on the same rows. */
const kinds: Record<FigureName, readonly Figure['kind'][]> = {
  gemiddelde: ['mean'],
  gemeten: ['n'],
  verdeling: ['distribution'],
  verschil: ['change'],
  vordering: ['progress', 'change'],
  'gelijke-groep': ['shifts', 'matched-change', 'matched-progress'],
  toetreders: ['joiners'],
  vertrekkers: ['leavers'],
  'sterkste-sectoren': ['strongest-sectors'],
  'meeste-vordering': ['most-progress'],
};

/** A figure of one quarter is that of the last. */
export const figuresNamed = (name: FigureName, from: Quarter, to: Quarter): Figure[] =>
  kinds[name].map((kind): Figure => {
    switch (kind) {
      case 'n':
      case 'mean':
      case 'distribution':
        return { kind, quarter: to };
      case 'change':
      case 'progress':
      case 'matched-change':
      case 'matched-progress':
      case 'shifts':
      case 'joiners':
      case 'leavers':
      case 'strongest-sectors':
      case 'most-progress':
        return { kind, from, to };
    }
  });

/** Rankings compare sectors: only the region has them. */
export const isOfRegionOnly = (name: FigureName): boolean => name === 'sterkste-sectoren' || name === 'meeste-vordering';
