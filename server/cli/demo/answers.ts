import { addMonths, isoDate, type IsoDate } from '../../kernel/iso-date.ts';
import type { Answer } from '../../maturity/domain/answer.ts';
import type { Criterion } from '../../maturity/domain/criterion.ts';
import type { Gear } from '../../maturity/domain/gear.ts';
import type { MaturityModel } from '../../maturity/domain/maturity-model.ts';
import type { AnswerContent } from '../../quickscan/domain/quickscan.ts';

/** Where organisations say their evidence is. */
const evidence: Readonly<Record<string, string>> = {
  'BS-directie-onderschrijft': 'Bestuursbesluit, staat op intranet onder Veilig werken',
  'BO-aanspreekpunt-benoemd': 'Aanwijzing in het functieboek, met vervanger',
  'BT-risicos-in-beeld': 'RI&E, hoofdstuk agressie, met lijst van functies en locaties',
  'BT-protocol-vastgesteld': 'Agressieprotocol, versiedatum en eigenaar op het voorblad',
  'M1-norm-vastgesteld': 'Protocol, paragraaf 2, met voorbeelden',
  'M3-meldroute-beschreven': 'Protocol, paragraaf 4, met meldroute en termijnen',
  'M4-registratie-ingericht': 'Meldsysteem met vaste categorieën, rechten per rol',
  'M5-aangiftebeleid-beschreven': 'Protocol, paragraaf 6, aangifte door de werkgever',
  'M8-opvang-beschreven': 'Protocol, paragraaf 8, opvang en nazorg',
  'M1-norm-zichtbaar': 'Huisregels bij elke balie en op de website',
  'M2-risicofuncties-getraind': 'Trainingsoverzicht van de afdeling opleidingen',
  'M3-melden-gestimuleerd': 'Jaarplanning werkoverleg, twee keer per jaar agressie',
  'M6-handelingskader-48-uur': 'Handelingskader, bijlage bij het protocol',
  'M7-schadeverhaal-geregeld': 'Afspraak met juridische zaken over schadeverhaal',
  'M8-eerste-opvang-24-uur': 'Rooster opvangteam en instructiekaart',
  'M4-cijfers-benut': 'Halfjaaroverzicht meldingen, besproken in het managementteam',
  'M6-reactie-aantoonbaar': 'Register van reacties, steekproef van tien voorvallen',
  'M8-nazorg-aantoonbaar': 'Nazorgformulieren, met terugkoppeling van medewerkers',
  'M2-training-herhaald': 'Herhaaltraining met casussen uit eigen huis',
  'BO-casemanager-met-tijd': 'Taakomschrijving casemanager, acht uur per week',
  'BT-jaarlijkse-evaluatie': 'Verslag evaluatie met ondernemingsraad',
  'BS-jaarrapportage-bestuur': 'Besluitenlijst van het bestuur bij de jaarrapportage',
  'KETEN-vaste-contacten': 'Contactenlijst politie en OM, overleg dit jaar gehouden',
  'KETEN-werkafspraken-vastgelegd': 'Werkafspraken met politie en OM, ondertekend',
  'M5-aangifte-met-vpt-code': 'Aangiftedossiers met VPT-code en domicilie',
  'KETEN-terugkoppeling-zaken': 'Volglijst aangiften met afloop',
  'KETEN-samen-leren': 'Casusbespreking met een andere organisatie',
  'KETEN-jaarlijkse-evaluatie': 'Gedateerd verslag van de ketenevaluatie',
};

const notApplicableReason: Readonly<Record<string, string>> = {
  'M6-reactie-aantoonbaar': 'Dit jaar was er geen voorval met een bekende dader.',
  'M5-aangifte-met-vpt-code': 'Dit jaar was er geen strafbaar feit waarvoor aangifte nodig was.',
};

/** Always the same for the same organisation and statement: 0 to 99. */
function lot(organisation: number, statement: number): number {
  return ((organisation * 7_919 + statement * 104_729 + 12_345) * 2_654_435) % 100;
}

export interface Situation {
  /** The organisation's number in the list. */
  organisation: number;
  gear: Gear;
  /** Quarters since the first round: answers ripen with time. */
  age: number;
  /** The day it was filled in. */
  on: IsoDate;
}

/** What an organisation in this gear would have answered that quarter: its gates in place, the next one on the way, no further. */
export function answersOf(model: MaturityModel, situation: Situation): Map<string, AnswerContent> {
  const { gear } = situation;
  const asked = model.criteria.filter((criterion) => criterion.gear <= gear + 1);
  const next = asked.filter((criterion) => criterion.gating && criterion.gear === gear + 1);
  // What stays open longest: without it the gate would open.
  const last = next.toSorted((a, b) => likelihood(model, situation, b) - likelihood(model, situation, a)).at(0)?.code;
  return new Map(asked.map((criterion) => [criterion.code, contentOf(model, situation, criterion, last)]));
}

const likelihood = (model: MaturityModel, { organisation }: Situation, criterion: Criterion): number =>
  lot(organisation, model.criteria.indexOf(criterion));

function contentOf(model: MaturityModel, situation: Situation, criterion: Criterion, last: string | undefined): AnswerContent {
  const answer = answerTo(model, situation, criterion, last);
  const inPlace = answer === 'IN_PLACE';
  return {
    answer,
    reason: answer === 'NOT_APPLICABLE' ? (notApplicableReason[criterion.code] ?? '') : '',
    explanation: answer === 'IN_PROGRESS' ? 'Staat in het jaarplan; de eerste stap is gezet.' : '',
    evidence: inPlace ? (evidence[criterion.code] ?? '') : '',
    evidenceLink: '',
    evidenceDate: inPlace ? evidenceDate(model, situation, criterion) : null,
  };
}

function answerTo(model: MaturityModel, situation: Situation, criterion: Criterion, last: string | undefined): Answer {
  const chance = likelihood(model, situation, criterion);
  const ripe = 20 + 6 * situation.age;
  if (criterion.gear <= situation.gear && criterion.gating) {
    return criterion.code in notApplicableReason && chance < 30 ? 'NOT_APPLICABLE' : 'IN_PLACE';
  }
  if (criterion.code === last) return chance % 2 === 0 ? 'IN_PROGRESS' : 'ABSENT';
  if (chance < ripe) return 'IN_PLACE';
  return chance < ripe + 35 ? 'IN_PROGRESS' : 'ABSENT';
}

/** Evidence is renewed when it lapses, each organisation in its own month; never dated after the day it was given. */
function evidenceDate(model: MaturityModel, { organisation, on }: Situation, criterion: Criterion): IsoDate {
  // Renewed a quarter before it would lapse, so that it still counts on the reference date that is to come.
  const cycle = (criterion.maxAgeMonths ?? 24) - 3;
  const months = Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7));
  const since = (months + organisation * 5 + model.criteria.indexOf(criterion) * 3) % cycle;
  const day = isoDate(`${on.slice(0, 8)}${String(1 + (organisation % 27)).padStart(2, '0')}`);
  const renewed = addMonths(day, -since);
  return renewed > on ? addMonths(renewed, -1) : renewed;
}
