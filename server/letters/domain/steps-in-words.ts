import type { Block, Inline } from '../../kernel/prose.ts';
import type { Step, Steps } from './steps.ts';

/** The steps as they stand in a letter. */
export function stepsInWords(steps: Steps): Block[] {
  switch (steps.kind) {
    case 'take-part':
      return [
        paragraph(
          'Wij nodigen u uit om mee te doen met de volgende quickscan. Daarna weet u in welke versnelling uw organisatie staat en welke stappen nu helpen.',
        ),
      ];
    case 'keep':
      return [
        paragraph(
          'U staat in de hoogste versnelling. Houd haar vast: zij rust op de samenwerking met uw ketenpartners, en vervalt als de jaarlijkse ketenevaluatie ouder is dan twaalf maanden.',
        ),
        list(['Plan de jaarlijkse ketenevaluatie en leg de afspraken vast.']),
      ];
    case 'open':
      if (steps.steps.length === 0) {
        return steps.more
          ? [paragraph(`De stappen naar versnelling ${steps.towards} staan bij uw uitslag in het portaal.`)]
          : [
              paragraph(
                `Volgens uw antwoorden is geregeld wat versnelling ${steps.towards} vraagt. Bespreek met de coördinator wat nodig is om dat vast te stellen.`,
              ),
            ];
      }
      return [
        paragraph(`Op weg naar versnelling ${steps.towards} kunt u nu dit doen:`),
        list(steps.steps.map(stepInWords)),
        ...(steps.more ? [paragraph('Alle stappen staan bij uw uitslag in het portaal.')] : []),
      ];
    case 'asked':
      return steps.steps.length === 0
        ? [paragraph(`Wat versnelling ${steps.towards} vraagt, staat in het schakelmodel.`)]
        : [
            paragraph(`Voor versnelling ${steps.towards} vraagt het schakelmodel onder meer:`),
            list(steps.steps.map(stepInWords)),
          ];
  }
}

/** What the board can decide, ready to be taken over in its minutes. */
export function decisionInWords(steps: Steps): Block[] {
  const answersFor = (what: string): string => `aan te wijzen wie ${what}: ………………………… (naam);`;
  const decision = (first: string, who: string, again: string): Block[] => [
    paragraph('Het bestuur besluit:'),
    list([first, answersFor(who), again]),
  ];
  switch (steps.kind) {
    case 'take-part':
      return decision(
        'mee te doen met de volgende quickscan;',
        'de quickscan invult',
        'de uitkomst in het volgende kwartaal te bespreken.',
      );
    case 'keep':
      return decision(
        'de jaarlijkse ketenevaluatie te laten plannen;',
        'daarvoor verantwoordelijk is',
        'de stand in het volgende kwartaal opnieuw te bespreken.',
      );
    case 'open':
    case 'asked':
      return decision(
        firstDecision(steps),
        'daarvoor verantwoordelijk is',
        'de voortgang in het volgende kwartaal opnieuw te bespreken.',
      );
  }
}

function firstDecision({ kind, towards, steps }: Steps & { kind: 'open' | 'asked' }): string {
  const n = steps.length;
  if (n === 0) return `te laten nagaan wat nodig is voor versnelling ${towards};`;
  const number = ['', 'één', 'twee', 'drie'][n]!;
  if (kind === 'asked')
    return `te laten nagaan of ${n === 1 ? 'dit punt' : `deze ${number} punten`} al geregeld ${n === 1 ? 'is' : 'zijn'}, en te laten regelen wat nog ontbreekt;`;
  return `${n === 1 ? 'de stap' : `de ${number} stappen`} hierboven te laten zetten, op weg naar versnelling ${towards};`;
}

function stepInWords({ text, inProgress, withChainPartner }: Step): string | Inline[] {
  const notes = [...(inProgress ? ['hieraan werkt u al'] : []), ...(withChainPartner ? ['met een ketenpartner'] : [])];
  if (notes.length === 0) return text;
  return [
    { kind: 'text', text: `${text} ` },
    { kind: 'em', content: [{ kind: 'text', text: `(${notes.join(', ')})` }] },
  ];
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', content: [{ kind: 'text', text }] });

const list = (items: readonly (string | Inline[])[]): Block => ({
  kind: 'list',
  numberedFrom: 1,
  items: items.map((item) => [typeof item === 'string' ? paragraph(item) : { kind: 'paragraph', content: item }]),
});
