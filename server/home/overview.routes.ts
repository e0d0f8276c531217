import type { FastifyInstance } from 'fastify';
import { inside } from '../access/index.ts';
import type { Deps } from '../deps.ts';
import { readLatestReport } from '../editions/index.ts';
import { notFound } from '../kernel/problem.ts';
import { listMunicipalities, listSectors, memberCounts } from '../organisations/index.ts';
import { readList, readScoredPeriod } from '../performance-list/index.ts';
import { defaultPeriod } from '../performance-list/domain/period.ts';
import type { Db } from '../platform/db/database.ts';
import { progressBetween } from '../progress/domain/figures.ts';
import { reportedPage, unreportedPage } from './ambassador.views.ts';
import { regionPath } from './home.paths.ts';
import { memberPage } from './member.views.ts';
import { readMember } from './read-member.ts';
import { readAttention } from './read-attention.ts';
import { coordinatorPage, type OverviewFigures } from './overview.views.ts';

/** The first page of a region, by role. */
export async function overviewRoutes(app: FastifyInstance, { deps }: { deps: Deps }): Promise<void> {
  const { data, clock } = deps;

  app.get(regionPath(':regio'), { config: { access: 'enter-region' } }, async (request, reply) => {
    const { actor, region } = inside(request);
    switch (actor.kind) {
      case 'coordinator': {
        const today = clock.today();
        const page = await data.read(region.id, async (db) => {
          const register = {
            sectors: await listSectors(db),
            municipalities: await listMunicipalities(db),
            counts: await memberCounts(db, today),
          };
          return coordinatorPage(region, register, await figuresOf(db), await readAttention(db, today), today);
        });
        return reply.render('home/overview', page);
      }
      case 'ambassador':
        return reply.render(
          'home/ambassador',
          await data.read(region.id, async (db) => {
            const report = await readLatestReport(db, actor, clock.now());
            return report ? reportedPage(region, report) : unreportedPage(region, await figuresOf(db));
          }),
        );
      case 'member': {
        const own = await readMember(deps, actor, region);
        return reply.render('home/member', memberPage(region, own, { now: clock.now(), today: clock.today() }));
      }
      case 'anonymous':
      case 'guest':
      case 'administrator':
        throw notFound();
    }
  });
}

async function figuresOf(db: Db): Promise<OverviewFigures | null> {
  const scored = await readScoredPeriod(db);
  if (!scored) return null;
  const { from, to } = defaultPeriod(scored);
  const { list } = await readList(db, from === to ? [to] : [from, to]);
  return { progress: progressBetween(list, from, to), column: list.region.at(-1)! };
}
