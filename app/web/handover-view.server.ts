import type { Actor } from '../access/actor.ts';
import { standingFor } from '../access/actor.ts';
import { type Goes, turnOf, whatGoesOver } from '../domain/handovers/lists.server.ts';
import type { KeptHandover } from '../domain/handovers/store.server.ts';
import { dayOf } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from './paths.ts';

/** What the page of a change of holder shows to somebody who sees all of it. */
export async function handoverView(tools: Tools, actor: Actor, handover: KeptHandover) {
  const goes: Goes[] = await whatGoesOver(tools.pool, handover);
  const self = standingFor(actor, handover.personId);
  return {
    handover,
    goes,
    turn: turnOf(actor, handover),
    isTheirs: self?.capacity === 'self',
    late: handover.state === 'approved' && handover.on < dayOf(tools.clock.now()),
    back: self ? paths.money() : actor.holders.length > 0 ? paths.holder() : paths.council(),
    backLabel: self ? 'The money' : actor.holders.length > 0 ? 'Agreements' : 'Decisions',
  };
}

export type HandoverView = Awaited<ReturnType<typeof handoverView>>;
