// An Option 2 agreement is compiled from the arrangement, never typed: Social Care (Self-directed Support) (Scotland) Act 2013
// s.4(1) (who selects, who arranges, who pays), with the clauses an agreement needs taken from dated data with its source.
// It refuses rather than leave a gap: a clause or value that is missing, or a figure that differs, stops it.
import type { Day } from '#app/kit/day.ts';
import { NO_PENCE, sumPence } from '#app/kit/pence.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { type AgreementFacts, type ClauseScope, clauseScope, type Model, oneForm, settled } from './facts.ts';
import { figuresIn, figuresOf } from './figures.ts';
import { partiesInOrder } from './policy.ts';
import { type CompiledClause, canonicalText, type SealedText, sha256Of } from './seal.ts';
import { say, ValueMissing } from './wording.ts';

export type Clause = {
  code: string;
  model: Model;
  version: number;
  position: number;
  need: 'required' | 'optional';
  heading: string;
  /** LiquidJS over AgreementFacts, and its plain twin. */
  body: string;
  plain: string;
  source: string;
  sureness: string;
  legalReview: string;
  fromDay: Day;
  /** The first day it no longer counts; null while it stands. */
  toDay: Day | null;
};

/** The clauses there are, and (dated apart from them, so that a lost clause is noticed) the ones there must be. */
export type ClauseLibrary = {
  required: readonly { model: Model; code: string; heading: string }[];
  clauses: readonly Clause[];
};

export type CompiledAgreement = SealedText & { canonical: string; sha256: string };

export type AgreementRefusal =
  | 'agreement.no-required-clauses'
  | 'agreement.clause-missing'
  | 'agreement.clause-not-yet-in-force'
  | 'agreement.clause-out-of-date'
  | 'agreement.clause-empty'
  | 'agreement.clause-broken'
  | 'agreement.value-missing'
  | 'agreement.totals-differ'
  | 'agreement.figure-differs'
  | 'agreement.number-unreadable'
  | 'agreement.policy-missing'
  | 'agreement.not-yours';

const inForce = (clause: Clause, onDay: Day) =>
  clause.fromDay <= onDay && (clause.toDay === null || onDay < clause.toDay);

const newest = (clauses: readonly Clause[]) =>
  clauses.reduce<Clause | undefined>((best, one) => (!best || one.version > best.version ? one : best), undefined);

/**
 * The clauses an agreement of this model must have on that day, in their order.
 * Refuses with the clause's code: missing, not yet in force, out of date; or when nobody has said what is required.
 */
export function requiredClauses(model: Model, library: ClauseLibrary, onDay: Day): Result<Clause[], AgreementRefusal> {
  const required = library.required.filter((one) => one.model === model);
  if (required.length === 0) return refuse('agreement.no-required-clauses', { facts: { model } });
  const found: Clause[] = [];
  for (const { code, heading } of required) {
    const versions = library.clauses.filter((clause) => clause.code === code && clause.model === model);
    const clause = newest(versions.filter((one) => inForce(one, onDay)));
    if (clause) {
      found.push(clause);
      continue;
    }
    const facts = { clause: code, heading };
    if (versions.length === 0) return refuse('agreement.clause-missing', { facts });
    const later = versions.some((one) => one.fromDay > onDay);
    return refuse(later ? 'agreement.clause-not-yet-in-force' : 'agreement.clause-out-of-date', { facts });
  }
  return ok(found.sort((a, b) => a.position - b.position));
}

function optionalClauses(model: Model, library: ClauseLibrary, onDay: Day, taken: readonly Clause[]): Clause[] {
  const codes = new Set(taken.map((clause) => clause.code));
  const more = new Map<string, Clause>();
  for (const clause of library.clauses) {
    if (clause.model !== model || codes.has(clause.code) || !inForce(clause, onDay)) continue;
    const before = more.get(clause.code);
    if (!before || clause.version > before.version) more.set(clause.code, clause);
  }
  return [...more.values()];
}

/** One clause in words; null for an optional clause that has nothing to say about these facts. */
function sayClause(clause: Clause, facts: ClauseScope): Result<CompiledClause | null, AgreementRefusal> {
  const about = { clause: clause.code, heading: clause.heading };
  try {
    const body = oneForm(say(clause.body, facts));
    const plain = oneForm(say(clause.plain, facts));
    if (!body && clause.need === 'optional') return ok(null);
    if (!body || !plain) return refuse('agreement.clause-empty', { facts: about });
    return ok({ code: clause.code, version: clause.version, heading: oneForm(clause.heading), body, plain });
  } catch (error) {
    if (error instanceof ValueMissing)
      return refuse('agreement.value-missing', { facts: { ...about, value: error.message } });
    const why = error instanceof Error ? error.message : String(error);
    return refuse('agreement.clause-broken', { facts: { ...about, why } });
  }
}

/** The totals are the sums of their lines, to the penny: a schedule that does not add up is not an agreement. */
function totalsAgree({ lines, items = [], totals }: AgreementFacts): Result<undefined, AgreementRefusal> {
  const parts = [...lines, ...items.map((item) => ({ ...item, perWeek: NO_PENCE }))];
  for (const name of ['perWeek', 'perYear', 'period'] as const) {
    if ([totals, ...parts].some((each) => typeof each[name] !== 'bigint')) {
      return refuse('agreement.value-missing', { facts: { clause: 'C06', heading: 'Schedule 3. Money', value: name } });
    }
    const sum = sumPence(parts.map((part) => part[name]));
    if (sum !== totals[name]) {
      return refuse('agreement.totals-differ', { facts: { total: name, says: totals[name], sum } });
    }
  }
  return ok();
}

/** Every amount, day and count in the prose is in the facts. Refuses with the clause and the figure that is not. */
export function numbersAgree<Text extends Pick<SealedText, 'clauses'>>(
  compiled: Text,
  facts: AgreementFacts,
): Result<Text, AgreementRefusal> {
  const known = figuresOf(facts);
  for (const clause of compiled.clauses) {
    const stranger = figuresIn(`${clause.body}\n\n${clause.plain}`).find((figure) => !known.has(figure.key));
    if (stranger) {
      return refuse('agreement.figure-differs', {
        facts: { clause: clause.code, heading: clause.heading, figure: stranger.words },
      });
    }
  }
  return ok(compiled);
}

/**
 * The agreement in words, with its parties in signing order, its canonical text and its hash; or the first thing that stands
 * in the way, naming the clause and the value. Pure: the same facts and library always give the same bytes.
 */
export function compile(
  facts: AgreementFacts,
  library: ClauseLibrary,
  onDay: Day,
): Result<CompiledAgreement, AgreementRefusal> {
  const settledFacts = settled(facts);
  const required = requiredClauses(facts.model, library, onDay);
  if (!required.ok) return required;
  // What the requirement says wins over what the clause's own file says about itself.
  const wanted: Clause[] = [
    ...required.value.map((clause) => ({ ...clause, need: 'required' as const })),
    ...optionalClauses(facts.model, library, onDay, required.value).map((clause) => ({
      ...clause,
      need: 'optional' as const,
    })),
  ].sort((a, b) => a.position - b.position);
  const clauses: CompiledClause[] = [];
  for (const clause of wanted) {
    const said = sayClause(clause, clauseScope(settledFacts));
    if (!said.ok) return said;
    if (said.value) clauses.push(said.value);
  }
  const totals = totalsAgree(settledFacts);
  if (!totals.ok) return totals;
  const text: SealedText = {
    number: settledFacts.number,
    version: settledFacts.version,
    model: settledFacts.model,
    clauses,
    facts: settledFacts,
    parties: partiesInOrder(settledFacts),
  };
  const agreed = numbersAgree(text, settledFacts);
  if (!agreed.ok) return agreed;
  const canonical = canonicalText(text);
  return ok({ ...text, canonical, sha256: sha256Of(canonical) });
}
