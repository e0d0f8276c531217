import { describe, expect, it } from 'vitest';
import { isoDate } from '../../../server/kernel/iso-date.ts';
import { checkClaim } from '../../../server/reports/domain/claims/check-claim.ts';
import { figureOfClaim } from '../../../server/reports/domain/claims/figure-of-claim.ts';
import { offerClaims } from '../../../server/reports/domain/claims/offer-claims.ts';
import { definitions, type ReportFacts } from '../../../server/reports/domain/facts.ts';
import { listFigures } from '../../../server/reports/domain/figures/list-figures.ts';
import { networkOf } from '../../../server/reports/domain/network.ts';
import { someClaim } from './random-claims.ts';
import { Dice, someNetwork, type Raw } from './random-networks.ts';

const slug = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

const factsOf = ({ from, to, sectors, organisations, scores }: Raw): ReportFacts => ({
  definitions,
  region: { name: 'Regio Oosterland' },
  sector: null,
  from,
  to,
  sectors: sectors.map((sector) => ({ ...sector, slug: slug(sector.name) })),
  municipalities: [],
  organisations: organisations.map((organisation) => ({ ...organisation, slug: slug(organisation.name), municipalityId: null })),
  scores,
  rounds: [],
  model: null,
  quickscans: [],
  activities: [
    {
      id: 'a',
      heldOn: isoDate('2015-12-31'),
      kind: '',
      goal: '',
      title: '',
      outcome: '',
      organisationIds: [],
      peoplePresent: null,
      visibleTo: 'everyone',
    },
  ],
});

describe('the figure of a claim', () => {
  it('is one of the report, and a number that is claimed is the number that it prints', () => {
    const seed = Number(process.env['CLAIMS_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
    const dice = new Dice(seed);
    let compared = 0;
    for (let i = 0; i < 300; i++) {
      const raw = someNetwork(dice);
      const facts = factsOf(raw);
      const network = networkOf(facts);
      const figures = new Map(listFigures(facts, network).map((figure) => [figure.key, figure]));
      const claims = [...offerClaims(network), ...Array.from({ length: 6 }, () => someClaim(dice, raw))];
      for (const claim of claims.filter((each) => checkClaim(each, network).holds)) {
        const key = figureOfClaim(claim, network);
        if (key === null) continue;
        const figure = figures.get(key);
        expect(figure, `seed ${seed}: ${key}`).toBeDefined();
        const isCount = claim.kind === 'organisations' && claim.quantity.kind === 'number' && claim.quantity.bound === 'exactly';
        if (isCount && !claim.not && claim.quantity.kind === 'number') {
          compared++;
          expect(figure!.value, `seed ${seed}: ${key}`).toBe(claim.quantity.n);
        }
      }
    }
    expect(compared).toBeGreaterThan(100);
  });
});
