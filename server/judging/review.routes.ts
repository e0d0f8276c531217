import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { withDates } from '../platform/http/dates.ts';
import { readForm, refuse, type RefusedForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import { acceptanceOf } from '../rounds/domain/round.ts';
import type { ReviewState } from './domain/review-state.ts';
import type { ChangedSince } from './domain/stand.ts';
import { mayBeMarked } from './domain/steps.ts';
import { decideReview, type ReviewInput } from './decide-review.ts';
import { reviewForm, reviewParams, reviewsQuery, ticksIn } from './judging.forms.ts';
import { reviewPath, reviewsPath } from './judging.paths.ts';
import type { Case } from './load-case.ts';
import { saveSeen, withSeen } from './mark-seen.ts';
import { changedLines } from './outcome.views.ts';
import { findNextToJudge } from './review-list.repository.ts';
import { reviewsPage } from './review-list.views.ts';
import { reviewPage } from './review.views.ts';
import { showReview } from './show-review.ts';
import { showReviews } from './show-reviews.ts';

const states: Readonly<Record<string, ReviewState>> = { verstuurd: 'sent', teruggegeven: 'returned', vastgesteld: 'established' };

/** What the page shows besides what is stored. */
interface Shown {
  status: number;
  form?: RefusedForm;
  /** The boxes as they were ticked, where they were not saved. */
  ticks?: readonly string[];
  since?: ChangedSince;
  meanwhile?: readonly string[];
}

/** What was sent, and judging it one after the other. */
export async function reviewRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data, clock } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const judges = { config: { access: 'judge-quickscan' } } as const;

  app.get(reviewsPath(':regio'), judges, async (request, reply) => {
    const { region } = inside(request);
    const query = readQuery(reviewsQuery, request.query);
    const view = { state: states[query.staat ?? 'verstuurd']!, quarter: query.kwartaal ?? null, page: query.pagina ?? 1 };
    const shown = await data.read(region.id, (db) => showReviews(db, view));
    return reply.render('judging/index', reviewsPage(region.slug, shown, view));
  });

  app.get(reviewPath(':regio', ':id'), judges, (request, reply) => show(request, reply, { status: 200 }));

  app.post(reviewPath(':regio', ':id'), judges, async (request, reply) => {
    const { actor, region } = inside(request);
    const { id } = readParams(reviewParams, request.params);
    const form = withDates(readForm(reviewForm, request.body), { toelaten: {} });
    if (!form.ok) return show(request, reply, { status: 422, form, ticks: ticksIn(request.body) });
    const { stand, gezien: ticks, actie: action, besluit: choice } = form.values;
    const refused = (errors: RefusedForm['errors']) => refuse(form.typed, errors);

    if (action) {
      const saved = await saveSeen(deps, actor, id, { stand, criteria: action === 'alles' ? 'all' : ticks });
      if (!saved.ok) return show(request, reply, { status: 409, form: refused({}), ticks, since: saved.since });
      // What was typed for the decision stays where it is.
      if (choice || form.values.toelichting) return show(request, reply, { status: 200, form: refused({}) });
      const text = `${saved.marks === 0 ? 'Er was niets te bewaren.' : 'Bewaard.'} Uitkomst nu: versnelling ${saved.computedGear}.`;
      keepNotice(reply, names, { kind: 'success', text });
      return reply.redirect(reviewPath(region.slug, id), 303);
    }
    if (!choice) return show(request, reply, { status: 422, form: refused({ besluit: 'Kies wat u besluit' }), ticks });

    const input: ReviewInput = {
      choice,
      stand,
      ticks,
      expects: form.values.berekend,
      to: form.values.naar,
      text: form.values.toelichting,
      correction: form.typed.correctie === undefined ? null : form.values.correctie,
      admitUntil: form.values.toelaten,
    };
    const outcome = await decideReview(deps, actor, id, input);
    switch (outcome.kind) {
      case 'refused':
        return show(request, reply, { status: 422, form: refused(outcome.errors), ticks });
      case 'changed':
        return show(request, reply, { status: 409, form: refused({}), ticks, since: outcome.since });
      case 'other-gear': {
        const { besluit: _, ...typed } = form.typed;
        const meanwhile = [
          `Met het bewijs dat u als gezien aanvinkte is de uitkomst versnelling ${outcome.computedGear}, niet ${form.values.berekend}. Besluit nog een keer.`,
        ];
        return show(request, reply, { status: 409, form: refuse(typed, {}), ticks, meanwhile });
      }
      case 'done':
        return outcome.stays ? stay(request, reply, outcome.text) : goOn(request, reply, outcome.text);
    }
  });

  /** The next one opens; what just happened stands above it. */
  async function goOn(request: FastifyRequest, reply: FastifyReply, text: string): Promise<FastifyReply> {
    const { region } = inside(request);
    const { id } = readParams(reviewParams, request.params);
    const next = await data.read(region.id, (db) => findNextToJudge(db, id));
    const after = next ? `Volgende: ${next.organisation}.` : 'Er wacht niets meer op uw oordeel.';
    keepNotice(reply, names, {
      kind: 'success',
      text: `${text} ${after}`.slice(0, 500),
      action: { href: reviewPath(region.slug, id), text: 'Terug naar de vorige' },
    });
    return reply.redirect(next ? reviewPath(region.slug, next.id) : reviewsPath(region.slug), 303);
  }

  function stay(request: FastifyRequest, reply: FastifyReply, text: string): FastifyReply {
    keepNotice(reply, names, { kind: 'success', text: text.slice(0, 500) });
    return reply.redirect(reviewPath(inside(request).region.slug, readParams(reviewParams, request.params).id), 303);
  }

  async function show(request: FastifyRequest, reply: FastifyReply, shown: Shown): Promise<FastifyReply> {
    const { actor, region } = inside(request);
    const { id } = readParams(reviewParams, request.params);
    const now = clock.now();
    const stored = await data.read(region.id, (db) => showReview(db, id));
    const { ticks, since, form, status } = shown;
    const markable = mayBeMarked(stored.quickscan.state) || stored.quickscan.state === 'established';
    const ticked = ticks && since ? ticksAfter(stored, ticks, since) : ticks;
    const review = ticked && markable ? withSeen(stored, new Set(ticked), { at: now, byName: actor.who.name }).found : stored;
    const page = reviewPage(review, {
      region: region.slug,
      today: clock.today(),
      accepts: acceptanceOf(review.round, review.participant, now).accepts,
      form,
      meanwhile: since ? changedLines(review, since, actor.who.name) : shown.meanwhile,
    });
    return reply.code(status).render('judging/review', page);
  }
}

/** As ticked where the evidence is still what was looked at; elsewhere as it stands now. */
function ticksAfter({ answers }: Case, ticks: readonly string[], since: ChangedSince): readonly string[] | undefined {
  if (since.state) return undefined;
  const changed = new Set([...since.answers, ...since.seen]);
  return [
    ...ticks.filter((code) => !changed.has(code)),
    ...[...changed].filter((code) => (answers.get(code)?.seen ?? null) !== null),
  ];
}
