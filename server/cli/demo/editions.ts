import { createActivity } from '../../activities/index.ts';
import { listParts, saveOwnMunicipality } from '../../accounts/index.ts';
import { bodyPrinter, publishEdition, readPublishable, shareEdition, type PrintBody } from '../../editions/index.ts';
import { addDays, type IsoDate } from '../../kernel/iso-date.ts';
import { referenceDate, type Quarter } from '../../kernel/quarter.ts';
import { listMunicipalities } from '../../organisations/index.ts';
import { newId } from '../../platform/tokens.ts';
import { createRenderer } from '../../platform/views/render.ts';
import { findReport, setRequest, startReport } from '../../reports/index.ts';
import { at, atNine, coordinatorName, type DemoRegion } from './region.ts';

interface Region {
  slug: string;
  name: string;
}

const requests = [
  'Zet agressie tegen medewerkers dit kwartaal op de agenda van uw bestuur.',
  'Vraag in uw gemeente wie nog geen vaste meldroute heeft.',
];

/** Two reports that ambassadors have read: the first was corrected by a second edition, the other is shared with a board. */
export async function fillEditions(demo: DemoRegion, named: Region): Promise<void> {
  const print = bodyPrinter(createRenderer());
  const [compared, , first, second] = demo.list.quarters as [Quarter, Quarter, Quarter, Quarter];
  const days = (quarter: Quarter, n: number): IsoDate => addDays(referenceDate(quarter), n);

  await draft(demo, named, { quarter: first, comparedWith: compared, request: requests[0]!, on: days(first, 16) });
  await publish(demo, print, named, first, days(first, 18));
  await forgottenActivity(demo, first, days(first, 24));
  await publish(demo, print, named, first, days(first, 25));
  await draft(demo, named, { quarter: second, comparedWith: compared, request: requests[1]!, on: days(second, 13) });
  const edition = await publish(demo, print, named, second, days(second, 14));

  const { deps, coordinator } = demo;
  await shareEdition(deps, coordinator, {
    id: newId(),
    editionId: edition,
    meantFor: 'het bestuur van Ziekenhuis De Es',
    withNames: false,
    expiresAt: atNine(addDays(deps.clock.today(), 60)),
  });
  await deps.data.change(demo.region, async (db) => {
    const ambassador = (await listParts(db)).find(({ role }) => role === 'ambassador')!;
    const municipality = (await listMunicipalities(db)).find(({ slug }) => slug === 'esveen')!;
    await saveOwnMunicipality(db, ambassador.id, municipality.id);
  });
}

async function draft(
  { deps, region, coordinator }: DemoRegion,
  { name }: Region,
  { quarter, comparedWith, request, on }: { quarter: Quarter; comparedWith: Quarter; request: string; on: IsoDate },
): Promise<void> {
  const then = at(deps, atNine(on));
  const editing = { actor: coordinator, region: { id: region, name }, key: { quarter, sectorSlug: null } };
  const started = await startReport(then, editing, { id: newId(), quarter, comparedWith, sector: null });
  if (!started.ok) throw new Error(`The report cannot start: ${Object.values(started.errors).join(', ')}`);
  const saved = await setRequest(then, editing, { text: request, name: coordinatorName, telephone: '074 000 12 34' }, 1);
  if (!saved.ok) throw new Error('The request of the demonstration says what its figures contradict.');
}

/** The id of the edition. */
async function publish(
  { deps, region, coordinator }: DemoRegion,
  print: PrintBody,
  named: Region,
  quarter: Quarter,
  on: IsoDate,
): Promise<string> {
  const { seen } = await deps.data.read(region, async (db) => readPublishable(db, named, (await findReport(db, quarter, null))!));
  const where = { actor: coordinator, region: { id: region, ...named } };
  const wish = { quarter, sectorId: null, seen, mailAmbassadors: false };
  const published = await publishEdition(at(deps, atNine(on)), print, where, wish);
  if (published.kind !== 'published') throw new Error(`The report is not published: ${published.kind}`);
  return published.id;
}

/** Written down only after the report on its quarter was out. */
async function forgottenActivity({ deps, coordinator, organisations }: DemoRegion, quarter: Quarter, on: IsoDate): Promise<void> {
  const present = organisations.filter(({ name }) => name.startsWith('Gemeente')).map(({ id }) => id);
  const created = await createActivity(at(deps, atNine(on)), coordinator, {
    id: newId(),
    heldOn: addDays(referenceDate(quarter), -21),
    kind: 'Ketenoverleg',
    title: 'Werkafspraken met politie en OM besproken',
    goal: 'Samen optrekken met politie en Openbaar Ministerie',
    outcome: 'Elke gemeente weet nu wie zij bij de politie en het OM belt.',
    organisationIds: present,
    peoplePresent: 23,
    visibleTo: 'ambassadors',
  });
  if (!created.ok) throw new Error(`The forgotten activity is refused: ${created.refusals.join(', ')}`);
}
