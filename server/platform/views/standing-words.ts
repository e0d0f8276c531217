import type { GearMark, Nothing } from './small-parts.ts';

interface Word {
  sign: string;
  text: string;
}

/** How a gear cell says that it holds no gear, and what is special about the gear it holds; on screens, in legends and in exports. */
export const standingWords: { nothing: Readonly<Record<Nothing, Word>>; marks: Readonly<Record<GearMark, Word>> } = {
  nothing: {
    'not-member': { sign: '', text: 'geen lid' },
    'not-expected': { sign: '·', text: 'niet verwacht' },
    'not-received': { sign: '–', text: 'geen opgave' },
    'not-established': { sign: '…', text: 'ontvangen, nog niet vastgesteld' },
  },
  marks: {
    'carried-over': { sign: '°', text: 'overgenomen' },
    overridden: { sign: '*', text: 'bijgesteld' },
    import: { sign: 'i', text: 'geïmporteerd' },
    direct: { sign: 'd', text: 'direct geplaatst' },
  },
};
