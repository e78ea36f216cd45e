import type { LegacyHighs as Highs } from 'highs';
import { holds, type Programme, type Row, type Solution, sumOf, type Term } from '../../domain/composing/programme.ts';

/** A solver works with fractions: how often an answer that fails in whole numbers is ruled out and asked for again. */
const MOST_TRIES = 20;

/**
 * Solves a programme exactly: aim after aim, no gap left between the answer and the best there can be, one thread, so that the
 * same question has the same answer. `seconds` is for all aims together.
 */
export function solveWith(highs: Highs, programme: Programme, seconds: number): Solution {
  const until = performance.now() + seconds * 1000;
  const rows: Row[] = [...programme.rows];
  const reached: number[] = [];
  let chosen: boolean[] = [];
  for (const aim of programme.aims) {
    const found = bestOf(highs, { variables: programme.variables, rows, aim }, until);
    if (!Array.isArray(found)) return found;
    chosen = found;
    const value = sumOf(aim, chosen);
    reached.push(value);
    rows.push({ terms: aim, least: value });
  }
  return { kind: 'best', chosen, reached };
}

type Question = { variables: number; rows: Row[]; aim: readonly Term[] };

function bestOf(highs: Highs, question: Question, until: number): boolean[] | Solution {
  const rows = [...question.rows];
  for (let tried = 0; tried < MOST_TRIES; tried += 1) {
    const left = (until - performance.now()) / 1000;
    if (left <= 0) return { kind: 'too-long' };
    const answer = highs.solve(textOf({ ...question, rows }), {
      time_limit: left,
      mip_rel_gap: 0,
      mip_abs_gap: 0.999,
      mip_feasibility_tolerance: 1e-9,
      primal_feasibility_tolerance: 1e-9,
      threads: 1,
      random_seed: 1,
      output_flag: false,
    });
    if (answer.Status === 'Infeasible') return { kind: 'impossible' };
    if (answer.Status !== 'Optimal') return { kind: 'too-long' };
    const columns: Record<string, { Primal?: number } | undefined> = answer.Columns;
    const chosen = Array.from({ length: question.variables }, (_, at) => (columns[`v${at}`]?.Primal ?? 0) > 0.5);
    if (holds(question.rows, chosen)) return chosen;
    rows.push(butNot(chosen));
  }
  return { kind: 'too-long' };
}

/** Any choice but this one. */
function butNot(chosen: readonly boolean[]): Row {
  const terms = chosen.map((on, at): Term => [at, on ? -1 : 1]);
  return { terms, least: 1 - chosen.filter(Boolean).length };
}

/** The question in the LP format that HiGHS reads. */
function textOf({ variables, rows, aim }: Question): string {
  const names = Array.from({ length: variables }, (_, at) => `v${at}`);
  const lines = rows.flatMap(({ terms, least, most }, at) => {
    const sum = sumText(terms);
    if (least !== undefined && least === most) return [` r${at}: ${sum} = ${least}`];
    return [
      ...(least === undefined ? [] : [` l${at}: ${sum} >= ${least}`]),
      ...(most === undefined ? [] : [` m${at}: ${sum} <= ${most}`]),
    ];
  });
  return ['Maximize', ` aim: ${sumText(aim)}`, 'Subject To', ...lines, 'Binary', ` ${names.join('\n ')}`, 'End'].join(
    '\n',
  );
}

/** '+ 3 v0 - 1 v2'; a line for each, because the format limits how long a line may be. */
const sumText = (terms: readonly Term[]): string =>
  terms.length === 0
    ? '0 v0'
    : terms.map(([at, weight]) => `${weight < 0 ? '-' : '+'} ${Math.abs(weight)} v${at}`).join('\n  ');
