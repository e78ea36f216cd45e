import type { SignedIn } from '../access/actor.ts';
import { proposalsAsked } from '../domain/arrangements/asked.server.ts';
import { extrasAsked } from '../domain/banking/lists.server.ts';
import { changesWaiting } from '../domain/changes/lists.server.ts';
import { sessionKey } from '../domain/changes/sessions.ts';
import { WARN_DAYS } from '../domain/checks/table.ts';
import { claimsOf } from '../domain/claims/store.server.ts';
import { correctionsWaiting } from '../domain/corrections/store.server.ts';
import { sessionsQueried } from '../domain/delivery/waiting.server.ts';
import { questionsWaiting } from '../domain/enquiries/waiting.server.ts';
import { requestsWaiting } from '../domain/hosting/store.server.ts';
import { invoicesQueried } from '../domain/invoices/waiting.server.ts';
import { acceptancesToAskFor, staleListings } from '../domain/listings/waiting.server.ts';
import { numberOn } from '../domain/organisations/store.server.ts';
import { invitesTo } from '../domain/providers/staff.server.ts';
import type { OwnProvider } from '../domain/providers/store.server.ts';
import { type Clocked, expectedBy, mostUrgentFirst, type Some, type WaitKind } from '../domain/providers/waiting.ts';
import { agreementsToSign } from '../domain/signing/waiting.server.ts';
import { addDays, type Day, dayOf, formatNearDay, formatShortDay } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';
import { checksToMind } from './checks-view.server.ts';
import { paths } from './paths.ts';
import { changeSentence, checkSentence, proposalSentence, questionSentence, whenWords } from './wording/desk.ts';

/** One thing that waits: a sentence, where it is done, and by when. */
export type WaitView = {
  key: string;
  kind: WaitKind;
  words: string;
  to: string;
  when: string;
  /** Its day is today or over. */
  now: boolean;
  note: string;
  /** An invitation is answered on the spot. */
  invite: string | null;
};
export type Waits = { rows: WaitView[]; total: number };

type Wait = Clocked & Pick<WaitView, 'key' | 'words' | 'to'> & Partial<Pick<WaitView, 'note' | 'invite'>>;
type Ask = { tools: Tools; actor: SignedIn; today: Day; answerDays: number; most: number };

/** On the desk itself; and with everything shown, of each kind. What there is more than that is counted. */
const A_DESK = 8;
const A_KIND = 50;

/**
 * Everything that waits for whoever works there, the most urgent first: a bounded number of rows, and an honest count. Twelve
 * small reads at once, however much waits. `provider` null: only what waits for the person themselves.
 */
export async function waitsOf(
  tools: Tools,
  actor: SignedIn,
  provider: OwnProvider | null,
  showAll: boolean,
): Promise<Waits> {
  const today = dayOf(tools.clock.now());
  const answerDays = await numberOn(tools.db, null, 'desk.answer-days', today);
  const ask: Ask = { tools, actor, today, answerDays, most: showAll ? A_KIND : A_DESK };
  const parts = await Promise.all([invites(ask), ...(provider ? ofProvider(ask, provider) : [])]);
  const waits = mostUrgentFirst(
    parts.flatMap(({ rows }) => rows),
    today,
  );
  const shown = showAll ? waits : waits.slice(0, A_DESK);
  return { rows: shown.map((wait) => viewOf(wait, today)), total: parts.reduce((sum, { total }) => sum + total, 0) };
}

const viewOf = ({ key, kind, words, to, by, note = '', invite = null }: Wait, today: Day): WaitView => ({
  ...{ key, kind, words, to, note, invite },
  when: whenWords(by, today),
  now: by === null || by <= today,
});

const ofProvider = (ask: Ask, provider: OwnProvider): Promise<Some<Wait>>[] => [
  proposals(ask, provider.id),
  queried(ask, provider.id),
  extras(ask, provider.id),
  invoices(ask, provider.id),
  questions(ask, provider.id),
  corrections(ask, provider.id),
  agreements(ask, provider.id),
  changes(ask, provider.id),
  requests(ask, provider.id),
  checks(ask, provider.id),
  acceptances(ask, provider.id),
  stale(ask, provider.id),
  claims(ask),
];

/** Each row as something that waits. */
const map = <T, W extends Wait>({ rows, total }: Some<T>, as: (row: T) => W): Some<Wait> => ({
  rows: rows.map(as),
  total,
});

async function invites({ tools, actor, answerDays }: Ask): Promise<Some<Wait>> {
  const rows = await invitesTo(tools.pool, actor);
  return map({ rows, total: rows.length }, ({ id, providerName, invitedBy, invitedAt }) => {
    const since = dayOf(invitedAt);
    const words = `${invitedBy} asks you to work with them at ${providerName}`;
    const note = 'You would answer people and keep the listings with them.';
    return { key: id, kind: 'invite', words, note, to: '', invite: id, since, by: expectedBy(since, answerDays) };
  });
}

async function proposals({ tools, actor, answerDays, most }: Ask, providerId: string): Promise<Some<Wait>> {
  return map(await proposalsAsked(tools.pool, actor, providerId, most), (row) => {
    const since = dayOf(row.askedAt);
    const to = paths.proposal(row.arrangementId, providerId);
    const note = `They would like to begin on ${formatNearDay(row.begins)}.`;
    const by = expectedBy(since, answerDays);
    return { key: row.arrangementId, kind: 'proposal', words: proposalSentence(row), note, to, since, by };
  });
}

async function queried({ tools, actor, most }: Ask, providerId: string): Promise<Some<Wait>> {
  return map(await sessionsQueried(tools.pool, actor, providerId, most), (row) => {
    const { id: key, lineId, knownAs, what, day, askedOn: since, dueOn: by } = row;
    const words = `${knownAs} asks about “${what}” on ${formatNearDay(day)}. Answer`;
    const to = paths.tellSession(providerId, sessionKey(lineId, row.keyDay, { fromMinute: row.keyMinute }));
    return { key, kind: 'session-queried', words, note: 'It is not paid until this is settled.', to, since, by };
  });
}

async function extras({ tools, actor, answerDays, most }: Ask, providerId: string): Promise<Some<Wait>> {
  return map(
    await extrasAsked(tools.pool, actor, providerId, most),
    ({ id: key, knownAs, what, day, askedOn: since }) => {
      const words = `${knownAs} asks for an extra “${what}” on ${formatNearDay(day)}. Say yes or no`;
      const expected = expectedBy(since, answerDays);
      return { key, kind: 'extra', words, to: paths.timeWith(providerId), since, by: day < expected ? day : expected };
    },
  );
}

async function invoices({ tools, actor, answerDays, most }: Ask, providerId: string): Promise<Some<Wait>> {
  return map(await invoicesQueried(tools.pool, actor, providerId, most), (row) => {
    const { id: key, number, knownAs, questions: asked, askedOn: since } = row;
    const about = asked === 1 ? 'a session' : `${asked} sessions`;
    const words = `Somebody asks about ${about} on your invoice ${number} for ${knownAs}. Answer`;
    const note = 'It is not paid until this is settled. The rest can be.';
    return {
      key,
      kind: 'invoice-queried',
      words,
      note,
      to: paths.invoice(key),
      since,
      by: expectedBy(since, answerDays),
    };
  });
}

async function questions({ tools, actor, answerDays, most }: Ask, providerId: string): Promise<Some<Wait>> {
  return map(await questionsWaiting(tools.pool, actor, providerId, most), ({ id, shownAs, title, lastAt, meetAt }) => {
    const since = dayOf(lastAt);
    const expected = expectedBy(since, answerDays);
    const meets = meetAt && dayOf(meetAt);
    const words = questionSentence(shownAs, title, meetAt !== null);
    const by = meets && meets < expected ? meets : expected;
    const note = meets ? `The first of the times is on ${formatNearDay(meets)}.` : '';
    return { key: id, kind: meets ? 'meeting' : 'question', words, note, to: paths.questionTo(id), since, by };
  });
}

async function corrections({ tools, actor, answerDays, most }: Ask, providerId: string): Promise<Some<Wait>> {
  return map(await correctionsWaiting(tools.pool, actor, providerId, most), ({ id, title, toldAt }) => {
    const since = dayOf(toldAt);
    const words = `Somebody says that “${title}” is not right any more`;
    return {
      ...{ key: id, kind: 'correction', words, since, to: `${paths.corrections()}#${id}` },
      by: expectedBy(since, answerDays),
    };
  });
}

async function agreements({ tools, actor, answerDays, most }: Ask, providerId: string): Promise<Some<Wait>> {
  return map(
    await agreementsToSign(tools.pool, actor, providerId, most),
    ({ id, number, knownAs, since: at, begins }) => {
      const since = dayOf(at);
      const expected = expectedBy(since, answerDays);
      const words = `Sign the agreement with ${knownAs}: it is your turn`;
      const note = `Agreement ${number}. It begins on ${formatNearDay(begins)}.`;
      return {
        key: id,
        kind: 'agreement',
        words,
        note,
        to: paths.sign(id),
        since,
        by: begins < expected ? begins : expected,
      };
    },
  );
}

async function changes({ tools, actor, most }: Ask, providerId: string): Promise<Some<Wait>> {
  return map(await changesWaiting(tools.pool, actor, providerId, most), (row) => {
    const note = `${row.kind === 'end' ? 'Its last day would be' : 'It would begin on'} ${formatNearDay(row.fromDay)}.`;
    return {
      ...{ key: row.id, words: changeSentence(row), note, to: paths.change(row.id), since: dayOf(row.since) },
      kind: row.state === 'signing' ? 'variation' : 'change',
      by: row.dueOn,
    };
  });
}

async function requests({ tools, actor, answerDays, most }: Ask, providerId: string): Promise<Some<Wait>> {
  return map(await requestsWaiting(tools.pool, actor, providerId, most), ({ id, title, providerName, askedAt }) => {
    const since = dayOf(askedAt);
    const words = `${providerName} asks you to be their host for “${title}”`;
    const by = expectedBy(since, answerDays);
    return { key: id, kind: 'host-request', words, to: paths.hosting(providerId), since, by };
  });
}

const CHECK_KIND = { ended: 'check-ended', ending: 'check-ending', missing: 'check-missing' } as const;

async function checks({ tools, today }: Ask, providerId: string): Promise<Some<Wait>> {
  const rows = await checksToMind(tools.pool, providerId, today);
  return map({ rows, total: rows.length }, (row) => ({
    ...{ key: `check ${row.kind}`, kind: CHECK_KIND[row.standing], words: checkSentence(row), by: row.untilDay },
    note: row.standing === 'ending' ? '' : 'Without it nobody can put you into a new plan.',
    to: `${paths.checks(providerId, row.kind)}#${row.kind}`,
    since: row.untilDay ?? today,
  }));
}

/** How long before its end a council's word is asked for again: as long before as the first letter says that it ends. */
const ASK_AGAIN_DAYS = Math.max(...WARN_DAYS);

async function acceptances({ tools, actor, today, most }: Ask, providerId: string): Promise<Some<Wait>> {
  const about = { providerId, withinDays: ASK_AGAIN_DAYS, on: today };
  const found = await acceptancesToAskFor(tools.pool, actor, about, most);
  return map(found, ({ id, listingId, title, authorityName, lastDay, since }) => ({
    ...{ key: id, kind: 'acceptance-ending', since, by: lastDay, to: paths.listingCouncils(listingId) },
    words: `“${title}”: what ${authorityName} says of it ends soon. Ask again`,
    note: 'Support that runs goes on. Without a new word there is no new support with this council.',
  }));
}

async function stale({ tools, actor, today, most }: Ask, providerId: string): Promise<Some<Wait>> {
  const staleDays = await numberOn(tools.db, null, 'listing.stale-days', today);
  const found = await staleListings(tools.pool, actor, { providerId, staleDays, on: today }, most);
  return map(found, ({ id, title, checked }) => ({
    ...{ key: id, kind: 'stale', words: `Is “${title}” still right? Say so again`, to: paths.listingEdit(id) },
    note: `You last said so on ${formatShortDay(checked)}.`,
    since: checked,
    by: addDays(checked, staleDays),
  }));
}

async function claims({ tools, actor }: Ask): Promise<Some<Wait>> {
  const ending = (await claimsOf(tools.pool, actor)).filter(({ state }) => state === 'revoking');
  return map({ rows: ending, total: ending.length }, ({ id, providerName, revokeOn, askedAt }) => ({
    ...{ key: id, kind: 'claim-ending', words: `You are to speak for ${providerName} no more. Read why` },
    ...{ to: '#claims', by: revokeOn, since: dayOf(askedAt) },
  }));
}
