import type { Actor } from '#app/access/actor.ts';
import { type Day, dayOf } from '#app/kit/day.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { mayAdoptClauses } from './policy.ts';
import type { AgreementRefusal, Clause, ClauseLibrary } from './rules.ts';
import { addClause, closeClause, keepRequired, keptClauses, lockClauses } from './store.server.ts';

const TEXT = ['position', 'need', 'heading', 'body', 'plain', 'source', 'sureness', 'legalReview'] as const;
const sameText = (a: Clause, b: Clause) => TEXT.every((name) => a[name] === b[name]);

type Change = { add: Clause[]; close: { clause: Clause; on: Day }[] };

/** What adopting a library changes: new clauses come in, a changed one gets a new version and closes the old one. */
function changesTo(kept: readonly Clause[], wanted: readonly Clause[], today: Day): Change {
  const change: Change = { add: [], close: [] };
  const last = new Map(kept.map((clause) => [clause.code, clause]));
  for (const clause of wanted) {
    const before = last.get(clause.code);
    if (!before) change.add.push(clause);
    else if (!sameText(before, clause) || before.toDay !== null) {
      // A new text never reaches back to agreements that were made up before today.
      const fromDay = clause.fromDay > today ? clause.fromDay : today;
      change.add.push({ ...clause, version: before.version + 1, fromDay });
      if (before.toDay === null) change.close.push({ clause: before, on: fromDay });
    }
  }
  const codes = new Set(wanted.map((clause) => clause.code));
  for (const before of last.values()) {
    if (!codes.has(before.code) && before.toDay === null) change.close.push({ clause: before, on: today });
  }
  return change;
}

/**
 * Takes the whole library of a model in. May be run at every start: a library that is already kept changes nothing.
 * The actor is null when the programme itself adopts its own files; otherwise an administrator.
 */
export async function adoptClauseLibrary(
  tools: Pick<Tools, 'db' | 'clock'>,
  actor: Actor | null,
  library: ClauseLibrary,
): Promise<Result<{ added: number; closed: number }, AgreementRefusal>> {
  const at = tools.clock.now();
  const model = 'tripartite';
  return transact<{ added: number; closed: number }, AgreementRefusal>(tools, async (tx) => {
    if (!mayAdoptClauses(actor)) return refuse('agreement.not-yours');
    if (library.required.length === 0) return refuse('agreement.no-required-clauses', { facts: { model } });
    await lockClauses(tx);
    const kept = await keptClauses(tx, model);
    const { add, close } = changesTo(kept, library.clauses, dayOf(at));
    for (const { clause, on } of close) await closeClause(tx, clause, on);
    for (const clause of add) await addClause(tx, clause);
    const first = library.clauses.map((clause) => clause.fromDay).sort()[0];
    const required = await keepRequired(tx, model, library.required, kept.length === 0 && first ? first : dayOf(at));
    const done = { added: add.length, closed: close.length };
    if (add.length + close.length > 0 || required) {
      await record(tx, { subject: `clauses:${model}`, kind: 'clauses.adopted', actor, at, data: done });
    }
    return ok(done);
  });
}
