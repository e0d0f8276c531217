import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import type { Html } from '../platform/views/html.ts';
import type { Progress, ShownFigures } from '../progress/domain/figures.ts';
import type { NamingView, ReportFacts } from './domain/facts.ts';
import { figureKey, wholeScope, type FigureName, type ReportFigure } from './domain/figures/figure.ts';
import { listFigures } from './domain/figures/list-figures.ts';
import { namesSector, namesSomeone } from './domain/naming.ts';
import type { Network } from './domain/network.ts';
import { sharedView } from './domain/shared-view.ts';
import type { SaidSentence } from './domain/texts.ts';

/** A number as it is printed, with the key and the address of its account; null where it cannot be opened, or is not shown. */
export interface ReportNumber {
  readonly text: string;
  readonly key: string | null;
  readonly href: string | null;
  /** 'Gemiddelde versnelling van de regio in Q4 2016', for who only hears the number. */
  readonly of: string;
}

/** Words and numbers, printed one after another. */
export type Parts = readonly (string | ReportNumber)[];

export interface ReportCell {
  readonly parts: Parts;
  /** Smaller, each on its own line. */
  readonly notes: readonly Parts[];
}

/** The first cell of a row is its head. */
export interface ReportTable {
  readonly caption: string;
  readonly columns: readonly { readonly text: string; readonly numeric: boolean }[];
  readonly rows: readonly ReportRow[];
  readonly total: ReportRow | null;
}

export type ReportRow = readonly ReportCell[];

/** A drawing beside the rows that it is drawn from. */
export interface ReportDrawing<Row> {
  /** The message: 'Onderwijs maakt de grootste stap'. */
  readonly title: string;
  readonly note: string;
  /** What it shows, for who cannot see it. */
  readonly alt: string;
  readonly rows: readonly Row[];
  readonly svg: Html;
}

export const notShown = 'niet getoond';

/** What every part of a report prints with: its figures, as far as this reader may see them. */
export interface Printer {
  readonly facts: ReportFacts;
  readonly network: Network;
  readonly view: NamingView;
  readonly progress: Progress<ShownFigures>;
  /** Throws on a figure that the report does not have: a part that prints one is wrong. */
  number(name: FigureName, scope?: string, more?: string): ReportNumber;
  shows(name: FigureName, scope?: string, more?: string): boolean;
  /** null where there is none, or it is not shown. */
  value(name: FigureName, scope?: string, more?: string): number | null;
  /** 'klein aantal', 'ander model': of any of these figures, once. */
  notes(...keys: readonly (readonly [name: FigureName, scope: string, more?: string])[]): string[];
  says(sentence: SaidSentence): boolean;
  /** Whether this reader may read what someone typed: not when it names what is hidden from this reader. */
  mayRead(text: string): boolean;
  /** What stands last in the keys of this name: the codes of the statements that are open, most often first. */
  codesOf(name: FigureName): string[];
  /** Where the account of a figure is opened; null: it is not. */
  accountOf(key: string): string | null;
}

/** `base`: 'editie-1' or 'concept', to which the addresses of accounts are relative. */
export function printer(facts: ReportFacts, network: Network, view: NamingView, base: string): Printer {
  const figures = new Map(listFigures(facts, network).map((figure) => [figure.key, figure]));
  const shared = view === 'shared' ? sharedView(facts, network, figures) : null;
  const hiddenSectors = facts.sectors.filter(({ id }) => shared?.hiddenSectorIds.has(id));
  const isShown = (figure: ReportFigure): boolean => shared === null || shared.shows(figure);
  const accountOf = (key: string): string | null => (shared || !figures.has(key) ? null : `${base}/uitleg/${key}`);
  const find = (name: FigureName, scope: string, more?: string): ReportFigure => {
    const key = figureKey(name, scope, more);
    const figure = figures.get(key);
    if (!figure) throw new Error(`The report has no figure ${key}`);
    return figure;
  };
  return {
    facts,
    network,
    view,
    progress: shared?.progress ?? network.progress,
    number: (name, scope = wholeScope, more) => {
      const figure = find(name, scope, more);
      const of = inWords(figure);
      if (!isShown(figure)) return { text: notShown, key: null, href: null, of };
      return { text: figure.text, key: shared ? null : figure.key, href: accountOf(figure.key), of };
    },
    shows: (name, scope = wholeScope, more) => isShown(find(name, scope, more)),
    value: (name, scope = wholeScope, more) => {
      const figure = find(name, scope, more);
      return isShown(figure) ? figure.value : null;
    },
    notes: (...keys) => {
      const shown = keys.map(([name, scope, more]) => find(name, scope, more)).filter(isShown);
      return [...new Set(shown.flatMap(({ note }) => note?.split(', ') ?? []))];
    },
    says: (sentence) => shared === null || shared.says(sentence),
    mayRead: (text) =>
      view === 'named' ||
      !(namesSomeone(text, facts) || namesSector(text, hiddenSectors) || (shared !== null && !shared.mayTell(text))),
    codesOf: (name) => {
      const start = `${figureKey(name, wholeScope)}.`;
      return [...figures.keys()].filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
    },
    accountOf,
  };
}

const inWords = ({ name, of, quarter }: ReportFigure): string =>
  `${name} van ${of}${quarter === null ? '' : ` in ${quarterLabel(quarter)}`}`;

export const cell = (...parts: Parts): ReportCell => ({ parts, notes: [] });
export const hiddenCell: ReportCell = cell('–');
export const noted = (parts: Parts, ...notes: readonly (string | Parts)[]): ReportCell => ({
  parts,
  notes: notes.map((note) => (typeof note === 'string' ? [note] : note)),
});

/** '4,04 (n=76)': a mean never stands without its number. */
export function meanWithN(print: Printer, scope: string, quarter: Quarter): Parts {
  const mean = print.number('gemiddelde', scope, quarter);
  return print.value('gemiddelde', scope, quarter) === null
    ? [mean]
    : [mean, ' (n=', print.number('gemeten', scope, quarter), ')'];
}
