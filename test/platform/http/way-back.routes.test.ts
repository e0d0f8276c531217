import supertest from 'supertest';
import { beforeEach, expect, it } from 'vitest';
import { testApp } from '../../support/app.ts';
import { emptyDatabase } from '../../support/database.ts';
import { textsOf } from '../../support/html.ts';

beforeEach(emptyDatabase);

/** Posts without the token of the form, as a page does that is too old. */
async function refusalAt(path: string): Promise<string> {
  const { app, as } = await testApp();
  const { cookies } = await as('administrator');
  const request = supertest(app.server)
    .post(path)
    .set('host', '127.0.0.1:3000')
    .set('cookie', `sessie=${cookies.get('sessie')}`);
  const { status, text } = await request.type('form').send('a=b');
  expect(status, path).toBe(403);
  return text;
}

it('a form that cannot be taken leads back to its page, where it has one', async () => {
  const page = await refusalAt('/inloggen?naar=%2Fregio%2Foost');
  expect(textsOf(page, 'main a')).toEqual(['Open de pagina opnieuw']);
  expect(page).toContain('<a class="govuk-button" href="/inloggen">');
  expect(textsOf(await refusalAt('/uitloggen'), 'main a')).toEqual([]);
});
