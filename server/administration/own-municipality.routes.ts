import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inside } from '../access/index.ts';
import { findPart } from '../accounts/index.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../kernel/problem.ts';
import { listMunicipalities } from '../organisations/index.ts';
import { cookieNames } from '../platform/http/cookies.ts';
import { errorSummary, readForm, refuse, type RefusedForm } from '../platform/http/forms.ts';
import { keepNotice } from '../platform/http/notices.ts';
import { readParams } from '../platform/http/params.ts';
import type { FieldSelect } from '../platform/views/components.ts';
import type { Page } from '../platform/views/registry.ts';
import { assignMunicipality } from './assign-municipality.ts';
import { idParams, ownMunicipalityForm } from './administration.forms.ts';
import { ownMunicipalityPath, peoplePath } from './administration.paths.ts';

/** Of which municipality an ambassador is. */
export interface OwnMunicipalityPage extends Page {
  lead: string;
  action: string;
  municipality: FieldSelect;
}

export async function ownMunicipalityRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data } = deps;
  const names = cookieNames(deps.config.baseUrl);
  const manage = { config: { access: 'manage-region' } } as const;

  app.get(ownMunicipalityPath(':regio', ':id'), manage, (request, reply) => show(request, reply, 200));

  app.post(ownMunicipalityPath(':regio', ':id'), manage, async (request, reply) => {
    const { actor, region } = inside(request);
    const { id } = readParams(idParams, request.params);
    const form = readForm(ownMunicipalityForm, request.body);
    if (!form.ok) return show(request, reply, 422, form);
    const { gemeente: slug } = form.values;
    const known = slug === '' || (await data.read(region.id, listMunicipalities)).some((each) => each.slug === slug);
    if (!known) return show(request, reply, 422, refuse(form.typed, { gemeente: 'Kies een gemeente van deze regio' }));
    const { name } = await assignMunicipality(deps, actor, id, slug || null);
    keepNotice(reply, names, { kind: 'success', text: `De gemeente van ${name} is bewaard.` });
    return reply.redirect(peoplePath(region.slug), 303);
  });

  async function show(request: FastifyRequest, reply: FastifyReply, status: number, form?: RefusedForm): Promise<FastifyReply> {
    const { region } = inside(request);
    const { id } = readParams(idParams, request.params);
    const page = await data.read(region.id, async (db): Promise<OwnMunicipalityPage> => {
      const part = await findPart(db, id);
      if (part?.role !== 'ambassador') throw notFound();
      const municipalities = await listMunicipalities(db);
      const own = municipalities.find((each) => each.id === part.municipality?.id);
      return {
        title: `Gemeente van ${part.name}`,
        back: { href: peoplePath(region.slug), text: 'Gebruikers' },
        errors: errorSummary(form),
        lead: 'In rapportages staan de organisaties uit deze gemeente apart.',
        action: ownMunicipalityPath(region.slug, id),
        municipality: {
          name: 'gemeente',
          label: 'Gemeente',
          placeholder: 'Geen gemeente',
          value: form?.typed.gemeente ?? own?.slug,
          error: form?.errors.gemeente,
          options: municipalities.map(({ slug, name }) => ({ value: slug, text: name })),
        },
      };
    });
    return reply.code(status).render('administration/own-municipality', page);
  }
}

declare module '../platform/views/registry.ts' {
  interface Pages {
    'administration/own-municipality': OwnMunicipalityPage;
  }
}
