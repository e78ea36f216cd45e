import type { Id } from '../../kit/id.ts';
import type { Query, Tx } from '../../platform/db.server.ts';
import type { FrozenSearch } from '../searches/freeze.ts';
import type { Found, NotChosen } from './found.ts';

/** Keeps what a search found beside the line that was put in from it. It never changes. */
export async function keepSearch(
  tx: Tx,
  row: { lineId: Id; arrangementId: Id; found: FrozenSearch; byLoginId: Id; at: Date },
): Promise<void> {
  await tx.lineSearch.create({ data: { ...row, found: row.found as object } });
}

/** A copied line keeps the evidence of the line it was copied from, with what was said about it. */
export async function copySearches(tx: Tx, of: { from: Id; to: Id; arrangementId: Id }): Promise<void> {
  await tx.$executeRaw`INSERT INTO line_search (line_id, arrangement_id, found, by_login_id, at)
    SELECT ${of.to}::uuid, ${of.arrangementId}::uuid, found, by_login_id, at FROM line_search WHERE line_id = ${of.from}::uuid`;
  await tx.$executeRaw`INSERT INTO not_chosen (id, line_id, listing_id, reason, words, by_login_id, at)
    SELECT gen_random_uuid(), ${of.to}::uuid, listing_id, reason, words, by_login_id, at FROM not_chosen WHERE line_id = ${of.from}::uuid`;
}

/** What each line of a plan was found among, with why not for the rest. Callers ask for the plan first: it is within reach. */
export async function searchesOf(query: Query, arrangementId: Id): Promise<Found[]> {
  return query<Found>(
    `SELECT s.line_id AS "lineId", s.found AS search,
       coalesce((SELECT json_agg(json_build_object('listingId', n.listing_id, 'reason', n.reason, 'words', n.words))
         FROM (SELECT DISTINCT ON (listing_id) listing_id, reason, words FROM not_chosen
                WHERE line_id = s.line_id ORDER BY listing_id, at DESC, id DESC) n), '[]') AS "notChosen"
     FROM line_search s JOIN arrangement_line l ON l.id = s.line_id
     WHERE s.arrangement_id = $1::uuid ORDER BY l.position`,
    [arrangementId],
  );
}

export async function keepNotChosen(
  tx: Tx,
  row: NotChosen & { id: Id; lineId: Id; byLoginId: Id; at: Date },
): Promise<void> {
  await tx.notChosen.create({ data: row });
}
