import type { Deps } from '../deps.ts';
import type { Quarter } from '../kernel/quarter.ts';
import { checkClaim } from './domain/claims/check-claim.ts';
import type { Refusal } from './domain/claims/claim.ts';
import { refusalsIn } from './domain/refusals.ts';
import { addSentence, isSameSentence, moveSentence, mostSentences, placeOf, withoutSentence } from './domain/edit-texts.ts';
import type { Network } from './domain/network.ts';
import { plainWords } from './domain/plain-words.ts';
import { saySentence, staleSentences } from './domain/say-texts.ts';
import type { ReportTexts, Sentence } from './domain/texts.ts';
import { editReport, refusedAt, type Editing, type Refused } from './edit-report.ts';
import { comparisonErrors } from './start-report.ts';

/** What can be done to a draft. Fields of errors are those of the forms: boodschap, zin, tekst, verzoek, toelichting, vergeleken_met. */

/** Where what is wrong with a sentence that was chosen is shown: the list itself. */
const placeOfSentences = 'wat-opvalt';

type Saved = ReturnType<typeof editReport>;

export const setMessage = (deps: Deps, editing: Editing, message: Sentence, version: number): Saved =>
  editReport(
    deps,
    editing,
    ({ report: { texts }, network }) => {
      if (isSameSentence(texts.message, message)) return null;
      const field = message.kind === 'own' ? 'eigen_boodschap' : 'boodschap';
      return (
        refusalOf(field, message, network) ?? {
          ok: true,
          texts: { ...withoutSentence(texts, message), message },
          changes: { message: [saySentence(texts.message, network).text, saySentence(message, network).text] },
        }
      );
    },
    { version, fields: ['message'] },
  );

/** `place`: where it stood before it was taken out. */
export const chooseSentence = (deps: Deps, editing: Editing, sentence: Sentence, place?: number): Saved =>
  editReport(deps, editing, ({ report: { texts }, network }) => {
    if (placeOf(texts, sentence) !== -1 || isSameSentence(texts.message, sentence)) return null;
    const field = sentence.kind === 'own' && place === undefined ? 'tekst' : placeOfSentences;
    if (texts.sentences.length >= mostSentences) return refusedAt({ [field]: tooMany });
    return (
      refusalOf(field, sentence, network) ?? {
        ok: true,
        texts: addSentence(texts, sentence, place),
        changes: { sentence: [null, saySentence(sentence, network).text] },
      }
    );
  });

const tooMany = `Een rapport heeft hoogstens ${mostSentences} zinnen. Haal er eerst een weg`;

export const dropSentence = (deps: Deps, editing: Editing, sentence: Sentence): Saved =>
  editReport(deps, editing, ({ report: { texts }, network }) =>
    placeOf(texts, sentence) === -1
      ? null
      : { ok: true, texts: withoutSentence(texts, sentence), changes: { sentence: [saySentence(sentence, network).text, null] } },
  );

export const shiftSentence = (
  deps: Deps,
  editing: Editing,
  { sentence, seenAt, to }: { sentence: Sentence; seenAt: number; to: 'up' | 'down' },
): Saved =>
  editReport(deps, editing, ({ report: { texts }, network }) => {
    const moved = moveSentence(texts, sentence, seenAt, to);
    if (moved === texts) return null;
    const place = placeOf(moved, sentence);
    // Places are counted from 1 where people read them.
    return {
      ok: true,
      texts: moved,
      changes: { movedSentence: [null, saySentence(sentence, network).text], position: [seenAt + 1, place + 1] },
    };
  });

/** Every chosen sentence that does not hold any more; what someone wrote elsewhere is theirs to mend. */
export const dropStaleSentences = (deps: Deps, editing: Editing): Saved =>
  editReport(deps, editing, ({ report: { texts }, network }) => {
    const stale = staleSentences(texts, network).filter(({ at }) => at === 'sentences');
    if (stale.length === 0) return null;
    const kept = stale.reduce<ReportTexts>((left, { sentence }) => withoutSentence(left, sentence!), texts);
    return { ok: true, texts: kept, changes: { sentence: [stale.map(({ text }) => text).join('; '), null] } };
  });

export const setRequest = (deps: Deps, editing: Editing, request: ReportTexts['request'], version: number): Saved =>
  editReport(
    deps,
    editing,
    ({ report: { texts }, network }) => {
      const before = texts.request;
      const changes = {
        ...(before.text === request.text ? {} : { request: [before.text, request.text] as const }),
        ...(before.name === request.name ? {} : { requestName: [before.name, request.name] as const }),
        ...(before.telephone === request.telephone ? {} : { telephone: [before.telephone, request.telephone] as const }),
      };
      if (Object.keys(changes).length === 0) return null;
      const refusals = before.text === request.text ? [] : refusalsIn(request.text, network);
      return refusedText('verzoek', refusals) ?? { ok: true, texts: { ...texts, request }, changes };
    },
    { version, fields: ['request', 'requestName', 'telephone'] },
  );

export const setOwnWords = (deps: Deps, editing: Editing, ownWords: string, version: number): Saved =>
  editReport(
    deps,
    editing,
    ({ report: { texts }, network }) => {
      if (texts.ownWords === ownWords) return null;
      const refusals = refusalsIn(plainWords(ownWords), network);
      const changes = { ownWords: [lengthOf(texts.ownWords), lengthOf(ownWords)] as const };
      return refusedText('toelichting', refusals) ?? { ok: true, texts: { ...texts, ownWords }, changes };
    },
    { version, fields: ['ownWords'] },
  );

/** A page of text would drown the log. */
const lengthOf = (text: string): string | null => (text === '' ? null : `${text.length} tekens`);

export const setComparison = (deps: Deps, editing: Editing, comparedWith: Quarter, version: number): Saved =>
  editReport(
    deps,
    editing,
    ({ report }) => {
      if (report.comparedWith === comparedWith) return null;
      const errors = comparisonErrors(report.quarter, comparedWith);
      if (errors.vergeleken_met) return refusedAt(errors);
      return { ok: true, comparedWith, changes: { comparedWith: [report.comparedWith, comparedWith] } };
    },
    { version, fields: ['comparedWith'] },
  );

function refusalOf(field: string, sentence: Sentence, network: Network): Refused | null {
  if (sentence.kind === 'own') return refusedText(field, refusalsIn(sentence.text, network));
  const verdict = checkClaim(sentence.claim, network);
  if (verdict.holds) return null;
  const { because, organisationIds } = verdict;
  return refusedText(field, [{ sentence: saySentence(sentence, network).text, because, organisationIds }]);
}

function refusedText(field: string, refusals: readonly Refusal[]): Refused | null {
  const [first, ...others] = refusals;
  if (!first) return null;
  const more =
    others.length === 0 ? '' : others.length === 1 ? ' Nog 1 zin klopt niet' : ` Nog ${others.length} zinnen kloppen niet`;
  const error = `Dit klopt niet: ${first.because}${more ? `.${more}` : ''}`;
  return refusedAt({ [field]: error }, refusals);
}
