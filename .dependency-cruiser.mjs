const web = '^node_modules/(fastify|@fastify|fastify-plugin|eta)(/|$)';
const sql = '^node_modules/(kysely|pg|@electric-sql)(/|$)';
const boxed =
  '^node_modules/(hucre|csv-parse|csv-stringify|yauzl|nodemailer|markdown-it|@myriaddreamin|@node-rs|@simplewebauthn|otpauth|openid-client)(/|$)';
const slice = '^server/(?!platform/|kernel/)([^/]+)/';

/** Components hold each other (a cell a tag, a table an empty state with a link), so their types do too. */
const componentParts = '^server/platform/views/';

/** From the floor up: a slice may use those on lower floors, never its neighbours or those above. */
const floors = [
  ['access'],
  ['accounts', 'organisations', 'maturity'],
  ['rounds', 'activities'],
  ['performance-list'],
  ['quickscan'],
  ['judging'],
  ['improvements'],
  ['progress', 'coverage', 'imports'],
  ['reports'],
  ['editions'],
  ['letters'],
  ['home', 'administration', 'api', 'cli'],
];
const named = (slices) => `^server/(${slices.join('|')})/`;
const open = ['/domain/', '\\.paths\\.ts$'];

const rule = (name, from, to) => ({ name, severity: 'error', from, to });

export default {
  forbidden: [
    rule('no-circles', { pathNot: componentParts }, { circular: true }),
    rule('no-circles-at-run-time', { path: componentParts }, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    rule('kernel-is-the-floor', { path: '^server/kernel/' }, { pathNot: '^server/kernel/' }),
    rule('domain-is-pure', { path: '^server/[^/]+/domain/' }, { pathNot: '^server/([^/]+/domain|kernel)/' }),
    rule('platform-knows-no-slice', { path: '^server/platform/' }, { path: '^server/', pathNot: '^server/(platform|kernel)/' }),
    rule(
      'slices-use-doors',
      { path: slice },
      { path: slice, pathNot: ['^server/$1/', '/index\\.ts$', '\\.paths\\.ts$', '^server/[^/]+/domain/'] },
    ),
    ...floors.map((floor, level) =>
      rule(
        `slices-look-down/${floor.join('-')}`,
        { path: `^server/(${floor.join('|')})/` },
        {
          path: named([...floors.slice(level).flat(), ...(level < floors.length - 1 ? ['network', 'knowledge'] : [])]),
          pathNot: ['^server/$1/', ...open],
        },
      ),
    ),
    rule(
      'slices-look-down/network-knowledge',
      { path: '^server/(network|knowledge)/' },
      { path: slice, pathNot: ['^server/$1/', named(['access', 'organisations']), ...open] },
    ),
    rule('sql-in-repositories', { path: '^server/', pathNot: ['\\.repository\\.ts$', '^server/platform/db/'] }, { path: sql }),
    rule('repositories-are-leaves', { path: '\\.repository\\.ts$' }, { path: '\\.(routes|views|forms|mail)\\.ts$' }),
    rule('page-models-are-data', { path: '\\.(views|mail)\\.ts$' }, { path: [web, sql, '\\.(repository|routes)\\.ts$'] }),
    rule('one-door-per-package', { path: '^server/', pathNot: '^server/platform/' }, { path: boxed }),
    rule('migrations-stand-alone', { path: '^migrations/' }, { path: '^server/' }),
    rule('server-needs-no-dev-package', { path: '^server/' }, { dependencyTypes: ['npm-dev'] }),
    rule('server-knows-no-test', { path: '^(server|migrations)/' }, { path: '^test/' }),
    rule('imports-resolve', {}, { couldNotResolve: true }),
  ],
  options: {
    // TypeScript 7 has no compiler API for dependency-cruiser; swc misses inline import('x').Y, which oxlint forbids.
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};
