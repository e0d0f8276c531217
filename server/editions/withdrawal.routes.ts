import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import { quarterLabel } from '../kernel/quarter.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { errorSummary, readForm, refuse, type RefusedForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import type { Button, FieldArea, Link } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { namesSomeone } from '../reports/domain/naming.ts';
import * as paths from '../reports/reports.paths.ts';
import type { EditionsOptions } from './editions.options.ts';
import * as forms from './editions.forms.ts';
import { readContent, readEdition } from './read-edition.ts';
import { withdrawEdition } from './withdraw-edition.ts';

/** Felt by others and not to be undone: a page of its own, with a reason. */
export interface WithdrawalPage extends Page {
  caption: string;
  action: string;
  csrf: string;
  happens: readonly string[];
  reason: FieldArea;
  button: Button;
  cancel: Link;
}

export async function withdrawalRoutes(app: FastifyInstance, { deps }: EditionsOptions): Promise<void> {
  const { data } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const manage = { config: { access: 'manage-reports' } } as const;
  const pattern = paths.withdrawalPath(':regio', ':rapport', paths.editionPattern);

  app.get(pattern, manage, (request, reply) => show(request, reply, 200));

  app.post(pattern, manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const { rapport, editie } = readParams(forms.editionParams, request.params);
    const form = readForm(forms.withdrawalForm, request.body);
    if (!form.ok) return show(request, reply, 422, form);
    const { edition, facts } = await data.read(region.id, async (db) => {
      const found = await readEdition(db, rapport, editie);
      return { edition: found, facts: (await readContent(db, found.id)).facts };
    });
    if (namesSomeone(form.values.reden, facts)) return show(request, reply, 422, refuse(form.typed, { reden: nobody }));
    const withdrawn = await withdrawEdition(deps, actor, { id: edition.id, reason: form.values.reden });
    keepNotice(reply, names, {
      kind: withdrawn ? 'success' : 'info',
      text: withdrawn
        ? `Editie ${editie} is ingetrokken. Zij blijft te lezen, met de reden.`
        : `Editie ${editie} was al ingetrokken.`,
    });
    return reply.redirect(paths.editionPath(region.slug, rapport.text, editie), 303);
  });

  async function show(request: FastifyRequest, reply: FastifyReply, status: number, form?: RefusedForm): Promise<FastifyReply> {
    const { region } = inside(request);
    const { rapport, editie } = readParams(forms.editionParams, request.params);
    const edition = await data.read(region.id, (db) => readEdition(db, rapport, editie));
    const back = paths.editionPath(region.slug, rapport.text, editie);
    if (edition.withdrawn) return reply.redirect(back, 303);
    const page: WithdrawalPage = {
      title: `Trek editie ${editie} in`,
      caption: `Rapportage ${quarterLabel(edition.quarter)} · ${edition.scopeName}`,
      back: { href: back, text: `Naar editie ${editie}` },
      errors: errorSummary(form),
      action: paths.withdrawalPath(region.slug, rapport.text, editie),
      csrf: reply.csrfToken(),
      happens: [
        'De editie blijft te lezen, met uw reden en de datum erboven.',
        'Deellinks van deze editie laten zien dat zij is ingetrokken.',
        'Dit kunt u niet terugdraaien. U kunt wel een volgende editie publiceren.',
      ],
      reason: {
        name: 'reden',
        label: 'Waarom geldt deze editie niet meer?',
        hint: 'Iedereen die het rapport leest, ziet deze reden.',
        rows: 3,
        value: form?.typed.reden,
        error: form?.errors.reden,
      },
      button: { text: 'Trek in', kind: 'warning', busy: 'Bezig met intrekken' },
      cancel: { href: back, text: 'Annuleren' },
    };
    return reply.code(status).render('editions/withdrawal', page);
  }
}

const nobody = 'Noem geen organisatie bij naam: deze reden lezen ook mensen die geen namen mogen zien';

declare module '../platform/views/registry.ts' {
  interface Pages {
    'editions/withdrawal': WithdrawalPage;
  }
}
