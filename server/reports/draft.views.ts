import type { RegionView } from '../access/index.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import type { ScoredPeriod } from '../performance-list/domain/period.ts';
import { errorSummary } from '../platform/http/forms.ts';
import { readMarkdown } from '../platform/text/markdown.ts';
import type {
  ButtonLink,
  Details,
  FieldArea,
  FieldSelect,
  FieldText,
  Link,
  LinkList,
  Prose,
} from '../platform/views/components.ts';
import { shortMoment } from '../platform/views/moments.ts';
import type { Page } from '../platform/views/registry.ts';
import { lengths, placeOf, sentenceKey } from './domain/edit-texts.ts';
import { staleSentences, type StaleSentence } from './domain/say-texts.ts';
import type { ScopedReport } from './find-scope.ts';
import { comparable, optionsOf } from './new.views.ts';
import { counterExamples, fieldsOf, parts, versionIn, type CounterExample, type Part, type Shown } from './parts.views.ts';
import type { Found } from './read-facts.ts';
import { reportName, scopeNameOf } from './report-name.ts';
import * as paths from './reports.paths.ts';
import {
  messagePart,
  noNames,
  sentencesPart,
  type MessagePart,
  type OfferedSentence,
  type SentencesPart,
} from './sentences.views.ts';

export interface DraftPage extends Page {
  caption: string;
  lead: string;
  actions: readonly ButtonLink[];
  changed: string;
  places: LinkList;
  parts: typeof parts;
  saved: { part: Part; text: string } | null;
  /** What someone else saved while this was typed. */
  meanwhile: Meanwhile | null;
  stale: { items: readonly StaleItem[]; tidy: string | null } | null;
  /** Under the part whose text was refused. */
  refused: { part: Part; examples: readonly CounterExample[] } | null;
  paths: Readonly<Record<'message' | 'sentences' | 'ownSentences' | 'place' | 'request' | 'ownWords' | 'comparison', string>>;
  versions: Readonly<Record<'message' | 'request' | 'ownWords' | 'comparison', string>>;
  message: MessagePart;
  sentences: SentencesPart;
  request: { text: FieldText; name: FieldText; telephone: FieldText };
  ownWords: { field: FieldArea; help: Details; shown: Prose | null };
  comparison: FieldSelect;
  removal: Link;
}

export interface Meanwhile {
  part: Part;
  text: string;
  now: string;
  link: Link;
}

export interface StaleItem {
  text: string;
  /** To take it out; null: it is mended where it was written. */
  remove: { key: string; place: string; hidden: string } | null;
  link: Link | null;
}

type Drafted = ScopedReport & Found & { scored: ScoredPeriod | null };

/** Everything that the coordinator chooses and writes for a report, one part below another. */
export function draftPage(
  { report, sector, facts, network, scored }: Drafted,
  { region, ...shown }: Shown & { region: Pick<RegionView, 'slug' | 'namesToAmbassadors'> },
): DraftPage {
  const { texts, quarter, comparedWith } = report;
  const key = paths.reportKey(quarter, sector?.slug ?? null);
  const at = (path: (region: string, report: string) => string): string => path(region.slug, key);
  const stale = staleSentences(texts, network);
  const telling = { texts, network, stale };
  const version = (part: Part): string => versionIn(part, shown, report.version);
  const comparison = fieldsOf('comparison', shown);
  return {
    title: `Rapport ${reportName(quarter, sector?.name ?? null)} bewerken`,
    caption: `${scopeNameOf(sector?.name ?? null)}, vergeleken met ${quarterLabel(comparedWith)}`,
    lead: 'Kies en schrijf wat erin staat. De cijfers, tabellen en grafieken maakt het portaal zelf.',
    back: { href: paths.reportsPath(region.slug), text: 'Naar de rapportages' },
    errors: errorSummary(shown.form),
    actions: [
      { href: at(paths.publicationPath), text: 'Publiceer' },
      { href: at(paths.previewPath), text: 'Bekijk als ambassadeur', kind: 'secondary' },
      { href: paths.previewPath(region.slug, key, 'gedeeld'), text: 'Bekijk als bestuur, zonder namen', kind: 'secondary' },
    ],
    changed: `Laatst gewijzigd door ${report.changedByName} op ${shortMoment(report.changedAt)}.`,
    places: {
      label: 'Op deze pagina',
      items: (['message', 'sentences', 'request', 'ownWords', 'comparison'] as const).map((part) => ({
        href: `#${parts[part].id}`,
        text: parts[part].text,
      })),
      inline: true,
    },
    parts,
    saved: shown.saved ? savedParts[shown.saved] : null,
    meanwhile: meanwhileOf(report, shown),
    stale:
      stale.length > 0
        ? { items: stale.map((each) => staleItem(each, report)), tidy: tidyOf(stale, at(paths.draftTidyPath)) }
        : null,
    refused:
      shown.part && shown.refusals?.length
        ? { part: shown.part, examples: counterExamples(shown.refusals, facts, region.slug) }
        : null,
    paths: {
      message: at(paths.draftMessagePath),
      sentences: at(paths.draftSentencesPath),
      ownSentences: at(paths.draftOwnSentencesPath),
      place: at(paths.draftPlacePath),
      request: at(paths.draftRequestPath),
      ownWords: at(paths.draftOwnWordsPath),
      comparison: at(paths.draftComparisonPath),
    },
    versions: {
      message: version('message'),
      request: version('request'),
      ownWords: version('ownWords'),
      comparison: version('comparison'),
    },
    message: messagePart(telling, shown),
    sentences: sentencesPart(telling, shown),
    request: requestFields(texts.request, shown),
    ownWords: ownWordsPart(texts.ownWords, shown),
    comparison: {
      ...comparison('vergeleken_met', comparedWith),
      label: 'Kwartaal om mee te vergelijken',
      hint: 'Zinnen met andere cijfers kloppen daarna misschien niet meer. Die staan dan bovenaan deze pagina.',
      options: optionsOf(
        comparable({ first: scored?.first ?? comparedWith }, quarter),
        comparison('vergeleken_met', comparedWith).value,
      ),
    },
    removal: { href: at(paths.draftRemovalPath), text: 'Verwijder dit concept' },
  };
}

function requestFields(
  { text, name, telephone }: { text: string; name: string; telephone: string },
  shown: Shown,
): DraftPage['request'] {
  const field = fieldsOf('request', shown);
  return {
    text: {
      ...field('verzoek', text),
      label: 'Verzoek',
      hint: `Eén zin, aan wie het rapport leest. ${noNames}`,
      maxlength: lengths.sentence,
    },
    name: { ...field('naam', name), label: 'Wie kan men bellen?', maxlength: lengths.name, width: 30, autocomplete: 'name' },
    telephone: {
      ...field('telefoon', telephone),
      label: 'Telefoonnummer',
      hint: 'Het staat in het rapport, ook als u dat deelt.',
      type: 'tel',
      maxlength: lengths.telephone,
      width: 20,
      autocomplete: 'tel',
    },
  };
}

const ownWordsPart = (ownWords: string, shown: Shown): DraftPage['ownWords'] => ({
  field: {
    ...fieldsOf('ownWords', shown)('toelichting', ownWords),
    label: 'Uw eigen woorden',
    hint: `Wat de cijfers niet vertellen. Staat apart in het rapport, als uw tekst. ${noNames}`,
    optional: true,
    rows: 10,
  },
  help: {
    summary: 'Koppen, lijsten en vette woorden',
    paragraphs: [
      { lead: '# Kop', text: 'Een hekje en een spatie maken van een regel een kop.' },
      { lead: '- Punt', text: 'Een streepje en een spatie beginnen een punt van een lijst.' },
      { lead: '**vet**', text: 'Twee sterretjes voor en na een woord maken het vet.' },
      { text: 'Een lege regel begint een nieuwe alinea.' },
    ],
  },
  shown: ownWords.trim() === '' ? null : { blocks: readMarkdown(ownWords) },
});

const savedParts: Readonly<Record<NonNullable<Shown['saved']>, { part: Part; text: string }>> = {
  boodschap: { part: 'message', text: 'De boodschap is bewaard.' },
  verzoek: { part: 'request', text: 'Het verzoek is bewaard.' },
  toelichting: { part: 'ownWords', text: 'De toelichting is bewaard.' },
};

/** Of what one typed over: what stands there now, and whose it is. */
function meanwhileOf({ texts, comparedWith }: ScopedReport['report'], { part, meanwhile }: Shown): DraftPage['meanwhile'] {
  if (!part || !meanwhile) return null;
  const { text, name, telephone } = texts.request;
  const [, message] = meanwhile.changes['message'] ?? [];
  const now: Partial<Record<Part, string>> = {
    message: typeof message === 'string' ? message : '',
    request: [text, name, telephone].filter(Boolean).join('\n'),
    ownWords: texts.ownWords,
    comparison: quarterLabel(comparedWith),
  };
  return {
    part,
    text: `${meanwhile.actorName} wijzigde “${parts[part].text}” op ${shortMoment(meanwhile.at)}, terwijl u bezig was. Wat u invulde, staat nog in het formulier. Bewaar opnieuw als uw tekst moet gelden.`,
    now: now[part] || 'niets',
    link: { href: `#${parts[part].id}`, text: `Naar “${parts[part].text}”` },
  };
}

const placeInPage: Record<StaleSentence['at'], Part> = {
  message: 'message',
  sentences: 'sentences',
  request: 'request',
  ownWords: 'ownWords',
};

function staleItem({ at, sentence, text, because }: StaleSentence, { texts }: ScopedReport['report']): StaleItem {
  const said = `“${text}” klopt niet meer: ${because}.`;
  const place = sentence && at === 'sentences' ? placeOf(texts, sentence) : -1;
  if (sentence && place >= 0) {
    return { text: said, remove: { key: sentenceKey(sentence), place: String(place), hidden: `: ${text}` }, link: null };
  }
  const part = parts[placeInPage[at]];
  return { text: said, remove: null, link: { href: `#${part.id}`, text: `Wijzig “${part.text}”` } };
}

/** One button for all of them, when there are more. */
const tidyOf = (stale: readonly StaleSentence[], path: string): string | null =>
  stale.filter(({ at }) => at === 'sentences').length > 1 ? path : null;

declare module '../platform/views/registry.ts' {
  interface Pages {
    'reports/draft': DraftPage;
  }
  interface Components {
    'reports/refused': { examples: readonly CounterExample[] };
    'reports/meanwhile': Meanwhile;
    'reports/offers': { action: string; csrf: string; offers: readonly OfferedSentence[] };
  }
}
