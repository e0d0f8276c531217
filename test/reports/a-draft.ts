import { quarter } from '../../server/kernel/quarter.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { newId } from '../../server/platform/tokens.ts';
import { startReport } from '../../server/reports/index.ts';
import { aCoordinator } from '../support/acting.ts';
import { testApp, type TestApp, type Visitor } from '../support/app.ts';
import { emptyDatabase } from '../support/database.ts';
import { formOf, textsOf } from '../support/html.ts';
import { aReferenceRegion } from '../support/reference-region.ts';

export const list = '/regio/oosterland/rapportages';
export const draft = `${list}/2016-Q4/bewerken`;
export const at = (part: string): string => `${draft}/${part}`;

/** The reference list, where two coordinators work at reports. */
export class Drafting {
  readonly app: TestApp;
  readonly region: RegionId;
  readonly coordinator: Visitor;
  readonly other: Visitor;

  constructor(app: TestApp, region: RegionId, [coordinator, other]: [Visitor, Visitor]) {
    this.app = app;
    this.region = region;
    this.coordinator = coordinator;
    this.other = other;
  }

  /** The list takes long to read in: once for a file. */
  static async begin(): Promise<Drafting> {
    await emptyDatabase();
    const app = await testApp();
    const region = await aReferenceRegion(app.deps);
    const coordinator = (name: string): Promise<Visitor> => app.as('coordinator', { region, name });
    return new Drafting(app, region, [await coordinator('Kim de Vries'), await coordinator('Sam Bakker')]);
  }

  /** For each test a new draft on Q4 2016 against Q4 2015. */
  async anew(): Promise<void> {
    await this.app.deps.data.change(this.region, (db) => db.deleteFrom('report').execute());
    const started = await startReport(
      this.app.deps,
      { actor: aCoordinator(this.region), region: { id: this.region, name: 'Regio Oosterland' } },
      { id: newId(), quarter: quarter('2016-Q4'), comparedWith: quarter('2015-Q4'), sector: null },
    );
    if (!started.ok) throw new Error('The draft was not made.');
  }

  async page(): Promise<string> {
    return (await this.coordinator.get(draft)).text;
  }

  async chosen(): Promise<string[]> {
    return textsOf(await this.page(), '.chosen-sentences li p');
  }

  post(part: string, fields: Readonly<Record<string, string>>, visitor = this.coordinator) {
    return visitor.post(at(part), fields, draft);
  }

  /** What the forms of the page rest on. */
  async version(): Promise<string> {
    return String(formOf(await this.page(), at('boodschap')).fields['versie']);
  }
}
