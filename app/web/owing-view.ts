import { columnsOf, type Owing, type OwingLine, owingBy, signed } from '../domain/statements/owing.ts';
import { formatPence } from '../kit/pence.ts';

type Columns = ReturnType<typeof columnsOf>;
export type FigureRow = { key: string; label: string; figures: string[] };

export const figuresOf = (owing: Owing, columns: Columns): string[] =>
  columns.map(({ key }) => formatPence(owing[key]));

/** What is owed, step by step: the signs say what counts which way. */
export const stepsOf = (whole: Owing): { key: string; label: string; figure: string }[] =>
  columnsOf(whole).map((column) => ({ key: column.key, label: column.label, figure: signed(whole, column) }));

function rowsBy(
  lines: readonly OwingLine[],
  columns: Columns,
  keyOf: (line: OwingLine) => string,
  labelOf: (lines: readonly OwingLine[]) => string,
): FigureRow[] {
  return owingBy(lines, keyOf).map(({ key, lines: own, owing }) => ({
    key,
    label: labelOf(own),
    figures: figuresOf(owing, columns),
  }));
}

/** Each holder, with everything that it owes. */
export const rowsByHolder = (lines: readonly OwingLine[], columns: Columns) =>
  rowsBy(
    lines,
    columns,
    (line) => line.holderId,
    ([line]) => line?.holderName ?? '',
  ).sort((a, b) => a.label.localeCompare(b.label));

/** Each plan with each holder: by the name that the person goes by, and what of the plan it is. */
export const rowsByPlan = (lines: readonly OwingLine[], columns: Columns) => {
  const several = new Set(lines.map((line) => line.holderId)).size > 1;
  return rowsBy(
    lines,
    columns,
    (line) => `${line.arrangementId} ${line.holderId}`,
    (own) => {
      const what = [...new Set(own.map((line) => line.what))].join(', ');
      return `${own[0]?.knownAs}: ${what}${several ? ` (${own[0]?.holderName})` : ''}`;
    },
  );
};

/** Each provider, with everything that is owed to it. */
export const rowsByProvider = (lines: readonly OwingLine[], columns: Columns) =>
  rowsBy(
    lines,
    columns,
    (line) => line.providerId ?? line.providerName,
    ([line]) => line?.providerName ?? '',
  ).sort((a, b) => a.label.localeCompare(b.label));
