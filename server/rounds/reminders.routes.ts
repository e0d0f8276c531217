import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { quarterLabel, type Quarter } from '../kernel/quarter.ts';
import { recordEvent } from '../platform/audit/audit.repository.ts';
import type { Db } from '../platform/db/database.ts';
import { contentTypes } from '../platform/files/sheets.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { readForm, type RefusedForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams, readQuery } from '../platform/http/params.ts';
import { newId } from '../platform/tokens.ts';
import { readChasing, waitingOf, type ChasedPerson, type Chasing } from './chasing.ts';
import type { ListStages } from './read-standing.ts';
import { peopleFile } from './chasing.sheet.ts';
import { peoplePage, shownPeople } from './chasing.views.ts';
import { kindOfReminder } from './domain/reminder-text.ts';
import type { Round } from './domain/round.ts';
import { leavesAt, remindByHand, whyNoReminders, whyNot } from './remind-by-hand.ts';
import { undoReminders } from './remind-cancel.ts';
import { linesFor, mailTo, type RemindedRegion } from './remind.ts';
import { emptyForm, peopleQuery, remindForm, remindQuery, undoParams } from './reminders.forms.ts';
import { remindPath, reminderUndoPath, roundPeopleFilePath, roundPeoplePath } from './reminders.paths.ts';
import { remindedNotice, remindPage, undoneNotice, type Letter } from './reminders.views.ts';
import { roundParams } from './rounds.forms.ts';
import { roundPath } from './rounds.paths.ts';
import { findRound } from './rounds.repository.ts';

/** Whom to chase, and reminding them: by person, not by organisation. */
export async function remindersRoutes(
  app: FastifyInstance,
  { deps, listStages }: { deps: Deps; listStages: ListStages },
): Promise<void> {
  const { data, clock, config } = deps;
  const names = cookieNames(config.baseUrl);
  const manage = { config: { access: 'manage-rounds' } } as const;
  const hasMailServer = config.mailServer !== null;

  const read = async (db: Db, quarter: Quarter): Promise<{ round: Round; chasing: Chasing }> => {
    const round = await findRound(db, quarter);
    if (!round || round.state === 'planned') throw notFound();
    return { round, chasing: await readChasing(db, round, clock.today(), listStages) };
  };

  app.get(roundPeoplePath(':regio', ':kwartaal'), manage, async (request, reply) => {
    const { region } = inside(request);
    const { kwartaal } = readParams(roundParams, request.params);
    const { staat, tonen } = readQuery(peopleQuery, request.query);
    const { round, chasing } = await data.read(region.id, (db) => read(db, kwartaal));
    const choice = { state: staat, everyone: tonen === 'iedereen' };
    const mayRemind = whyNoReminders(round, clock.now()) === null;
    return reply.render('rounds/people', peoplePage({ region: region.slug, round, chasing, choice, mayRemind }));
  });

  for (const extension of ['xlsx', 'ods', 'csv'] as const) {
    app.get(roundPeopleFilePath(':regio', ':kwartaal', extension), manage, async (request, reply) => {
      const { actor, region } = inside(request);
      const { kwartaal } = readParams(roundParams, request.params);
      const { staat, tonen } = readQuery(peopleQuery, request.query);
      const people = await data.changeUncounted(region.id, async (db) => {
        const { round, chasing } = await read(db, kwartaal);
        const shown = shownPeople(chasing.people, { state: staat, everyone: tonen === 'iedereen' });
        await recordEvent(db, actor.who, clock.now(), {
          action: 'round.people-exported',
          object: { type: 'round', id: round.id, name: quarterLabel(kwartaal) },
          changes: { rows: [null, shown.length], file: [null, extension] },
        });
        return shown;
      });
      const bytes = await peopleFile(extension, { quarter: kwartaal, people });
      return reply
        .type(contentTypes[extension])
        .header('content-disposition', `attachment; filename="ronde-${kwartaal}-personen-${region.slug}.${extension}"`)
        .send(bytes);
    });
  }

  app.get(remindPath(':regio', ':kwartaal'), manage, (request, reply) => showPreview(request, reply, newId()));

  app.post(remindPath(':regio', ':kwartaal'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const { kwartaal } = readParams(roundParams, request.params);
    const form = readForm(remindForm, request.body);
    if (!form.ok) {
      if (form.errors.verzending) throw new Problem('bad-request', 'Dit formulier is onvolledig. Open de pagina opnieuw.');
      return showPreview(request, reply, form.typed.verzending!, form);
    }
    const { verzending: batch, persoon: personIds } = form.values;
    const done = await remindByHand({ deps, listStages }, actor, region, kwartaal, { batch, personIds });
    const undo = reminderUndoPath(region.slug, kwartaal, batch);
    const notice = { ...done, now: clock.now(), undo, hasMailServer };
    keepNotice(reply, names, remindedNotice(region.slug, { quarter: kwartaal }, notice));
    return reply.redirect(roundPath(region.slug, kwartaal), 303);
  });

  app.post(reminderUndoPath(':regio', ':kwartaal', ':id'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const { kwartaal, id } = readParams(undoParams, request.params);
    readForm(emptyForm, request.body);
    keepNotice(reply, names, undoneNotice(await undoReminders(deps, actor, kwartaal, id)));
    return reply.redirect(roundPath(region.slug, kwartaal), 303);
  });

  async function showPreview(
    request: FastifyRequest,
    reply: FastifyReply,
    batch: string,
    form?: RefusedForm,
  ): Promise<FastifyReply> {
    const { region } = inside(request);
    const { kwartaal } = readParams(roundParams, request.params);
    const { staat: state } = readQuery(remindQuery, request.query);
    const { round, chasing } = await data.read(region.id, (db) => read(db, kwartaal));
    const [now, today] = [clock.now(), clock.today()];
    const refusal = whyNoReminders(round, now);
    if (refusal !== null) throw new Problem('conflict', refusal);
    const waiting = shownPeople(chasing.people, { state, everyone: false }).filter((person) => waitingOf(person).length > 0);
    const reasons = new Map(waiting.map((person) => [person, whyNot(person, round, today)]));
    const able = waiting.filter((person) => reasons.get(person) === null);
    const page = remindPage({
      region: region.slug,
      round,
      state,
      batch,
      able,
      unable: waiting.flatMap((person) => {
        const why = reasons.get(person);
        return why ? [{ person, why }] : [];
      }),
      letters: lettersTo(able, region, round, leavesAt(now)),
      leavesAt: leavesAt(now),
      now,
      hasMailServer,
      form,
    });
    return reply.code(form ? 422 : 200).render('rounds/remind', page);
  }

  function lettersTo(people: readonly ChasedPerson[], region: RemindedRegion, round: Round, leaves: Date): Letter[] {
    const kinds = Map.groupBy(people, (person) => kindOfReminder(linesFor(person, region, config.baseUrl)));
    return [...kinds].map(([kind, all]) => ({
      kind,
      people: all.length,
      to: all[0]!.name,
      text: mailTo(all[0]!, { round, region, config, leavesAt: leaves }),
    }));
  }
}
