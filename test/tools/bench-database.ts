import { sql } from 'kysely';
import { insertAccount, grantRole } from '../../server/accounts/accounts.repository.ts';
import { startSession } from '../../server/accounts/start-session.ts';
import { createData, type Data } from '../../server/platform/db/data.ts';
import { openDatabase } from '../../server/platform/db/database.ts';
import { migrateToLatest } from '../../server/platform/db/migrate.ts';
import { newId } from '../../server/platform/tokens.ts';
import type { RegionId } from '../../server/kernel/region-id.ts';
import { query, runAll, startEmbeddedPostgres, withUrl, type PostgresServer } from '../support/postgres-server.ts';

export interface BenchRegion {
  slug: string;
  organisations: number;
  quarters: number;
  /** Of a coordinator, signed in. */
  session: string;
}

export interface BenchDatabase {
  ownerUrl: string;
  /** What the portal connects with: owns nothing, inherits nothing. */
  loginUrl: string;
  version: string;
  regions: BenchRegion[];
  stop(): Promise<void>;
}

const sizes = [
  { slug: 'klein', organisations: 76, quarters: 8 },
  { slug: 'midden', organisations: 400, quarters: 40 },
  { slug: 'groot', organisations: 4_000, quarters: 40 },
] as const;

/** A PostgreSQL of its own with so many regions, the smallest first, each with a coordinator. */
export async function startBenchDatabase(howMany: number = sizes.length): Promise<BenchDatabase> {
  const server = await startEmbeddedPostgres();
  try {
    return await fill(server, sizes.slice(0, howMany));
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function fill(server: PostgresServer, wanted: readonly (typeof sizes)[number][]): Promise<BenchDatabase> {
  await runAll(server.ownerUrl, ['create database bench']);
  const ownerUrl = withUrl(server.ownerUrl, { database: 'bench' });
  const owner = await openDatabase({ kind: 'postgres', url: ownerUrl, max: 1 });
  await migrateToLatest(owner.kysely);
  await owner.close();
  await runAll(ownerUrl, [
    `create role portal_app login noinherit nosuperuser nobypassrls password 'app' in role portal_region, portal_system`,
  ]);
  const loginUrl = withUrl(ownerUrl, { user: 'portal_app', password: 'app' });
  const login = await openDatabase({ kind: 'postgres', url: loginUrl, max: 1 });
  const data = createData(login.kysely);
  const regions: BenchRegion[] = [];
  for (const size of wanted) regions.push({ ...size, session: await aRegion(data, size) });
  await login.close();
  // As the owner, who may take his time, and after the tables have been counted, or each reference is looked up by reading them whole.
  await runAll(ownerUrl, ['analyze', ...wanted.map(scoresOf), 'analyze']);
  const [about] = await query<{ version: string }>(ownerUrl, `select current_setting('server_version') as version`);
  return { ownerUrl, loginUrl, version: about!.version, regions, stop: () => server.stop() };
}

/** One in twelve organisations has no gear in a given quarter. */
const scoresOf = ({ slug, quarters }: (typeof sizes)[number]): string => `insert into score
    (region_id, id, organisation_id, quarter, gear, origin, model_version, recorded_by_name, recorded_at)
  select o.region_id, gen_random_uuid(), o.id, (2016 - q / 4) || '-Q' || (4 - q % 4), 1 + (o.n * 13 + q * 7) % 5,
    'import', 'historisch', 'import', now()
  from (select o.*, right(o.slug, 4)::integer as n from organisation o join region r on r.id = o.region_id and r.slug = '${slug}') o,
    generate_series(0, ${quarters - 1}) q
  where (o.n * 7 + q) % 12 <> 0`;

/** Gives the session of its coordinator. */
function aRegion(data: Data, { slug, organisations }: (typeof sizes)[number]): Promise<string> {
  const region = newId() as RegionId;
  const now = new Date();
  return data.everywhere(async (db) => {
    for (const statement of [
      sql`insert into region (id, slug, name, created_at) values (${region}, ${slug}, ${`Regio ${slug}`}, ${now})`,
      sql`insert into sector (region_id, id, name, name_key, slug, position)
        select ${region}, gen_random_uuid(), 'Sector ' || n, 'sector ' || n, 'sector-' || n, n from generate_series(1, 8) n`,
      sql`insert into municipality (region_id, id, name, name_key, slug)
        select ${region}, gen_random_uuid(), 'Gemeente ' || n, 'gemeente ' || n, 'gemeente-' || n from generate_series(1, 14) n`,
      sql`insert into organisation (region_id, id, name, name_key, slug, sector_id, municipality_id, created_at)
        select ${region}, gen_random_uuid(), 'Stichting Voorbeeld ' || lpad(n::text, 4, '0'), 'stichting voorbeeld ' || lpad(n::text, 4, '0'),
          'stichting-voorbeeld-' || lpad(n::text, 4, '0'), s.id, m.id, ${now}
        from generate_series(1, ${organisations}::integer) n
        join sector s on s.region_id = ${region} and s.position = 1 + n % 8
        join municipality m on m.region_id = ${region} and m.slug = 'gemeente-' || (1 + n % 14)`,
      sql`insert into membership (region_id, id, organisation_id, valid_from)
        select region_id, gen_random_uuid(), id, '2005-01-01' from organisation where region_id = ${region}`,
    ])
      await statement.execute(db);
    const person = {
      id: newId(),
      name: 'Coördinator van de meting',
      email: `${slug}@test.example`,
      passwordHash: null,
      createdAt: now,
    };
    await insertAccount(db, { ...person, emailKey: person.email });
    await grantRole(db, { id: newId(), region, personId: person.id, role: 'coordinator', organisationId: null, from: now });
    return (await startSession(db, person.id, now, '')).token;
  });
}
