import { ended, longDate } from '../kernel/dutch.ts';
import { numberOf, quarterLabel, yearOf, type Quarter } from '../kernel/quarter.ts';
import { dayInAmsterdam } from '../platform/clock.ts';
import { distributionMessageOf } from '../progress/domain/messages.ts';
import type { SaidSentence, SaidTexts } from './domain/texts.ts';
import { meanWithN, type Parts, type Printer, type ReportNumber } from './printer.views.ts';

/** What of an edition stands in its body. */
export interface EditionMark {
  readonly number: number;
  /** An instant, in UTC. */
  readonly publishedAt: string;
  readonly publishedBy: string;
  /** SHA-256 of what the edition froze, in hexadecimals. */
  readonly checksum: string;
}

/** Everything that is read in the first minute. */
export interface ReportHead {
  /** 'Rapportage Veilige Publieke Taak · Twente · 4e kwartaal 2016 vergeleken met 4e kwartaal 2015'. */
  readonly caption: string;
  readonly status: { readonly kind: 'edition' | 'draft'; readonly text: string };
  readonly message: ReportSentence;
  readonly figures: readonly ReportKeyFigure[];
  /** Why a number has a line below it; null where numbers are not opened. */
  readonly howToOpen: string | null;
  readonly request: ReportRequest;
}

export interface ReportSentence {
  readonly text: string;
  readonly origin: 'figures' | 'own';
  /** 'uit de cijfers', 'eigen tekst'. */
  readonly mark: string;
  readonly key: string | null;
  readonly href: string | null;
}

export interface ReportKeyFigure {
  /** Large: one number, or a few with a word below each. */
  readonly values: readonly { readonly parts: Parts; readonly sign: '▲' | '=' | '▼' | null; readonly word: string | null }[];
  readonly label: Parts;
  readonly note: Parts;
}

export interface ReportRequest {
  readonly title: string;
  readonly text: string;
  readonly name: string;
  readonly telephone: string;
  /** 'tel:+31534876543'; null where nobody can be called. */
  readonly href: string | null;
}

export function headOf(print: Printer, texts: SaidTexts, edition: EditionMark | null): ReportHead {
  const { facts } = print;
  const scope = facts.sector ? `${facts.region.name}, sector ${facts.sector.name}` : facts.region.name;
  return {
    caption: `Rapportage Veilige Publieke Taak · ${scope} · ${inText(facts.to)} vergeleken met ${inText(facts.from)}`,
    status: statusOf(edition),
    message: messageOf(print, texts),
    figures: [meanFigure(print), measuredFigure(print), shiftsFigure(print)],
    howToOpen: print.view === 'shared' ? null : 'Elk getal met een stippellijn kunt u openen: u ziet dan hoe het is berekend.',
    request: requestOf(print, texts.request),
  };
}

/** '4e kwartaal 2016'. */
const inText = (quarter: Quarter): string => `${numberOf(quarter)}e kwartaal ${yearOf(quarter)}`;

export const publicationDay = ({ publishedAt }: EditionMark): string => longDate(dayInAmsterdam(new Date(publishedAt)));

const statusOf = (edition: EditionMark | null): ReportHead['status'] =>
  edition
    ? { kind: 'edition', text: `Editie ${edition.number} · ${publicationDay(edition)}` }
    : { kind: 'draft', text: 'Dit is een concept: het is niet gepubliceerd en kan nog veranderen.' };

/** Where the message may not be told, the first sentence from the figures that may; else what this is. */
function messageOf(print: Printer, { message, sentences }: SaidTexts): ReportSentence {
  const told = [message, ...sentences.filter(({ origin }) => origin === 'figures')].find(
    (sentence) => sentence.text.trim() !== '' && maySay(print, sentence),
  );
  if (told) return sentenceOf(print, told);
  const { from, to } = print.facts;
  const region = print.progress.region;
  const text = region.measured.to === null ? `De stand in het ${inText(to)}` : distributionMessageOf(region, from, to);
  return sentenceOf(print, { ...message, text, origin: 'figures', figure: null });
}

/** "Wat opvalt": the chosen sentences, as far as this reader may read them. */
export const sentencesOf = (print: Printer, texts: SaidTexts): ReportSentence[] =>
  texts.sentences
    .filter((sentence) => maySay(print, sentence) && sentence.text !== messageOf(print, texts).text)
    .map((sentence) => sentenceOf(print, { ...sentence, text: ended(sentence.text) }));

const maySay = (print: Printer, sentence: SaidSentence): boolean =>
  print.says(sentence) && (sentence.origin === 'figures' || print.mayRead(sentence.text));

function sentenceOf(print: Printer, { text, origin, figure }: SaidSentence): ReportSentence {
  const href = figure === null ? null : print.accountOf(figure);
  return {
    text,
    origin,
    mark: origin === 'figures' ? 'uit de cijfers' : 'eigen tekst',
    key: href === null ? null : figure,
    href,
  };
}

const hiddenFigure = (label: string): ReportKeyFigure => ({
  values: [{ parts: ['–'], sign: null, word: null }],
  label: [`${label}: niet getoond`],
  note: ['om kleine groepen te beschermen'],
});

function meanFigure(print: Printer): ReportKeyFigure {
  const { from, to } = print.facts;
  if (!print.shows('gemiddelde', undefined, to)) return hiddenFigure(`gemiddelde versnelling in ${quarterLabel(to)}`);
  return {
    values: [single(print.number('gemiddelde', undefined, to))],
    label: [`gemiddelde versnelling in ${quarterLabel(to)} (n=`, print.number('gemeten', undefined, to), ')'],
    note:
      print.value('gemiddelde', undefined, from) === null
        ? [`${quarterLabel(from)}: `, ...meanWithN(print, 'regio', from)]
        : [
            `was `,
            ...meanWithN(print, 'regio', from),
            ` in ${quarterLabel(from)}, op een schaal van 1 tot en met 5`,
            ...marksOf(print, 'vordering'),
          ],
  };
}

function measuredFigure(print: Printer): ReportKeyFigure {
  const { to } = print.facts;
  const count = (name: 'overgenomen' | 'verouderd' | 'nooit-gemeten'): ReportNumber => print.number(name, undefined, to);
  const members = print.value('leden', undefined, to) ?? 0;
  return {
    values: [
      {
        parts: [print.number('leden-gemeten', undefined, to), ' van ', print.number('leden', undefined, to)],
        sign: null,
        word: null,
      },
    ],
    label: [`${members === 1 ? 'lid' : 'leden'} gemeten in ${quarterLabel(to)}`],
    note: [
      count('overgenomen'),
      ' overgenomen · ',
      count('verouderd'),
      ' verouderd · ',
      count('nooit-gemeten'),
      ' nooit gemeten',
    ],
  };
}

function shiftsFigure(print: Printer): ReportKeyFigure {
  const group = print.number('gelijke-groep');
  const [from, to] = [quarterLabel(print.facts.from), quarterLabel(print.facts.to)];
  if (!print.shows('gelijke-groep')) return hiddenFigure('op, gelijk en terug');
  const shift = (name: 'opgeschakeld' | 'gelijk' | 'teruggeschakeld', sign: '▲' | '=' | '▼', word: string) => ({
    parts: [print.number(name)],
    sign,
    word,
  });
  return {
    values: [shift('opgeschakeld', '▲', 'op'), shift('gelijk', '=', 'gelijk'), shift('teruggeschakeld', '▼', 'terug')],
    label: ['van ', group, ` ${print.value('gelijke-groep') === 1 ? 'organisatie' : 'organisaties'}`],
    note: [`gemeten in ${from} en in ${to}`, ...marksOf(print, 'opgeschakeld')],
  };
}

const marksOf = (print: Printer, name: 'vordering' | 'opgeschakeld'): string[] =>
  print.notes([name, 'regio']).map((note) => ` · ${note}`);

const single = (number: ReportNumber): ReportKeyFigure['values'][number] => ({ parts: [number], sign: null, word: null });

function requestOf(print: Printer, { text, name, telephone }: SaidTexts['request']): ReportRequest {
  const isEmpty = text.trim() === '';
  return {
    title: 'Wat vragen wij van u?',
    text: isEmpty
      ? 'Het verzoek aan de lezer is nog niet geschreven.'
      : print.mayRead(text)
        ? text
        : 'Het verzoek noemt iets dat hier niet wordt getoond, zoals een organisatie. Daarom staat het niet in deze weergave.',
    name,
    telephone,
    href: dialled(telephone),
  };
}

/** '053 487 65 43' → 'tel:0534876543'; null when it holds no number to dial. */
function dialled(telephone: string): string | null {
  const digits = telephone.replaceAll(/\(0\)/g, '').replaceAll(/[^\d+]/g, '');
  return /^\+?\d{3,15}$/.test(digits) ? `tel:${digits}` : null;
}
