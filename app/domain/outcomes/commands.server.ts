import { type Actor, isSignedIn, standingFor } from '#app/access/actor.ts';
import { type Id, isId, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { type Tx, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { mayWriteOutcomes } from './policy.ts';
import { MOST_OUTCOMES, moved, type OutcomeRefusal, ownWords, tagsAmong } from './rules.ts';

type Answer<T> = Promise<Result<T, OutcomeRefusal>>;

export type AddOutcome = { personId: Id; words: string; tags?: readonly string[] };

/** Writes down what matters to a person, last in the list. */
export async function addOutcome(tools: Tools, actor: Actor, input: AddOutcome): Answer<{ outcomeId: Id }> {
  const at = tools.clock.now();
  return transact(tools, async (tx) => {
    if (!isSignedIn(actor) || !isId(input.personId) || !mayWriteOutcomes(actor, input.personId))
      return refuse('outcome.not-found');
    const words = ownWords(input.words);
    if (!words.ok) return words;
    const tags = tagsAmong(input.tags ?? [], await knownTags(tx));
    if (!tags.ok) return tags;
    const order = await orderOf(tx, input.personId);
    if (order.length >= MOST_OUTCOMES) return refuse('outcome.too-many', { facts: { most: MOST_OUTCOMES } });
    const outcomeId = newId();
    const position = (order.at(-1)?.position ?? 0) + 1;
    await tx.outcome.create({
      data: { id: outcomeId, personId: input.personId, words: words.value, tags: tags.value, position, createdAt: at },
    });
    await tx.outcomeWords.create({ data: { outcomeId, version: 1, words: words.value, byLoginId: actor.loginId, at } });
    await happened(tx, actor, 'outcome.added', { id: outcomeId, personId: input.personId }, at, { version: 1 });
    return ok({ outcomeId });
  });
}

export type ChangeOutcome = { outcomeId: Id; words: string; tags?: readonly string[] };

/** Says it in other words, or tags it anew. What was said before stays readable. */
export async function changeOutcome(tools: Tools, actor: Actor, input: ChangeOutcome): Answer<undefined> {
  const at = tools.clock.now();
  return transact(tools, async (tx) => {
    const outcome = await outcomeWithin(tx, actor, input.outcomeId);
    if (!outcome || !isSignedIn(actor)) return refuse('outcome.not-found');
    if (outcome.endedAt) return refuse('outcome.ended');
    const words = ownWords(input.words);
    if (!words.ok) return words;
    const tags = tagsAmong(input.tags ?? [], await knownTags(tx));
    if (!tags.ok) return tags;
    await tx.outcome.update({ where: { id: outcome.id }, data: { words: words.value, tags: tags.value } });
    const said = await tx.outcomeWords.count({ where: { outcomeId: outcome.id } });
    const version = words.value === outcome.words ? said : said + 1;
    if (version > said) {
      await tx.outcomeWords.create({
        data: { outcomeId: outcome.id, version, words: words.value, byLoginId: actor.loginId, at },
      });
    }
    await happened(tx, actor, 'outcome.changed', outcome, at, { version });
    return ok();
  });
}

/** It no longer matters, or it is done. It stays readable, also in the plans that served it. */
export async function endOutcome(tools: Tools, actor: Actor, input: { outcomeId: Id }): Answer<undefined> {
  const at = tools.clock.now();
  return transact(tools, async (tx) => {
    const outcome = await outcomeWithin(tx, actor, input.outcomeId);
    if (!outcome) return refuse('outcome.not-found');
    if (outcome.endedAt) return refuse('outcome.ended');
    await tx.outcome.update({ where: { id: outcome.id }, data: { endedAt: at } });
    await happened(tx, actor, 'outcome.ended', outcome, at);
    return ok();
  });
}

export async function reorderOutcome(
  tools: Tools,
  actor: Actor,
  input: { outcomeId: Id; direction: 'up' | 'down' },
): Answer<undefined> {
  return transact(tools, async (tx) => {
    const outcome = await outcomeWithin(tx, actor, input.outcomeId);
    if (!outcome) return refuse('outcome.not-found');
    if (outcome.endedAt) return refuse('outcome.ended');
    const order = (await orderOf(tx, outcome.personId)).map((each) => each.id);
    const next = moved(order, outcome.id, input.direction);
    if (next.every((id, at) => id === order[at])) return ok();
    for (const [at, id] of next.entries()) await tx.outcome.update({ where: { id }, data: { position: at + 1 } });
    await happened(tx, actor, 'outcome.moved', outcome, tools.clock.now());
    return ok();
  });
}

/** The outcome, when this actor may write it. Its row is held, so that two writers take turns. */
async function outcomeWithin(tx: Tx, actor: Actor, outcomeId: Id) {
  if (!isId(outcomeId)) return null;
  await tx.$queryRaw`SELECT 1 FROM outcome WHERE id = ${outcomeId}::uuid FOR UPDATE`;
  const outcome = await tx.outcome.findUnique({ where: { id: outcomeId } });
  return outcome && mayWriteOutcomes(actor, outcome.personId) ? outcome : null;
}

/** The outcomes that have not ended, in order. The person's row is held, so that two writers take turns. */
async function orderOf(tx: Tx, personId: Id): Promise<{ id: Id; position: number }[]> {
  await tx.$queryRaw`SELECT 1 FROM person WHERE id = ${personId}::uuid FOR UPDATE`;
  return tx.outcome.findMany({
    where: { personId, endedAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, position: true },
  });
}

async function knownTags(tx: Tx): Promise<Set<string>> {
  return new Set((await tx.outcomeTag.findMany({ select: { code: true } })).map((tag) => tag.code));
}

function happened(
  tx: Tx,
  actor: Actor,
  kind: string,
  outcome: { id: Id; personId: Id },
  at: Date,
  more: { version?: number } = {},
): Promise<Id> {
  const { id, personId } = outcome;
  const capacity = standingFor(actor, personId)?.capacity;
  return record(tx, {
    subject: `outcome:${id}`,
    kind,
    actor,
    personId,
    capacity,
    at,
    data: { outcomeId: id, ...more },
  });
}
