import type { SignedIn } from '../access/actor.ts';
import { standingFor } from '../access/actor.ts';
import { patternWords } from '../domain/arrangements/words.ts';
import { nextParty } from '../domain/signing/rules.ts';
import type { TakeoverShown } from '../domain/takeovers/lists.server.ts';
import { dayOf } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';
import { backUpsFor } from './back-ups.server.ts';
import { paths } from './paths.ts';

/** What the page of it shows: who goes, who comes, what is different, who is next, and, while it is prepared, who could come. */
export async function takeoverView(tools: Tools, actor: SignedIn, shown: TakeoverShown, words: string) {
  const { change, old, line, next, standing, on, weighed, moved, turns, may } = shown;
  const variation = change.variation;
  const signer =
    variation && change.state === 'signing' ? nextParty(variation.body.parties, variation.signatures) : null;
  const own = standingFor(actor, old.personId);
  return {
    ...{ standing, on, weighed, moved, turns, may },
    id: change.id,
    state: change.state,
    stoppedBecause: change.state === 'declined' ? ('old-said-no' as const) : change.stoppedBecause,
    lastDay: change.terms.fromDay,
    today: dayOf(tools.clock.now()),
    noticeAt: change.askedAt,
    reason: change.reason,
    answerWords: change.answerWords,
    isEarly: change.state === 'asked',
    isOwn: own?.capacity === 'self',
    forPerson: own !== null,
    knownAs: old.knownAs,
    council: old.authorityName,
    old: {
      id: old.id,
      name: old.name,
      what: line.what,
      who: line.providerName,
      when: patternWords(line.times),
      lineId: line.id,
    },
    next: {
      id: next.id,
      version: next.version,
      state: next.state,
      toDay: next.toDay,
      decideBy: next.decideBy,
      agreementId: next.agreement?.id ?? null,
      lines: next.lines.map((each) => ({
        id: each.id,
        what: each.what,
        who: each.providerName,
        slug: each.slug,
        listingId: each.listingId,
        when: patternWords(each.times),
      })),
    },
    hasNotice: variation !== null,
    noticeSigner: signer?.name ?? null,
    candidates: may.choose ? await backUpsFor(tools, actor, old, line, words) : [],
    words,
    back: own
      ? { to: paths.arrangement(old.id), label: old.name }
      : actor.offices.length > 0
        ? { to: paths.decision(old.id), label: old.name }
        : { to: paths.holder(), label: 'My desk' },
  };
}

export type TakeoverView = Awaited<ReturnType<typeof takeoverView>>;
