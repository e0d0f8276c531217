import { addDays } from '../../kernel/iso-date.ts';
import { shiftQuarter } from '../../kernel/quarter.ts';
import { newId } from '../../platform/tokens.ts';
import { chooseSentence, setOwnWords, setRequest, startReport } from '../../reports/index.ts';
import { at, atNine, coordinatorName, type DemoRegion } from './region.ts';

const ownSentence = 'De ketenpartners werken sinds dit jaar met één vaste meldroute';

const ownWords = `# Wat ons opviel

Besturen die het onderwerp zelf op de agenda zetten, komen **sneller** verder. Dat zagen wij dit jaar vooral na een werkbezoek.

# Wat wij het komende jaar doen

- Een netwerkbijeenkomst over terugkoppeling aan wie een melding doet
- Hulp bij het beschrijven van de meldroute
- Samen oefenen met de politie
`;

/** A report on the last completed quarter that the coordinator has finished but for publishing it. */
export async function fillReports({ deps, region, coordinator, list }: DemoRegion, regionName: string): Promise<void> {
  const earlier = at(deps, atNine(addDays(deps.clock.today(), -2)));
  const quarter = list.quarters.at(-1)!;
  const editing = {
    actor: coordinator,
    region: { id: region, name: regionName },
    key: { quarter, sectorSlug: null },
  };
  const started = await startReport(earlier, editing, {
    id: newId(),
    quarter,
    comparedWith: shiftQuarter(quarter, -4),
    sector: null,
  });
  if (!started.ok) throw new Error(`The report cannot start: ${Object.values(started.errors).join(', ')}`);
  const request = {
    text: 'Vraag het bestuur van één organisatie in uw gemeente wat nodig is om op te schakelen.',
    name: coordinatorName,
    telephone: '074 000 12 34',
  };
  for (const saved of [
    await chooseSentence(earlier, editing, { kind: 'own', text: ownSentence }),
    await setRequest(earlier, editing, request, 2),
    await setOwnWords(earlier, editing, ownWords, 3),
  ]) {
    if (!saved.ok) throw new Error('The draft of the demonstration says what its figures contradict.');
  }
}
