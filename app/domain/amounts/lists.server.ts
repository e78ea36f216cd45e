import type pg from 'pg';
import { type Actor, mayFor } from '../../access/actor.ts';
import { type Day, dayOf } from '../../kit/day.ts';
import { type Id, isId } from '../../kit/id.ts';
import { type Pence, pence } from '../../kit/pence.ts';
import { ok, type Result } from '../../kit/result.ts';
import { queryOf } from '../../platform/db.server.ts';
import type { Tools } from '../../tools.server.ts';
import { openBudgetOf, payersOf } from '../budgets/funds.server.ts';
import type { Part } from '../budgets/funds.ts';
import type { Option } from '../budgets/rules.ts';
import { type ToldElement, toldElement } from '../budgets/told.server.ts';
import { isConflicted } from '../decisions/policy.ts';
import { numberOn } from '../organisations/store.server.ts';
import { contactsOf } from '../signing/store.server.ts';
import { meaningFor } from './meaning.server.ts';
import type { Meaning } from './meaning.ts';
import { mayAgree, mayAnswerVoice, mayDecideAmount, mayPropose, maySay, seesAmount } from './policy.ts';
import {
  type AmountRefusal,
  type Consultation,
  firstDay,
  isAgreed,
  type Proposal,
  proposable,
  unanswered,
} from './rules.ts';
import { amountById, amountsWhere, type KeptAmount, twoOf, wantedOf } from './store.server.ts';

type Needs = Pick<Tools, 'pool' | 'db' | 'clock'>;

export type AmountTurn = {
  say: boolean;
  agree: boolean;
  /** What the actor may answer, by its number. */
  answer: Id[];
  decide: boolean;
};

export type AmountSeen = {
  amount: KeptAmount;
  /** Whom to turn to who does not agree. */
  contacts: { advocacy: string; complaint: string; authority: string };
  meaning: Meaning | null;
  turn: AmountTurn;
  agreed: boolean;
  /** The first day on which it could begin if it were decided today. */
  first: Day;
};

/** Another amount with what it means and what the actor may do with it now; null: out of reach. */
export async function amountFor(tools: Needs, actor: Actor, id: Id): Promise<AmountSeen | null> {
  const amount = await amountById(queryOf(tools.pool), id);
  if (!amount || !seesAmount(actor, amount)) return null;
  const today = dayOf(tools.clock.now());
  const decidedDays = await numberOn(tools.db, amount.authorityCode, 'amount.decided-days', today);
  const agreed = isAgreed(amount.voices);
  const { elementId, toDay } = amount;
  const [was, next] = [twoOf(wantedOf(amount, 'was')), twoOf(wantedOf(amount, 'decided'))];
  const from = amount.effectOn ?? amount.on;
  const lives = amount.state === 'open' || amount.state === 'decided';
  const meaning = lives ? await meaningFor(tools, { elementId, was, next, from, toDay, today }) : null;
  const { advocacy, complaint, authority } = await contactsOf(tools.db, amount.authorityCode, '', today);
  return {
    amount,
    meaning,
    contacts: { advocacy, complaint, authority },
    turn: turnOf(actor, amount, agreed),
    agreed,
    first: firstDay(amount, { agreed, today, decidedDays }),
  };
}

function turnOf(actor: Actor, amount: KeptAmount, agreed: boolean): AmountTurn {
  const open = amount.state === 'open';
  const own = isConflicted(actor, amount.personId);
  const decides = mayDecideAmount(actor, amount.authorityCode) && !own;
  const isProposer = amount.proposedByLogin === actor.loginId;
  const say = open && maySay(actor, amount.personId);
  const answers = open && mayAnswerVoice(actor, amount);
  return {
    say,
    agree: say && !agreed && mayAgree(actor, amount.personId),
    answer: answers
      ? unanswered(amount.voices)
          .filter((voice) => voice.wish !== 'review' || (decides && !isProposer))
          .map((voice) => voice.id)
      : [],
    decide: open && decides && !(amount.worse && isProposer),
  };
}

export type AmountStart = {
  element: ToldElement;
  parts: Part[];
  knownAs: string;
  rules: { noticeDays: number; sayDays: number; decidedDays: number };
  openId: Id | null;
};

/** What somebody needs who proposes another amount for a part of a person's support; null: not theirs to propose. */
export async function amountStart(tools: Needs, actor: Actor, elementId: Id): Promise<AmountStart | null> {
  const query = queryOf(tools.pool);
  const element = await toldElement(query, elementId);
  if (!element || !mayPropose(actor, element.authorityCode) || isConflicted(actor, element.personId)) return null;
  const today = dayOf(tools.clock.now());
  const [noticeDays, sayDays, decidedDays] = await Promise.all([
    numberOn(tools.db, element.authorityCode, 'amount.notice-days', today),
    numberOn(tools.db, element.authorityCode, 'amount.say-days', today),
    numberOn(tools.db, element.authorityCode, 'amount.decided-days', today),
  ]);
  const budget = await openBudgetOf(query, elementId);
  const payers = budget ? await payersOf(query, budget.id) : [];
  const { knownAs } = await tools.db.person.findUniqueOrThrow({ where: { id: element.personId } });
  const [open] = await amountsWhere(query, `c.element_id = $1::uuid AND c.state IN ('open', 'decided')`, [elementId]);
  return {
    element,
    parts: payers.map(({ source, payer, putIn }) => ({ source, payer, pence: putIn })),
    knownAs,
    rules: { noticeDays, sayDays, decidedDays },
    openId: open?.id ?? null,
  };
}

/** What a proposal would be, before anybody is written to: whether it is worse, from when it can be, and what it means. */
export async function previewAmount(
  tools: Needs,
  start: AmountStart,
  proposal: Proposal,
): Promise<Result<{ consultation: Consultation; meaning: Meaning | null; was: Pence; next: Pence }, AmountRefusal>> {
  const { element, rules } = start;
  const today = dayOf(tools.clock.now());
  const fits = proposable(proposal, { was: element, today, rules });
  if (!fits.ok) return fits;
  const [was, next] = [twoOf(element), twoOf(proposal)];
  const { id: elementId, toDay } = element;
  const meaning = await meaningFor(tools, { elementId, was, next, from: proposal.on, toDay, today });
  return ok({ consultation: fits.value, meaning, was, next });
}

/** What was told of an element and when: set by hand or by a file, as the record has it. In pence. */
export type Telling = { at: Date; by: string | null; amounts: { option: Option; pence: Pence }[] };
export type AmountHistory = {
  element: ToldElement;
  knownAs: string;
  tellings: Telling[];
  changes: KeptAmount[];
  mayPropose: boolean;
};

const MOST = 50;

/** How the amount of an element came about, the newest first; null: out of reach. */
export async function amountHistory(pool: pg.Pool, actor: Actor, elementId: Id): Promise<AmountHistory | null> {
  const query = queryOf(pool);
  const element = await toldElement(query, elementId);
  if (!element) return null;
  const [about] = await query<{ knownAs: string; holder: KeptAmount['holder'] }>(
    `SELECT p.known_as AS "knownAs", CASE WHEN h.id IS NULL THEN NULL ELSE json_build_object('id', h.id, 'authorityCode', h.authority_code) END AS holder
       FROM support_element e JOIN person p ON p.id = e.person_id LEFT JOIN holder h ON h.id = e.holder_id WHERE e.id = $1::uuid`,
    [elementId],
  );
  if (!about || !seesAmount(actor, { ...element, holder: about.holder })) return null;
  const tellings = await query<{ at: Date; by: string | null; data: Record<string, string | null> }>(
    `SELECT v.at, l.name AS by, v.data FROM event v LEFT JOIN login l ON l.id = v.by_login_id
      WHERE v.subject = 'element:' || $1 AND v.kind IN ('element.set', 'element.changed') ORDER BY v.seq DESC LIMIT ${MOST}`,
    [elementId],
  );
  const where = `c.element_id = $1::uuid ORDER BY c.proposed_at DESC LIMIT ${MOST}`;
  return {
    element,
    knownAs: about.knownAs,
    tellings: tellings.map(({ at, by, data }) => ({ at, by, amounts: amountsIn(data) })),
    changes: await amountsWhere(query, where, [elementId]),
    mayPropose: mayPropose(actor, element.authorityCode) && !isConflicted(actor, element.personId),
  };
}

const amountsIn = (data: Record<string, string | null>) =>
  ([1, 2, 3, 4] as const).flatMap((option) => {
    const told = data[`option${option}`];
    return told == null ? [] : [{ option, pence: pence(BigInt(told)) }];
  });

/** What is proposed or decided of a person's amounts and not in effect yet, for those who may see the person's things; else none. */
export async function amountsOfPerson(pool: pg.Pool, actor: Actor, personId: Id): Promise<KeptAmount[]> {
  if (!isId(personId) || !mayFor(actor, personId, 'see')) return [];
  const where = `e.person_id = $1::uuid AND c.state IN ('open', 'decided') ORDER BY c.proposed_at DESC LIMIT ${MOST}`;
  return amountsWhere(queryOf(pool), where, [personId]);
}

const A_PAGE = 20;
export type AmountRow = {
  id: Id;
  knownAs: string;
  elementName: string;
  worse: boolean;
  state: 'open' | 'decided';
  held: boolean;
  /** Things that were said and wait for an answer, and since when. */
  unanswered: number;
  saidAt: Date | null;
  sayUntil: Day | null;
  effectOn: Day | null;
  total: number;
};

/**
 * Other amounts that are not settled, in the councils where the actor proposes or decides: what waits for an answer first, then what can
 * be decided, then what is held. A page of it.
 */
export async function amountsWaiting({ pool, clock }: Pick<Tools, 'pool' | 'clock'>, actor: Actor, page: number) {
  const codes = actor.offices
    .map((office) => office.authorityCode)
    .filter((code) => mayPropose(actor, code) || mayDecideAmount(actor, code));
  if (codes.length === 0) return { rows: [], total: 0, pages: 1 };
  const rows = await queryOf(pool)<AmountRow>(
    `SELECT c.id, p.known_as AS "knownAs", e.name AS "elementName", c.worse, c.state, c.held_at IS NOT NULL AS held, w.n AS unanswered,
            w.since AS "saidAt", c.say_until::text AS "sayUntil", c.effect_on::text AS "effectOn", count(*) OVER ()::int AS total
       FROM amount_change c JOIN support_element e ON e.id = c.element_id JOIN person p ON p.id = e.person_id
       CROSS JOIN LATERAL (SELECT count(*)::int AS n, min(v.said_at) AS since FROM amount_voice v
                            WHERE v.change_id = c.id AND v.wish <> 'agree' AND v.answered_at IS NULL) w
      WHERE c.state IN ('open', 'decided') AND e.authority_code = ANY ($1)
      ORDER BY w.since IS NULL, w.since, c.state = 'decided', coalesce(c.say_until, $2::date), c.id LIMIT ${A_PAGE} OFFSET $3`,
    [codes, dayOf(clock.now()), (page - 1) * A_PAGE],
  );
  const total = rows[0]?.total ?? 0;
  return { rows, total, pages: Math.max(1, Math.ceil(total / A_PAGE)) };
}
