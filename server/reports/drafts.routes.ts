import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import { readScoredPeriod } from '../performance-list/index.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm, refuse, type Typed } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import { sentenceKey } from './domain/edit-texts.ts';
import type { Sentence } from './domain/texts.ts';
import * as edits from './draft-edits.ts';
import { draftPage } from './draft.views.ts';
import * as forms from './drafts.forms.ts';
import type { Editing, Overtaken, Refused } from './edit-report.ts';
import { reportAt } from './find-scope.ts';
import { parts, type Part, type Shown } from './parts.views.ts';
import { readFacts } from './read-facts.ts';
import { draftQuery, emptyForm, reportParams } from './reports.forms.ts';
import type { ReportsOptions } from './reports.options.ts';
import * as paths from './reports.paths.ts';

/** The draft: one page, and a small form for each thing that can be done to it. */
export async function draftsRoutes(app: FastifyInstance, { deps, cache }: ReportsOptions): Promise<void> {
  const { data } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const manage = { config: { access: 'manage-reports' } } as const;

  app.get(paths.draftPath(':regio', ':rapport'), manage, (request, reply) => {
    const { bewaard: saved } = readQuery(draftQuery, request.query);
    return show(request, reply, saved ? { saved } : {});
  });

  app.post(paths.draftMessagePath(':regio', ':rapport'), manage, async (request, reply) => {
    const form = readForm(forms.messageForm, request.body);
    if (!form.ok) return show(request, reply.code(422), { part: 'message', form });
    const { boodschap, eigen_boodschap: own, versie } = form.values;
    if (boodschap === forms.ownChoice && own === '') {
      const missing = refuse(form.typed, { eigen_boodschap: 'Schrijf uw boodschap, of kies een zin hierboven' });
      return show(request, reply.code(422), { part: 'message', form: missing });
    }
    const message: Sentence = boodschap === forms.ownChoice ? { kind: 'own', text: own } : boodschap;
    const saved = await edits.setMessage(deps, editing(request), message, versie);
    return answer(request, reply, { part: 'message', saved, typed: form.typed, done: 'boodschap' });
  });

  app.post(paths.draftSentencesPath(':regio', ':rapport'), manage, async (request, reply) => {
    const form = readForm(forms.adoptForm, request.body);
    if (!form.ok) return back(request, reply, { at: parts.offers.id });
    const saved = await edits.chooseSentence(deps, editing(request), form.values.zin);
    return answer(request, reply, { part: 'offers', saved, typed: {} });
  });

  app.post(paths.draftOwnSentencesPath(':regio', ':rapport'), manage, async (request, reply) => {
    const form = readForm(forms.ownSentenceForm, request.body);
    if (!form.ok) return show(request, reply.code(422), { part: 'ownSentence', form });
    const saved = await edits.chooseSentence(deps, editing(request), { kind: 'own', text: form.values.tekst });
    return answer(request, reply, { part: 'ownSentence', saved, typed: form.typed });
  });

  app.post(paths.draftPlacePath(':regio', ':rapport'), manage, async (request, reply) => {
    const form = readForm(forms.placeForm, request.body);
    if (!form.ok) return back(request, reply, { at: parts.sentences.id });
    const { zin: sentence, plaats: seenAt, handeling } = form.values;
    if (handeling !== 'weg') {
      const to = handeling === 'omhoog' ? 'up' : 'down';
      await edits.shiftSentence(deps, editing(request), { sentence, seenAt, to });
      return back(request, reply, { at: `zin-${seenAt + 1 + (to === 'up' ? -1 : 1)}` });
    }
    await edits.dropSentence(deps, editing(request), sentence);
    // A sentence from the figures is offered again below; one's own would be lost.
    if (sentence.kind === 'claim') return back(request, reply, { at: parts.sentences.id });
    const { region, key } = editing(request);
    const undo = paths.draftRestorePath(region.slug, nameOf(key), { sentence: sentenceKey(sentence), place: seenAt });
    keepNotice(reply, names, {
      kind: 'success',
      text: 'Uw zin is weggehaald.',
      action: { href: undo, text: 'Ongedaan maken', post: true },
    });
    return back(request, reply);
  });

  app.post(paths.draftRestorePath(':regio', ':rapport'), manage, async (request, reply) => {
    const { zin, plaats } = readQuery(forms.restoreQuery, request.query);
    readForm(emptyForm, request.body);
    const saved = await edits.chooseSentence(deps, editing(request), zin, plaats);
    return answer(request, reply, { part: 'sentences', saved, typed: {} });
  });

  app.post(paths.draftTidyPath(':regio', ':rapport'), manage, async (request, reply) => {
    readForm(emptyForm, request.body);
    const saved = await edits.dropStaleSentences(deps, editing(request));
    return answer(request, reply, { part: 'sentences', saved, typed: {}, told: 'De zinnen die niet meer klopten, zijn weg.' });
  });

  app.post(paths.draftRequestPath(':regio', ':rapport'), manage, async (request, reply) => {
    const form = readForm(forms.requestForm, request.body);
    if (!form.ok) return show(request, reply.code(422), { part: 'request', form });
    const { verzoek: text, naam: name, telefoon: telephone, versie } = form.values;
    const saved = await edits.setRequest(deps, editing(request), { text, name, telephone }, versie);
    return answer(request, reply, { part: 'request', saved, typed: form.typed, done: 'verzoek' });
  });

  app.post(paths.draftOwnWordsPath(':regio', ':rapport'), manage, async (request, reply) => {
    const form = readForm(forms.ownWordsForm, request.body);
    if (!form.ok) return show(request, reply.code(422), { part: 'ownWords', form });
    const saved = await edits.setOwnWords(deps, editing(request), form.values.toelichting, form.values.versie);
    return answer(request, reply, { part: 'ownWords', saved, typed: form.typed, done: 'toelichting' });
  });

  app.post(paths.draftComparisonPath(':regio', ':rapport'), manage, async (request, reply) => {
    const form = readForm(forms.comparisonForm, request.body);
    if (!form.ok) return show(request, reply.code(422), { part: 'comparison', form });
    const saved = await edits.setComparison(deps, editing(request), form.values.vergeleken_met, form.values.versie);
    return answer(request, reply, {
      part: 'comparison',
      saved,
      typed: form.typed,
      told: 'Het rapport vergelijkt nu met een ander kwartaal.',
    });
  });

  // Whoever opens the address that a form went to, comes to the part with that form.
  for (const [path, part] of [
    [paths.draftMessagePath, 'message'],
    [paths.draftOwnSentencesPath, 'ownSentence'],
    [paths.draftRequestPath, 'request'],
    [paths.draftOwnWordsPath, 'ownWords'],
    [paths.draftComparisonPath, 'comparison'],
  ] as const) {
    app.get(path(':regio', ':rapport'), manage, async (request, reply) => back(request, reply, { at: parts[part].id }));
  }

  interface Answered {
    part: Part;
    saved: { ok: true } | Refused | Overtaken;
    typed: Typed;
    /** The part that says so itself. */
    done?: string;
    /** Said at the top of the page. */
    told?: string;
  }

  /** Back to where one was; or the page again, with what is wrong and everything that was typed. */
  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    { part, saved, typed, done, told }: Answered,
  ): Promise<FastifyReply> {
    if (saved.ok) {
      if (told === undefined) return back(request, reply, { at: parts[part].id, ...(done ? { saved: done } : {}) });
      keepNotice(reply, names, { kind: 'success', text: told });
      return back(request, reply);
    }
    if (saved.kind === 'overtaken') {
      return show(request, reply.code(409), { part, form: refuse(typed, {}), meanwhile: saved.event });
    }
    return show(request, reply.code(422), { part, form: refuse(typed, saved.errors), refusals: saved.refusals });
  }

  function back(request: FastifyRequest, reply: FastifyReply, to: { at?: string; saved?: string } = {}): FastifyReply {
    const { region, key } = editing(request);
    return reply.redirect(paths.draftPath(region.slug, nameOf(key), to), 303);
  }

  async function show(request: FastifyRequest, reply: FastifyReply, shown: Shown): Promise<FastifyReply> {
    const { region, key } = editing(request);
    const found = await data.read(region.id, async (db) => ({
      ...(await reportAt(db, key)),
      scored: await readScoredPeriod(db),
    }));
    const { comparedWith: from, quarter: to, sectorId } = found.report;
    const facts = await readFacts({ data, cache }, region, { sectorId, from, to });
    return reply.render('reports/draft', draftPage({ ...found, ...facts }, { region, ...shown }));
  }
}

function editing(request: FastifyRequest): Editing & ReturnType<typeof inside> {
  return { ...inside(request), key: readParams(reportParams, request.params).rapport };
}

const nameOf = ({ quarter, sectorSlug }: paths.ReportKey): string => paths.reportKey(quarter, sectorSlug);
