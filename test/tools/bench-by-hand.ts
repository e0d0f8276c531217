/** A yardstick: the same page as someone would write it for this one purpose, with pg and string concatenation alone. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import pg from 'pg';

interface Wanted {
  port: number;
  databaseUrl: string;
  headers: Record<string, string>;
  /** What stands around the table, by region. */
  around: Record<string, [before: string, after: string]>;
}

const wanted = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Wanted;
const pool = new pg.Pool({ connectionString: wanted.databaseUrl, max: 10 });

const visit = `select r.id as region_id from session s
  join person p on p.id = s.person_id and p.state = 'active'
  join role_grant g on g.person_id = p.id and g.valid_from <= now() and (g.valid_until is null or g.valid_until > now())
  join region r on r.id = g.region_id and r.slug = $2
  where s.token_hash = $1 and s.ended_at is null and s.expires_at > now()
    and s.last_seen_at + make_interval(mins => s.idle_minutes) > now()`;
const sectors = `select id, name, slug from sector where region_id = $1 order by position`;
const organisations = `select o.id, o.name, o.slug, o.sector_id,
    json_agg(json_build_object('from', m.valid_from, 'until', m.valid_until)) as memberships
  from organisation o left join membership m on m.region_id = o.region_id and m.organisation_id = o.id
  where o.region_id = $1 group by o.region_id, o.id`;
const scores = `select organisation_id, quarter, gear, origin, model_version, computed_gear from score
    where region_id = $1 and superseded_at is null and quarter = any ($2)
  union all select s.* from organisation o cross join lateral (
    select organisation_id, quarter, gear, origin, model_version, computed_gear from score
    where region_id = o.region_id and organisation_id = o.id and superseded_at is null and quarter < $3
    order by quarter desc limit 1) s where o.region_id = $1`;

interface Organisation {
  id: string;
  name: string;
  slug: string;
  sector_id: string;
}

interface Score {
  organisation_id: string;
  quarter: string;
  gear: number;
}

const minus = (text: string): string => text.replace('.', ',').replace('-', '−');
const percent = (from: number, to: number): string => {
  const value = Math.round(((to - from) / from) * 1000) / 10;
  return value === 0 ? '0,0%' : `${value > 0 ? '+' : ''}${minus(value.toFixed(1))}%`;
};
const escape = (text: string): string => text.replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);

class Sums {
  n: number[];
  sum: number[];
  readonly quarters: readonly string[];
  constructor(quarters: readonly string[]) {
    this.quarters = quarters;
    this.n = quarters.map(() => 0);
    this.sum = quarters.map(() => 0);
  }
  add(i: number, gear: number): void {
    this.n[i]! += 1;
    this.sum[i]! += gear;
  }
  mean = (i: number): number => this.sum[i]! / this.n[i]!;
  cells(): string {
    return this.quarters.map((_, i) => `<td>${minus(this.mean(i).toFixed(2))} <small>n=${this.n[i]}</small></td>`).join('');
  }
  progress = (): string => percent(this.mean(0), this.mean(this.quarters.length - 1));
}

function table(
  region: string,
  quarters: string[],
  groups: { id: string; name: string; slug: string }[],
  rows: Organisation[],
  found: Score[],
): string {
  const gears = new Map<string, (number | undefined)[]>();
  const at = new Map(quarters.map((quarter, i) => [quarter, i]));
  for (const { organisation_id, quarter, gear } of found) {
    const i = at.get(quarter);
    if (i === undefined) continue;
    let own = gears.get(organisation_id);
    if (!own) gears.set(organisation_id, (own = Array.from({ length: quarters.length })));
    own[i] = gear;
  }
  const all = new Sums(quarters);
  const matched = new Sums(['from', 'to']);
  const bySector = new Map(groups.map(({ id }) => [id, { sums: new Sums(quarters), rows: [] as Organisation[] }]));
  for (const row of rows) {
    const group = bySector.get(row.sector_id)!;
    const own = gears.get(row.id) ?? [];
    group.rows.push(row);
    own.forEach((gear, i) => {
      if (gear === undefined) return;
      group.sums.add(i, gear);
      all.add(i, gear);
    });
    const [first, last] = [own[0], own[quarters.length - 1]];
    if (first !== undefined && last !== undefined) {
      matched.add(0, first);
      matched.add(1, last);
    }
  }
  let left = 400;
  let html = '';
  for (const { id, name, slug } of groups) {
    const group = bySector.get(id)!;
    const shown = group.rows.sort((a, b) => (a.name < b.name ? -1 : 1)).slice(0, left);
    if (shown.length === 0) continue;
    left -= shown.length;
    html += `<tbody><tr class="sector"><th scope="rowgroup"><a href="/regio/${region}/voortgang/${slug}?van=${quarters[0]}&amp;tot=${quarters.at(-1)}">${escape(name)}</a> (${shown.length})</th>${group.sums.cells()}<td>${group.sums.progress()}</td></tr>\n`;
    for (const row of shown) {
      const own = gears.get(row.id) ?? [];
      html += `<tr><th scope="row"><a href="/regio/${region}/organisaties/${row.slug}">${escape(row.name)}</a></th>`;
      for (let i = 0; i < quarters.length; i += 1) {
        const href = `/regio/${region}/prestatielijst/${row.slug}/${quarters[i]}`;
        html +=
          own[i] === undefined
            ? `<td><a href="${href}"><span aria-hidden="true">·</span><i>niet verwacht</i></a></td>`
            : `<td class="g${own[i]}"><a href="${href}">${own[i]}</a></td>`;
      }
      html += `${changeCell(own[0], own[quarters.length - 1], quarters, own)}</tr>\n`;
    }
    html += '</tbody>\n\n';
  }
  html += `<tfoot><tr><th scope="row">Regio, gemiddelde</th>${all.cells()}<td>${all.progress()} <small>gelijke groep (${matched.n[0]}) ${matched.progress()}</small></td></tr></tfoot>`;
  return html;
}

function changeCell(
  first: number | undefined,
  last: number | undefined,
  quarters: string[],
  own: (number | undefined)[],
): string {
  if (first === undefined && last !== undefined) {
    const since = quarters[own.findIndex((gear) => gear !== undefined)]!.split('-');
    return `<td> <small>sinds ${since[1]} ${since[0]}</small></td>`;
  }
  if (first === undefined || last === undefined) return '<td><span aria-hidden="true">–</span><i>niet te vergelijken</i></td>';
  const by = last - first;
  if (by > 0) return `<td class="up"><b aria-hidden="true">▲&nbsp;+${by}</b><i>${by} omhoog</i></td>`;
  if (by < 0) return `<td class="down"><b aria-hidden="true">▼&nbsp;−${-by}</b><i>${-by} omlaag</i></td>`;
  return '<td><span aria-hidden="true">=&nbsp;0</span><i>gelijk</i></td>';
}

function quartersBetween(from: string, to: string): string[] {
  const quarters = [];
  for (let at = from; at <= to;) {
    quarters.push(at);
    const [year, term] = [Number(at.slice(0, 4)), Number(at.slice(6))];
    at = term === 4 ? `${year + 1}-Q1` : `${year}-Q${term + 1}`;
  }
  return quarters;
}

createServer((request, response) => {
  void (async () => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const region = url.pathname.split('/')[2] ?? '';
    const token = /(?:^|; )sessie=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const hash = createHash('sha256').update(token).digest('hex');
    const visitor = await pool.query<{ region_id: string }>(visit, [hash, region]);
    const id = visitor.rows[0]?.region_id;
    const around = wanted.around[region];
    if (!id || !around) return response.writeHead(303, { location: '/inloggen' }).end();
    const quarters = quartersBetween(url.searchParams.get('van') ?? '', url.searchParams.get('tot') ?? '');
    const groups = await pool.query<{ id: string; name: string; slug: string }>(sectors, [id]);
    const rows = await pool.query<Organisation>(organisations, [id]);
    const found = await pool.query<Score>(scores, [id, quarters, quarters[0]]);
    const page = around[0] + table(region, quarters, groups.rows, rows.rows, found.rows) + around[1];
    return response.writeHead(200, { ...wanted.headers, 'content-length': Buffer.byteLength(page) }).end(page);
  })().catch((error: unknown) => response.writeHead(500).end(String(error)));
}).listen(wanted.port, '127.0.0.1', () => process.stdout.write('klaar\n'));
