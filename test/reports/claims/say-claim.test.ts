import { describe, expect, it } from 'vitest';
import { quarter } from '../../../server/kernel/quarter.ts';
import { checkClaim } from '../../../server/reports/domain/claims/check-claim.ts';
import type { Claim, Deed, OrganisationsClaim, Quantity } from '../../../server/reports/domain/claims/claim.ts';
import { figureOfClaim, sectorsOfClaim } from '../../../server/reports/domain/claims/figure-of-claim.ts';
import { offerClaims } from '../../../server/reports/domain/claims/offer-claims.ts';
import { claimKey, claimOfKey, readClaim } from '../../../server/reports/domain/claims/read-claim.ts';
import { sayClaim } from '../../../server/reports/domain/claims/say-claim.ts';
import { reference } from './reference-network.ts';
import { aNetwork, times } from './small-networks.ts';

const up: Deed = { kind: 'shifted', how: 'up' };
const number = (n: number, of: number | null = null): Quantity => ({ kind: 'number', bound: 'exactly', n, of });
const of = (quantity: Quantity, deed: Deed = up, more: Partial<OrganisationsClaim> = {}): Claim => ({
  kind: 'organisations',
  quantity,
  among: 'organisations',
  sectorId: null,
  deed,
  not: false,
  ...more,
});

describe('a claim in words', () => {
  const inFour: Deed = { kind: 'gear', lowest: 4, highest: 5, quarter: quarter('2016-Q4') };
  it.each<[string, Claim]>([
    ['Geen enkele organisatie schakelde op', of({ kind: 'none', of: null })],
    ['Geen van de 76 organisaties schakelde op', of(number(0, 76))],
    ['1 organisatie schakelde op', of(number(1))],
    ['1 van de 76 organisaties schakelde op', of(number(1, 76))],
    ['2 organisaties schakelden op', of(number(2))],
    ['Alle organisaties schakelden op', of({ kind: 'all', of: null })],
    ['Alle 76 organisaties schakelden op', of({ kind: 'all', of: 76 })],
    ['Beide organisaties bleven gelijk', of({ kind: 'all', of: 2 }, { kind: 'shifted', how: 'same' })],
    ['De enige organisatie schakelde terug', of({ kind: 'all', of: 1 }, { kind: 'shifted', how: 'down' })],
    ['Niet alle organisaties schakelden op', of({ kind: 'not-all' })],
    ['De meeste organisaties schakelden niet terug', of({ kind: 'most' }, { kind: 'shifted', how: 'down' }, { not: true })],
    ['De helft van de organisaties schakelde op', of({ kind: 'fraction', bound: 'exactly', parts: 1, whole: 2 })],
    ['Ruim twee derde van de organisaties schakelde op', of({ kind: 'fraction', bound: 'over', parts: 2, whole: 3 })],
    ['Bijna alle organisaties schakelden op', of({ kind: 'fraction', bound: 'almost', parts: 1, whole: 1 })],
    ['71,1% van de organisaties schakelde op', of({ kind: 'percentage', bound: 'exactly', value: { value: 71.1, decimals: 1 } })],
    ['Minstens 1.250 organisaties schakelden op', of({ kind: 'number', bound: 'at-least', n: 1250, of: null })],
    ['58 van de 60 organisaties in de gelijke groep schakelden op', of(number(58, 60), up, { among: 'matched' })],
    [
      '3 van de 4 organisaties in de gelijke groep van de sector Woningcorporaties schakelden op (klein aantal)',
      of(number(3, 4), up, { among: 'matched', sectorId: 'woningcorporaties' }),
    ],
    [
      '67 van de 76 gemeten organisaties staan in Q4 2016 in versnelling 4 of hoger',
      of(number(67, 76), inFour, { among: 'measured' }),
    ],
    [
      '1 organisatie stond in Q4 2015 in versnelling 5',
      of(number(1), { kind: 'gear', lowest: 5, highest: 5, quarter: quarter('2015-Q4') }),
    ],
    ['In Q4 2016 is 1 lid gemeten', of(number(1), { kind: 'measured', quarter: quarter('2016-Q4') }, { among: 'members' })],
    [
      'In Q4 2016 is geen enkel lid gemeten',
      of(number(0), { kind: 'measured', quarter: quarter('2016-Q4') }, { among: 'members' }),
    ],
    ['Er zijn geen toetreders (wel in Q4 2016 gemeten, niet in Q4 2015)', arrivals(0)],
    ['Er is 1 toetreder (wel in Q4 2016 gemeten, niet in Q4 2015)', arrivals(1)],
    ['Er zijn 2 toetreders (wel in Q4 2016 gemeten, niet in Q4 2015)', arrivals(2)],
    ['In geen van de 8 sectoren daalde het gemiddelde', sectors({ kind: 'none', of: 8 }, 'fell')],
    ['In 1 van de 8 sectoren daalde het gemiddelde', sectors(number(1, 8), 'fell')],
    ['In alle 8 sectoren bleef het gemiddelde gelijk', sectors({ kind: 'all', of: 8 }, 'stayed')],
  ])('%s', (text, claim) => {
    expect(sayClaim(claim, reference)).toBe(text);
  });

  function arrivals(n: number): Claim {
    return { kind: 'arrivals', who: 'joiners', sectorId: null, bound: 'exactly', n };
  }
  function sectors(quantity: Quantity, did: 'rose' | 'fell' | 'stayed'): Claim {
    return { kind: 'sectors', quantity, compared: false, did, not: false };
  }
});

const offered = (network: typeof reference): string[] => offerClaims(network).map((claim) => sayClaim(claim, network));

describe('sentences to choose from', () => {
  it('of the reference list, the message first', () => {
    expect(offered(reference)).toEqual([
      '54 van de 76 organisaties schakelden op',
      'Het gemiddelde steeg van 3,18 (Q4 2015) naar 4,04 (Q4 2016)',
      'In Q4 2016 zijn alle 76 leden gemeten',
      'Onderwijs boekte naar verhouding de meeste vooruitgang (+65,0%)',
      'Openbaar Vervoer (klein aantal) en Zorg hebben de hoogste gemiddelden in Q4 2016',
      '67 van de 76 organisaties staan in Q4 2016 in versnelling 4 of hoger',
      '22 van de 76 organisaties bleven gelijk',
      'Geen van de 76 organisaties schakelde terug',
      'In 6 van de 8 sectoren steeg het gemiddelde',
      'Het gemiddelde steeg met 26,9%',
      'Onderwijs maakte de grootste stap in versnellingen (+1,63)',
      '28 van de 76 organisaties stonden in Q4 2015 in versnelling 4 of hoger',
    ]);
  });

  it.each<[string, ReturnType<typeof aNetwork>, string]>([
    ['nothing moved', aNetwork({ Zorg: times(6, '33') }), 'In Q4 2016 zijn alle 6 leden gemeten'],
    ['some were not measured', aNetwork({ Zorg: [...times(6, '33'), '30'] }), 'In Q4 2016 zijn 6 van de 7 leden gemeten'],
    ['nobody was measured', aNetwork({ Zorg: times(6, '00') }), 'In Q4 2016 is geen van de 6 leden gemeten'],
    ['the model changed', aNetwork({ Zorg: times(6, '34') }, 'standaard-2'), 'In Q4 2016 zijn alle 6 leden gemeten'],
    [
      'more went down than up',
      aNetwork({ Zorg: ['34', ...times(5, '43')] }),
      'Het gemiddelde daalde van 3,83 (Q3 2016) naar 3,17 (Q4 2016)',
    ],
    ['somebody joined', aNetwork({ Zorg: [...times(6, '34'), '05'] }), 'Alle 6 organisaties in de gelijke groep schakelden op'],
    ['there are few', aNetwork({ Zorg: times(2, '34') }), 'Beide organisaties schakelden op (klein aantal)'],
    ['there is one', aNetwork({ Zorg: ['34'] }), 'De enige organisatie schakelde op (klein aantal)'],
  ])('has a message that fits where %s', (_, network, message) => {
    expect(offered(network)[0]).toBe(message);
  });

  it('has none of an empty network', () => {
    expect(offerClaims(aNetwork({ Zorg: [] }))).toEqual([]);
  });

  it('has no superlative where nobody stands out', () => {
    const superlative = /meeste|hoogste|grootste/;
    expect(offered(aNetwork({ Zorg: times(6, '34') })).filter((text) => superlative.test(text))).toEqual([]);
    expect(
      offered(aNetwork({ Zorg: times(6, '34'), Onderwijs: times(5, '34') })).filter((text) => superlative.test(text)),
    ).toEqual([]);
    // Of two sectors both have one of the two highest means: then only the highest is said.
    expect(
      offered(aNetwork({ Zorg: times(6, '33'), Onderwijs: times(5, '44') })).filter((text) => superlative.test(text)),
    ).toEqual(['Onderwijs heeft het hoogste gemiddelde in Q4 2016 (4,00)']);
  });
});

describe('a claim as data', () => {
  it('is read back from its key, and nothing else is', () => {
    for (const claim of offerClaims(reference)) expect(claimOfKey(claimKey(claim))).toEqual(claim);
    const [claim] = offerClaims(reference);
    const wrong: unknown[] = [
      null,
      [],
      'x',
      {},
      { kind: 'organisations' },
      { ...claim, extra: 1 },
      { ...claim, not: 'nee' },
      { ...claim, deed: { kind: 'gear', lowest: 5, highest: 3, quarter: '2016-Q4' } },
      { ...claim, deed: { kind: 'measured', quarter: '2016-Q5' } },
      { ...claim, quantity: { kind: 'number', bound: 'exactly', n: -1, of: null } },
      { ...claim, quantity: { kind: 'fraction', bound: 'exactly', parts: 1, whole: 0 } },
    ];
    for (const json of wrong) expect(readClaim(json)).toBeNull();
    expect(claimOfKey('{"kind":')).toBeNull();
  });

  it('names the figure that accounts for it and the sectors it gives away', () => {
    const [moved, course, measured, most] = offerClaims(reference);
    const all = reference.list.sectors.map(({ sector }) => sector.id);
    expect([moved, course, measured, most].map((claim) => figureOfClaim(claim!, reference))).toEqual([
      'opgeschakeld.regio',
      'verschil.regio',
      'leden-gemeten.regio.2016-Q4',
      'vordering.onderwijs',
    ]);
    expect([moved, most].map((claim) => sectorsOfClaim(claim!, reference))).toEqual([[], all]);
    expect(sectorsOfClaim(of(number(1), up, { sectorId: 'zorg' }), reference)).toEqual(['zorg']);
  });

  it('that was stored does not hold any more when the figures have changed', () => {
    const then = aNetwork({ Zorg: times(6, '34') });
    const now = aNetwork({ Zorg: [...times(5, '34'), '33'] });
    const [message] = offerClaims(then);
    expect(checkClaim(message!, then)).toEqual({ holds: true });
    expect(checkClaim(message!, now)).toEqual({ holds: false, because: '1 van 6 bleef gelijk', organisationIds: ['Zorg-6'] });
  });
});
