import type { Day } from '../../kit/day.ts';
import { columnOf } from '../../kit/day.ts';
import { type Id, isId, newId } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import type { Query, Tx } from '../../platform/db.server.ts';
import { queryOf } from '../../platform/db.server.ts';
import type { Continuity } from './continuity.ts';
import type { Line, VisitTime } from './lines.ts';
import { type Arrangement, type State, TAKING } from './rules.ts';
import type { Loaded, ShownLine } from './shown.ts';

type LineJson = Omit<ShownLine, 'pricePence' | 'travelPencePerVisit' | 'times'> & {
  pricePence: string;
  travelPencePerVisit: string;
  times: (Omit<VisitTime, 'pence'> & { pence: string | null })[] | null;
};

type Row = Omit<Loaded, 'lines' | 'amounts' | 'holderFeePencePerYear' | 'elsewherePence'> & {
  elsewherePence: string;
  lines: LineJson[] | null;
  amounts: { option: number; pence: string; toldOn: Day }[] | null;
  considered: { option: number; thought: string }[] | null;
  holderFeePencePerYear: string;
};

/** Everything of one arrangement in one round trip. Not bounded by reach: callers ask policy.maySee. */
export async function loadArrangement(query: Query, id: Id): Promise<Loaded | null> {
  if (!isId(id)) return null;
  const [row] = await query<Row>(LOAD, [id, TAKING]);
  if (!row) return null;
  return {
    ...row,
    considered: row.considered ?? [],
    holderFeePencePerYear: pence(BigInt(row.holderFeePencePerYear)),
    elsewherePence: pence(BigInt(row.elsewherePence)),
    amounts: (row.amounts ?? []).map((each) => ({ ...each, pence: pence(BigInt(each.pence)) })),
    lines: (row.lines ?? []).map((line) => ({
      ...line,
      times: (line.times ?? []).map((time) => ({
        ...time,
        pence: time.pence === null ? null : pence(BigInt(time.pence)),
      })),
      pricePence: pence(BigInt(line.pricePence)),
      travelPencePerVisit: pence(BigInt(line.travelPencePerVisit)),
    })),
  };
}

/** Locks the arrangement for this transaction, then loads it: two acts on one arrangement take turns. */
export async function lockArrangement(tx: Tx, id: Id): Promise<Loaded | null> {
  if (!isId(id)) return null;
  await tx.$queryRaw`SELECT 1 FROM arrangement WHERE id = ${id}::uuid FOR UPDATE`;
  return loadArrangement(queryOf(tx), id);
}

/** Those who are asked, and who sign: whoever sells a thing without a listing is not. */
export const providerIdsOf = (arrangement: Arrangement): Id[] => [
  ...new Set(arrangement.lines.flatMap((line) => line.providerId ?? [])),
];

/** Plans that share an element take turns too: what one asks for is seen by the next. */
export async function lockElement(tx: Tx, elementId: Id): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM support_element WHERE id = ${elementId}::uuid FOR UPDATE`;
}

/** The relevant amount told for Option 2, when there is one. */
export const optionTwo = (loaded: Loaded): Pence | null =>
  loaded.amounts.find((each) => each.option === 2)?.pence ?? null;

export type Move = {
  from: State | null;
  to: State;
  by: Id | null;
  forPersonId: Id | null;
  capacity: string | null;
  at: Date;
  why?: string;
};

/** Moves the day by which it is to be decided. The state stays, so there is no step; the caller records why. */
export async function moveClock(tx: Tx, id: Id, decideBy: Day, at: Date): Promise<void> {
  const data = { decideBy: columnOf(decideBy), updatedAt: at, version: { increment: 1 } };
  await tx.arrangement.update({ where: { id }, data });
}

/** Writes the new state and the step that led to it: state is never written without its step. */
export async function moveArrangement(
  tx: Tx,
  id: Id,
  move: Move,
  also: Partial<{
    decideBy: Day | null;
    selectedBy: Id;
    selectedCapacity: string;
    selectedAt: Date;
    why: string;
    toDay: Day;
    pencePerYear: Pence;
    penceForPeriod: Pence;
  }> = {},
): Promise<void> {
  const { decideBy, toDay, ...rest } = also;
  await tx.arrangement.update({
    where: { id },
    data: {
      state: move.to,
      updatedAt: move.at,
      version: { increment: 1 },
      ...rest,
      ...(decideBy === undefined ? {} : { decideBy: decideBy && columnOf(decideBy) }),
      ...(toDay === undefined ? {} : { toDay: columnOf(toDay) }),
    },
  });
  await tx.arrangementStep.create({
    data: {
      id: newId(),
      arrangementId: id,
      fromState: move.from,
      toState: move.to,
      byLoginId: move.by,
      forPersonId: move.forPersonId,
      capacity: move.capacity,
      at: move.at,
      why: move.why ?? '',
    },
  });
}

export type NewDraft = Pick<
  Arrangement,
  'id' | 'personId' | 'authorityCode' | 'elementId' | 'holderId' | 'name' | 'fromDay' | 'toDay'
> & {
  /** The mixes that it is compared with; null: none. */
  mixOf: Id | null;
};

/** Writes a plan that begins as a draft, with its first step: by whom, for whom. */
export async function keepDraft(
  tx: Tx,
  { fromDay, toDay, ...draft }: NewDraft,
  who: Pick<Move, 'forPersonId' | 'capacity' | 'at'> & { by: Id },
): Promise<void> {
  const { by, at, forPersonId, capacity } = who;
  const days = { fromDay: columnOf(fromDay), toDay: columnOf(toDay) };
  await tx.arrangement.create({
    data: { ...draft, ...days, state: 'draft', createdBy: by, createdAt: at, updatedAt: at },
  });
  await tx.arrangementStep.create({
    data: { id: newId(), arrangementId: draft.id, toState: 'draft', byLoginId: by, forPersonId, capacity, at },
  });
}

export async function keepLine(tx: Tx, arrangementId: Id, line: Line, position: number): Promise<void> {
  const { id, listingId, providerId, supplier, outcomeId, what, priceUnit, pricePence, travelPencePerVisit } = line;
  const { unitsHundredths, once, priceNote } = line;
  // The wording that it was chosen from: what the listing says later does not change what was chosen.
  const listing = listingId
    ? await tx.listing.findUnique({ where: { id: listingId }, select: { wording: true } })
    : null;
  await tx.arrangementLine.create({
    data: {
      ...{ id, listingId, providerId, supplier, outcomeId, what, priceUnit, pricePence, travelPencePerVisit },
      ...{ unitsHundredths, once, priceNote, arrangementId, position, listingWording: listing?.wording || null },
      fromDay: columnOf(line.fromDay),
      toDay: columnOf(line.toDay),
    },
  });
  await tx.lineTime.createMany({ data: line.times.map((time) => ({ ...time, lineId: line.id })) });
}

export async function changeLineTo(tx: Tx, line: Line): Promise<void> {
  await tx.lineTime.deleteMany({ where: { lineId: line.id } });
  await tx.arrangementLine.update({
    where: { id: line.id },
    data: {
      outcomeId: line.outcomeId,
      what: line.what,
      supplier: line.supplier,
      pricePence: line.pricePence,
      travelPencePerVisit: line.travelPencePerVisit,
      priceNote: line.priceNote,
      unitsHundredths: line.unitsHundredths,
      fromDay: columnOf(line.fromDay),
      toDay: columnOf(line.toDay),
    },
  });
  await tx.lineTime.createMany({ data: line.times.map((time) => ({ ...time, lineId: line.id })) });
}

/** Keeps what is said for when somebody cannot come; what was said before is replaced. */
export async function keepContinuity(tx: Tx, lineId: Id, plan: Continuity): Promise<void> {
  const { listingId, backUpAgreed, ifAway, ifStopped, ifWeather, ring, canWait } = plan;
  const kept = { listingId, backUpAgreed, ifAway, ifStopped, ifWeather, ring, canWait };
  await tx.continuity.upsert({ where: { lineId }, create: { lineId, ...kept }, update: kept });
}

const LOAD = `
SELECT a.id, a.person_id AS "personId", a.authority_code AS "authorityCode", a.element_id AS "elementId", a.holder_id AS "holderId",
  a.name, a.state, a.from_day::text AS "fromDay", a.to_day::text AS "toDay", a.selected_by AS "selectedBy",
  a.selected_capacity AS "selectedCapacity", a.selected_at AS "selectedAt", a.why, a.decide_by::text AS "decideBy", a.version,
  a.updated_at AS "updatedAt", p.name AS "personName", p.known_as AS "knownAs", p.communication,
  p.communication_note AS "communicationNote", au.name AS "authorityName", e.name AS "elementName",
  h.name AS "holderName", h.kind AS "holderKind", h.fee_pence_per_year::text AS "holderFeePencePerYear", sl.name AS "selectedByName",
  (SELECT json_agg(json_build_object('option', r.option, 'pence', r.pence::text, 'toldOn', r.told_on) ORDER BY r.option)
     FROM relevant_amount r WHERE r.element_id = a.element_id) AS amounts,
  (coalesce((SELECT sum(o.pence_for_period) FROM arrangement o
      WHERE o.element_id = a.element_id AND o.id <> a.id AND o.state = ANY ($2)), 0)
    - coalesce((SELECT sum(c.frees_pence) FROM arrangement o JOIN line_change c ON c.with_plan_id = o.id
      WHERE o.element_id = a.element_id AND (o.id = a.id OR o.state = ANY ($2))
        AND c.state IN ('prepared', 'asked', 'to-decide', 'signing', 'waiting')), 0))::text AS "elsewherePence",
  (SELECT json_build_object('changeId', c.id, 'lastDay', c.from_day, 'isSent', c.state <> 'prepared') FROM line_change c
    WHERE c.with_plan_id = a.id AND c.state IN ('prepared', 'asked', 'to-decide', 'signing', 'waiting')) AS "takesOver",
  (SELECT json_agg(json_build_object('option', c.option, 'thought', c.thought) ORDER BY c.option)
     FROM option_considered c WHERE c.arrangement_id = a.id) AS considered,
  (SELECT json_build_object('id', g.id, 'number', g.number, 'state', g.state)
     FROM agreement g WHERE g.arrangement_id = a.id AND g.state <> 'void' ORDER BY g.version DESC LIMIT 1) AS agreement,
  (SELECT json_agg(json_build_object(
      'id', l.id, 'listingId', l.listing_id, 'providerId', l.provider_id, 'outcomeId', l.outcome_id, 'what', l.what,
      'priceUnit', l.price_unit, 'pricePence', l.price_pence::text, 'travelPencePerVisit', l.travel_pence_per_visit::text,
      'unitsHundredths', l.units_hundredths, 'fromDay', l.from_day, 'toDay', l.to_day, 'answer', l.answer,
      'declineReason', l.decline_reason, 'declineWords', l.decline_words, 'once', l.once, 'supplier', l.supplier, 'priceNote', l.price_note,
      'title', coalesce(li.title, l.what), 'slug', li.slug, 'providerName', coalesce(pr.name, l.supplier),
      'providerKind', coalesce(pr.kind, 'supplier'), 'outcomeWords', o.words,
      'needsCover', coalesce(li.overnight OR li.personal_care, false), 'spaces', li.spaces, 'waitingWeeks', li.waiting_weeks,
      'continuity', (SELECT json_build_object('listingId', c.listing_id, 'backUpAgreed', c.back_up_agreed, 'ifAway', c.if_away,
          'ifStopped', c.if_stopped, 'ifWeather', c.if_weather, 'ring', c.ring, 'canWait', c.can_wait, 'backUpSlug', bl.slug,
          'backUpName', coalesce(bp.name || ' (' || bl.title || ')', ''))
        FROM continuity c LEFT JOIN listing bl ON bl.id = c.listing_id LEFT JOIN provider bp ON bp.id = bl.provider_id
        WHERE c.line_id = l.id),
      'times', (SELECT json_agg(json_build_object('day', t.day, 'fromMinute', t.from_minute, 'toMinute', t.to_minute,
                    'pence', t.pence::text, 'priced', t.priced)
                  ORDER BY t.day, t.from_minute) FROM line_time t WHERE t.line_id = l.id)) ORDER BY l.position, l.id)
     FROM arrangement_line l LEFT JOIN listing li ON li.id = l.listing_id LEFT JOIN provider pr ON pr.id = l.provider_id
     JOIN outcome o ON o.id = l.outcome_id WHERE l.arrangement_id = a.id) AS lines
FROM arrangement a
JOIN person p ON p.id = a.person_id
JOIN authority au ON au.code = a.authority_code
JOIN support_element e ON e.id = a.element_id
JOIN holder h ON h.id = a.holder_id
LEFT JOIN login sl ON sl.id = a.selected_by
WHERE a.id = $1::uuid`;
