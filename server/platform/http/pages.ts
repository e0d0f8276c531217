import view from '@fastify/view';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Link } from '../views/components.ts';
import type { Frame, PageModel, PageName, Pages } from '../views/registry.ts';
import type { Renderer } from '../views/render.ts';
import { faultHandler } from './problems.ts';

interface Options {
  renderer: Renderer;
  frameOf(request: FastifyRequest, reply: FastifyReply): Promise<Frame> | Frame;
}

/** Gives replies `render(name, model)`: only known page names, each with its own model. Faults become pages. */
export const pages = fp(async (app: FastifyInstance, { renderer, frameOf }: Options) => {
  const render = (file: string, { frame, ...model }: { frame: Frame }): Buffer =>
    renderer.bytes(file.replace(/\.eta$/, '') as PageName, model as PageModel<PageName>, frame);
  await app.register(view, {
    engine: {
      eta: {
        configure: () => {},
        render,
        renderAsync: async (file: string, model: { frame: Frame }) => render(file, model),
      },
    },
  });

  app.decorateReply('render', async function (this: FastifyReply, name: PageName, model: object) {
    const frame = await frameOf(this.request, this);
    this.type('text/html; charset=utf-8');
    return this.view(name, { ...model, frame });
  } as FastifyReply['render']);

  const fault = faultHandler((request, reply, status, message) => {
    const name = status === 404 ? 'errors/not-found' : status === 500 ? 'errors/error' : 'errors/problem';
    const title = status === 404 ? 'Pagina niet gevonden' : status === 500 ? 'Er ging iets mis' : titleOf(status);
    const requestId = status === 500 ? request.id : undefined;
    return reply.code(status).render(name, { title, message, requestId, action: wayBack(request, status) });
  });
  app.setErrorHandler(fault);
});

/** What was posted cannot be taken as it is: the page where it was written shows how things are now. */
function wayBack({ method, url, routeOptions, server }: FastifyRequest, status: number): Link | undefined {
  const pattern = routeOptions.url;
  if (method !== 'POST' || ![400, 403, 409].includes(status)) return undefined;
  if (pattern === undefined || !server.hasRoute({ method: 'GET', url: pattern })) return undefined;
  return { href: url.split('?')[0]!, text: 'Open de pagina opnieuw' };
}

function titleOf(status: number): string {
  if (status === 409) return 'Dit is intussen veranderd';
  if (status === 429) return 'Even wachten';
  if (status === 503) return 'Even niet bereikbaar';
  return 'Dit kan niet zo';
}

declare module 'fastify' {
  interface FastifyReply {
    render<Name extends keyof Pages & string>(
      this: FastifyReply,
      name: Name,
      model: Pages[Name] & PageModel<Name>,
    ): Promise<FastifyReply>;
  }
}
