import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../access/domain/policy.ts';
import { inside } from '../access/index.ts';
import { signInThenPath } from '../accounts/accounts.paths.ts';
import type { Deps } from '../deps.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { gates, type Gate } from '../maturity/domain/gear.ts';
import type { Db } from '../platform/db/database.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { refuse, type FieldErrors, type Typed } from '../platform/http/forms.ts';
import { createKeptForms } from '../platform/http/kept-forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import {
  answerParams,
  atStatement,
  fieldName,
  gateQuery,
  quickscanParams,
  readAnswers,
  refusedText,
  type EnteredAnswers,
} from './answers.forms.ts';
import { conflictPage } from './conflict.views.ts';
import { gapsOf } from './gaps.ts';
import { gatePage, nextPath } from './gate.views.ts';
import { stopsAt } from './domain/completeness.ts';
import { openQuickscan } from './open-quickscan.ts';
import { checkPath, choicePath, gatePath, quickscanPath, savePath } from './quickscan.paths.ts';
import { readFilling, type Filling } from './read-quickscan.ts';
import { saveAnswers, type AnswerConflict, type AnswerEntry } from './save-answers.ts';
import { savedAnswer } from './saved-answer.ts';
import type { StatementAction } from './statement.views.ts';

export interface AnswersOptions {
  deps: Deps;
  /** By criterion, of one organisation: open, or done last. */
  actions?: (db: Db, organisationId: string) => Promise<ReadonlyMap<string, StatementAction>>;
}

/** Answering: a page per gate, one answer at a time for its script, and the choice between two people's answers. */
export async function answersRoutes(app: FastifyInstance, { deps, actions: actionsOf }: AnswersOptions): Promise<void> {
  const { data, clock } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const keptForms = createKeptForms();
  const config = { access: 'fill-quickscan' } as const;

  for (const gate of gates) {
    app.get(gatePath(':regio', ':id', gate), { config }, async (request, reply) => {
      const { region, actor } = inside(request);
      let shown = await shownTo(request);
      if (shown.filling.locked) return reply.redirect(quickscanPath(region.slug, shown.filling.id), 303);
      // A member that is here has opened it; a coordinator may be looking, until something is saved.
      if (!shown.filling.quickscan && actor.kind === 'member') {
        await openQuickscan(deps, actor, shown.filling.id);
        shown = await shownTo(request);
      }
      const fromCheck = readQuery(gateQuery, request.query).terug !== undefined;
      const of = { region: region.slug, actor, gate, fromCheck, ...shown };
      const kept = keptForms.take(request.cookies[names.kept], request.url, clock.now());
      if (!kept) return reply.render('quickscan/gate', gatePage(of));
      reply.clearCookie(names.kept, names.options);
      const { entered, fromCheck: back } = readPage(shown.filling, gate, kept);
      return reply.render(
        'quickscan/gate',
        gatePage({ ...of, fromCheck: back, returned: { ...entered, unsaved: true }, cameBack: true }),
      );
    });

    app.post(gatePath(':regio', ':id', gate), { config: { ...config, keepsForm: true } }, async (request, reply) => {
      if (request.actor.kind === 'anonymous') return keepAndSignIn(request, reply);
      const { region, actor } = inside(request);
      const { filling: before, actions } = await shownTo(request);
      const { entered, page, fromCheck } = readPage(before, gate, request.body);
      const entries = entered.entries.map((entry) => (entry.criterion === page.wis ? cleared(entry) : entry));
      const result = await saveAnswers(deps, actor, before.id, entries);
      const { filling } = result;
      if (!result.ok) return showConflict(request, reply, { filling, gate, conflicts: result.conflicts, fromCheck, entered });
      if (page.wis !== undefined) return reply.redirect(gatePath(region.slug, filling.id, gate, page.wis), 303);

      // Gaps are told once: a second "Verder" goes on. What could not be kept is told until it is mended or taken away.
      const gaps = page.gaten === 'ja' ? {} : gapsAt(filling, gate);
      const errors = inPageOrder(filling, gate, { ...gaps, ...entered.errors });
      if (Object.keys(errors).length > 0) {
        const returned = { typed: entered.typed, errors };
        const model = gatePage({ region: region.slug, actor, filling, gate, actions, fromCheck, returned });
        return reply.code(422).render('quickscan/gate', model);
      }
      const next = nextPath(region.slug, filling, gate, fromCheck);
      if (next === checkPath(region.slug, filling.id) && !fromCheck) tellDone(reply, filling);
      return reply.redirect(next, 303);
    });

    app.post(choicePath(':regio', ':id', gate), { config }, async (request, reply) => {
      const { region, actor } = inside(request);
      const { filling: before, actions } = await shownTo(request);
      const { entered, fromCheck } = readPage(before, gate, request.body);
      const offered = entered.entries.filter(({ criterion }) => fieldName(criterion, 'versie') in entered.typed);
      const undecided = offered.filter(({ criterion }) => !(fieldName(criterion, 'keuze') in entered.typed));
      const result = await saveAnswers(deps, actor, before.id, chosen(offered, entered.typed));
      const open = conflictsOf(result.filling, undecided);
      // What was decided on an answer that has changed again stands on the page too, or it would be lost.
      const all = [...open, ...(result.ok ? [] : result.conflicts)];
      if (all.length > 0) {
        const conflicts = offered.flatMap(({ criterion }) => all.filter((each) => each.criterion === criterion));
        const errors = open.map(({ criterion }) => [fieldName(criterion, 'keuze'), 'Kies welk antwoord klopt']);
        const refused = open.length > 0 ? (Object.fromEntries(errors) as FieldErrors) : undefined;
        return showConflict(request, reply, { filling: result.filling, gate, conflicts, fromCheck, entered, refused });
      }
      const own = withoutTheirs(entered);
      if (Object.keys(own.errors).length > 0) {
        const returned = { typed: refusedText(own), errors: own.errors };
        const model = gatePage({ region: region.slug, actor, filling: result.filling, gate, actions, fromCheck, returned });
        return reply.code(422).render('quickscan/gate', model);
      }
      return reply.redirect(nextPath(region.slug, result.filling, gate, fromCheck), 303);
    });
  }

  app.post(savePath(':regio', ':id', ':criterium'), { config }, async (request, reply) => {
    const { actor } = inside(request);
    const { id, criterium } = readParams(answerParams, request.params);
    const entered = readAnswers([criterium], request.body, clock.today());
    const result = await saveAnswers(deps, actor, id, entered.entries).catch((error: unknown) => {
      if (error instanceof Problem && error.kind === 'conflict') return error;
      throw error;
    });
    // Locked: 423, as 409 is for another's answer.
    if (result instanceof Problem) return reply.code(423).send({ melding: result.message });
    if (!result.ok) {
      const { gear } = result.filling.model.criteria.find(({ code }) => code === criterium)!;
      return showConflict(request, reply, { filling: result.filling, gate: gear, conflicts: result.conflicts, fromCheck: false });
    }
    return reply.send(savedAnswer(result, criterium, entered.errors));
  });

  /** Who may not know of it gets what an absent page gives. */
  async function shownTo(request: FastifyRequest): Promise<{ filling: Filling; actions: ReadonlyMap<string, StatementAction> }> {
    const { region, actor } = inside(request);
    const { id } = readParams(quickscanParams, request.params);
    return data.read(region.id, async (db) => {
      const filling = await readFilling(db, deps, id);
      if (!filling || !may(actor, 'fill-quickscan', { id: filling.organisation.id })) throw notFound();
      return { filling, actions: (await actionsOf?.(db, filling.organisation.id)) ?? new Map() };
    });
  }

  /** What was posted too late is filled in again after signing in. */
  function keepAndSignIn(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const key = keptForms.keep(request.url, request.body, clock.now());
    if (key) reply.setCookie(names.kept, key, { ...names.options, maxAge: 30 * 60 });
    return reply.redirect(signInThenPath(request.url), 303);
  }

  function readPage({ model }: Filling, gate: Gate, body: unknown): { entered: EnteredAnswers; page: Typed; fromCheck: boolean } {
    const codes = model.criteria.filter(({ gear }) => gear === gate).map(({ code }) => code);
    const entered = readAnswers(codes, body, clock.today());
    return { entered, page: entered.typed, fromCheck: entered.typed['terug'] === 'controleren' };
  }

  function gapsAt({ model, answers, on }: Filling, gate: Gate): FieldErrors {
    const criteria = model.criteria.filter(({ gear }) => gear === gate);
    const stops = stopsAt(model, answers, on);
    return gapsOf(criteria, answers, { needed: stops === null || gate <= stops, today: clock.today() });
  }

  function tellDone(reply: FastifyReply, { completeness }: Filling): void {
    if (!completeness.complete) return;
    keepNotice(reply, names, { kind: 'success', text: 'U bent klaar met invullen. Controleer uw antwoorden en verstuur ze.' });
  }

  function showConflict(
    request: FastifyRequest,
    reply: FastifyReply,
    { entered, refused: errors, ...of }: ShownConflict,
  ): Promise<FastifyReply> {
    const { region, actor } = inside(request);
    const form = errors ? { form: refuse({}, errors) } : {};
    const refused = entered ? refusedText(entered) : {};
    const page = conflictPage({ region: region.slug, at: clock.now(), reader: actor.who.name, refused, ...of, ...form });
    return reply.code(errors ? 422 : 409).render('quickscan/conflict', page);
  }
}

interface ShownConflict {
  filling: Filling;
  gate: Gate;
  conflicts: readonly AnswerConflict[];
  fromCheck: boolean;
  entered?: EnteredAnswers;
  /** At the choice itself. */
  refused?: FieldErrors | undefined;
}

/** Taken back; what was written with it stays, should one choose again. */
const cleared = (entry: AnswerEntry): AnswerEntry => ({ ...entry, content: { ...entry.content, answer: null } });

const chosen = (offered: readonly AnswerEntry[], typed: Typed): AnswerEntry[] =>
  offered.filter(({ criterion }) => typed[fieldName(criterion, 'keuze')] === 'mijn');

/** Who takes the other's answer has nothing left to mend there. */
function withoutTheirs(entered: EnteredAnswers): EnteredAnswers {
  const theirs = entered.entries.filter(({ criterion }) => entered.typed[fieldName(criterion, 'keuze')] === 'hun');
  const settled = new Set(theirs.flatMap(({ criterion }) => Object.keys(atStatement(criterion, entered.errors))));
  return { ...entered, errors: Object.fromEntries(Object.entries(entered.errors).filter(([name]) => !settled.has(name))) };
}

/** As they stand now: what someone else's answer was a moment ago may have changed again. */
const conflictsOf = ({ answers }: Filling, entries: readonly AnswerEntry[]): AnswerConflict[] =>
  entries.flatMap(({ criterion, content }) => {
    const theirs = answers.get(criterion);
    return theirs ? [{ criterion, mine: { ...theirs, ...content }, theirs }] : [];
  });

function inPageOrder({ model }: Filling, gate: Gate, errors: FieldErrors): FieldErrors {
  const codes = model.criteria.filter(({ gear }) => gear === gate).map(({ code }) => code);
  const rank = (name: string): number => codes.findIndex((code) => name.startsWith(`${code}-`));
  return Object.fromEntries(Object.entries(errors).toSorted(([a], [b]) => rank(a) - rank(b)));
}
