import { defaultModel } from '../maturity/index.ts';
import type { Criterion } from '../maturity/domain/criterion.ts';

/** What the default statements ask, for messages that name the content; the second where their evidence has a date. */
const asked: Readonly<Record<string, readonly [asks: string, evidence?: string]>> = {
  'BS-directie-onderschrijft': ['of de directie heeft vastgelegd dat agressie niet bij het werk hoort'],
  'BO-aanspreekpunt-benoemd': ['of er een aanspreekpunt is', 'het aanspreekpunt'],
  'BT-risicos-in-beeld': ['of de risico’s op papier staan', 'de risico-inventarisatie'],
  'BT-protocol-vastgesteld': ['of er een vastgesteld agressieprotocol is', 'het protocol'],
  'M1-norm-vastgesteld': ['of in het protocol staat welk gedrag u accepteert'],
  'M3-meldroute-beschreven': ['of de meldroute is beschreven'],
  'M4-registratie-ingericht': ['of alle meldingen op één plek terechtkomen'],
  'M5-aangiftebeleid-beschreven': ['of is beschreven wanneer aangifte volgt'],
  'M8-opvang-beschreven': ['of de opvang en nazorg zijn beschreven'],
  'M1-norm-zichtbaar': ['of bezoekers de norm of huisregels kunnen zien'],
  'M2-risicofuncties-getraind': ['of medewerkers in risicofuncties zijn getraind'],
  'M3-melden-gestimuleerd': ['of medewerkers de meldroute kennen'],
  'M6-handelingskader-48-uur': ['of er een handelingskader is'],
  'M7-schadeverhaal-geregeld': ['of is vastgelegd wie schade verhaalt'],
  'M8-eerste-opvang-24-uur': ['of de opvang binnen 24 uur is ingericht'],
  'M4-cijfers-benut': ['of u elk halfjaar een overzicht van meldingen bespreekt', 'het halfjaaroverzicht'],
  'M6-reactie-aantoonbaar': ['of u aantoonbaar binnen 48 uur op de dader reageert', 'de reacties op daders'],
  'M8-nazorg-aantoonbaar': ['of opvang en vervolggesprekken aantoonbaar zijn gehouden', 'de opvang en vervolggesprekken'],
  'M2-training-herhaald': ['of de training wordt herhaald', 'de herhaalde training'],
  'BO-casemanager-met-tijd': ['of er een casemanager is met uren en mandaat'],
  'BT-jaarlijkse-evaluatie': ['of het protocol het afgelopen jaar is geëvalueerd', 'de evaluatie van het protocol'],
  'BS-jaarrapportage-bestuur': ['of het bestuur een rapportage heeft besproken', 'de rapportage aan het bestuur'],
  'KETEN-vaste-contacten': ['of u vaste contacten hebt bij politie en OM', 'de contacten met politie en OM'],
  'KETEN-werkafspraken-vastgelegd': ['of er werkafspraken zijn met politie en OM', 'de werkafspraken'],
  'M5-aangifte-met-vpt-code': ['of u bij aangifte om de VPT-code vraagt', 'de aangiften met VPT-code'],
  'KETEN-terugkoppeling-zaken': ['of u de afloop van elke aangifte volgt', 'de afloop van aangiften'],
  'KETEN-samen-leren': ['of u samen met anderen een casus hebt besproken', 'de besproken casus'],
  'KETEN-jaarlijkse-evaluatie': ['of de samenwerking met politie en OM is geëvalueerd', 'de evaluatie met politie en OM'],
};

const defaultStatements = new Map(defaultModel.criteria.map(({ code, statement }) => [code, statement]));

/** A region's own words are quoted: ours may say something else. */
const wordsFor = ({ code, statement }: Criterion): readonly [string, string?] | undefined =>
  defaultStatements.get(code) === statement ? asked[code] : undefined;

const quoted = ({ statement }: Criterion): string => {
  const words = statement.split(' ');
  return `“${words.slice(0, 8).join(' ')}${words.length > 8 ? '…' : ''}”`;
};

/** 'Kies of er een aanspreekpunt is'. */
export function chooseAnswer(criterion: Criterion): string {
  const words = wordsFor(criterion);
  return words ? `Kies ${words[0]}` : `Kies een antwoord bij ${quoted(criterion)}`;
}

/** 'Vul de datum van het bewijs van het aanspreekpunt in, bijvoorbeeld 12 1 2017'. */
export function fillInDate(criterion: Criterion, example: string): string {
  const subject = wordsFor(criterion)?.[1];
  return `Vul de datum van het bewijs ${subject ? `van ${subject}` : `bij ${quoted(criterion)}`} in, bijvoorbeeld ${example}`;
}

export const tellEvidence = (criterion: Criterion): string => {
  const words = wordsFor(criterion);
  return `Vul in waar het bewijs te vinden is${words?.[1] ? ` van ${words[1]}` : words ? ` waaruit blijkt ${words[0]}` : ` bij ${quoted(criterion)}`}`;
};

export const tellReason = (criterion: Criterion): string =>
  `Schrijf in 20 tekens of meer waarom dit niet van toepassing is: ${wordsFor(criterion)?.[1] ?? quoted(criterion)}`;
