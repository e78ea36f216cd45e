// One sample for every address in app/routes.ts, and who of the cast looks at it. A new address needs a line here.
import type pg from 'pg';

export const ANYONE = 'anyone';

/** The ids of the demo world that samples need, found by what people call the things. */
export type Ids = {
  plan(person: string): string;
  agreement(person: string): { id: string; number: string };
  provider(login: string): string;
  listing(login: string): string;
  person(name: string): string;
  outcome(person: string): string;
  line(person: string): string;
  share(person: string): string;
  savedSearch(person: string): { id: string; stopCode: string };
  thing(person: string): string;
  /** The holder that somebody works for. */
  holder(login: string): string;
  /** A file of budgets that waits, by who sent it. */
  budgets(login: string): string;
  /** A file of listings that waits. */
  import(login: string): string;
  /** What somebody told that was not right, by the end of their own address. */
  told(): string;
  question(person: string): string;
  /** The panel that has the person's plan on its agenda. */
  panel(person: string): string;
  /** What a provider offers instead. */
  counter(person: string): string;
  /** A change of a running line, by its kind, and the line. */
  changing(person: string, kind: string): { id: string; line: string };
  /** A part of somebody's support whose money somebody holds and that runs. */
  element(person: string): string;
  /** Another option that is asked for. */
  optionChange(person: string): string;
  /** Somebody else from a day on, for a line that runs. */
  takeover(person: string): string;
  /** Another holder that is asked for. */
  handover(person: string): string;
  /** What was not used of somebody's money and is asked back. */
  closing(person: string): string;
  amount(person: string): string;
  /** Seasons that a holder is asked to agree to. */
  seasons(person: string): string;
  /** What the money of a running plan is kept in. */
  budget(person: string): string;
  /** The first entry in it. */
  entry(person: string): string;
  /** A line of support that runs. */
  runningLine(person: string): string;
  /** A session that was told, by the person and who is asked about it: 'Aisha holder'. */
  delivery(who: string): string;
  /** A run of payments, and an answer of a bank, by the holder. */
  payRun(holder: string): string;
  bankAnswer(holder: string): string;
  /** A session that a provider told, by its key. */
  toldSession(login: string): string;
  /** What a provider asked to be paid of a person's money, by the person. */
  invoice(person: string): string;
};

export type Sample = { who: readonly string[]; at: string | ((ids: Ids, who: string) => string); status?: number };

const SLUG = 'the-thursday-band';
const SELF = ['aisha', 'eilidh', 'priya'] as const;
/** Those who act for somebody, and whose plan they have open when they sign in. */
const ACTING: Record<string, string> = {
  catriona: 'Jamie',
  inga: 'Magnie',
  bashir: 'Aisha',
  moira: 'Callum',
  kirsty: 'Tam',
  samuel: 'Jean',
};
const ALL_PERSONS = [...SELF, ...Object.keys(ACTING)];
const PROVIDERS = ['fraser', 'naomi', 'morag', 'sigrid', 'isla'];
const ASKED: Record<string, string> = {
  fraser: 'Hamish',
  naomi: 'Callum',
  morag: 'Aisha',
  sigrid: 'Magnie',
  isla: 'Aisha',
};
const OFFICERS = ['karen', 'stuart', 'helen', 'david', 'anne', 'farah'];
const KNOWN: Record<string, string> = { aisha: 'Aisha', eilidh: 'Eilidh', priya: 'Priya', ...ACTING };

const anyone = (at: Sample['at'], status = 200): Sample => ({ who: [ANYONE], at, status });
/** '2026-11', as clocks in Scotland have it. */
const thisMonth = () => new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/London' }).slice(0, 7);
const known = (who: string) => KNOWN[who] ?? who;

/** By the pattern in app/routes.ts. Null: not a page (a file, JSON), so there is nothing to look at. */
export const SAMPLES: Record<string, Sample | readonly Sample[] | null> = {
  '/': [anyone('/'), { who: ['aisha'], at: '/' }],
  search: [
    anyone('/search?q=garden&near=Pitlochry'),
    anyone('/search?q=zymurgy&near=Lerwick'),
    { who: ['aisha', 'inga'], at: '/search' },
  ],
  'search/suggest': null,
  shortlist: [anyone('/shortlist'), { who: ['priya', 'bashir'], at: '/shortlist' }],
  'shortlist/compare': [
    anyone('/shortlist/compare'),
    anyone(`/shortlist/compare?with=your-garden-with-you-in-it&with=${SLUG}`),
    { who: ['priya'], at: '/shortlist/compare' },
  ],
  'shared/:code': anyone((ids) => `/shared/${ids.share('Priya')}`),
  'stop/:code': anyone((ids) => `/stop/${ids.savedSearch('Priya').stopCode}`),
  'listings/:slug': [
    anyone('/listings/your-garden-with-you-in-it'),
    { who: ['aisha', 'naomi'], at: `/listings/${SLUG}` },
  ],
  'listings/:slug/history': anyone('/listings/your-garden-with-you-in-it/history'),
  'still-right/:token': anyone('/still-right/abc', 404),
  'providers/:slug': anyone('/providers/open-string'),
  'pictures/:name': null,
  'not-right/:about/:slug': [anyone(`/not-right/listing/${SLUG}`), anyone('/not-right/provider/open-string')],
  'told/:code': anyone((ids) => `/told/${ids.told()}`),
  missing: [anyone('/missing'), { who: ['aisha'], at: '/missing' }],
  options: anyone('/options'),
  check: [anyone('/check'), anyone('/check?number=abc')],
  'check/:number': [
    anyone((ids) => `/check/${ids.agreement('Aisha').number}`),
    anyone((ids) => `/check/${ids.agreement('Magnie').number}`),
    anyone('/check/ETL-0000-0000', 404),
  ],
  help: anyone('/help'),
  safety: anyone('/safety'),
  formats: anyone('/formats'),
  'easy-read': anyone('/easy-read'),
  acting: anyone('/acting'),
  words: anyone('/words'),
  accessibility: anyone('/accessibility'),
  privacy: anyone('/privacy'),
  sources: anyone('/sources'),
  'health/page': null,

  'sign-in': anyone('/sign-in'),
  'sign-in/sent': anyone('/sign-in/sent'),
  'sign-in/link': [anyone('/sign-in/link?token=abc'), anyone('/sign-in/link')],
  'sign-in/code': null, // only for somebody who is halfway in: e2e/keys.spec.ts looks at it
  'sign-in/again': { who: ['aisha', 'karen'], at: '/sign-in/again' },
  'sign-in/passkey': null,
  'sign-in/council/:code': anyone('/sign-in/council/S12000048', 404),
  'sign-in/council/:code/back': anyone('/sign-in/council/S12000048/back', 404),
  'sign-out': [anyone('/sign-out'), { who: ['aisha'], at: '/sign-out' }],
  demo: [anyone('/demo'), { who: ['aisha'], at: '/demo' }],
  'demo/outbox': anyone('/demo/outbox'),

  account: { who: ['aisha', 'karen', 'joan'], at: '/account' },
  'account/passkeys': { who: ['aisha', 'karen'], at: '/account/passkeys' },
  'account/passkeys/new': null,
  'account/codes': { who: ['aisha', 'karen'], at: '/account/codes' },
  'account/recovery': { who: ['aisha', 'karen'], at: '/account/recovery' },
  'account/devices': { who: ['aisha', 'karen'], at: '/account/devices' },
  welcome: { who: ['joan'], at: '/welcome' },

  my: { who: ALL_PERSONS, at: '/my' },
  'my/who': { who: [...ALL_PERSONS, 'ruth'], at: '/my/who' },
  'my/details/correct': { who: ['aisha'], at: '/my/details/correct' },
  'my/details': { who: ALL_PERSONS, at: '/my/details' },
  'my/outcomes': { who: ALL_PERSONS, at: '/my/outcomes' },
  'my/outcomes/:outcomeId': { who: SELF, at: (ids: Ids, who: string) => `/my/outcomes/${ids.outcome(known(who))}` },
  'my/helpers': { who: ALL_PERSONS, at: '/my/helpers' },
  'my/helpers/new': [
    { who: SELF, at: '/my/helpers/new' },
    { who: SELF, at: '/my/helpers/new?as=family' },
  ],
  'my/voice': { who: ['aisha', 'catriona', 'inga'], at: '/my/voice' },
  'my/act-for': { who: ['bashir', 'aisha'], at: '/my/act-for' },
  'my/coming': { who: ALL_PERSONS, at: '/my/coming' },
  'my/coming/:session': { who: ['aisha'], at: (ids: Ids) => `/my/coming/${ids.toldSession('morag')}` },
  'my/sessions': { who: ALL_PERSONS, at: '/my/sessions' },
  'my/sessions/:deliveryId': [
    { who: ['aisha'], at: (ids: Ids) => `/my/sessions/${ids.delivery('Aisha person')}` },
    { who: ['aisha', 'bashir'], at: (ids: Ids) => `/my/sessions/${ids.delivery('Aisha provider')}` },
  ],
  'my/time': { who: ALL_PERSONS, at: '/my/time' },
  'my/time/:lineId': { who: ['aisha'], at: (ids: Ids) => `/my/time/${ids.runningLine('Aisha')}` },
  'my/invoices': { who: ['aisha', 'bashir', 'eilidh'], at: '/my/invoices' },
  'invoices/:invoiceId': { who: ['aisha', 'morag', 'grant'], at: (ids: Ids) => `/invoices/${ids.invoice('Aisha')}` },
  'invoices/:invoiceId/pdf': null,
  'invoices/:invoiceId/csv': null,
  'my/money': { who: ALL_PERSONS, at: '/my/money' },
  'my/money/:budgetId': {
    who: ['aisha', 'bashir'],
    at: (ids: Ids, who: string) => `/my/money/${ids.budget(known(who))}`,
  },
  'my/money/:budgetId/why/:figure': ['free', 'whole', 'week', `left?month=${thisMonth()}`, 'given-in'].map(
    (figure) => ({
      who: ['aisha', 'bashir'],
      at: (ids: Ids, who: string) => `/my/money/${ids.budget(known(who))}/why/${figure}`,
    }),
  ),
  'my/money/:budgetId/entries/:entryId': {
    who: ['aisha', 'bashir'],
    at: (ids: Ids, who: string) => `/my/money/${ids.budget(known(who))}/entries/${ids.entry(known(who))}`,
  },
  'my/money/:budgetId/seasons': {
    who: ['aisha', 'bashir'],
    at: (ids: Ids, who: string) => `/my/money/${ids.budget(known(who))}/seasons`,
  },
  'my/money/:budgetId/:month': {
    who: ['aisha', 'bashir'],
    at: (ids: Ids, who: string) => `/my/money/${ids.budget(known(who))}/${thisMonth()}`,
  },
  'my/money/:budgetId/:month/pdf': null,
  'my/money/:budgetId/:month/csv': null,
  'my/calendar': { who: ['aisha', 'inga'], at: '/my/calendar' },
  'my/record': { who: ALL_PERSONS, at: '/my/record' },
  'my/searches': [
    { who: ['priya', 'aisha'], at: '/my/searches' },
    { who: ['naomi'], at: '/my/searches' },
  ],
  'my/searches/new': [
    { who: ['aisha', 'bashir'], at: '/my/searches/new?from=q%3Dgarden%26near%3DPitlochry' },
    { who: ['aisha'], at: '/my/searches/new' },
  ],
  'my/searches/:searchId': {
    who: ['priya'],
    at: (ids: Ids) => `/my/searches/${ids.savedSearch('Priya').id}`,
  },
  'my/add/:slug': { who: ['kirsty', 'bashir', 'samuel'], at: `/my/add/${SLUG}` },
  'my/ask/:slug': { who: ['priya', 'inga'], at: `/my/ask/${SLUG}` },
  'my/questions': { who: ['aisha', 'priya', 'inga'], at: '/my/questions' },
  'my/questions/:enquiryId': {
    who: ['aisha', 'eilidh', 'priya'],
    at: (ids: Ids, who: string) => `/my/questions/${ids.question(known(who))}`,
  },
  'my/arrangements/new': { who: ['aisha', 'priya', 'inga'], at: '/my/arrangements/new' },
  'my/arrangements/:arrangementId': {
    who: ALL_PERSONS.filter((each) => each !== 'eilidh'),
    at: (ids: Ids, who: string) => `/my/arrangements/${ids.plan(known(who))}`,
  },
  'my/arrangements/:arrangementId/build': {
    who: ['eilidh'],
    at: (ids: Ids) => `/my/arrangements/${ids.plan('Eilidh')}/build`,
  },
  'my/arrangements/:arrangementId/compose': [
    { who: ['eilidh'], at: (ids: Ids) => `/my/arrangements/${ids.plan('Eilidh')}/compose` },
    {
      who: ['eilidh'],
      at: (ids: Ids) => `/my/arrangements/${ids.plan('Eilidh')}/compose?asked=1&free=5-evening&free=6-afternoon`,
    },
  ],
  'my/arrangements/:arrangementId/lines/new/:slug': {
    who: ['eilidh'],
    at: (ids: Ids) => `/my/arrangements/${ids.plan('Eilidh')}/lines/new/friday-nights-with-somebody-your-own-age`,
  },
  'my/arrangements/:arrangementId/lines/:lineId': {
    who: ['eilidh'],
    at: (ids: Ids) => `/my/arrangements/${ids.plan('Eilidh')}/lines/${ids.line('Eilidh')}`,
  },
  'my/arrangements/:arrangementId/lines/:lineId/cover': {
    who: ['eilidh'],
    at: (ids: Ids) => `/my/arrangements/${ids.plan('Eilidh')}/lines/${ids.line('Eilidh')}/cover`,
  },
  'my/arrangements/:arrangementId/lines/:lineId/found': {
    who: ['eilidh'],
    at: (ids: Ids) => `/my/arrangements/${ids.plan('Eilidh')}/lines/${ids.line('Eilidh')}/found`,
  },
  'my/arrangements/:arrangementId/mixes': {
    who: ['eilidh'],
    at: (ids: Ids) => `/my/arrangements/${ids.plan('Eilidh')}/mixes`,
  },
  'my/interests': [
    { who: ['ruth', 'bashir'], at: '/my/interests' },
    { who: ['ruth'], at: '/my/interests?look=string' },
  ],
  'my/arrangements/:arrangementId/things/new': {
    who: ['eilidh'],
    at: (ids: Ids) => `/my/arrangements/${ids.plan('Eilidh')}/things/new`,
  },
  'my/arrangements/:arrangementId/things/:lineId': {
    who: ['eilidh'],
    at: (ids: Ids) => `/my/arrangements/${ids.plan('Eilidh')}/things/${ids.thing('Eilidh')}`,
  },
  'my/arrangements/:arrangementId/choose': {
    who: ['eilidh'],
    at: (ids: Ids) => `/my/arrangements/${ids.plan('Eilidh')}/choose`,
  },

  'my/arrangements/:arrangementId/counters/:counterId': {
    who: ['catriona'],
    at: (ids: Ids) => `/my/arrangements/${ids.plan('Jamie')}/counters/${ids.counter('Jamie')}`,
  },
  'plans/:arrangementId/versions': {
    who: ['aisha', 'bashir', 'karen', 'fraser'],
    at: (ids: Ids) => `/plans/${ids.plan('Aisha')}/versions`,
  },
  'closings/new/:budgetId': { who: ['anne'], at: (ids: Ids) => `/closings/new/${ids.budget('Aisha')}` },
  'closings/:closingId': {
    who: ['aisha', 'anne', 'stuart'],
    at: (ids: Ids) => `/closings/${ids.closing('Aisha')}`,
  },
  'amounts/new/:elementId': { who: ['karen', 'anne'], at: (ids: Ids) => `/amounts/new/${ids.element('Aisha')}` },
  'amounts/history/:elementId': {
    who: ['aisha', 'karen', 'grant'],
    at: (ids: Ids) => `/amounts/history/${ids.element('Aisha')}`,
  },
  'amounts/:amountId': {
    who: ['dod', 'karen', 'stuart', 'anne'],
    at: (ids: Ids) => `/amounts/${ids.amount('Dod')}`,
  },
  'another-option/:elementId/new': { who: ['aisha'], at: (ids: Ids) => `/another-option/${ids.element('Aisha')}/new` },
  'another-option/:changeId': {
    who: ['nan', 'karen'],
    at: (ids: Ids) => `/another-option/${ids.optionChange('Nan')}`,
  },
  'another-option/:changeId/pdf': null,
  'handovers/:handoverId/pdf': null,
  'takeovers/:arrangementId/:lineId/new': {
    who: ['aisha', 'ruth'],
    at: (ids: Ids) => `/takeovers/${ids.plan('Aisha')}/${ids.changing('Aisha', 'suspend').line}/new`,
  },
  'takeovers/:takeoverId': {
    who: ['dod', 'karen'],
    at: (ids: Ids) => `/takeovers/${ids.takeover('Dod')}`,
  },
  'handovers/new/:elementId': { who: ['aisha'], at: (ids: Ids) => `/handovers/new/${ids.element('Aisha')}` },
  'handovers/:handoverId': {
    who: ['dod', 'grant', 'stuart', 'anne'],
    at: (ids: Ids) => `/handovers/${ids.handover('Dod')}`,
  },
  'changes/:changeId/pdf': null,
  'changes/:arrangementId/:lineId/new': {
    who: ['aisha', 'morag'],
    at: (ids: Ids) => `/changes/${ids.plan('Aisha')}/${ids.changing('Aisha', 'suspend').line}/new`,
  },
  'changes/:changeId': [
    {
      who: ['aisha', 'bashir', 'fraser', 'karen', 'grant'],
      at: (ids: Ids) => `/changes/${ids.changing('Aisha', 'change').id}`,
    },
    { who: ['aisha', 'morag'], at: (ids: Ids) => `/changes/${ids.changing('Aisha', 'suspend').id}` },
  ],
  'desk/proposals/:arrangementId/:providerId/counter': null, // only while an answer is open: e2e/counter.spec.ts looks at it

  'agreements/:agreementId': [
    {
      who: ['aisha', 'bashir', 'morag', 'grant', 'david'],
      at: (ids: Ids) => `/agreements/${ids.agreement('Aisha').id}`,
    },
    { who: ['inga', 'sigrid'], at: (ids: Ids) => `/agreements/${ids.agreement('Magnie').id}` },
  ],
  'agreements/:agreementId/sign': {
    who: ['sigrid'],
    at: (ids: Ids) => `/agreements/${ids.agreement('Magnie').id}/sign`,
  },
  'agreements/:agreementId/pdf': null,

  desk: { who: PROVIDERS, at: '/desk' },
  'desk/new': { who: ['naomi'], at: '/desk/new' },
  'desk/start': { who: ['naomi', 'joan'], at: '/desk/start' },
  'desk/start/:providerId': {
    who: ['naomi'],
    at: (ids: Ids, who: string) => `/desk/start/${ids.provider(who)}`,
  },
  'desk/start/:providerId/:step': { who: ['naomi', 'joan'], at: '/desk/start/new/who' },
  'desk/profile/:providerId': { who: PROVIDERS, at: (ids: Ids, who: string) => `/desk/profile/${ids.provider(who)}` },
  'desk/time/:providerId': { who: PROVIDERS, at: (ids: Ids, who: string) => `/desk/time/${ids.provider(who)}` },
  'desk/told/:providerId': { who: PROVIDERS, at: (ids: Ids, who: string) => `/desk/told/${ids.provider(who)}` },
  'desk/told/:providerId/:session': {
    who: ['morag', 'fraser'],
    at: (ids: Ids, who: string) => `/desk/told/${ids.provider(who)}/${ids.toldSession(who)}`,
  },
  'desk/invoices/:providerId': {
    who: ['morag', 'fraser', 'naomi'],
    at: (ids: Ids, who: string) => `/desk/invoices/${ids.provider(who)}`,
  },
  'desk/told/:providerId/:session/kept': null,
  'desk/sessions/:providerId/:session': {
    who: ['morag', 'isla', 'fraser'],
    at: (ids: Ids, who: string) => `/desk/sessions/${ids.provider(who)}/${ids.toldSession(who)}`,
  },
  'desk/sessions/:providerId': {
    who: ['morag', 'fraser', 'naomi'],
    at: (ids: Ids, who: string) => `/desk/sessions/${ids.provider(who)}`,
  },
  'desk/stripe/:providerId': { who: ['fraser'], at: (ids: Ids, who: string) => `/desk/stripe/${ids.provider(who)}` },
  'desk/stripe/:providerId/go': null,
  'desk/calendar/:providerId': {
    who: ['fraser'],
    at: (ids: Ids, who: string) => `/desk/calendar/${ids.provider(who)}`,
  },
  'desk/true-hour/:providerId': {
    who: ['morag', 'isla', 'fraser'],
    at: (ids: Ids, who: string) => `/desk/true-hour/${ids.provider(who)}`,
  },
  'desk/statements/:providerId': {
    who: ['morag', 'fraser', 'naomi'],
    at: (ids: Ids, who: string) => `/desk/statements/${ids.provider(who)}`,
  },
  'desk/statements/:providerId/:month': {
    who: ['isla', 'fraser', 'naomi'],
    at: (ids: Ids, who: string) => `/desk/statements/${ids.provider(who)}/${thisMonth()}`,
  },
  'desk/statements/:providerId/:month/why/:figure': {
    who: ['isla', 'fraser'],
    at: (ids: Ids, who: string) => `/desk/statements/${ids.provider(who)}/${thisMonth()}/why/closing`,
  },
  'desk/statements/:providerId/:month/pdf': null,
  'desk/statements/:providerId/:month/csv': null,
  'desk/bank/:providerId': {
    who: ['morag', 'naomi'],
    at: (ids: Ids, who: string) => `/desk/bank/${ids.provider(who)}`,
  },
  'desk/payments/:providerId': {
    who: ['morag', 'fraser', 'naomi'],
    at: (ids: Ids, who: string) => `/desk/payments/${ids.provider(who)}`,
  },
  'desk/checks/:providerId': { who: PROVIDERS, at: (ids: Ids, who: string) => `/desk/checks/${ids.provider(who)}` },
  'providers/:slug/claim': { who: ['naomi'], at: '/providers/lochside-house-care-ltd-sp2099000901/claim' },
  'desk/staff/:providerId': { who: ['fraser'], at: (ids: Ids, who: string) => `/desk/staff/${ids.provider(who)}` },
  'council/claims': { who: ['farah'], at: '/council/claims' },
  'admin/claims': { who: ['joan'], at: '/admin/claims' },
  'desk/hosting/:providerId': {
    who: ['fraser', 'morag'],
    at: (ids: Ids, who: string) => `/desk/hosting/${ids.provider(who)}`,
  },
  'desk/hosting/:providerId/ask': {
    who: ['sigrid'],
    at: (ids: Ids, who: string) => `/desk/hosting/${ids.provider(who)}/ask`,
  },
  'desk/proposals/:arrangementId/:providerId': {
    who: PROVIDERS,
    at: (ids: Ids, who: string) => `/desk/proposals/${ids.plan(ASKED[who] ?? '')}/${ids.provider(who)}`,
  },
  'desk/listings/new/:providerId': {
    who: ['naomi'],
    at: (ids: Ids, who: string) => `/desk/listings/new/${ids.provider(who)}`,
  },
  'desk/listings/:listingId': { who: PROVIDERS, at: (ids: Ids, who: string) => `/desk/listings/${ids.listing(who)}` },

  'desk/listings/:listingId/running': {
    who: ['morag', 'naomi'],
    at: (ids: Ids, who: string) => `/desk/listings/${ids.listing(who)}/running?price=30.00`,
  },
  'desk/listings/:listingId/pictures': {
    who: ['morag', 'naomi'],
    at: (ids: Ids, who: string) => `/desk/listings/${ids.listing(who)}/pictures`,
  },
  'desk/questions': { who: ['fraser', 'naomi', 'sigrid'], at: '/desk/questions' },
  'desk/questions/:enquiryId': [
    { who: ['fraser'], at: (ids: Ids) => `/desk/questions/${ids.question('Aisha')}` },
    { who: ['naomi'], at: (ids: Ids) => `/desk/questions/${ids.question('Eilidh')}` },
  ],
  corrections: { who: ['morag', 'farah', 'joan'], at: '/corrections' },
  'desk/import/:providerId': {
    who: ['naomi'],
    at: (ids: Ids, who: string) => `/desk/import/${ids.provider(who)}`,
  },
  'desk/import/:providerId/:importId': {
    who: ['naomi'],
    at: (ids: Ids, who: string) => `/desk/import/${ids.provider(who)}/${ids.import(who)}`,
  },
  'desk/import/:providerId/template': null,
  'desk/import/:providerId/listings': null,
  'desk/import/:providerId/:importId/refused': null,
  'checks/:providerId': { who: ['farah'], at: (ids: Ids) => `/checks/${ids.provider('morag')}` },

  holder: { who: ['grant', 'anne', 'david'], at: '/holder' },
  'holder/invoices': { who: ['grant', 'anne'], at: '/holder/invoices' },
  'holder/stripe/:holderId': { who: ['grant'], at: (ids: Ids, who: string) => `/holder/stripe/${ids.holder(who)}` },
  'holder/stripe/:holderId/go': null,
  'holder/payments': { who: ['grant', 'effie', 'anne'], at: '/holder/payments' },
  'holder/payments/new/:holderId': {
    who: ['grant'],
    at: (ids: Ids, who: string) => `/holder/payments/new/${ids.holder(who)}`,
  },
  'holder/payments/runs/:runId': {
    who: ['grant', 'effie'],
    at: (ids: Ids) => `/holder/payments/runs/${ids.payRun('The Kist Trust')}`,
  },
  'holder/payments/runs/:runId/file': null,
  'holder/payments/answers/:holderId': {
    who: ['grant'],
    at: (ids: Ids, who: string) => `/holder/payments/answers/${ids.holder(who)}`,
  },
  'holder/payments/answer/:answerId': {
    who: ['effie'],
    at: (ids: Ids) => `/holder/payments/answer/${ids.bankAnswer('The Kist Trust')}`,
  },
  'holder/bank/:holderId': { who: ['grant'], at: (ids: Ids, who: string) => `/holder/bank/${ids.holder(who)}` },
  'holder/early-words': { who: ['grant', 'colin'], at: '/holder/early-words' },
  'holder/seasons': { who: ['grant', 'anne'], at: '/holder/seasons' },
  'holder/seasons/:profileId': { who: ['grant'], at: (ids: Ids) => `/holder/seasons/${ids.seasons('Aisha')}` },
  'holder/sessions': { who: ['grant', 'anne'], at: '/holder/sessions' },
  'holder/sessions/:deliveryId': {
    who: ['grant'],
    at: (ids: Ids) => `/holder/sessions/${ids.delivery('Aisha holder')}`,
  },
  'holder/statements': { who: ['grant', 'anne'], at: '/holder/statements' },
  'holder/statements/:holderId/:month': [
    { who: ['grant'], at: (ids: Ids, who: string) => `/holder/statements/${ids.holder(who)}/${thisMonth()}` },
    { who: ['anne'], at: () => `/holder/statements/S12000048/${thisMonth()}` },
  ],
  'holder/statements/:holderId/:month/why/:figure': [
    { who: ['grant'], at: (ids: Ids, who: string) => `/holder/statements/${ids.holder(who)}/${thisMonth()}/why/free` },
    { who: ['anne'], at: () => `/holder/statements/S12000048/${thisMonth()}/why/closing` },
  ],
  'holder/statements/:holderId/:month/pdf': null,
  'holder/statements/:holderId/:month/csv': null,
  council: { who: OFFICERS, at: '/council' },
  'council/decisions/:arrangementId': [
    { who: ['karen', 'stuart', 'helen'], at: (ids: Ids) => `/council/decisions/${ids.plan('Hamish')}` },
    { who: ['brenda'], at: (ids: Ids) => `/council/decisions/${ids.plan('Callum')}` },
  ],
  'council/panel': { who: ['helen', 'brenda'], at: '/council/panel' },
  'council/panel/:meetingId': {
    who: ['brenda', 'karim'],
    at: (ids: Ids) => `/council/panel/${ids.panel('Callum')}`,
  },
  'council/people': { who: ['karen', 'stuart'], at: '/council/people' },
  'council/budgets/:authorityCode': { who: ['anne'], at: '/council/budgets/S12000048' },
  'council/budgets/:authorityCode/template': null,
  'council/budgets/:authorityCode/:importId': {
    who: ['anne'],
    at: (ids: Ids, who: string) => `/council/budgets/S12000048/${ids.budgets(who)}`,
  },
  'council/budgets/:authorityCode/:importId/refused': null,
  'council/people/:personId': [
    { who: ['karen'], at: (ids: Ids) => `/council/people/${ids.person('Aisha')}` },
    { who: ['karen'], at: (ids: Ids) => `/council/people/${ids.person('Aisha')}?do=element` },
    { who: ['karen'], at: (ids: Ids) => `/council/people/${ids.person('Aisha')}?do=authority` },
  ],
  'council/people/:personId/voice': {
    who: ['karen'],
    at: (ids: Ids) => `/council/people/${ids.person('Aisha')}/voice`,
  },
  'council/requests': { who: ['karen'], at: '/council/requests' },
  'council/people/:personId/correct': {
    who: ['karen'],
    at: (ids: Ids) => `/council/people/${ids.person('Aisha')}/correct`,
  },
  'council/listings': (['asked', 'in-force', 'ending', 'ended', 'withdrawn', 'open'] as const).map((show) => ({
    who: ['farah'],
    at: `/council/listings?show=${show}`,
  })),
  'council/listings/:listingId': [
    { who: ['farah'], at: (ids: Ids) => `/council/listings/${ids.listing('morag')}` },
    { who: ['farah'], at: (ids: Ids) => `/council/listings/${ids.listing('lorna')}` },
  ],
  'desk/listings/:listingId/councils': {
    who: ['morag', 'lorna'],
    at: (ids: Ids, who: string) => `/desk/listings/${ids.listing(who)}/councils`,
  },
  'council/listings/changes': { who: ['farah'], at: '/council/listings/changes' },
  admin: { who: ['joan'], at: '/admin' },
  'admin/sign-in': { who: ['joan'], at: '/admin/sign-in' },
  'admin/stripe': { who: ['joan'], at: '/admin/stripe' },
  'admin/resets': { who: ['joan'], at: '/admin/resets' },
  'admin/organisations': { who: ['joan'], at: '/admin/organisations' },

  'api/v1/listings': null,
  'api/stripe': null,
  'my/money/:budgetId/own': null,
  'my/money/:budgetId/own/go': null,
  'calendar/:file': null,
  '*': [anyone('/no/such/page', 404), { who: ['aisha'], at: '/no/such/page', status: 404 }],
};

/** The oldest of each: what the demo world was planted with, whatever other journeys have added since. */
export async function idsOf(client: pg.Client): Promise<Ids> {
  const rows = async (sql: string) => (await client.query<{ of: string; id: string; number: string }>(sql)).rows;
  const all = {
    plan: await rows(`SELECT p.known_as AS of, a.id FROM arrangement a JOIN person p ON p.id = a.person_id
                       WHERE a.state <> 'ended' ORDER BY a.id`),
    agreement:
      await rows(`SELECT p.known_as AS of, g.id, g.number FROM agreement g JOIN arrangement a ON a.id = g.arrangement_id
                             JOIN person p ON p.id = a.person_id WHERE a.state <> 'ended' ORDER BY g.id`),
    provider: await rows(`SELECT split_part(l.email, '@', 1) AS of, m.provider_id AS id FROM provider_member m
                            JOIN login l ON l.id = m.login_id ORDER BY m.provider_id`),
    listing:
      await rows(`SELECT split_part(l.email, '@', 1) AS of, i.id FROM listing i JOIN provider_member m ON m.provider_id = i.provider_id
                           JOIN login l ON l.id = m.login_id ORDER BY i.id`),
    person: await rows('SELECT known_as AS of, id FROM person ORDER BY id'),
    outcome: await rows(
      'SELECT p.known_as AS of, o.id FROM outcome o JOIN person p ON p.id = o.person_id ORDER BY o.id',
    ),
    line: await rows(`SELECT p.known_as AS of, n.id FROM arrangement_line n JOIN arrangement a ON a.id = n.arrangement_id
                        JOIN person p ON p.id = a.person_id WHERE NOT n.once ORDER BY n.id`),
    thing:
      await rows(`SELECT p.known_as AS of, n.id FROM arrangement_line n JOIN arrangement a ON a.id = n.arrangement_id
                         JOIN person p ON p.id = a.person_id WHERE n.once ORDER BY n.id`),
    share:
      await rows(`SELECT p.known_as AS of, h.code AS id FROM shortlist_share h JOIN shortlist s ON s.id = h.shortlist_id
                         JOIN person p ON p.id = s.person_id WHERE h.ended_at IS NULL ORDER BY h.id`),
    savedSearch: await rows(`SELECT p.known_as AS of, s.id, s.stop_code AS number FROM saved_search s
                               JOIN person p ON p.id = s.person_id WHERE s.stopped_at IS NULL ORDER BY s.id`),
    question: await rows(
      'SELECT p.known_as AS of, e.id FROM enquiry e JOIN person p ON p.id = e.person_id ORDER BY e.id',
    ),
    panel:
      await rows(`SELECT p.known_as AS of, i.meeting_id AS id FROM panel_item i JOIN arrangement a ON a.id = i.arrangement_id
                         JOIN person p ON p.id = a.person_id ORDER BY i.put_at DESC`),
    counter: await rows(`SELECT p.known_as AS of, c.id FROM counter c JOIN arrangement a ON a.id = c.arrangement_id
                           JOIN person p ON p.id = a.person_id ORDER BY c.id`),
    budget:
      await rows(`SELECT p.known_as AS of, b.id FROM budget b JOIN support_element e ON e.id = b.element_id JOIN person p ON p.id = e.person_id
      WHERE EXISTS (SELECT 1 FROM ledger_account a WHERE a.budget_id = b.id AND a.kind = 'reserved') ORDER BY e.to_day < current_date, b.opened_at`),
    entry:
      await rows(`SELECT p.known_as AS of, (SELECT min(x.id)::text FROM ledger_entry x WHERE x.budget_id = b.id) AS id FROM budget b
      JOIN support_element e ON e.id = b.element_id JOIN person p ON p.id = e.person_id
      WHERE EXISTS (SELECT 1 FROM ledger_account a WHERE a.budget_id = b.id AND a.kind = 'reserved') ORDER BY e.to_day < current_date, b.opened_at`),
    element: await rows(`SELECT p.known_as AS of, e.id FROM support_element e JOIN person p ON p.id = e.person_id
      WHERE e.to_day >= current_date AND EXISTS (SELECT 1 FROM budget b WHERE b.element_id = e.id AND b.closed_on IS NULL) ORDER BY e.id`),
    handover: await rows(`SELECT p.known_as AS of, v.id FROM handover v JOIN support_element e ON e.id = v.element_id
                            JOIN person p ON p.id = e.person_id ORDER BY v.asked_at`),
    optionChange:
      await rows(`SELECT p.known_as AS of, o.id FROM option_change o JOIN support_element e ON e.id = o.element_id
                                JOIN person p ON p.id = e.person_id ORDER BY o.asked_at`),
    takeover: await rows(`SELECT p.known_as AS of, c.id FROM line_change c JOIN arrangement a ON a.id = c.arrangement_id
                            JOIN person p ON p.id = a.person_id WHERE c.with_plan_id IS NOT NULL ORDER BY c.asked_at`),
    closing: await rows(`SELECT p.known_as AS of, c.id FROM closing c JOIN budget b ON b.id = c.budget_id
                           JOIN support_element e ON e.id = b.element_id JOIN person p ON p.id = e.person_id ORDER BY c.asked_at`),
    amount: await rows(`SELECT p.known_as AS of, c.id FROM amount_change c JOIN support_element e ON e.id = c.element_id
                          JOIN person p ON p.id = e.person_id ORDER BY c.state = 'open' DESC, c.proposed_at`),
    seasons: await rows(`SELECT p.known_as AS of, f.id FROM profile f JOIN budget b ON b.id = f.budget_id
                           JOIN support_element e ON e.id = b.element_id JOIN person p ON p.id = e.person_id WHERE f.state = 'asked'`),
    delivery:
      await rows(`SELECT p.known_as || ' ' || d.waits_for AS of, d.id FROM delivery d JOIN person p ON p.id = d.person_id
                            WHERE d.waits_for IS NOT NULL ORDER BY d.id`),
    toldSession:
      await rows(`SELECT split_part(l.email, '@', 1) AS of, d.line_id || '.' || coalesce(d.key_day, d.day) || '.' || coalesce(d.key_minute, d.from_minute) AS id FROM delivery d
                    JOIN provider_member m ON m.provider_id = d.provider_id JOIN login l ON l.id = m.login_id
                   ORDER BY d.waits_for = 'provider' DESC NULLS LAST, d.id DESC`),
    runningLine:
      await rows(`SELECT p.known_as AS of, n.id FROM arrangement_line n JOIN arrangement a ON a.id = n.arrangement_id
                        JOIN person p ON p.id = a.person_id WHERE a.state = 'running' AND NOT n.once ORDER BY n.id`),
    changing: await rows(`SELECT p.known_as || ' ' || c.kind AS of, c.id, c.line_id AS number FROM line_change c
                            JOIN arrangement a ON a.id = c.arrangement_id JOIN person p ON p.id = a.person_id ORDER BY c.id`),
    invoice: await rows(`SELECT p.known_as AS of, i.id FROM invoice i JOIN person p ON p.id = i.person_id
                    JOIN invoice_item t ON t.invoice_id = i.id GROUP BY p.id, i.id ORDER BY bool_or(t.state = 'queried') DESC, i.id`),
    payRun: await rows(
      'SELECT h.name AS of, r.id FROM pay_run r JOIN holder h ON h.id = r.holder_id ORDER BY r.number DESC',
    ),
    bankAnswer: await rows(
      'SELECT h.name AS of, b.id FROM bank_answer b JOIN holder h ON h.id = b.holder_id ORDER BY b.sent_at DESC',
    ),
    told: await rows("SELECT 'anyone' AS of, code AS id FROM correction ORDER BY answer NULLS LAST, id"),
    holder: await rows(`SELECT split_part(l.email, '@', 1) AS of, m.holder_id AS id FROM holder_member m
                          JOIN login l ON l.id = m.login_id ORDER BY m.holder_id`),
    budgets: await rows(`SELECT split_part(l.email, '@', 1) AS of, i.id FROM budget_import i
                           JOIN login l ON l.id = i.uploaded_by ORDER BY i.id`),
    import: await rows(`SELECT split_part(l.email, '@', 1) AS of, i.id FROM listing_import i
                          JOIN provider_member m ON m.provider_id = i.provider_id JOIN login l ON l.id = m.login_id ORDER BY i.id`),
  };
  const find = (what: keyof typeof all, of: string) => {
    const found = all[what].find((each) => each.of === of);
    if (!found) throw new Error(`The demo world has no ${what} of ${of}`);
    return found;
  };
  return {
    plan: (of) => find('plan', of).id,
    agreement: (of) => find('agreement', of),
    provider: (of) => find('provider', of).id,
    listing: (of) => find('listing', of).id,
    person: (of) => find('person', of).id,
    outcome: (of) => find('outcome', of).id,
    line: (of) => find('line', of).id,
    thing: (of) => find('thing', of).id,
    import: (of) => find('import', of).id,
    holder: (of) => find('holder', of).id,
    budgets: (of) => find('budgets', of).id,
    share: (of) => find('share', of).id,
    savedSearch: (of) => ({ id: find('savedSearch', of).id, stopCode: find('savedSearch', of).number }),
    question: (of) => find('question', of).id,
    panel: (of) => find('panel', of).id,
    told: () => find('told', ANYONE).id,
    counter: (of) => find('counter', of).id,
    budget: (of) => find('budget', of).id,
    entry: (of) => find('entry', of).id,
    element: (of) => find('element', of).id,
    handover: (of) => find('handover', of).id,
    optionChange: (of) => find('optionChange', of).id,
    takeover: (of) => find('takeover', of).id,
    closing: (of) => find('closing', of).id,
    amount: (of) => find('amount', of).id,
    seasons: (of) => find('seasons', of).id,
    delivery: (of) => find('delivery', of).id,
    toldSession: (of) => find('toldSession', of).id,
    payRun: (of) => find('payRun', of).id,
    bankAnswer: (of) => find('bankAnswer', of).id,
    runningLine: (of) => find('runningLine', of).id,
    invoice: (of) => find('invoice', of).id,
    changing: (of, kind) => {
      const { id, number: line } = find('changing', `${of} ${kind}`);
      return { id, line };
    },
  };
}
