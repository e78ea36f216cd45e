// What providers asked to be paid: approved, queried in part, answered, given up, and one that nobody looked at in time. What is approved
// here is paid, or comes back, in the scenes of payments.
import { confirmDelivery } from '#app/domain/delivery/answer-commands.server.ts';
import { tellSession } from '#app/domain/delivery/commands.server.ts';
import { sessionsToTell } from '#app/domain/delivery/open.server.ts';
import { deliveriesWhere } from '#app/domain/delivery/store.server.ts';
import { answerItem, approveInvoice, queryItem } from '#app/domain/invoices/commands.server.ts';
import { makeInvoice } from '#app/domain/invoices/making-commands.server.ts';
import { invoicesWhere, type KeptInvoice } from '#app/domain/invoices/store.server.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { done, type Moment, type Stage } from './stage.ts';

const AISHA = { plan: 'aisha-week', person: 'aisha', providers: ['morag', 'isla', 'fraser'] } as const;
const DOD = { plan: 'dod-out', person: 'dod', providers: ['morag'] } as const;
type Plan = typeof AISHA | typeof DOD;
type Provider = 'morag' | 'isla' | 'fraser';

const providerOf = async (stage: Stage, by: Provider) => {
  const actor = await stage.actor(by);
  return { actor, providerId: actor.providers[0]?.providerId ?? '' };
};

/** Every provider of a plan tells of what is over up to a day, and the person confirms it. */
async function lived(stage: Stage, plan: Plan, through: number): Promise<void> {
  const arrangementId = stage.id('arrangement', plan.plan);
  for (const by of plan.providers) {
    const { actor, providerId } = await providerOf(stage, by);
    const open = (await sessionsToTell(stage.tools, actor, providerId))?.rows ?? [];
    const own = open.filter(({ line, day }) => line.arrangementId === arrangementId && day <= stage.day(-through));
    for (const { key } of own)
      done(await tellSession(stage.tools, actor, { providerId, key, told: { given: 'as-planned', words: '' } }));
  }
  const person = await stage.actor(plan.person);
  const where = `d.arrangement_id = $1::uuid AND d.waits_for = 'person' AND d.day <= $2::date ORDER BY d.day, d.id`;
  const told = await deliveriesWhere(queryOf(stage.tools.pool), where, [arrangementId, stage.day(-through)]);
  for (const { id, version } of told) done(await confirmDelivery(stage.tools, person, { id, version }));
}

async function asks(stage: Stage, by: Provider, plan: Plan): Promise<void> {
  const { actor, providerId } = await providerOf(stage, by);
  done(await makeInvoice(stage.tools, actor, { providerId, arrangementId: stage.id('arrangement', plan.plan) }));
}

/** What a provider asked for last, of a plan. */
async function lastOf(stage: Stage, by: Provider, plan: Plan): Promise<KeptInvoice> {
  const { providerId } = await providerOf(stage, by);
  const where = 'i.provider_id = $1::uuid AND i.arrangement_id = $2::uuid ORDER BY i.made_at DESC LIMIT 1';
  const [invoice] = await invoicesWhere(queryOf(stage.tools.pool), where, [
    providerId,
    stage.id('arrangement', plan.plan),
  ]);
  if (!invoice) throw new Error(`${by} asked for nothing of ${plan.plan}`);
  return invoice;
}

async function approves(stage: Stage, who: string, by: Provider, plan: Plan): Promise<void> {
  const { id, version } = await lastOf(stage, by, plan);
  done(await approveInvoice(stage.tools, await stage.actor(who), { id, version }));
}

/** Somebody asks about the nth session from the end. */
async function queries(stage: Stage, who: string, by: Provider, about: { fromEnd: number; words: string }) {
  const { id, version, items } = await lastOf(stage, by, AISHA);
  const item = items.length - about.fromEnd;
  done(await queryItem(stage.tools, await stage.actor(who), { id, version, item, words: about.words }));
}

/** The provider answers what is asked about. */
async function answers(stage: Stage, by: Provider, standsBy: boolean, words: string): Promise<void> {
  const { id, version, items } = await lastOf(stage, by, AISHA);
  const item = items.find((each) => each.state === 'queried')?.nth ?? 0;
  const { actor } = await providerOf(stage, by);
  done(await answerItem(stage.tools, actor, { id, version, item, standsBy, words }));
}

export function invoiceMoments(): Moment[] {
  const moment = (daysAgo: number, what: string, act: Moment['act']): Moment => ({ daysAgo, what, act });
  return [
    moment(42, 'Two weeks with Aisha, told and confirmed', (stage) => lived(stage, AISHA, 43)),
    moment(41, 'Fraser asks for two weeks, and nobody looks at it', (stage) => asks(stage, 'fraser', AISHA)),
    moment(28, 'Two more weeks with Aisha', (stage) => lived(stage, AISHA, 29)),
    moment(27, 'Morag asks for a month', (stage) => asks(stage, 'morag', AISHA)),
    moment(27, 'Isla asks for a month', (stage) => asks(stage, 'isla', AISHA)),
    moment(25, 'Grant approves Morag’s month', (stage) => approves(stage, 'grant', 'morag', AISHA)),
    moment(25, 'Grant asks Isla about a lunch', (stage) =>
      queries(stage, 'grant', 'isla', {
        fromEnd: 1,
        words: 'Your own notice says that the hall was let for a wedding that Friday. Was there a lunch?',
      }),
    ),
    moment(24, 'Grant approves the rest of Isla’s month', (stage) => approves(stage, 'grant', 'isla', AISHA)),
    moment(22, 'Isla takes the lunch off', (stage) =>
      answers(
        stage,
        'isla',
        false,
        'You are right, and I am sorry. It was the wedding. I ticked it with the others. Take it off.',
      ),
    ),
    moment(14, 'Five weeks at Dod’s leeks', (stage) => lived(stage, DOD, 15)),
    moment(13, 'Morag asks the council for Dod’s weeks', (stage) => asks(stage, 'morag', DOD)),
    moment(10, 'Morag asks for two more weeks with Aisha', (stage) => asks(stage, 'morag', AISHA)),
    moment(9, 'Aisha asks about a Tuesday', (stage) =>
      queries(stage, 'aisha', 'morag', {
        fromEnd: 0,
        words: 'It was eleven when the rain came on, Morag, not half past. Does that make it less?',
      }),
    ),
  ];
}
