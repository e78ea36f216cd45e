import type pg from 'pg';
import { databaseNow, EVERYTHING_OWED, owe, owed, settle, settleAll } from '#search/debt.server.ts';
import type { MeilisearchEngine } from '#search/meilisearch.server.ts';
import type { Build } from '#search/meilisearch-builds.server.ts';
import type { ListingDocument, SearchEngine } from '#search/port.ts';
import { type Log, Standing } from '#search/standing.server.ts';

type Parts = {
  postgres: SearchEngine;
  meilisearch: MeilisearchEngine;
  pool: pg.Pool;
  log: Log;
  /** How long Meilisearch is left alone after it did not answer. */
  restMs?: number;
  /** For how long the answer to "is anything owed?" is believed. */
  believeMs?: number;
};

/**
 * Meilisearch with PostgreSQL behind it. Both are told of every change; Meilisearch answers while it can be reached and
 * has been told everything, else PostgreSQL does, with a line in the log at each change-over. What Meilisearch could not
 * be told is kept as a debt (search/debt.server.ts) and paid by a job.
 */
export function pairEngine({
  postgres,
  meilisearch,
  pool,
  log,
  restMs = 10_000,
  believeMs = 2_000,
}: Parts): SearchEngine {
  const standing = new Standing(meilisearch, pool, log, restMs, believeMs);

  /** Tells Meilisearch of these listings, or writes down that it has not been told. */
  const tell = async (listingIds: readonly string[], act: () => Promise<void>): Promise<void> => {
    if (listingIds.length === 0) return;
    const before = await databaseNow(pool);
    if (!standing.resting) {
      try {
        await act();
        return await settle(pool, listingIds, before);
      } catch (error) {
        standing.fell(error, 'write');
      }
    }
    standing.inDebt();
    await owe(pool, listingIds);
  };

  return {
    answering: async () => ((await standing.answersNow()) ? 'meilisearch' : 'postgresql'),
    async owed() {
      const debts = await owed(pool);
      if (debts.length === 0) return [];
      // While it cannot be reached there is nobody to tell.
      const reached = await meilisearch.count().then(
        () => true,
        () => false,
      );
      if (reached) standing.rested();
      return reached ? debts : [];
    },
    async search(query) {
      if (await standing.mayAnswer()) {
        try {
          const page = await meilisearch.search(query);
          standing.answered();
          return page;
        } catch (error) {
          standing.fell(error, 'search');
        }
      }
      return postgres.search(query);
    },
    suggest: postgres.suggest,
    async index(documents) {
      await postgres.index(documents);
      await tell(
        documents.map((each) => each.listingId),
        () => meilisearch.index(documents),
      );
    },
    async remove(listingIds) {
      await postgres.remove(listingIds);
      await tell(listingIds, () => meilisearch.remove(listingIds));
    },
    async rebuild(documents, onProgress) {
      const before = await databaseNow(pool);
      const copy = copyInto(meilisearch);
      const built = await postgres.rebuild(copy.through(documents), onProgress).catch(async (error: unknown) => {
        await copy.abandon();
        throw error;
      });
      try {
        await copy.finish();
        await settleAll(pool, before);
        standing.filled();
      } catch (error) {
        standing.fell(error, 'rebuild');
        standing.inDebt();
        await owe(pool, [EVERYTHING_OWED]);
      }
      return built;
    },
  };
}

/** A build of Meilisearch's from the documents that go to PostgreSQL. What goes wrong here is told at the end and stops nothing. */
function copyInto(meilisearch: MeilisearchEngine) {
  let build: Build | null = null;
  let wrong: { error: unknown } | null = null;
  const trying = async (act: () => Promise<void>) => {
    if (wrong) return;
    try {
      await act();
    } catch (error) {
      wrong = { error };
    }
  };
  const abandon = async () => {
    await build?.abandon().catch(() => {});
    build = null;
  };
  return {
    abandon,
    async *through(documents: AsyncIterable<readonly ListingDocument[]>): AsyncGenerator<readonly ListingDocument[]> {
      await trying(async () => {
        build = await meilisearch.build();
      });
      for await (const batch of documents) {
        await trying(async () => build?.add(batch));
        yield batch;
      }
    },
    async finish() {
      await trying(async () => build?.finish());
      if (!wrong) return;
      await abandon();
      throw wrong.error;
    },
  };
}
