import { nameKey } from '../../kernel/dutch.ts';
import { quarter, type Quarter } from '../../kernel/quarter.ts';

const ordinals = ['eerste', 'tweede', 'derde', 'vierde'];
const number = `(?<number>[1-4]|${ordinals.join('|')})`;
const year = `(?<year>(?:19|20)\\d\\d|['’‘]\\d\\d)`;
const between = '[\\s/_–-]*';
const word = '(?:q|k|kw\\.?|kwartaal)';
const spelling = [
  `\\b${word}\\s?${number}${between}${year}`,
  `\\b${number}\\s?(?:e|ste|de)?\\s?(?:kwartaal|kwart\\.?|kw\\.?)${between}(?:van )?${year}`,
  `\\b${year}${between}${word}\\s?${number}`,
].join('|');
const anywhere = new RegExp(`(?:${spelling})(?!\\w)`, 'gi');
const whole = new RegExp(`^(?:${spelling})$`, 'i');

function toQuarter({ groups }: RegExpMatchArray): Quarter {
  const { number: n = '', year: y = '' } = groups ?? {};
  return quarter(`${y.length === 3 ? `20${y.slice(1)}` : y}-Q${ordinals.indexOf(n.toLowerCase()) + 1 || n}`);
}

/** The quarters a text names, in the spellings of domain.md §5: 'Vordering Q4 2015 – Q4 2016' names two. */
export const quartersIn = (text: string): Quarter[] => [...text.matchAll(anywhere)].map(toQuarter);

/** The quarter that a heading is, as a whole: 'Q4 2015', '4e kwartaal 2015', '2015-Q4', 'K4 2015', "Q4 '15". */
export function readQuarter(text: string): Quarter | null {
  const match = whole.exec(text.replace(/\s+/gu, ' ').trim());
  return match && toQuarter(match);
}

export type ColumnKind = 'organisation' | 'sector' | 'municipality' | 'joined' | 'progress' | 'mean';

const columnWords: readonly (readonly [ColumnKind, RegExp])[] = [
  ['organisation', /^((naam )?(van de )?(lid ?)?organisaties?( ?naam)?|naam|instelling|lid|leden|deelnemer)$/],
  ['sector', /^(sector(naam)?|branche|groep|sector groep)$/],
  ['municipality', /^(gemeente|woonplaats|plaats|vestigingsplaats|werkgebied|gemeente werkgebied)$/],
  [
    'joined',
    /^(aangesloten( sinds| vanaf| per| op)?|aansluitdatum|aansluiting|(datum|startdatum) (van )?(aansluiting|lidmaatschap)|lid (sinds|vanaf)|lidmaatschap (sinds|vanaf))$/,
  ],
  [
    'progress',
    /^((in )?(procent|percentage)|(percentage )?(vordering(en)?|vooruitgang|progressie|groei|verschil|verandering)( (in )?(procent(en)?|percentage|versnellingen|totaal))?)$/,
  ],
  ['mean', /^(gemiddelde?|gem)( versnelling)?$/],
];

export function columnKind(text: string): ColumnKind | null {
  if (text.trim() === '%') return 'progress';
  const withoutQuarters = text.replace(anywhere, ' ');
  const words = nameKey(withoutQuarters).replace(/( (van|tot|t m|en|naar))+$/, '');
  return columnWords.find(([kind, form]) => form.test(words) && (kind === 'progress' || withoutQuarters === text))?.[0] ?? null;
}

/** The old report's word for a sector, and what the portal calls it (domain.md §3). */
const oldSectorNames = new Map([
  ['woningbouwcooperaties', 'woningcorporaties'],
  ['woningbouwcooperatie', 'woningcorporaties'],
  ['woningbouwcorporaties', 'woningcorporaties'],
]);

const countBehindName = /\s*\(\s*(?:n\s*=\s*)?\d+\s*\)$/i;

/** 'Zorg (24)' without its count. */
export const sectorName = (text: string): string => text.replace(countBehindName, '').trim() || text.trim();
export const hasCount = (text: string): boolean => countBehindName.test(text);

/** What makes two names the same sector: 'Woningbouwcoöperaties' and 'Woningcorporaties' are one. */
export function sectorKey(name: string): string {
  const key = nameKey(sectorName(name));
  return oldSectorNames.get(key) ?? key;
}

/** A row that says something about other rows. */
export interface TotalLabel {
  readonly what: 'mean' | 'progress' | 'count';
  readonly about: 'region' | 'rows above' | { readonly sector: string };
}

const means = new Set(['gemiddelde', 'gemiddeld', 'gem', 'regiogemiddelde', 'sectorgemiddelde', 'totaalgemiddelde']);
const progresses = new Set(['vordering', 'vooruitgang', 'progressie']);
const regions = new Set(['regio', 'regiogemiddelde', 'totaalgemiddelde', 'eindtotaal', 'alle']);
const totals = new Set(['totaal', 'totalen', 'subtotaal', 'eindtotaal']);
const fillers = new Set([
  'sector',
  'versnelling',
  'versnellingen',
  'per',
  'kwartaal',
  'van',
  'voor',
  'de',
  'het',
  'organisaties',
  'leden',
  'score',
  'scores',
  'n',
]);

/**
 * Reads 'Gemiddelde', 'Vordering Zorg', 'Totaal regio' and the like. An organisation may well begin with 'Regio' or 'Totaal', so
 * those count only among words of the same kind; nothing is called 'Gemiddelde …' or 'Aantal …' but a row of figures.
 */
export function totalLabel(text: string, sectors: ReadonlySet<string>): TotalLabel | null {
  const words = nameKey(text).split(' ');
  const first = words[0]!;
  const sure = means.has(first) || progresses.has(first) || first === 'aantal';
  if (first === 'gelijke' && words[1] === 'groep') return { what: 'count', about: 'region' };
  if (!sure && !totals.has(first) && !regions.has(first) && !(first === 'n' && words.length === 1)) return null;
  const rest = words
    .slice(1)
    .filter((word) => !fillers.has(word))
    .join(' ');
  const sector = sectorKey(rest);
  const ofSector = rest !== '' && sectors.has(sector);
  const known = (word: string): boolean => [means, progresses, regions, totals].some((set) => set.has(word)) || word === 'aantal';
  if (!sure && !ofSector && rest !== '' && !rest.split(' ').every(known)) return null;

  const has = (set: ReadonlySet<string>): boolean => words.some((word) => set.has(word));
  const what = has(progresses) ? 'progress' : words.includes('aantal') || words.includes('n') ? 'count' : 'mean';
  if (ofSector) return { what, about: { sector } };
  return { what, about: has(regions) || (has(totals) && (has(means) || has(progresses))) ? 'region' : 'rows above' };
}
