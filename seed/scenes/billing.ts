// What providers and those who pay them do, as the scenes of months say it: telling, confirming, asking for money, approving, asking about.
import { confirmDelivery, queryDelivery } from '#app/domain/delivery/answer-commands.server.ts';
import { tellSession } from '#app/domain/delivery/commands.server.ts';
import { sessionsToTell, type ToTell } from '#app/domain/delivery/open.server.ts';
import type { Told } from '#app/domain/delivery/rules.ts';
import { deliveriesWhere, type KeptDelivery } from '#app/domain/delivery/store.server.ts';
import { answerItem, approveInvoice, queryItem } from '#app/domain/invoices/commands.server.ts';
import { makeInvoice } from '#app/domain/invoices/making-commands.server.ts';
import { invoicesWhere, type KeptInvoice } from '#app/domain/invoices/store.server.ts';
import { queryOf } from '#app/platform/db.server.ts';
import { done, type Stage } from './stage.ts';

/** A plan that runs, whose it is, and who of the cast works in it. */
export type Plan = { readonly plan: string; readonly person: string; readonly providers: readonly string[] };

export const AISHA: Plan = { plan: 'aisha-week', person: 'aisha', providers: ['morag', 'isla', 'fraser'] };
export const DOD: Plan = { plan: 'dod-out', person: 'dod', providers: ['morag'] };
export const NAN_WALKS: Plan = { plan: 'nan-walks', person: 'nan', providers: ['lorna'] };
export const NAN: Plan = { plan: 'nan-home', person: 'nan', providers: ['lorna', 'neil'] };

const AS_PLANNED: Told = { given: 'as-planned', words: '' };

/** How something was given that was not as planned: `last` is the last of its provider's in this telling. Null: as planned. */
export type Differs = (session: ToTell, by: string, isLast: boolean) => Told | null;

export async function providerOf(stage: Stage, by: string) {
  const actor = await stage.actor(by);
  return { actor, providerId: actor.providers[0]?.providerId ?? '' };
}

/** Every provider of a plan tells of what is over up to a day, but for those that are left out. */
export async function told(
  stage: Stage,
  plan: Plan,
  through: number,
  differs: Differs = () => null,
  providers = plan.providers,
): Promise<void> {
  const arrangementId = stage.id('arrangement', plan.plan);
  for (const by of providers) {
    const { actor, providerId } = await providerOf(stage, by);
    const open = (await sessionsToTell(stage.tools, actor, providerId))?.rows ?? [];
    const own = open.filter(({ line, toDay }) => line.arrangementId === arrangementId && toDay <= stage.day(-through));
    for (const session of own) {
      const how = differs(session, by, session === own.at(-1)) ?? AS_PLANNED;
      done(await tellSession(stage.tools, actor, { providerId, key: session.key, told: how }));
    }
  }
}

/** What of a plan waits for its person, the oldest first. */
export const waitingFor = (stage: Stage, plan: Plan): Promise<KeptDelivery[]> =>
  deliveriesWhere(
    queryOf(stage.tools.pool),
    `d.arrangement_id = $1::uuid AND d.waits_for = 'person' ORDER BY d.day, d.id`,
    [stage.id('arrangement', plan.plan)],
  );

/** The person confirms what waits for them, but for what they leave. */
export async function confirmed(
  stage: Stage,
  plan: Plan,
  leaves: (delivery: KeptDelivery) => boolean = () => false,
): Promise<void> {
  const person = await stage.actor(plan.person);
  for (const delivery of await waitingFor(stage, plan)) {
    const { id, version } = delivery;
    if (!leaves(delivery)) done(await confirmDelivery(stage.tools, person, { id, version }));
  }
}

/** Told by every provider of the plan up to a day, and confirmed by its person. */
export async function lived(stage: Stage, plan: Plan, through: number, differs?: Differs): Promise<void> {
  await told(stage, plan, through, differs);
  await confirmed(stage, plan);
}

/** The person asks about the newest that waits for them. */
export async function asksAbout(stage: Stage, plan: Plan, words: string): Promise<void> {
  const newest = (await waitingFor(stage, plan)).at(-1);
  if (!newest) throw new Error(`nothing of ${plan.plan} waits for its person`);
  const { id, version } = newest;
  done(await queryDelivery(stage.tools, await stage.actor(plan.person), { id, version, words }));
}

/** A provider asks to be paid for all of a plan that is confirmed. */
export async function asks(stage: Stage, by: string, plan: Plan): Promise<void> {
  const { actor, providerId } = await providerOf(stage, by);
  done(await makeInvoice(stage.tools, actor, { providerId, arrangementId: stage.id('arrangement', plan.plan) }));
}

/** What a provider asked for last, of a plan. */
async function lastOf(stage: Stage, by: string, plan: Plan): Promise<KeptInvoice> {
  const { providerId } = await providerOf(stage, by);
  const where = 'i.provider_id = $1::uuid AND i.arrangement_id = $2::uuid ORDER BY i.made_at DESC LIMIT 1';
  const [invoice] = await invoicesWhere(queryOf(stage.tools.pool), where, [
    providerId,
    stage.id('arrangement', plan.plan),
  ]);
  if (!invoice) throw new Error(`${by} asked for nothing of ${plan.plan}`);
  return invoice;
}

export async function approves(stage: Stage, who: string, by: string, plan: Plan): Promise<void> {
  const { id, version } = await lastOf(stage, by, plan);
  done(await approveInvoice(stage.tools, await stage.actor(who), { id, version }));
}

/** Somebody asks about a session of a provider's last invoice, counted from its end. */
export async function queries(
  stage: Stage,
  who: string,
  { by, plan }: { by: string; plan: Plan },
  about: { fromEnd: number; words: string },
): Promise<void> {
  const { id, version, items } = await lastOf(stage, by, plan);
  const item = items.length - about.fromEnd;
  done(await queryItem(stage.tools, await stage.actor(who), { id, version, item, words: about.words }));
}

/** The provider answers what is asked about. */
export async function answers(
  stage: Stage,
  { by, plan }: { by: string; plan: Plan },
  standsBy: boolean,
  words: string,
): Promise<void> {
  const { id, version, items } = await lastOf(stage, by, plan);
  const item = items.find((each) => each.state === 'queried')?.nth ?? 0;
  const { actor } = await providerOf(stage, by);
  done(await answerItem(stage.tools, actor, { id, version, item, standsBy, words }));
}
