import { dutchNumber } from '../../../kernel/dutch.ts';
import { quarterLabel, type Quarter } from '../../../kernel/quarter.ts';
import type { Network } from '../network.ts';
import type { Bound, Deed, Quantity } from './claim.ts';
import { inPrint } from './scope.ts';

/** A subject and whether its verb is plural. */
export interface Subject {
  readonly text: string;
  readonly plural: boolean;
}

export const boundWords: Readonly<Record<Bound, string>> = {
  exactly: '',
  'at-least': 'minstens ',
  'at-most': 'hoogstens ',
  'more-than': 'meer dan ',
  'fewer-than': 'minder dan ',
  almost: 'bijna ',
  over: 'ruim ',
  about: 'ongeveer ',
};

/** 'organisaties', 'gemeten organisaties', 'leden', 'sectoren', with what comes after ('in de sector Zorg'). */
export interface Noun {
  readonly one: string;
  readonly many: string;
  readonly where: string;
}

/** '54 van de 76 organisaties', 'alle 76 organisaties', 'geen enkele organisatie', 'een derde van de organisaties'. */
export function subjectOf(quantity: Quantity, { one, many, where }: Noun): Subject {
  const singular = (text: string): Subject => ({ text: text + where, plural: false });
  const plural = (text: string): Subject => ({ text: text + where, plural: true });
  switch (quantity.kind) {
    case 'all':
      if (quantity.of === 1) return singular(`${article(one)} enige ${one}`);
      if (quantity.of === 2) return plural(`beide ${many}`);
      return plural(quantity.of === null ? `alle ${many}` : `alle ${dutchNumber(quantity.of)} ${many}`);
    case 'none':
      if (quantity.of === null || quantity.of < 2) return singular(`geen enkel${article(one) === 'het' ? '' : 'e'} ${one}`);
      return singular(`geen van de ${dutchNumber(quantity.of)} ${many}`);
    case 'not-all':
      return plural(`niet alle ${many}`);
    case 'some':
      return plural(`sommige ${many}`);
    case 'most':
      return plural(`de meeste ${many}`);
    case 'number':
      return numberOf(quantity, { one, many, where });
    case 'fraction':
      return fractionOf(quantity, { one, many, where });
    case 'percentage':
      return singular(`${boundWords[quantity.bound]}${inPrint(quantity.value)}% van de ${many}`);
  }
}

function numberOf({ bound, n, of }: Quantity & { kind: 'number' }, noun: Noun): Subject {
  if (n === 0 && bound === 'exactly') return subjectOf({ kind: 'none', of }, noun);
  const what = of === null ? (n === 1 ? noun.one : noun.many) : `van de ${dutchNumber(of)} ${noun.many}`;
  return { text: `${boundWords[bound]}${dutchNumber(n)} ${what}${noun.where}`, plural: n !== 1 };
}

const ordinals = ['derde', 'kwart', 'vijfde', 'zesde', 'zevende', 'achtste', 'negende', 'tiende', 'elfde', 'twaalfde'];
const cardinals = ['een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien', 'elf', 'twaalf'];

function fractionOf({ bound, parts, whole }: Quantity & { kind: 'fraction' }, { many, where }: Noun): Subject {
  const before = boundWords[bound];
  if (parts === whole) return { text: `${before}alle ${many}${where}`, plural: true };
  const spoken = parts === 1 && whole === 2 ? 'de helft' : parts === 3 && whole === 4 ? 'driekwart' : null;
  const ordinal = ordinals[whole - 3];
  const [cardinal, denominator] = [cardinals[parts - 1] ?? dutchNumber(parts), ordinal];
  const words = spoken ?? (denominator ? `${cardinal} ${denominator}` : null);
  if (words) return { text: `${before}${words} van de ${many}${where}`, plural: false };
  return { text: `${before}${dutchNumber(parts)} op de ${dutchNumber(whole)} ${many}${where}`, plural: true };
}

const article = (noun: string): 'de' | 'het' => (noun === 'lid' ? 'het' : 'de');

/** The verb, and what comes at the end: 'schakelden' … 'op'. */
export interface Predicate {
  readonly verb: string;
  readonly rest: string;
}

export function predicateOf(deed: Deed, not: boolean, plural: boolean, network: Network): Predicate {
  const verb = (one: string, many: string): string => (plural ? many : one);
  const no = not ? 'niet ' : '';
  switch (deed.kind) {
    case 'shifted':
      if (deed.how === 'same') return { verb: verb('bleef', 'bleven'), rest: `${no}gelijk` };
      return { verb: verb('schakelde', 'schakelden'), rest: no + (deed.how === 'up' ? 'op' : 'terug') };
    case 'gear': {
      const words = isPast(deed.quarter, network) ? verb('stond', 'stonden') : verb('staat', 'staan');
      return { verb: words, rest: `${inQuarter(deed.quarter)} ${no}in ${gearWords(deed)}` };
    }
    case 'measured': {
      const words = isPast(deed.quarter, network) ? verb('was', 'waren') : verb('is', 'zijn');
      return { verb: words, rest: `${inQuarter(deed.quarter)} ${no}gemeten` };
    }
    case 'overridden': {
      const words = isPast(deed.quarter, network) ? verb('had', 'hadden') : verb('heeft', 'hebben');
      return { verb: words, rest: `${inQuarter(deed.quarter)} ${not ? 'geen' : 'een'} bijgestelde versnelling` };
    }
  }
}

const isPast = (quarter: Quarter | null, network: Network): boolean => quarter !== null && quarter !== network.to;
const inQuarter = (quarter: Quarter | null): string => (quarter === null ? 'in beide kwartalen' : `in ${quarterLabel(quarter)}`);

/** 'versnelling 4', 'versnelling 3 of hoger', 'versnelling 2 tot en met 4'. */
function gearWords({ lowest, highest }: Deed & { kind: 'gear' }): string {
  if (lowest === highest) return `versnelling ${lowest}`;
  if (highest === 5) return `versnelling ${lowest} of hoger`;
  if (lowest === 1) return `versnelling ${highest} of lager`;
  return highest - lowest === 1 ? `versnelling ${lowest} of ${highest}` : `versnelling ${lowest} tot en met ${highest}`;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
