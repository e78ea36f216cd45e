// A question with yes-or-no answers, as numbers: which visits to choose so that every limit holds and the aims are met best.
// Whole numbers only, so that an answer can be checked exactly, whatever solved it.

/** A variable by its place, and how much it counts. */
export type Term = readonly [variable: number, weight: number];

/** The sum of the terms lies between these, both included. */
export type Row = { terms: readonly Term[]; least?: number; most?: number };

export type Programme = {
  variables: number;
  rows: readonly Row[];
  /** Each is made as large as can be, the first before the second: what comes later only decides between equals. */
  aims: readonly (readonly Term[])[];
};

export type Solution =
  /** Proven: no other choice does better. `reached` has the value of each aim. */
  | { kind: 'best'; chosen: readonly boolean[]; reached: readonly number[] }
  | { kind: 'impossible' }
  /** Not proven in the time that was given. */
  | { kind: 'too-long' };

/** Whoever can solve it exactly: app/drivers/solver. */
export type Solve = (programme: Programme) => Promise<Solution>;

export function sumOf(terms: readonly Term[], chosen: readonly boolean[]): number {
  return terms.reduce((sum, [variable, weight]) => (chosen[variable] ? sum + weight : sum), 0);
}

/** Whether a choice keeps every limit, in whole numbers. */
export function holds(rows: readonly Row[], chosen: readonly boolean[]): boolean {
  return rows.every(({ terms, least, most }) => {
    const sum = sumOf(terms, chosen);
    return (least === undefined || sum >= least) && (most === undefined || sum <= most);
  });
}
