import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { establish } from '../../server/judging/index.ts';
import { grantRole, insertAccount } from '../../server/accounts/accounts.repository.ts';
import { isoDate } from '../../server/kernel/iso-date.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { newId } from '../../server/platform/tokens.ts';
import { caseOf } from '../judging/some-quickscan.ts';
import { speaksFor } from '../rounds/some-round.ts';
import { aCoordinator } from '../support/acting.ts';
import { anOrganisation, aRegion, aSector } from '../support/builders.ts';
import { anAnswer, answersUpTo, aQuickscan, aRound } from '../support/cycle.ts';
import { button, field, goTo, link, type Hands } from '../support/hands.ts';
import type { ReceivedMail } from '../support/mail-sink.ts';
import type { Portal } from '../support/portal.ts';

export const password = 'een ketel vol groene thee';
/** What Sanne will have settled this quarter. */
export const settled = 'M4-cijfers-benut';

export const sanne = { organisation: 'Woonstichting De Linde', email: 'sanne@linde.example', name: 'Sanne Voorbeeld' };
export const bo = { organisation: 'Ziekenhuis De Es', email: 'bo@de-es.example', name: 'Bo Kamp' };
export const cor = { organisation: 'ROC Voorbeeld', email: 'cor@roc.example', name: 'Cor Dam' };

/**
 * A region on the Thursday after the first quarter of 2037: De Linde was established in gear 3 a quarter ago, with one thing to settle
 * before gear 4; the ROC has a gear from before the portal, and De Es comes for the first time. (A browser forgets at once what is kept
 * until a day that is past to it: hence the year.)
 */
export async function aRegionBeforeTheQuarter(portal: Portal, passwordHash: string): Promise<RegionId> {
  const { deps, clock } = portal;
  clock.set('2037-01-22T11:00:00+01:00');
  const region = await aRegion();
  const housing = await aSector(region, 'Wonen', 1);
  const care = await aSector(region, 'Zorg', 2);
  const linde = await anOrganisation(region, { name: sanne.organisation, sectorId: housing });
  const es = await anOrganisation(region, { name: bo.organisation, sectorId: care });
  const roc = await anOrganisation(region, { name: cor.organisation, sectorId: care, gears: { '2036-Q4': 2 } });

  const { participants } = await aRound(region, { quarter: '2036-Q4', state: 'closed', organisations: [linde, roc] });
  const id = participants.get(linde)!;
  const answers = answersUpTo(4).map((answer) =>
    answer.criterion === settled ? anAnswer(settled, 'IN_PROGRESS') : { ...answer, evidenceDate: isoDate('2036-11-15') },
  );
  await aQuickscan(region, { id, organisation: linde, quarter: '2036-Q4', state: 'sent', answers });
  const { stand } = await caseOf({ region, id });
  const done = await establish(deps, aCoordinator(region), id, { stand, override: null });
  if (!done.ok || done.establishment.gear !== 3) throw new Error('De Linde should have been in gear 3');

  clock.set('2037-04-09T10:00:00+02:00');
  for (const [contact, organisation] of [[sanne, linde] as const, [bo, es] as const, [cor, roc] as const]) {
    const { email, name } = contact;
    await speaksFor(region, { id: organisation, name: contact.organisation }, email);
    const [personId, now] = [newId(), clock.now()];
    await deps.data.everywhere(async (db) => {
      await insertAccount(db, { id: personId, name, email, emailKey: email, passwordHash, createdAt: now });
      await grantRole(db, { id: newId(), region, personId, role: 'member', organisationId: organisation, from: now });
    });
  }
  return region;
}

export const card = ({ page }: Hands, code: string, word: string): Locator =>
  page.locator(`[name="${code}-antwoord"][value="${word}"]`);
export const quickscanIn = (mail: ReceivedMail): string =>
  /https?:\/\/\S+\/quickscans\/[0-9a-f-]{36}(\/resultaat)?/.exec(mail.text)![0];

/** From the mail, by signing in, to one's own quickscan. */
export async function enters(hands: Hands, mail: ReceivedMail, who: typeof sanne): Promise<void> {
  expect(mail.text).toContain(who.organisation);
  await goTo(hands, quickscanIn(mail));
  await hands.arrive('Inloggen');
  await hands.write(hands.page.getByLabel('E-mailadres'), who.email);
  await hands.write(hands.page.getByLabel('Wachtwoord', { exact: true }), password);
  await hands.press(button(hands, 'Log in'));
  await hands.arrive(who.organisation);
}

export const gate = (n: number): RegExp => new RegExp(`^Naar versnelling\\s${n}:`);
export const checkHeading = 'Controleer de antwoorden en verstuur';

/** What was said before, and one statement that is settled now. */
export async function sannesAnswers(hands: Hands): Promise<void> {
  await hands.press(link(hands, 'Antwoorden bekijken en wijzigen'));
  for (const [n, code] of [[2, 'BS-directie-onderschrijft'] as const, [3, 'M1-norm-zichtbaar'] as const]) {
    await hands.arrive(gate(n), 'Met Verder bevestigt u');
    await hands.submit(card(hands, code, 'geregeld'), button(hands, 'Verder'));
  }
  await hands.arrive(gate(4));
  await hands.choose(card(hands, settled, 'geregeld'));
  await hands.write(field(hands, `${settled}-bewijs`), 'Overzicht van meldingen');
  for (const [part, text] of Object.entries({ dag: '12', maand: '3', jaar: '2037' })) {
    await hands.write(field(hands, `${settled}-datum-${part}`), text);
  }
  await hands.submit(field(hands, `${settled}-datum-jaar`), button(hands, 'Verder'));
  await hands.arrive(gate(5));
  await hands.press(button(hands, 'Verder'));
  await hands.arrive(checkHeading, 'Voorlopig: versnelling 3');
}

export async function sends(hands: Hands, gear: number): Promise<void> {
  await hands.press(button(hands, 'Bevestig en verstuur'));
  await hands.arrive(`Verstuurd. Voorlopig: versnelling ${gear}`);
}

/** The first gate, and there it stays: all that is needed is filled in, and not sent. */
export async function bosAnswers(hands: Hands): Promise<void> {
  await hands.press(link(hands, 'Begin met invullen'));
  await hands.arrive(gate(2), 'Geef bij 9 stellingen een antwoord');
  const radios = await hands.page.locator('[name$="-antwoord"][value="in-ontwikkeling"]').all();
  expect(radios).toHaveLength(9);
  for (const radio of radios) await hands.choose(radio);
  await hands.press(button(hands, 'Verder'));
  await hands.arrive(checkHeading, 'Voorlopig: versnelling 1');
}
