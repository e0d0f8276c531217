import { dutchNumber, listed } from '../../../kernel/dutch.ts';
import { isSame } from '../../../progress/domain/mean.ts';
import { rowsOf } from '../../../progress/domain/measurement.ts';
import type { Network } from '../network.ts';
import { isDirection } from './check-means.ts';
import type { SectorsClaim, Verdict } from './claim.ts';
import { isOfEveryone, isQuantity, statedTotal, wantsMore } from './quantity.ts';
import { apart, holds, reasons, refused } from './scope.ts';

interface ComparedSector {
  readonly id: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

export function checkSectors(claim: SectorsClaim, network: Network): Verdict {
  if (network.from === network.to) return refused(reasons.oneQuarter);
  const sectors = network.progress.sectors;
  if (sectors.some(({ figures }) => figures.change !== null && figures.otherModel)) return refused(reasons.otherModel);
  const compared = comparedSectors(network);
  if (compared.length === 0) return refused('geen enkele sector is in beide kwartalen gemeten');
  const stated = statedTotal(claim.quantity);
  const total = claim.compared ? compared.length : sectors.length;
  if (stated !== null && stated !== total) {
    return refused(
      `het gaat om ${dutchNumber(total)} ${claim.compared ? 'vergeleken ' : ''}${total === 1 ? 'sector' : 'sectoren'}`,
    );
  }
  const did = compared.filter(({ from, to }) => isDirection(claim.did, from, to) !== claim.not);
  if (isQuantity(claim.quantity, did.length, compared.length)) {
    const silent = claim.compared ? [] : sectors.filter(({ figures }) => figures.change === null);
    if (!isOfEveryone(claim.quantity) || silent.length === 0) return holds;
    return refused(`${silent[0]!.name} is niet in beide kwartalen gemeten; schrijf 'vergeleken sectoren'`);
  }
  const others = compared.filter((sector) => !did.includes(sector));
  const against = wantsMore(claim.quantity, did.length) && others.length > 0 ? others : did;
  if (against.length === 0) return refused(`dat geldt voor geen van de ${dutchNumber(compared.length)} vergeleken sectoren`);
  return refused(toldOf(against), idsIn(against, network));
}

export const comparedSectors = ({ progress }: Network): ComparedSector[] =>
  progress.sectors.flatMap(({ id, name, figures: { measured } }) =>
    measured.from.mean === null || measured.to.mean === null
      ? []
      : [{ id, name, from: measured.from.mean, to: measured.to.mean }],
  );

const mostNamed = 3;

/** 'Zorg ging van 4,20 naar 4,10'. */
function toldOf(sectors: readonly ComparedSector[]): string {
  const told = sectors.slice(0, mostNamed).map(({ name, from, to }) => {
    const [then, now] = apart(from, to);
    return isSame(from, to) ? `${name} bleef gelijk (${now})` : `${name} ging van ${then} naar ${now}`;
  });
  const rest = sectors.length - told.length;
  return rest > 0 ? `${told.join(', ')} en nog ${dutchNumber(rest)}` : listed(told);
}

const idsIn = (sectors: readonly ComparedSector[], { list, from, to }: Network): string[] => {
  const ends = [list.quarters.indexOf(from), list.quarters.indexOf(to)];
  return sectors.flatMap(({ id }) =>
    rowsOf(list, id)
      .filter(({ standings }) => ends.some((end) => standings[end]?.kind === 'measured'))
      .map(({ organisation }) => organisation.id),
  );
};
