const A_PAGE = 25;

/** A page of rows that are all known already, because their sums are shown too. */
export function pageOfRows<Row>(rows: readonly Row[], asked: number) {
  const pages = Math.max(1, Math.ceil(rows.length / A_PAGE));
  const page = Math.min(asked, pages);
  return { rows: rows.slice((page - 1) * A_PAGE, page * A_PAGE), page, pages, total: rows.length };
}
