import { createActivity } from '../../activities/index.ts';
import type { Visibility } from '../../activities/domain/activity.ts';
import { addDays, isoDate } from '../../kernel/iso-date.ts';
import { isMemberOn } from '../../organisations/domain/membership.ts';
import { newId } from '../../platform/tokens.ts';
import { at, atNine, type DemoRegion } from './region.ts';

interface Told {
  /** As it lies in the time of the list. */
  on: string;
  kind: string;
  title: string;
  goal: string;
  outcome: string;
  /** The beginning of the names of who was there; of those that were a member then. */
  who: readonly string[];
  people: number | null;
  visibleTo?: Visibility;
}

const goals = {
  reporting: 'Meer medewerkers doen aangifte',
  norm: 'Eén norm voor de hele regio',
  aftercare: 'Opvang en nazorg na een incident',
  chain: 'Afspraken met politie en openbaar ministerie',
  members: 'Nieuwe organisaties aansluiten',
} as const;

const told: readonly Told[] = [
  {
    on: '2016-01-21',
    kind: 'Netwerkbijeenkomst',
    title: 'Start van het jaar: wat leerden wij van de eerste metingen?',
    goal: goals.norm,
    outcome: 'Besloten om in elke sector met dezelfde norm te werken. Drie sectoren maken samen een voorbeeldtekst.',
    who: ['Gemeente', 'Ziekenhuis', 'Verpleeghuis', 'Scholengroep', 'Politiebasisteam', 'Woningstichting'],
    people: 58,
    visibleTo: 'everyone',
  },
  {
    on: '2016-02-18',
    kind: 'Presentatie',
    title: 'Schakelmodel uitgelegd aan schooldirecties',
    goal: goals.members,
    outcome: 'Twee schoolbesturen sluiten zich aan.',
    who: ['Scholengroep', 'Basisscholen', 'Openbaar onderwijs'],
    people: 22,
  },
  {
    on: '2016-03-10',
    kind: 'Ketenoverleg',
    title: 'Overleg over de afhandeling van aangiften',
    goal: goals.chain,
    outcome: 'De politie belt binnen drie werkdagen terug. Over een half jaar kijken wij of dat lukt.',
    who: ['Politiebasisteam', 'Arrondissementsparket', 'Gemeente Rijsbeek', 'Ziekenhuis De Es'],
    people: 11,
  },
  {
    on: '2016-04-14',
    kind: 'Training',
    title: 'Omgaan met agressie aan de balie',
    goal: goals.aftercare,
    outcome: 'Alle deelnemers oefenden met een acteur. De training komt terug.',
    who: ['Werkplein', 'Gemeente', 'Kredietbank'],
    people: 34,
    visibleTo: 'everyone',
  },
  {
    on: '2016-05-26',
    kind: 'Uitgifte',
    title: 'Zakkaart “Wat doe ik na een incident?”',
    goal: goals.reporting,
    outcome: '4.000 kaarten verspreid. De tekst staat ook op de intranetten van de gemeenten.',
    who: ['Gemeente', 'Thuiszorg', 'Busvervoer', 'Spoorvervoer', 'Ambulancedienst'],
    people: null,
    visibleTo: 'everyone',
  },
  {
    on: '2016-06-16',
    kind: 'Netwerkbijeenkomst',
    title: 'Aangifte doen onder nummer: hoe werkt het?',
    goal: goals.reporting,
    outcome: 'Elke organisatie weet nu wie bij haar de aangifte begeleidt.',
    who: ['Ziekenhuis', 'GGZ', 'Verslavingszorg', 'Gemeente', 'Politiebasisteam', 'ROC', 'Werkplein'],
    people: 63,
    visibleTo: 'everyone',
  },
  {
    on: '2016-07-07',
    kind: 'Advies',
    title: 'Protocol nagelezen voor een woningstichting',
    goal: goals.norm,
    outcome: 'De meldroute is korter gemaakt: van vijf stappen naar twee.',
    who: ['Woningstichting Ons Dak'],
    people: 3,
    visibleTo: 'coordinator',
  },
  {
    on: '2016-08-30',
    kind: 'Mediabericht',
    title: 'Interview in het streekblad over veilig werken in de zorg',
    goal: goals.members,
    outcome: '',
    who: ['Verpleeghuis De Hofstee'],
    people: null,
    visibleTo: 'everyone',
  },
  {
    on: '2016-09-15',
    kind: 'Netwerkbijeenkomst',
    title: 'Opvang van collega’s: drie organisaties vertellen',
    goal: goals.aftercare,
    outcome: 'Vijf organisaties richten samen een opvangteam in voor avond en weekend.',
    who: ['Ambulancedienst', 'GGZ', 'Gehandicaptenzorg', 'Thuiszorg', 'Jeugdzorg', 'Maatschappelijke opvang', 'Gemeente'],
    people: 47,
    visibleTo: 'everyone',
  },
  {
    on: '2016-10-06',
    kind: 'Campagne',
    title: 'Week van de veilige publieke taak',
    goal: goals.norm,
    outcome: 'In alle gemeentehuizen hing dezelfde norm. Bezoekers reageerden overwegend positief.',
    who: ['Gemeente', 'Waterschap', 'Provinciehuis', 'Werkplein'],
    people: null,
    visibleTo: 'everyone',
  },
  {
    on: '2016-10-27',
    kind: 'Ketenoverleg',
    title: 'Halfjaarlijks overleg: wordt er teruggebeld?',
    goal: goals.chain,
    outcome: 'In acht van de tien zaken werd binnen drie werkdagen teruggebeld. De afspraak blijft staan.',
    who: ['Politiebasisteam', 'Arrondissementsparket', 'Gemeente Rijsbeek', 'Busvervoer', 'Ziekenhuis'],
    people: 14,
  },
  {
    on: '2016-11-17',
    kind: 'Training',
    title: 'Herhaling: omgaan met agressie aan de balie',
    goal: goals.aftercare,
    outcome: 'Wachtlijst: er volgt een derde keer.',
    who: ['Gemeente', 'Woningstichting', 'Tandartsenpost', 'Huisartsenpost'],
    people: 29,
    visibleTo: 'everyone',
  },
  {
    on: '2016-12-08',
    kind: 'Presentatie',
    title: 'Voortgang besproken met de burgemeesters',
    goal: goals.members,
    outcome: 'De burgemeesters spreken elk twee besturen aan die nog niet meedoen.',
    who: ['Gemeente'],
    people: 19,
  },
  {
    on: '2017-01-12',
    kind: 'Netwerkbijeenkomst',
    title: 'Bijeenkomst met uitleg over de nieuwe ronde',
    goal: goals.norm,
    outcome: 'Vragen over bewijs verzameld. De antwoorden staan bij de stellingen.',
    who: ['Gemeente', 'Scholengroep', 'Verpleeghuis', 'Woonzorg', 'Kraamzorg', 'Dierenhulp', 'Welzijn'],
    people: 52,
    visibleTo: 'everyone',
  },
];

/** What was done in the region, each written down the next morning. Nothing that is still to come. */
export async function fillActivities({ deps, coordinator, list, organisations }: DemoRegion): Promise<void> {
  for (const { on, who, people, visibleTo = 'ambassadors', ...entry } of told) {
    const heldOn = list.move(isoDate(on));
    const nextMorning = atNine(addDays(heldOn, 1));
    if (nextMorning > deps.clock.now()) continue;
    const present = organisations.filter(
      ({ name, memberships }) => isMemberOn(memberships, heldOn) && who.some((beginning) => name.startsWith(beginning)),
    );
    const created = await createActivity(at(deps, nextMorning), coordinator, {
      ...entry,
      id: newId(),
      heldOn,
      organisationIds: present.map(({ id }) => id),
      peoplePresent: people,
      visibleTo,
    });
    if (!created.ok) throw new Error(`${entry.title} is refused: ${created.refusals.join(', ')}`);
  }
}
