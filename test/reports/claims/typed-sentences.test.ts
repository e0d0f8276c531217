import { describe, expect, it } from 'vitest';
import { guardText } from '../../../server/reports/domain/claims/guard-text.ts';
import { readSentence } from '../../../server/reports/domain/claims/read-sentence.ts';
import { reference } from './reference-network.ts';

const upFalse = '22 van 76 bleven gelijk';

describe('typed on the reference list', () => {
  it.each([
    '54 van de 76 organisaties schakelden op.',
    'Vierenvijftig organisaties schakelden op',
    '54 organisaties schakelden op en 22 bleven gelijk',
    '54 organisaties schakelden op, de overige 22 organisaties bleven gelijk.',
    '54 op, 22 gelijk, 0 terug',
    'Tussen Q4 2015 en Q4 2016 schakelden 54 organisaties op',
    'Sinds 2015 schakelden 54 organisaties op',
    'Niemand schakelde terug',
    'Geen enkele organisatie schakelde terug',
    'Geen organisatie ging achteruit',
    'Niet één organisatie viel terug',
    'Alle organisaties bleven gelijk of schakelden op',
    'Alle organisaties schakelden niet terug',
    'Niet alle organisaties schakelden op',
    'Niet iedereen ging vooruit',
    'De organisaties schakelden niet allemaal op',
    'De meeste organisaties gingen vooruit',
    'Het merendeel van de leden is opgeschakeld',
    'Meer dan de helft van de organisaties schakelde op',
    'Ruim twee derde van de leden is opgeschakeld',
    '71% van de organisaties schakelde op',
    '71,1 procent van de 76 organisaties schakelde op',
    'Minstens 50 organisaties schakelden op',
    'Ongeveer 50 organisaties gingen vooruit',
    'In Zorg schakelden 11 van de 24 organisaties op',
    'Binnen de zorg schakelden 11 van de 24 instellingen op en bleven 13 gelijk',
    'Alle onderwijsinstellingen schakelden op',
    'In het onderwijs gingen alle organisaties vooruit',
    'Organisaties uit het onderwijs schakelden allemaal op',
    'Binnen het Openbaar Bestuur schakelde één organisatie niet op',
    'In het Openbaar Bestuur schakelden 16 van de 17 organisaties op, één bleef gelijk',
    'In Veiligheid/Justitie schakelden 3 van de 5 organisaties op',
    'Alle organisaties in Anders bleven gelijk (klein aantal)',
    '22 organisaties boekten geen vooruitgang',
    'Tweeëntwintig organisaties veranderden niet',
    '22 van de 76 organisaties staan stil',
    '67 organisaties staan in versnelling 4 of 5',
    '67 organisaties staan in versnelling vier of hoger',
    '15 organisaties bereikten de hoogste versnelling',
    '3 organisaties staan in versnelling 2 of lager',
    'In Q4 2015 stond 1 organisatie in versnelling 5',
    'In het 4e kwartaal van 2015 stonden 15 organisaties in versnelling 2',
    'Minstens versnelling 3 haalden 73 organisaties',
    'Geen van de organisaties staat nog in versnelling 1',
    'Het aantal organisaties in versnelling 5 steeg van 1 naar 15',
    'Alle leden zijn gemeten',
    'Alle 76 organisaties zijn gemeten',
    'In Q4 2015 waren 53 leden gemeten',
    'Niemand is bijgesteld',
    'De gelijke groep telt 76 organisaties',
    'Alle gemeten organisaties staan in versnelling 2 of hoger',
    'Het gemiddelde is 4,04',
    'Het gemiddelde is 4,04 (n=76)',
    'Het gemiddelde was 3,18 in Q4 2015',
    'Het gemiddelde steeg van 3,18 naar 4,04',
    'Het gemiddelde steeg van 3,18 (Q4 2015) naar 4,04 (Q4 2016): +26,9%',
    'In Q4 2015 was het gemiddelde 3,18 en in Q4 2016 4,04',
    'In Q2 2016 was het gemiddelde 3,58',
    '4,04 gemiddeld, was 3,18',
    'De vooruitgang is 26,9 procent',
    'Het gemiddelde steeg met 0,86 versnelling',
    'Het gemiddelde ligt hoger dan in Q4 2015',
    'Het gemiddelde ligt boven de 4',
    'Het gemiddelde van Zorg steeg van 4,00 naar 4,46',
    'Zorg en Onderwijs gingen vooruit',
    'Onderwijs en Zorg gingen vooruit, Anders bleef gelijk (klein aantal)',
    'Onderwijs ging 65% vooruit',
    'Onderwijs +65,0%, Zorg +11,5%',
    'Het netwerk ging vooruit',
    'In zes van de acht sectoren steeg het gemiddelde',
    'In geen enkele sector daalde het gemiddelde',
    'Geen sector ging achteruit',
    'In alle sectoren bleef het gemiddelde minstens gelijk',
    'Onderwijs boekte de meeste vooruitgang',
    'De sector Onderwijs heeft de meeste progressie gemaakt.',
    'Het gemiddelde van het onderwijs steeg naar verhouding het meest (+65,0%)',
    'Onderwijs maakte de grootste stap',
    'Openbaar Vervoer (klein aantal) en Zorg zijn de sterkste sectoren',
    'Zorg hoort bij de sterkste sectoren',
    'Openbaar Vervoer heeft het hoogste gemiddelde (klein aantal)',
    'Het laagste gemiddelde heeft Anders (klein aantal)',
    'Er zijn geen toetreders',
  ])('"%s" is read and holds', (text) => {
    expect(readSentence(text, reference)).not.toBeNull();
    expect(guardText(text, reference)).toEqual([]);
  });

  it.each([
    ['Alle organisaties hebben een positieve ontwikkeling doorgemaakt.', upFalse],
    ['alle twentse organisaties hebben een positieve ontwikkeling doorgemaakt in hun agressieprotocol', upFalse],
    ['Als we de lijst bekijken zien we dat alle Twentse organisaties een positieve ontwikkeling hebben doorgemaakt.', upFalse],
    ['We kunnen concluderen dat alle organisaties zijn opgeschakeld', upFalse],
    ['Wij zijn trots: alle organisaties zijn vooruitgegaan.', upFalse],
    ['Het is mooi dat iedereen een stap heeft gezet.', upFalse],
    ['ALLE WERKGEVERS HEBBEN ZICH POSITIEF ONTWIKKELD', upFalse],
    ['Elke deelnemer zette een stap vooruit', upFalse],
    ['Iedere instelling heeft vooruitgang geboekt', upFalse],
    ['De organisaties zijn stuk voor stuk verbeterd', upFalse],
    ['Alle organisaties staan nu in een hogere versnelling dan in Q4 2015', upFalse],
    ['Alle organisaties in de gelijke groep schakelden op', upFalse],
    ['Alle organisaties\nschakelden op', upFalse],
    ['Alle organi\u00adsaties schakelden op', upFalse],
    ['Bijna alle organisaties schakelden op', upFalse],
    ['Geen enkele organisatie bleef gelijk', upFalse],
    ['54 organisaties schakelden op, 23 bleven gelijk', upFalse],
    ['Een derde van de organisaties bleef gelijk', upFalse],
    ['50% bleef gelijk', upFalse],
    ['Hoogstens 20 organisaties bleven gelijk', upFalse],
    ['53 van de 76 organisaties schakelden op', '54 van 76 schakelden op'],
    ['54 van de 77 organisaties schakelden op', 'het gaat om 76 organisaties in de gelijke groep'],
    ['Alle organisaties kregen bezoek en 60 schakelden op', '54 van 76 schakelden op'],
    ['Driekwart van de organisaties schakelde op', '54 van 76 schakelden op'],
    ['Drie op de vier organisaties schakelden op', '54 van 76 schakelden op'],
    ['75% van de organisaties schakelde op', '54 van 76 schakelden op'],
    ['Meer dan 60 organisaties schakelden op', '54 van 76 schakelden op'],
    ['Geen enkele organisatie boekte vooruitgang', '54 van 76 schakelden op'],
    ['54 organisaties schakelden op, 22 gelijk en 1 terug', 'geen van 76 schakelde terug'],
    ['In de sector Zorg bleef de helft van de organisaties gelijk', '13 van 24 bleven gelijk'],
    ['Alle organisaties in het onderwijs én in de zorg schakelden op', '13 van 24 bleven gelijk'],
    ['Alle organisaties staan in versnelling 3 of hoger', '3 van 76 staan in Q4 2016 in een lagere versnelling'],
    ['Bijna alle organisaties staan in versnelling 4 of hoger', '9 van 76 staan in Q4 2016 in een lagere versnelling'],
    ['16 organisaties staan in versnelling 5', '15 van 76 staan in Q4 2016 in versnelling 5'],
    ['Het aantal organisaties in versnelling 5 steeg van 2 naar 15', '1 van 76 stond in Q4 2015 in versnelling 5'],
    ['3 organisaties hebben een bijgestelde versnelling', 'geen van 76 heeft in Q4 2016 een bijgestelde versnelling'],
    ['Het gemiddelde is 4,05', 'het gemiddelde is 4,04 in Q4 2016'],
    ['Het gemiddelde is 4,04 (n=75)', '76 van 76 zijn in Q4 2016 gemeten'],
    ['Het gemiddelde ligt hoger dan 4,1', 'het gemiddelde is 4,04 in Q4 2016'],
    ['Het gemiddelde daalde', 'het gemiddelde ging van 3,18 naar 4,04'],
    ['Het gemiddelde bleef vrijwel gelijk', 'het gemiddelde ging van 3,18 naar 4,04'],
    ['Het gemiddelde steeg van 3,20 naar 4,04', 'het gemiddelde ging van 3,18 naar 4,04'],
    ['De regio ging achteruit', 'het gemiddelde ging van 3,18 naar 4,04'],
    ['Het gemiddelde steeg met +0,90', 'het gemiddelde ging van 3,18 naar 4,04: +0,86'],
    ['De vooruitgang is +27,04%', 'het gemiddelde ging van 3,18 naar 4,04: +26,9%'],
    ['Het gemiddelde steeg van 3,18 naar 4,04 (+27,04%)', 'het gemiddelde ging van 3,18 naar 4,04: +26,9%'],
    ['Zorg ging van 4,00 naar 4,50', 'Zorg ging van 4,00 naar 4,46'],
    ['Zorg is er niet op vooruitgegaan', 'Zorg ging van 4,00 naar 4,46'],
    ['De vooruitgang van Onderwijs is 65,0% en die van Zorg 12,0%', 'Zorg ging van 4,00 naar 4,46: +11,5%'],
    ['Zorg en Anders gingen vooruit', 'Anders bleef gelijk (2,25)'],
    ['In alle sectoren steeg het gemiddelde', 'Openbaar Vervoer bleef gelijk (4,50) en Anders bleef gelijk (2,25)'],
    ['Zorg boekte de meeste vooruitgang', 'naar verhouding de meeste vooruitgang boekte Onderwijs (+65,0%)'],
    ['Zorg heeft het hoogste gemiddelde', 'het hoogste gemiddelde heeft Openbaar Vervoer (klein aantal) (4,50)'],
    ['Zorg en Onderwijs zijn het sterkst', 'de hoogste gemiddelden hebben Openbaar Vervoer (klein aantal) (4,50) en Zorg (4,46)'],
    ['Er zijn 3 toetreders', 'er zijn geen toetreders'],
    ['De gelijke groep telt 70 organisaties', '76 van 76 zijn in beide kwartalen gemeten'],
    ['In Q2 2016 schakelden 10 organisaties op', 'dit rapport vergelijkt Q4 2015 met Q4 2016'],
    ['In Q1 2014 was het gemiddelde 3,18', 'Q1 2014 staat niet in dit rapport'],
    ['Anders is de slechtste sector', 'niemand heet hier de slechtste of de laatste; noem het gemiddelde'],
    ['Alle organisaties in Anders bleven gelijk', "het gaat om minder dan 5 organisaties; zet er '(klein aantal)' bij"],
    ['Openbaar Vervoer en Zorg zijn het sterkst', "het gaat om minder dan 5 organisaties; zet er '(klein aantal)' bij"],
  ])('"%s" is refused: %s', (text, because) => {
    expect(guardText(text, reference).map((refusal) => refusal.because)).toContain(because);
  });

  it.each([
    'Een hogere versnelling betekent minder agressie',
    'Het aantal incidenten daalde dankzij de opgeschakelde organisaties.',
    'Door betere protocollen is er minder geweld tegen medewerkers.',
    'De vooruitgang leidt tot een daling van het aantal incidenten.',
  ])('"%s" is refused: gears say nothing of incidents', (text) => {
    expect(guardText(text, reference)).toHaveLength(1);
    expect(guardText(text, reference)[0]!.because).toMatch(/zeggen niets over het aantal incidenten/);
  });

  it.each([
    'Wij willen dat alle organisaties opschakelen',
    'Ons doel is dat alle organisaties in versnelling 4 staan',
    'Schakelden alle organisaties op?',
    'Alle organisaties moeten nog een stap zetten',
    'Wij streven ernaar, dat alle leden volgend jaar zijn gemeten.',
    'Volgend kwartaal schakelen alle organisaties op',
    'Wij vragen u alle organisaties te bezoeken.',
    'Help alle organisaties om op te schakelen.',
    'Wij willen dat\nalle organisaties opschakelen',
    'Dank aan alle organisaties voor hun inzet',
    'De bewering dat alle organisaties opschakelden klopt niet',
    'Alle organisaties op één na schakelden op',
    'Alle organisaties met een contactpersoon schakelden op',
    'Alle organisaties in Almelo schakelden op',
    'Alle grote organisaties schakelden op',
    'De 54 organisaties die opschakelden krijgen een compliment',
    'In 2012 schakelden alle organisaties op',
    'Op 20 april schakelden we over op een nieuw model',
    'In Zorg schakelde een ziekenhuis terug',
    'Zorg steeg meer dan Onderwijs',
    'Alle organisaties kijken vooruit',
    'Een hogere versnelling betekent niet minder agressie',
    'Meer meldingen zijn vaak goed nieuws.',
    'Het ging anders dan gedacht.',
    'De vergadering is op 4 oktober 2026 om 14.32 uur in zaal 4.',
    '',
    '...',
  ])('"%s" claims nothing and passes', (text) => {
    expect(readSentence(text, reference)).toBeNull();
    expect(guardText(text, reference)).toEqual([]);
  });

  it('names the 22 organisations that stayed where they were', () => {
    const [refusal, ...more] = guardText('Alle organisaties hebben een positieve ontwikkeling doorgemaakt.', reference);
    expect(more).toEqual([]);
    const stayed = reference.list.sectors.flatMap(({ rows }) =>
      rows.flatMap(({ organisation, change }) => (change.gears === 0 ? [organisation.id] : [])),
    );
    expect(stayed).toHaveLength(22);
    expect([...refusal!.organisationIds].sort()).toEqual(stayed.sort());
  });

  it('tells of each sentence of a text', () => {
    const text = `Wat een jaar! Alle organisaties schakelden op. Dhr. Jansen (o.a. bestuurder) was erbij, bijv. op Q4 2016.
      Het gemiddelde is 4,04. Zorg boekte de meeste vooruitgang.`;
    expect(guardText(text, reference).map(({ sentence }) => sentence)).toEqual([
      'Alle organisaties schakelden op.',
      'Zorg boekte de meeste vooruitgang.',
    ]);
  });
});
