import type { Block } from '../../kernel/prose.ts';
import type { Quarter } from '../../kernel/quarter.ts';
import { gearNames, type Gear } from '../../maturity/domain/gear.ts';
import type { MaturityModel } from '../../maturity/domain/maturity-model.ts';
import type { Score } from '../../performance-list/domain/score.ts';
import type { Standing } from '../../performance-list/domain/standing.ts';
import type { Snapshot } from '../../progress/domain/disclosure.ts';
import { indexOf, measurementsAt, rowsOf } from '../../progress/domain/measurement.ts';
import type { ReportFacts } from '../../reports/domain/facts.ts';
import { namesOne } from '../../reports/domain/naming.ts';
import { networkOf } from '../../reports/domain/network.ts';
import { gearInWords, quarterInWords, sinceInWords } from './gear-in-words.ts';
import type { Placeholder } from './placeholders.ts';
import { placeInWords, sectorsToShow } from './place-in-sector.ts';
import { decisionInWords, stepsInWords } from './steps-in-words.ts';
import { mostSteps, stepsFrom, type Steps } from './steps.ts';

export interface LetterInput {
  readonly facts: ReportFacts;
  /** What its steps are taken from, where no quickscan of the quarter was judged. */
  readonly model: MaturityModel;
  /** Whom the edition says to call. */
  readonly contact: { readonly name: string; readonly telephone: string };
  /** A region can keep the figures of sectors from its members. */
  readonly mayCompare: boolean;
  /** The quarter as members see it; null or absent before its round is closed. */
  readonly shown?: Snapshot | null;
}

/** Who gets a letter: whoever was a member on the reference date, or was measured. */
export interface Recipient {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly sector: { readonly id: string; readonly name: string; readonly slug: string };
  readonly standing: Standing;
}

/** What a letter to one organisation says, per placeholder of its text. */
export interface Letter {
  readonly recipient: Recipient;
  readonly quarter: Quarter;
  /** The established gear; null: not measured in this quarter. */
  readonly gear: Gear | null;
  readonly gearName: string;
  readonly says: Sayings;
  /** The same with one step less, for a page that is full; null where there is none to leave out. */
  readonly saysLess: Sayings | null;
}

export type Sayings = Readonly<Record<Placeholder, string | readonly Block[]>>;

export interface LetterBook {
  /** In the order of the report. */
  readonly recipients: readonly Recipient[];
  /** null: not a recipient. */
  letterTo(organisationId: string): Letter | null;
}

export function letterBook(input: LetterInput): LetterBook {
  const { facts, mayCompare, shown = null } = input;
  const { list, to } = networkOf(facts);
  const at = indexOf(list, to);
  const sectorOf = sectorsToShow(measurementsAt(rowsOf(list, null), at), { whole: facts.sector === null, mayCompare, shown });
  const places = new Map(facts.organisations.map((organisation) => [organisation.id, organisation]));
  const recipients = list.sectors.flatMap(({ sector, rows }) =>
    rows.flatMap(({ organisation: { id, name }, standings }): Recipient[] => {
      const standing = standings[at]!;
      if (standing.kind === 'not-a-member') return [];
      const slugs = { organisation: places.get(id)!.slug, sector: facts.sectors.find((each) => each.id === sector.id)!.slug };
      return [{ id, name, slug: slugs.organisation, sector: { ...sector, slug: slugs.sector }, standing }];
    }),
  );
  const byId = new Map(recipients.map((recipient) => [recipient.id, recipient]));
  const scores = scoresUntil(facts.scores, to);
  const quickscans = new Map(facts.quickscans.map((quickscan) => [quickscan.organisationId, quickscan]));
  const model = facts.model ?? input.model;
  const nameOf = (gear: Gear): string => model.gears.find((each) => each.gear === gear)?.name ?? gearNames[gear];
  const sender = senderOf(input);
  const namedIn = idsNamedIn(facts.organisations);

  return {
    recipients,
    letterTo(id) {
      const recipient = byId.get(id);
      if (!recipient) return null;
      const { standing, sector } = recipient;
      const gear = standing.kind === 'measured' ? standing.gear : null;
      const steps = stepsFrom(gear, quickscans.get(id), model, (text) => namedIn(text).every((named) => named === id));
      const says = (those: Steps): Sayings => ({
        organisatie: recipient.name,
        kwartaal: quarterInWords(to),
        versnelling: gearInWords(standing, to, nameOf),
        sinds: gear === null ? '' : sinceInWords(scores.get(id) ?? []),
        plaats: gear === null ? '' : placeInWords(gear, sector.name, sectorOf(sector.id)),
        'volgende versnelling': nextInWords(those),
        stappen: stepsInWords(those),
        besluit: decisionInWords(those),
        ...sender,
      });
      const fewer = withFewerSteps(steps);
      return {
        recipient,
        quarter: to,
        gear,
        gearName: gear === null ? '' : nameOf(gear),
        says: says(steps),
        saysLess: fewer && says(fewer),
      };
    },
  };
}

/** The statements of a model stand in many letters: each is read once. */
function idsNamedIn(organisations: ReportFacts['organisations']): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (text) => {
    const ids = known.get(text) ?? organisations.filter((each) => namesOne(text, [each])).map(({ id }) => id);
    known.set(text, ids);
    return ids;
  };
}

/** Whom to call, unless that would name an organisation: then it is the region. */
function senderOf({ facts, contact }: LetterInput): Pick<Sayings, 'afzender' | 'contact'> {
  const isSomeone = contact.name.trim() !== '' && !namesOne(contact.name, facts.organisations);
  const telephone = contact.telephone.trim();
  const name = isSomeone ? contact.name.trim() : facts.region.name;
  return {
    afzender: name,
    contact:
      telephone === '' || namesOne(telephone, facts.organisations)
        ? `Heeft u vragen? Neem contact op met ${name}.`
        : `Heeft u vragen? Bel ${name}: ${telephone}.`,
  };
}

/** For a sentence that says where one is going. */
function nextInWords(steps: Steps): string {
  if (steps.kind === 'take-part') return 'een meting';
  return steps.kind === 'keep' ? 'behoud van versnelling 5' : `versnelling ${steps.towards}`;
}

const withFewerSteps = (steps: Steps): Steps | null =>
  'steps' in steps && steps.steps.length === mostSteps
    ? { ...steps, steps: steps.steps.slice(0, -1), ...(steps.kind === 'open' ? { more: true } : {}) }
    : null;

/** Per organisation, oldest first. */
function scoresUntil(scores: readonly Score[], quarter: Quarter): Map<string, Score[]> {
  const found = Map.groupBy(
    scores.filter((score) => score.quarter <= quarter),
    ({ organisationId }) => organisationId,
  );
  for (const own of found.values()) own.sort((a, b) => (a.quarter < b.quarter ? -1 : 1));
  return found;
}
