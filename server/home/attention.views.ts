import { actionsPath } from '../improvements/improvements.paths.ts';
import { messagesPath } from '../administration/administration.paths.ts';
import { counted } from '../kernel/dutch.ts';
import { suggestsRevision } from '../judging/domain/override.ts';
import { maturityModelPath } from '../maturity/maturity.paths.ts';
import { organisationPath, organisationsPath } from '../organisations/organisations.paths.ts';
import { performanceListPath } from '../performance-list/performance-list.paths.ts';
import type { LinkList } from '../platform/views/components.ts';
import { lapsingPath } from '../quickscan/quickscan.paths.ts';
import { countStates } from '../rounds/domain/chase.ts';
import { remindPath } from '../rounds/reminders.paths.ts';
import { roundPath } from '../rounds/rounds.paths.ts';
import { namesOf, type RunningRound } from './round.views.ts';

export interface Attention {
  running: RunningRound | null;
  /** Of this quarter's round. */
  established: number;
  overridden: number;
  withoutContact: readonly { name: string; slug: string }[];
  neverMeasured: number;
  /** Organisations with evidence that lapses within sixty days, by name. */
  lapsing: readonly string[];
  overdueActions: number;
  failedMessages: number;
}

/** What asks for the coordinator, what can be done at once first. */
export function attentionItems(region: string, found: Attention): LinkList['items'] {
  return [...roundItems(region, found), ...registerItems(region, found), ...laterItems(region, found)];
}

/** Who gets a reminder when everyone is reminded. */
const remindable = ['not-opened', 'opened', 'busy', 'complete', 'returned'] as const;

function roundItems(region: string, { running, established, overridden }: Attention): LinkList['items'] {
  if (!running || running.round.state !== 'open') return [];
  const { quarter } = running.round;
  const counts = countStates(running.standings.map(({ state }) => state));
  const [complete, addressFails] = [counts.get('complete')!, counts.get('address-fails')!];
  const waiting = remindable.reduce((sum, state) => sum + counts.get(state)!, 0);
  return [
    ...(complete > 0
      ? [
          {
            href: remindPath(region, quarter, 'complete'),
            text: `Stuur een herinnering: ${complete} ${complete === 1 ? 'quickscan is' : 'quickscans zijn'} volledig, maar niet verstuurd`,
          },
        ]
      : []),
    ...(waiting > complete
      ? [
          {
            href: remindPath(region, quarter),
            text: `Herinner iedereen: ${counted(waiting, 'organisatie moet', 'organisaties moeten')} nog versturen`,
          },
        ]
      : []),
    ...(addressFails > 0
      ? [
          {
            href: roundPath(region, quarter, 'address-fails'),
            text: `Bij ${counted(addressFails, 'organisatie', 'organisaties')} werkt het e-mailadres niet`,
            note: 'Bel, of verbeter het adres.',
          },
        ]
      : []),
    ...(suggestsRevision(overridden, established)
      ? [
          {
            href: maturityModelPath(region),
            text: `${overridden} van de ${established} versnellingen zijn bijgesteld`,
            note: 'Meer dan 10%: kijk of het schakelmodel zelf beter kan.',
          },
        ]
      : []),
  ];
}

function registerItems(region: string, { withoutContact, neverMeasured }: Attention): LinkList['items'] {
  const items: { href: string; text: string; note?: string }[] = withoutContact.slice(0, 5).map((organisation) => ({
    href: organisationPath(region, organisation.slug),
    text: `${organisation.name} heeft geen contactpersoon`,
    note: 'Wijs iemand aan.',
  }));
  if (withoutContact.length > 5) {
    items.push({
      href: organisationsPath(region, { status: 'lid' }),
      text: `Nog ${counted(withoutContact.length - 5, 'organisatie', 'organisaties')} zonder contactpersoon`,
    });
  }
  if (neverMeasured > 0) {
    items.push({
      href: performanceListPath(region),
      text: `${counted(neverMeasured, 'lid is', 'leden zijn')} nog nooit gemeten`,
      note: 'Vraag ze mee te doen aan de ronde, of importeer hun geschiedenis.',
    });
  }
  return items;
}

function laterItems(region: string, { lapsing, overdueActions, failedMessages }: Attention): LinkList['items'] {
  return [
    ...(failedMessages > 0
      ? [
          {
            href: messagesPath(region),
            text: `${counted(failedMessages, 'bericht is', 'berichten zijn')} niet aangekomen`,
            note: 'Kijk wat er mis is met het adres.',
          },
        ]
      : []),
    ...(overdueActions > 0
      ? [
          {
            href: `${actionsPath(region)}?staat=te-laat`,
            text: `${counted(overdueActions, 'verbeteractie is', 'verbeteracties zijn')} over de datum`,
          },
        ]
      : []),
    ...(lapsing.length > 0
      ? [
          {
            href: lapsingPath(region),
            text: `Bewijs van ${counted(lapsing.length, 'organisatie', 'organisaties')} verloopt binnen 60 dagen`,
            note: `${namesOf(lapsing)}.`,
          },
        ]
      : []),
  ];
}
