import { type Actor, isSignedIn, type SignedIn } from '#app/access/actor.ts';
import { columnOf, dayOf } from '#app/kit/day.ts';
import { type Id, isId, newId } from '#app/kit/id.ts';
import { pence } from '#app/kit/pence.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { queryOf, type Tx, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { personAt } from '../people/store.server.ts';
import { fund } from './funds.server.ts';
import { type OtherPart, partsOf } from './funds.ts';
import { maySetElement } from './policy.ts';
import { amountFor, type BudgetRefusal, type ElementTerms, elementTerms, holderFits } from './rules.ts';
import { type Door, mayBeSet, toldElement } from './told.server.ts';

type Answer<T> = Promise<Result<T, BudgetRefusal>>;

export type SetElement = ElementTerms & {
  personId: Id;
  /** Left out: a new element. Given: this one is set anew, and the record keeps what it was. */
  elementId?: Id;
  /** Who else puts some of the amount for Option 2 in. Left out: nobody, the council pays all of it. */
  others?: readonly OtherPart[];
};

/** A social worker sets an element of support: its period, who would hold the money, and the amount told for each option. */
export async function setElement(tools: Tools, actor: Actor, input: SetElement): Answer<{ elementId: Id }> {
  const at = tools.clock.now();
  return transact(tools, async (tx) => {
    const person = await personAt(tx, input.personId);
    if (!person?.authorityCode || !isSignedIn(actor) || !maySetElement(actor, person))
      return refuse('element.not-found');
    return setElementIn(tx, actor, { id: person.id, authorityCode: person.authorityCode }, input, at, 'hand');
  });
}

/** Sets an element within the caller's transaction: by hand, or one of many from a file. The caller has asked whether the actor may. */
export async function setElementIn(
  tx: Tx,
  actor: SignedIn,
  person: { id: Id; authorityCode: string },
  input: SetElement,
  at: Date,
  door: Door,
): Answer<{ elementId: Id }> {
  const before = input.elementId ? await elementOf(tx, input.elementId, person.id) : null;
  if (input.elementId && !before) return refuse('element.not-found');
  const terms = elementTerms(input, dayOf(at));
  if (!terms.ok) return terms;
  const next = { ...terms.value, others: input.others ?? [] };
  const may = before ? await mayBeSet(tx, { was: before, next, door, at }) : ok();
  if (!may.ok) return may;
  const holder = await holderOf(tx, terms.value.holderId, person.authorityCode);
  if (!holder.ok) return holder;
  const { name, fromDay, toDay, holderId, amounts } = terms.value;
  const authority = await tx.authority.findUniqueOrThrow({ where: { code: person.authorityCode } });
  const told2 = amountFor(amounts, 2);
  const parts = told2 === null ? ok([]) : partsOf(told2, input.others ?? [], authority.officialName);
  if (!parts.ok) return parts;
  const elementId = before?.id ?? newId();
  const row = { name, fromDay: columnOf(fromDay), toDay: columnOf(toDay), holderId, setBy: actor.loginId, setAt: at };
  if (before) await tx.supportElement.update({ where: { id: elementId }, data: row });
  else
    await tx.supportElement.create({
      data: { ...row, id: elementId, personId: person.id, authorityCode: person.authorityCode },
    });
  await tx.relevantAmount.deleteMany({ where: { elementId } });
  await tx.relevantAmount.createMany({
    data: amounts.map((each) => ({
      elementId,
      option: each.option,
      pence: each.pence,
      toldOn: columnOf(each.toldOn),
    })),
  });
  const feeAYear = pence(holder.value?.feePencePerYear ?? 0n);
  const by = actor.loginId;
  const funded = await fund(tx, { elementId, holderId, fromDay, toDay, parts: parts.value, feeAYear, by, at });
  if (!funded.ok) return funded;
  const told = Object.fromEntries(amounts.map((each) => [`option${each.option}`, each.pence.toString()]));
  const was = Object.fromEntries((before?.amounts ?? []).map((each) => [`was${each.option}`, each.pence.toString()]));
  await record(tx, {
    subject: `element:${elementId}`,
    kind: before ? 'element.changed' : 'element.set',
    actor,
    personId: person.id,
    capacity: 'officer',
    at,
    data: { elementId, fromDay, toDay, holderId, ...told, ...was },
  });
  return ok({ elementId });
}

async function elementOf(tx: Tx, elementId: Id, personId: Id) {
  if (!isId(elementId)) return null;
  // Two officers who set the same element take turns.
  await tx.$queryRaw`SELECT 1 FROM support_element WHERE id = ${elementId}::uuid FOR UPDATE`;
  const element = await toldElement(queryOf(tx), elementId);
  return element?.personId === personId ? element : null;
}

type HolderTerms = { authorityCode: string | null; feePencePerYear: bigint };

async function holderOf(
  tx: Tx,
  holderId: Id | null,
  council: string,
): Promise<Result<HolderTerms | null, BudgetRefusal>> {
  if (holderId === null) return ok(null);
  const holder = isId(holderId) ? await tx.holder.findUnique({ where: { id: holderId } }) : null;
  if (!holder) return refuse('element.holder-elsewhere', { field: 'holderId' });
  const fits = holderFits(holder, council);
  return fits.ok ? ok(holder) : fits;
}
