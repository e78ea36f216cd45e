import type pg from 'pg';
import type { SignedIn } from '../../access/actor.ts';
import { columnOf, dayOfColumn } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import type { Reader, Tx } from '../../platform/db.server.ts';
import { fromJson, toJson } from '../agreements/facts.ts';
import { sha256Of } from '../agreements/seal.ts';
import type { CounterOffer, CounterState } from './counters.ts';
import type { NamedLine } from './differences.ts';
import type { Time } from './lines.ts';
import type { Loaded } from './shown.ts';

export type KeptCounter = {
  id: Id;
  arrangementId: Id;
  providerId: Id;
  providerName: string;
  state: CounterState;
  reason: string;
  byName: string;
  at: Date;
  closedAt: Date | null;
  closedWords: string;
  lines: (CounterOffer & { outsideTimes: boolean; publishedPence: Pence | null })[];
};

const WITH_LINES = {
  counterLines: { include: { visits: { orderBy: { day: 'asc' } } } },
  provider: true,
  byLogin: true,
} as const;
type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>;
const rowOf = (reader: Reader, id: Id) => reader.counter.findUnique({ where: { id }, include: WITH_LINES });

const keptOf = ({ counterLines, provider, byLogin, ...row }: Row): KeptCounter => ({
  ...row,
  state: row.state as CounterState,
  providerName: provider.name,
  byName: byLogin.name,
  lines: counterLines.map((line) => ({
    ...line,
    visits: line.visits.map(({ day, fromMinute, toMinute, pence: own }) => {
      return { day, fromMinute, toMinute, pence: own === null ? null : pence(own) };
    }),
    fromDay: dayOfColumn(line.fromDay),
    toDay: dayOfColumn(line.toDay),
    pricePence: pence(line.pricePence),
    publishedPence: line.publishedPence === null ? null : pence(line.publishedPence),
  })),
});

/** One offer. Callers hold the reach: they have the arrangement. */
export async function counterById(reader: Reader, id: Id): Promise<KeptCounter | null> {
  const row = isId(id) ? await rowOf(reader, id) : null;
  return row && keptOf(row);
}

/** The offers to one arrangement, the newest first. Callers hold the reach. */
export async function countersTo(reader: Reader, arrangementId: Id, most = 30): Promise<KeptCounter[]> {
  const rows = await reader.counter.findMany({
    where: { arrangementId },
    include: WITH_LINES,
    orderBy: { at: 'desc' },
    take: most,
  });
  return rows.map(keptOf);
}

export async function keepCounter(
  tx: Tx,
  { lines, ...counter }: Omit<KeptCounter, 'providerName' | 'byName' | 'closedAt' | 'closedWords'> & { byLoginId: Id },
): Promise<void> {
  await tx.counter.create({ data: counter });
  await tx.counterLine.createMany({
    data: lines.map(
      ({ lineId, days, fromMinute, toMinute, fromDay, toDay, pricePence, publishedPence, outsideTimes }) => {
        const dated = { fromDay: columnOf(fromDay), toDay: columnOf(toDay) };
        return {
          counterId: counter.id,
          lineId,
          days,
          fromMinute,
          toMinute,
          ...dated,
          pricePence,
          publishedPence,
          outsideTimes,
        };
      },
    ),
  });
  await tx.counterVisit.createMany({
    data: lines.flatMap(({ lineId, visits }) =>
      visits.map(({ day, fromMinute, toMinute, pence: own }) => {
        return { counterId: counter.id, lineId, day, fromMinute, toMinute, pence: own };
      }),
    ),
  });
}

/** Closes open offers; those that are closed already stay as they are. */
export async function closeCounters(
  tx: Tx,
  which: { id: Id } | { arrangementId: Id },
  close: { state: Exclude<CounterState, 'open'>; by: Id; at: Date; words?: string },
): Promise<void> {
  const { state, by, at, words = '' } = close;
  await tx.counter.updateMany({
    where: { ...which, state: 'open' },
    data: { state, closedBy: by, closedAt: at, closedWords: words },
  });
}

/** What a listing says today of times and price, for whoever offers something else. */
export async function listingTerms(
  reader: Reader,
  listingId: Id | null,
): Promise<{ times: Time[]; pricePence: Pence | null }> {
  const row = listingId
    ? await reader.listing.findUnique({ where: { id: listingId }, include: { listingTimes: true } })
    : null;
  return { times: row?.listingTimes ?? [], pricePence: row?.pricePence == null ? null : pence(row.pricePence) };
}

// ---------------------------------------------------------------- versions

export type Version = {
  number: number;
  because: 'proposed' | 'counter-taken';
  byName: string;
  forName: string | null;
  capacity: string;
  at: Date;
  sha256: string;
  lines: NamedLine[];
};

/** Keeps the plan as it is put to providers, word for word, with its hash. Versions only grow. */
export async function keepVersion(
  tx: Tx,
  loaded: Loaded,
  about: { because: Version['because']; by: SignedIn['loginId']; forPersonId: Id | null; capacity: string; at: Date },
): Promise<number> {
  const number = (await tx.arrangementVersion.count({ where: { arrangementId: loaded.id } })) + 1;
  const { by, ...rest } = about;
  const lines = loaded.lines.map(({ continuity: _, declineReason: __, declineWords: ___, ...line }) => line);
  const snapshot = JSON.stringify(toJson({ lines }));
  await tx.arrangementVersion.create({
    data: { arrangementId: loaded.id, number, snapshot, sha256: sha256Of(snapshot), byLoginId: by, ...rest },
  });
  return number;
}

const linesIn = (snapshot: string) => (fromJson(JSON.parse(snapshot)) as { lines: NamedLine[] }).lines;

/** The lines as they were put to providers the last time; none before the first. */
export async function lastPut(reader: Reader, arrangementId: Id): Promise<NamedLine[]> {
  const row = await reader.arrangementVersion.findFirst({ where: { arrangementId }, orderBy: { number: 'desc' } });
  return row ? linesIn(row.snapshot) : [];
}

/** Every version of an arrangement, the oldest first. Callers hold the reach. */
export async function versionsOf(pool: pg.Pool, arrangementId: Id, most = 50): Promise<Version[]> {
  const { rows } = await pool.query<Omit<Version, 'lines'> & { snapshot: string }>(
    `SELECT * FROM (SELECT v.number, v.because, l.name AS "byName", p.known_as AS "forName", v.capacity, v.at, v.sha256, v.snapshot
       FROM arrangement_version v JOIN login l ON l.id = v.by_login_id LEFT JOIN person p ON p.id = v.for_person_id
      WHERE v.arrangement_id = $1 ORDER BY v.number DESC LIMIT $2) newest ORDER BY number`,
    [arrangementId, most],
  );
  return rows.map(({ snapshot, ...row }) => ({ ...row, lines: linesIn(snapshot) }));
}

export type OpenCounter = { id: Id; providerName: string; at: Date };
export const openOf = (counters: readonly KeptCounter[]): OpenCounter[] =>
  counters.filter((each) => each.state === 'open').map(({ id, providerName, at }) => ({ id, providerName, at }));
