import { dutchNumber, quarterInText } from '../../kernel/dutch.ts';
import { refusalsIn } from './refusals.ts';
import { offerClaims } from './claims/offer-claims.ts';
import { lengths } from './edit-texts.ts';
import type { ReportFacts } from './facts.ts';
import { figureKey, wholeScope } from './figures/figure.ts';
import { listFigures } from './figures/list-figures.ts';
import type { Network } from './network.ts';
import type { ReportTexts, Sentence } from './texts.ts';

/** Besides the message. */
const sentencesAtFirst = 5;

/** What a new report says until the coordinator chooses otherwise: only what the figures bear out. */
export function defaultTexts(facts: ReportFacts, network: Network, coordinator: string): ReportTexts {
  const [first, ...others] = offerClaims(network).map((claim): Sentence => ({ kind: 'claim', claim }));
  return {
    message: first ?? { kind: 'own', text: `De stand in het ${quarterInText(facts.to)}` },
    sentences: others.slice(0, sentencesAtFirst),
    request: { text: defaultRequest(facts, network), name: coordinator, telephone: '' },
    ownWords: '',
  };
}

/** One thing that helps most now: measuring who never was; or else what most boards still have to decide. */
function defaultRequest(facts: ReportFacts, network: Network): string {
  const wishes = [unmeasuredRequest(network), openRequest(facts)].filter((text) => text !== null);
  const fits = (text: string): boolean => text.length <= lengths.sentence && refusalsIn(text, network).length === 0;
  return wishes.find(fits) ?? 'Bespreek dit rapport met een bestuur dat u kent, en vraag wat nodig is om op te schakelen.';
}

function unmeasuredRequest({ list }: Network): string | null {
  const n = list.region.at(-1)?.neverMeasured ?? 0;
  if (n === 0) return null;
  return n === 1
    ? 'Vraag het bestuur van de organisatie die nog nooit is gemeten, om mee te doen.'
    : `Vraag de besturen van de ${dutchNumber(n)} organisaties die nog nooit zijn gemeten, om mee te doen.`;
}

function openRequest(facts: ReportFacts): string | null {
  const figures = listFigures(facts);
  const open = figures.find(({ key }) => key.startsWith(openKey));
  const judged = figures.find(({ key }) => key === figureKey('beoordeeld', wholeScope));
  const criterion = facts.model?.criteria.find(({ code }) => open?.key === openKey + code);
  if (!open || !judged || !criterion) return null;
  const statement = criterion.statement.replace(/\.$/, '');
  return `Zet op de agenda: “${statement}”. Dat is bij ${open.text} van de ${judged.text} beoordeelde organisaties nog niet geregeld.`;
}

const openKey = `${figureKey('open', wholeScope)}.`;
