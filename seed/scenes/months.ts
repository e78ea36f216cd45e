// Months of ordinary life, before the weeks that the other scenes tell day by day: Aisha's through the Kist Trust, Dod's and Nan's through
// the council. Every four weeks they are told, confirmed, asked for, approved and paid, each time with something that life brings.
import { answerExtra } from '#app/domain/banking/commands.server.ts';
import { confirmDelivery } from '#app/domain/delivery/answer-commands.server.ts';
import { standByTold } from '#app/domain/delivery/commands.server.ts';
import type { ToTell } from '#app/domain/delivery/open.server.ts';
import { addDays, type Day, weekdayOf } from '#app/kit/day.ts';
import { momentOf } from '#app/kit/moment.ts';
import { pence } from '#app/kit/pence.ts';
import { askExtraOf, keepAll, nextDay, SATURDAY, SUNDAY } from './banking.ts';
import {
  AISHA,
  approves,
  asks,
  asksAbout,
  confirmed,
  type Differs,
  DOD,
  lived,
  NAN,
  NAN_WALKS,
  type Plan,
  told,
  waitingFor,
} from './billing.ts';
import { asked, KIST, makesRun, PERTH, paidOut, tellAccount } from './paying.ts';
import { done, type Moment, type Stage } from './stage.ts';

const moment = (daysAgo: number, what: string, act: Moment['act']): Moment => ({ daysAgo, what, act });

/** What a provider asks for of a plan, and who approves it. */
type Bill = { readonly by: string; readonly plan: Plan; readonly to: string };
const bill = (by: string, plan: Plan): Bill => ({ by, plan, to: plan === AISHA ? 'grant' : 'anne' });
const AISHAS = [bill('morag', AISHA), bill('isla', AISHA), bill('fraser', AISHA)];
const DODS = bill('morag', DOD);
const DINNERS = bill('lorna', NAN);

/** Four weeks are over: who lived them, each by themselves, and what providers then ask for. Approved two days later. */
function month(daysAgo: number, lives: (stage: Stage) => Promise<unknown>[], bills: readonly Bill[]): Moment[] {
  return [
    // The plans know nothing of each other, so they are told side by side: planting stays quick.
    moment(daysAgo, 'Four weeks, told and confirmed', (stage) => Promise.all(lives(stage))),
    ...bills.map(({ by, plan }) => moment(daysAgo - 1, `${by} asks for a month`, (stage) => asks(stage, by, plan))),
    ...bills.map(({ by, plan, to }) =>
      moment(daysAgo - 3, `${to} approves what ${by} asked for`, (stage) => approves(stage, to, by, plan)),
    ),
  ];
}

/** Morag came late once, and Aisha keeps the hour. */
const lateVan: Differs = (_session, by, isLast) =>
  by === 'morag' && isLast
    ? {
        given: 'other-times',
        fromMinute: 600,
        toMinute: 660,
        words: 'The van would not start, so we had one hour and not two.',
      }
    : null;

/** Dod called one off the evening before: it is charged, as he and the others signed. */
const calledOffLate: Differs = ({ day }, _by, isLast) =>
  isLast
    ? {
        given: 'not-given',
        why: 'person-cancelled',
        charge: true,
        calledOffAt: momentOf(addDays(day, -1), 18 * 60),
        words: 'You rang at six the evening before. It is charged as we all signed, without the way to you.',
      }
    : null;

const bought: Differs = ({ kind }) =>
  kind === 'once'
    ? {
        given: 'bought',
        pence: pence(94_50),
        words: 'Made, painted and screwed down. It took less larch than I had said.',
      }
    : null;

const WEDNESDAY = 3;
const FRIDAY = 5;
const DAYS_IN_HOSPITAL = 12;

/** Nan was in hospital from a Wednesday to the Sunday after next: a week of dinners in part, one not at all, two Thursdays without whist. */
function inHospital(stage: Stage): Differs {
  const since = nextDay(stage, -93, WEDNESDAY);
  const until = addDays(since, DAYS_IN_HOSPITAL - 1);
  const away = (day: Day) => day >= since && day <= until;
  const none = { given: 'not-given', why: 'hospital', calledOffAt: null } as const;
  return (session) => {
    if (session.kind === 'week') {
      const days = daysOf(session).filter((day) => weekdayOf(day) <= FRIDAY);
      const missed = days.filter(away);
      if (missed.length === 0) return null;
      const words = 'You were in hospital. We ate your pudding and said so.';
      if (missed.length === days.length) return { ...none, charge: false, words };
      return { given: 'part', missed, why: 'hospital', words };
    }
    if (!away(session.day)) return null;
    // Her seat in the car was kept the first time; the second time somebody else had it.
    const isFirst = session.day < addDays(since, 7);
    return isFirst
      ? { ...none, charge: true, awaySince: since, words: 'We kept your seat in the car, and it stayed empty.' }
      : { ...none, charge: false, words: 'Betty’s sister came along, so there is nothing to pay.' };
  };
}

function daysOf({ day, toDay }: ToTell): Day[] {
  const days: Day[] = [];
  for (let each = day; each <= toDay; each = addDays(each, 1)) days.push(each);
  return days;
}

/** An hour that Aisha kept is used on a Saturday; one is borrowed from later weeks for a Sunday. */
function timeForLater(): Moment[] {
  let [kept, borrowed] = ['', ''];
  const hour = { fromMinute: 600, toMinute: 660 };
  return [
    moment(96, 'Aisha keeps the hour', (stage) => keepAll(stage, 126)),
    moment(95, 'Aisha asks for it on a Saturday', async (stage) => {
      const wish = { from: -88, weekday: SATURDAY, ...hour };
      kept = await askExtraOf(
        stage,
        'morag-together',
        wish,
        'kept',
        'The hour from the van: could we cut the lavender?',
      );
    }),
    moment(94, 'Morag says yes', async (stage) => {
      const words = 'We could. It is the right week for it.';
      done(await answerExtra(stage.tools, await stage.actor('morag'), { id: kept, yes: true, words }));
    }),
    moment(60, 'Aisha asks for a Sunday before it is due', async (stage) => {
      const wish = { from: -52, weekday: SUNDAY, fromMinute: 660, toMinute: 720 };
      const words = 'Bashir’s family comes to lunch, all nine of them.';
      borrowed = await askExtraOf(stage, 'tummel-home', wish, 'borrowed', words);
    }),
    moment(59, 'Fraser says yes', async (stage) => {
      const words = 'Hazel says she would not miss it.';
      done(await answerExtra(stage.tools, await stage.actor('fraser'), { id: borrowed, yes: true, words }));
    }),
  ];
}

/** Dod asks about a session, Morag stands by it, Dod remembers. */
function asksAndHears(): Moment[] {
  return [
    moment(41, 'Dod asks about a session', (stage) =>
      asksAbout(stage, DOD, 'I mind you leaving early, before the tea. Was that this one?'),
    ),
    moment(40, 'Morag answers', async (stage) => {
      const words =
        'That was the week before, Dod, and it was charged for less. This one we finished, and I have mud to show for it.';
      const claim = await stage.tools.db.delivery.findFirstOrThrow({
        where: { arrangementId: stage.id('arrangement', DOD.plan), state: 'queried' },
      });
      done(await standByTold(stage.tools, await stage.actor('morag'), { id: claim.id, words }));
    }),
    moment(39, 'Dod confirms it', async (stage) => {
      const [claim] = await waitingFor(stage, DOD);
      if (!claim) throw new Error('nothing waits for Dod');
      const { id, version } = claim;
      done(await confirmDelivery(stage.tools, await stage.actor('dod', 'dod'), { id, version }));
    }),
  ];
}

/** The bank sent Fraser's money back: he tells another account, Effie rings him, and it is paid again. */
function mended(): Moment[] {
  let providerId = '';
  return [
    moment(62, 'Fraser tells his new account', async (stage) => {
      const account = { by: 'fraser', name: 'Tummelside Care', sortCode: '00-01-13', accountNumber: '10203143' };
      providerId = await tellAccount(stage, account);
    }),
    moment(60, 'Effie rings Fraser', (stage) =>
      asked(stage, KIST, providerId, 'Rang Aberfeldy on the number from their contract. Fraser read it to me.'),
    ),
    ...paidOut(59, KIST),
  ];
}

/** Two runs of the council's that wait for the other to look at them. */
function waitingRuns(): Moment[] {
  return [
    moment(13, 'Lorna asks for a month', (stage) => asks(stage, 'lorna', NAN)),
    moment(6, 'Anne approves Dod’s weeks', (stage) => approves(stage, 'anne', 'morag', DOD)),
    moment(3, 'Anne makes a run, which waits for Gregor', (stage) => makesRun(stage, PERTH)),
    moment(2, 'Gregor approves Nan’s weeks', (stage) => approves(stage, 'gregor', 'lorna', NAN)),
    moment(1, 'Gregor makes a run, which waits for Anne', (stage) => makesRun(stage, { ...PERTH, makes: 'gregor' })),
  ];
}

export function monthMoments(): Moment[] {
  return [
    moment(301, 'Nan’s first Tuesdays, told and confirmed', (stage) => lived(stage, NAN_WALKS, 302)),
    moment(300, 'Lorna asks for them', (stage) => asks(stage, 'lorna', NAN_WALKS)),
    moment(298, 'Anne approves them', (stage) => approves(stage, 'anne', 'lorna', NAN_WALKS)),
    ...paidOut(296, PERTH),
    ...month(126, (stage) => [lived(stage, AISHA, 127), lived(stage, DOD, 127)], [...AISHAS, DODS]),
    ...paidOut(121, KIST),
    ...paidOut(121, PERTH),
    ...month(98, (stage) => [lived(stage, AISHA, 99, lateVan), lived(stage, DOD, 99), lived(stage, NAN, 99, bought)], [
      ...AISHAS,
      DODS,
      DINNERS,
      bill('neil', NAN),
    ]),
    ...timeForLater(),
    ...paidOut(93, KIST),
    ...paidOut(93, PERTH),
    ...month(
      70,
      (stage) => [
        lived(stage, AISHA, 71),
        lived(stage, DOD, 71, calledOffLate),
        lived(stage, NAN, 71, inHospital(stage)),
      ],
      [...AISHAS, DODS, DINNERS],
    ),
    ...paidOut(66, KIST, 'fraser'),
    ...paidOut(66, PERTH),
    ...mended(),
    ...month(42, (stage) => [lived(stage, AISHA, 43), allButTheLast(stage, DOD, 43), lived(stage, NAN, 43)], [
      bill('morag', AISHA),
      bill('isla', AISHA),
      DODS,
      DINNERS,
    ]),
    ...asksAndHears(),
    ...paidOut(38, KIST),
    ...paidOut(38, PERTH),
    moment(14, 'Four weeks at Dod’s leeks, and at Nan’s table', (stage) =>
      Promise.all([lived(stage, DOD, 15), lived(stage, NAN, 15)]),
    ),
    moment(3, 'Lorna tells of the latest dinners', (stage) => told(stage, NAN, 4)),
    ...waitingRuns(),
  ];
}

/** The same, but the person wonders about the last one. */
async function allButTheLast(stage: Stage, plan: Plan, through: number): Promise<void> {
  await told(stage, plan, through);
  const last = (await waitingFor(stage, plan)).at(-1);
  await confirmed(stage, plan, (each) => each.id === last?.id);
}
