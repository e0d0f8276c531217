import { dayFields } from '../organisations/some-register.ts';
import { testApp } from '../support/app.ts';
import { aRegion } from '../support/builders.ts';

/** What the form of a new round posts. */
export const fields: Record<string, string> = {
  kwartaal: '2017-Q1',
  ...dayFields('opening', '2017-04-03'),
  tijd: '9.30',
  ...dayFields('deadline', '2017-04-15'),
  ...dayFields('sluiting', '2017-04-29'),
  uitnodiging: 'Doet u weer mee?',
  toegang: 'ja',
  voor: '14, 3',
  na: '3',
  hoogstens: '3',
};

export const base = '/regio/oost/rondes';
export const newPath = `${base}/nieuw`;

export async function coordinating() {
  const region = await aRegion();
  const coordinator = await (await testApp()).as('coordinator', { region, name: 'Sanne Kok' });
  return { region, coordinator };
}
