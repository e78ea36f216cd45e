// Floors and rooms (docs/decisions/0002-floors.md). Imports go down; within a floor, rooms look left.
const ROOMS = [
  'money',
  'organisations',
  'people',
  'voice',
  'keys',
  'budgets',
  'outcomes',
  'providers',
  'checks',
  'hosting',
  'listings',
  'register',
  'claims',
  'corrections',
  'enquiries',
  'shortlists',
  'searches',
  'agreements',
  'pools',
  'arrangements',
  'composing',
  'decisions',
  'signing',
  'changes',
  'takeovers',
  'banking',
  'delivery',
  'invoices',
  'payments',
  'handovers',
  'closings',
  'amounts',
  'options',
  'profiles',
  'statements',
  'reviews',
  'concerns',
  'needs',
  'commissioning',
];

// `within` names the floor's files; `but` takes some out again, for those who stand there and import.
const FLOORS = [
  // The addresses are words of no floor: letters name them too.
  { name: '0-kit', within: '^app/kit/|^app/web/paths\\.ts$' },
  { name: '1-true', within: '^app/domain/|^app/access/', but: '\\.server\\.ts$' },
  { name: '2-tools', within: '^app/tools\\.server\\.ts$|^app/platform/|^app/drivers/|^search/' },
  { name: '3-kept', within: '^app/domain/.+\\.server\\.ts$', but: 'commands\\.server\\.ts$' },
  { name: '4-done', within: '^app/domain/.+commands\\.server\\.ts$|^app/jobs/' },
  {
    name: '5-web',
    within:
      '^app/routes/|^app/web/(?!paths\\.ts$)|^app/ui/|^app/(?:root|entry\\.client|entry\\.server|server|routes)\\.',
  },
];

const floors = FLOORS.slice(0, -1).map(({ name, within, but }, at) => ({
  name: `imports-go-down-from-${name}`,
  comment: 'A floor may not know the floors above it.',
  severity: 'error',
  from: { path: within, ...(but ? { pathNot: but } : {}) },
  to: {
    path: FLOORS.slice(at + 1)
      .map((above) => above.within)
      .join('|'),
  },
}));

const rooms = ROOMS.map((room, at) => ({
  name: `rooms-look-left-from-${room}`,
  comment: `${room} stands before these rooms. To react to them, listen to their events in app/jobs/listeners.server.ts.`,
  severity: 'error',
  from: { path: `^app/domain/${room}/` },
  to: { path: `^app/domain/(?:${ROOMS.slice(at + 1).join('|') || 'nothing'})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...floors,
    ...rooms,
    {
      name: 'a-room-has-a-place-in-the-order',
      severity: 'error',
      from: {},
      to: { path: `^app/domain/(?!(?:${ROOMS.join('|')})/)` },
    },
    {
      name: 'looks-only',
      comment: 'app/ui can show; it cannot fetch, decide or be told by a screen.',
      severity: 'error',
      from: { path: '^app/ui/' },
      to: {
        path: '^(?:app|search|seed)/',
        pathNot: '^app/ui/|^app/kit/|^app/access/|^app/web/paths\\.ts$|^app/domain/.+(?<!\\.server)\\.ts$',
      },
    },
    {
      name: 'database-client-in-stores-and-platform',
      severity: 'error',
      from: { path: '^(?:app|search)/', pathNot: '^app/platform/|^app/tools\\.server\\.ts$|\\.server\\.ts$' },
      to: { path: '^app/platform/prisma/|node_modules/(?:@prisma|pg|@types/pg)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'screens-call-commands-not-the-database',
      severity: 'error',
      from: { path: '^app/(?:routes|web|ui)/' },
      to: { path: '^app/platform/(?:prisma/|db\\.server\\.ts$|events\\.server\\.ts$|migrate\\.server\\.ts$)' },
    },
    {
      name: 'network-in-drivers',
      comment: 'The server itself, and the probe for a free port of the embedded database, stand outside.',
      severity: 'error',
      from: {
        path: '^(?:app|search|seed)/',
        pathNot: '^app/drivers/|^search/meilisearch|^app/server\\.ts$|^app/platform/embedded\\.server\\.ts$',
      },
      to: {
        path: '^(?:node:)?(?:http|https|http2|net|tls|dgram|dns)(?:/|$)|node_modules/(?:nodemailer|@types/nodemailer|undici|stripe|meilisearch)/',
      },
    },
    {
      name: 'nobody-imports-the-garden',
      severity: 'error',
      from: { path: '^(?:app|search)/' },
      to: { path: '^(?:seed|tests|e2e)/' },
    },
    {
      name: 'no-circles',
      comment: 'Two files may name each other’s shapes; types are gone when it runs.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'every-import-is-there', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^app/platform/prisma' },
    exclude: { path: '\\.(?:css|ttf|woff2?|svg|md)(?:\\?|$)' },
    // Types count too: whoever names a shape knows its floor.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
