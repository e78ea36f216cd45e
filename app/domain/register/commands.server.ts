import type { Actor } from '#app/access/actor.ts';
import { judgeOn } from '#app/domain/listings/rules.ts';
import { type Day, day, dayOf } from '#app/kit/day.ts';
import { type Id, newId } from '#app/kit/id.ts';
import { ok, type Result, refuse } from '#app/kit/result.ts';
import { type Tx, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { missesListings, refreshListings, streamDocuments } from '#search/documents.ts';
import { type Decision, maySupersede, type RegisterCounts, type RegisterRefusal } from './rules.ts';
import {
  clearStage,
  endListings,
  keepListings,
  keepPlaces,
  keepProviders,
  keepRows,
  keepRun,
  markGone,
  type PlaceRow,
  readStanding,
  type Staged,
  stageEntries,
  stagePlaces,
  takeImportTurn,
} from './store.server.ts';

export type Rejected = { line: number; reason: string; what: string };
/** One line of the file, decided. `hash`: of the whole entry, so that a change of our own table shows too. */
export type DecidedLine = { line: number; decision: Decision; hash: Buffer };
/** What is known of the file only when it has been read to its end: its hash. */
export type FileFacts = { fileName: string; sourceDate: Day; sha256(): string };
export type RegisterReport = { importId: Id; counts: RegisterCounts; rejected: Rejected[]; changedListings: string[] };

const BATCH = 500;
/** More rejected lines than this are counted, not kept one by one. */
const MOST_REJECTED = 1000;
/** Above this many changed listings, building search anew is quicker than changing it. */
const REBUILD_FROM = 1500;

type Reading = {
  counts: Pick<RegisterCounts, 'read' | 'rejected' | 'notPublic' | 'withoutListing'>;
  rejected: Rejected[];
  notPublic: string[];
};

/**
 * Takes over the public register from a file. Lines go to a stage as they are read; then one transaction makes rows,
 * providers and listings of them, or nothing at all. Claimed providers and their listings stay as they are.
 */
export async function importRegister(
  tools: Tools,
  actor: Pick<Actor, 'loginId' | 'acting'> | null,
  file: FileFacts,
  lines: AsyncIterable<DecidedLine>,
  options: { smallerIsRight?: boolean; onProgress?: (read: number) => void } = {},
): Promise<Result<RegisterReport, RegisterRefusal>> {
  const importId = newId();
  const startedAt = tools.clock.now();
  try {
    const reading = await stageAll(tools, importId, lines, options.onProgress);
    return await transact(tools, (tx) =>
      takeOver(tx, tools, actor, {
        importId,
        startedAt,
        file,
        reading,
        smallerIsRight: options.smallerIsRight ?? false,
      }),
    );
  } finally {
    await clearStage(tools.pool, importId);
  }
}

async function stageAll(
  tools: Tools,
  importId: Id,
  lines: AsyncIterable<DecidedLine>,
  onProgress?: (read: number) => void,
): Promise<Reading> {
  const reading: Reading = {
    counts: { read: 0, rejected: 0, notPublic: 0, withoutListing: {} },
    rejected: [],
    notPublic: [],
  };
  const { counts } = reading;
  const reject = (line: number, reason: string, what: string) => {
    counts.rejected += 1;
    if (reading.rejected.length < MOST_REJECTED) reading.rejected.push({ line, reason, what });
  };
  let batch: Staged[] = [];
  const flush = async () => {
    const taken = await stageEntries(tools.pool, importId, batch);
    for (const { line, entry } of batch) if (!taken.has(entry.csNumber)) reject(line, 'twice', entry.csNumber);
    batch = [];
    onProgress?.(counts.read);
  };
  for await (const { line, decision, hash } of lines) {
    counts.read += 1;
    if (decision.kind === 'reject') reject(line, decision.reason, decision.what);
    else if (decision.kind === 'not-public') {
      counts.notPublic += 1;
      reading.notPublic.push(decision.csNumber);
    } else {
      if (decision.noListing)
        counts.withoutListing[decision.noListing] = (counts.withoutListing[decision.noListing] ?? 0) + 1;
      // The same number twice in one batch: the second would be lost silently.
      if (batch.some((each) => each.entry.csNumber === decision.entry.csNumber))
        reject(line, 'twice', decision.entry.csNumber);
      else batch.push({ line, entry: decision.entry, hash });
    }
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  return reading;
}

type TakeOver = { importId: Id; startedAt: Date; file: FileFacts; reading: Reading; smallerIsRight: boolean };

async function takeOver(
  tx: Tx,
  tools: Tools,
  actor: Pick<Actor, 'loginId' | 'acting'> | null,
  { importId, startedAt, file, reading, smallerIsRight }: TakeOver,
): Promise<Result<RegisterReport, RegisterRefusal>> {
  if (!(await takeImportTurn(tx))) return refuse('register.running');
  const standing = await readStanding(tx, importId);
  const refusal = maySupersede(
    { rows: standing.staged, sourceDate: file.sourceDate },
    { rows: standing.rows, sourceDate: standing.sourceDate === null ? null : day(standing.sourceDate) },
    smallerIsRight,
  );
  if (refusal)
    return refuse(refusal, {
      facts: { rows: standing.staged, standing: standing.rows, date: standing.sourceDate ?? '' },
    });
  const at = tools.clock.now();
  const rows = await keepRows(tx, importId, file.sourceDate);
  const gone = await markGone(tx, importId, file.sourceDate, reading.notPublic);
  const providers = await keepProviders(tx, importId, at);
  const listings = await keepListings(tx, importId, at);
  const ended = await endListings(tx, importId, at);
  const counts: RegisterCounts = {
    ...reading.counts,
    created: rows.created,
    updated: rows.updated,
    unchanged: standing.staged - rows.created - rows.updated,
    gone,
    providersCreated: providers.created,
    providersUpdated: providers.updated,
    listingsCreated: listings.created.length,
    listingsUpdated: listings.updated.length,
    listingsEnded: ended.length,
  };
  await keepRun(tx, {
    id: importId,
    kind: 'care-inspectorate',
    fileName: file.fileName,
    fileSha256: file.sha256(),
    sourceDate: file.sourceDate,
    startedAt,
    endedAt: tools.clock.now(),
    counts,
    rejected: reading.rejected,
  });
  const { withoutListing: _, ...numbers } = counts;
  await record(tx, {
    subject: `import:${importId}`,
    kind: 'register.imported',
    actor,
    at,
    data: { ...numbers, sourceDate: file.sourceDate },
  });
  return ok({
    importId,
    counts,
    rejected: reading.rejected,
    changedListings: [...listings.created, ...listings.updated, ...ended],
  });
}

/**
 * Brings search level with an import, after its transaction: some listings one by one, many by building anew.
 * An import that was killed after its transaction is made good by the next one, which changes nothing.
 */
export async function makeSearchable(
  tools: Tools,
  listingIds: readonly string[],
  onProgress?: (done: number) => void,
): Promise<'nothing' | 'some' | 'all'> {
  const judge = judgeOn(dayOf(tools.clock.now()));
  const behind = listingIds.length === 0 && (await missesListings(tools.pool));
  if (listingIds.length === 0 && !behind) return 'nothing';
  if (behind || listingIds.length >= REBUILD_FROM) {
    await tools.search.rebuild(streamDocuments(tools.pool, judge), onProgress);
    return 'all';
  }
  await refreshListings(tools, judge, listingIds);
  return 'some';
}

export type PlacesReport = {
  importId: Id;
  counts: { read: number; created: number; updated: number; unchanged: number; rejected: number };
  rejected: Rejected[];
};
export type PlaceLine = PlaceRow | Rejected;

/** Takes over postcodes and postcode districts. The same manners: all of it or nothing, as often as you like. */
export async function importPlaces(
  tools: Tools,
  actor: Pick<Actor, 'loginId' | 'acting'> | null,
  file: Omit<FileFacts, 'sourceDate'>,
  lines: AsyncIterable<PlaceLine>,
  onProgress?: (read: number) => void,
): Promise<Result<PlacesReport, RegisterRefusal>> {
  const importId = newId();
  const startedAt = tools.clock.now();
  try {
    const rejected: Rejected[] = [];
    let [read, staged, rejectedCount] = [0, 0, 0];
    let batch: PlaceRow[] = [];
    const flush = async () => {
      staged += await stagePlaces(tools.pool, importId, batch);
      batch = [];
      onProgress?.(read);
    };
    for await (const line of lines) {
      read += 1;
      if ('reason' in line) {
        rejectedCount += 1;
        if (rejected.length < MOST_REJECTED) rejected.push(line);
      } else batch.push(line);
      if (batch.length >= 4 * BATCH) await flush();
    }
    await flush();
    return await transact(tools, async (tx) => {
      if (!(await takeImportTurn(tx))) return refuse('register.running');
      if (staged === 0) return refuse('register.empty');
      const kept = await keepPlaces(tx, importId);
      const counts = { read, ...kept, unchanged: staged - kept.created - kept.updated, rejected: rejectedCount };
      const endedAt = tools.clock.now();
      await keepRun(tx, {
        id: importId,
        kind: 'geography',
        fileName: file.fileName,
        fileSha256: file.sha256(),
        sourceDate: null,
        startedAt,
        endedAt,
        counts,
        rejected,
      });
      await record(tx, { subject: `import:${importId}`, kind: 'geography.imported', actor, at: endedAt, data: counts });
      return ok({ importId, counts, rejected });
    });
  } finally {
    await clearStage(tools.pool, importId);
  }
}
