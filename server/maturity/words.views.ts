import { counted } from '../kernel/dutch.ts';
import type { MaturityModel } from './domain/maturity-model.ts';

export const monthsInWords = (months: number): string => counted(months, 'maand', 'maanden');

export interface Explanation {
  title: string;
  text: string;
}

/** What readers most often take for something else (domain.md §8). */
export const misunderstandings: readonly Explanation[] = [
  {
    title: 'Hoger betekent niet: minder voorvallen',
    text: 'Een hogere versnelling zegt dat er meer geregeld is. Zij zegt niets over het aantal voorvallen. Wie beter meldt, ziet vaak eerst meer voorvallen. Dat is meestal een goed teken.',
  },
  {
    title: 'Versnelling 5 vervalt na een jaar',
    text: 'Versnelling 5 bereikt u samen met politie, Openbaar Ministerie en gemeente. Elk jaar bespreekt u hoe dat gaat. Is de laatste evaluatie ouder dan twaalf maanden, dan staat een organisatie weer in versnelling 4, tot er opnieuw is geëvalueerd.',
  },
];

export function wordsOf({ answers }: MaturityModel): Explanation[] {
  const { ABSENT, IN_PROGRESS, IN_PLACE, NOT_APPLICABLE } = answers;
  return [
    {
      title: 'Versnelling',
      text: 'Hoe ver een organisatie is met haar aanpak van agressie en geweld. Er zijn er vijf. Wie meedoet, staat minstens in versnelling 1.',
    },
    {
      title: 'Stap',
      text: 'De weg naar de volgende versnelling. De stappen gaan op volgorde. Een organisatie schakelt op als alles wat voor de stap nodig is, geregeld is. Er zijn geen punten.',
    },
    {
      title: 'Stelling',
      text: `Een zin over een organisatie. Het antwoord is “${ABSENT}”, “${IN_PROGRESS}” of “${IN_PLACE}”. Soms kan ook: “${NOT_APPLICABLE}”.`,
    },
    {
      title: 'Aanvullend',
      text: 'Goed om te regelen, maar niet nodig om op te schakelen.',
    },
    {
      title: 'Bewijs',
      text: `Een document of een afspraak, met een datum. Is het bewijs te oud, dan telt de stelling als “${IN_PROGRESS}”. Soms bekijkt de coördinator het bewijs. Pas daarna telt de stelling als “${IN_PLACE}”.`,
    },
    {
      title: 'Niet van toepassing',
      text: 'Mag alleen als dit bij de stelling staat. U schrijft erbij waarom, in ten minste 20 tekens.',
    },
    {
      title: 'Ketenpartner',
      text: 'De politie, het Openbaar Ministerie (OM) of de gemeente. Staat dit erbij, dan regelt u de stelling samen met hen.',
    },
    {
      title: 'Melding en aangifte',
      text: 'Een melding doet een medewerker in de eigen organisatie. Een aangifte doet u bij de politie.',
    },
    {
      title: 'Borging',
      text: 'Zorgen dat het blijft: bij bestuur en directie (strategisch), bij het management (tactisch) en elke dag op de werkvloer (operationeel).',
    },
    {
      title: 'VPT, VPD en VPT-code',
      text: 'VPT is Veilige Publieke Taak. VPD, veilige publieke dienstverlening, is hetzelfde. Aan de VPT-code zien politie en OM dat een zaak gaat over agressie tegen iemand met een publieke taak.',
    },
    {
      title: 'Domicilie',
      text: 'Het adres van de werkgever in de aangifte, in plaats van het huisadres van de medewerker.',
    },
    {
      title: 'RI&E',
      text: 'Risico-inventarisatie en -evaluatie: het overzicht van wat er op het werk mis kan gaan, met een plan om dat te verbeteren.',
    },
  ];
}
