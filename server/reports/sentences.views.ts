import type { Button, FieldRadios, FieldText, Tag } from '../platform/views/components.ts';
import type { Claim } from './domain/claims/claim.ts';
import { offerClaims } from './domain/claims/offer-claims.ts';
import { isSameSentence, lengths, mostSentences, sentenceKey } from './domain/edit-texts.ts';
import type { Network } from './domain/network.ts';
import { saySentence, type StaleSentence } from './domain/say-texts.ts';
import type { ReportTexts, SaidSentence, Sentence } from './domain/texts.ts';
import { ownChoice } from './drafts.forms.ts';
import { fieldsOf, parts, type Shown } from './parts.views.ts';

/** A sentence of the draft with what can be done to it. */
export interface ChosenSentence {
  id: string;
  text: string;
  tags: readonly Tag[];
  /** Posted with each of the buttons. */
  key: string;
  place: string;
  buttons: readonly Button[];
}

export interface OfferedSentence {
  text: string;
  key: string;
  button: Button;
}

export interface MessagePart {
  now: string;
  tags: readonly Tag[];
  choice: FieldRadios;
  own: FieldText;
}

export interface SentencesPart {
  chosen: readonly ChosenSentence[];
  offered: readonly OfferedSentence[];
  own: FieldText | null;
  /** Instead of what could be added. */
  full: string | null;
  error: string | undefined;
}

export interface Telling {
  texts: ReportTexts;
  network: Network;
  stale: readonly StaleSentence[];
}

/** As many as one can choose between. */
const messagesOffered = 5;

const originTag = ({ origin }: Pick<SaidSentence, 'origin'>): Tag =>
  origin === 'figures' ? { text: 'Uit de cijfers', kind: 'neutral' } : { text: 'Eigen tekst', kind: 'todo' };

const tagsOf = (sentence: Sentence, said: SaidSentence, stale: readonly StaleSentence[]): Tag[] => [
  originTag(said),
  ...(stale.some((each) => each.sentence && isSameSentence(each.sentence, sentence))
    ? [{ text: 'Klopt niet meer', kind: 'attention' as const }]
    : []),
];

export function messagePart({ texts, network, stale }: Telling, shown: Shown): MessagePart {
  const { message } = texts;
  const field = fieldsOf('message', shown);
  const said = saySentence(message, network);
  const offered = offerClaims(network).map(fromClaim);
  const own = message.kind === 'own';
  const claims = [...(own ? [] : [message]), ...offered.filter((each) => !isSameSentence(each, message))].slice(
    0,
    messagesOffered,
  );
  return {
    now: said.text,
    tags: tagsOf(message, said, stale),
    choice: {
      ...field('boodschap', own ? ownChoice : sentenceKey(message)),
      label: 'Wat moet een bestuur onthouden?',
      options: [
        ...claims.map((sentence) => ({ value: sentenceKey(sentence), text: saySentence(sentence, network).text })),
        { value: ownChoice, text: 'Een eigen zin' },
      ],
    },
    own: {
      ...field('eigen_boodschap', own ? message.text : ''),
      label: 'Eigen boodschap',
      hint: `Hoogstens ${lengths.sentence} tekens. ${noNames}`,
      maxlength: lengths.sentence,
    },
  };
}

export const noNames = 'Noem geen namen van slachtoffers of daders.';

export function sentencesPart({ texts, network, stale }: Telling, shown: Shown): SentencesPart {
  const { message, sentences } = texts;
  const taken = [message, ...sentences];
  const left = offerClaims(network)
    .map(fromClaim)
    .filter((sentence) => !taken.some((each) => isSameSentence(each, sentence)))
    .map((sentence) => offered(sentence, network));
  const full = sentences.length >= mostSentences;
  const field = fieldsOf('ownSentence', shown);
  const elsewhere = shown.part === 'offers' || shown.part === 'sentences' ? shown.form?.errors[parts.sentences.id] : undefined;
  return {
    chosen: sentences.map((sentence, place) => chosen(sentence, { place, of: sentences.length, network, stale })),
    offered: full ? [] : left,
    own: full
      ? null
      : {
          ...field('tekst', ''),
          label: 'Eigen zin',
          hint: `Eén zin van hoogstens ${lengths.sentence} tekens. Wat niet klopt met de cijfers, wordt geweigerd. ${noNames}`,
          maxlength: lengths.sentence,
        },
    full: full ? `Een rapport heeft hoogstens ${mostSentences} zinnen. Haal er een weg om een andere op te nemen.` : null,
    error: elsewhere,
  };
}

const fromClaim = (claim: Claim): Sentence => ({ kind: 'claim', claim });

function chosen(
  sentence: Sentence,
  { place, of, network, stale }: { place: number; of: number; network: Network; stale: readonly StaleSentence[] },
): ChosenSentence {
  const said = saySentence(sentence, network);
  const button = (text: string, value: string): Button => ({
    text,
    kind: 'secondary',
    name: 'handeling',
    value,
    hidden: `: ${said.text}`,
  });
  return {
    id: `zin-${place + 1}`,
    text: said.text,
    tags: tagsOf(sentence, said, stale),
    key: sentenceKey(sentence),
    place: String(place),
    buttons: [
      ...(place > 0 ? [button('Omhoog', 'omhoog')] : []),
      ...(place < of - 1 ? [button('Omlaag', 'omlaag')] : []),
      button('Haal weg', 'weg'),
    ],
  };
}

function offered(sentence: Sentence, network: Network): OfferedSentence {
  const { text } = saySentence(sentence, network);
  return { text, key: sentenceKey(sentence), button: { text: 'Neem op', kind: 'secondary', hidden: `: ${text}` } };
}
