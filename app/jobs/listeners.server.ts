import { refreshListings } from '../../search/documents.ts';
import { judgeOn } from '../domain/listings/rules.ts';
import { seasonsFollow } from '../domain/profiles/following-commands.server.ts';
import { listingIdsOf } from '../domain/providers/store.server.ts';
import { stopBroken } from '../domain/takeovers/settling-commands.server.ts';
import { dayOf } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';
import { tellOfAcceptance } from './acceptance-letters.server.ts';
import { tellOfAmount, tellOfTelling } from './amount-letters.server.ts';
import { sendExtraLetter } from './banking-letters.server.ts';
import { tellDeciders, tellOfClaim } from './claim-letters.server.ts';
import { tellOfClosing } from './closing-letters.server.ts';
import { sendCorrectionLetter } from './correction-letters.server.ts';
import { tellOfEarlyWord } from './early-word-letters.server.ts';
import { sendEnquiryLetter } from './enquiry-letters.server.ts';
import { tellOfHandover } from './handover-letters.server.ts';
import { tellOfHosting } from './hosting-letters.server.ts';
import { tellOfInvoiceAnswer } from './invoice-answer-letters.server.ts';
import { sendKeyLetter } from './key-letters.server.ts';
import { sendLetters } from './letters.server.ts';
import { tellOfOption } from './option-letters.server.ts';
import { tellOfPaying } from './pay-letters.server.ts';
import { tellProvider } from './provider-letters.server.ts';
import { tellOfSeasons } from './season-letters.server.ts';

type Happened = { eventId: string; kind: string; subject: string };
type Listener = (tools: Tools, happened: Happened) => Promise<void>;

/** Who wants to know of what. A room that must react to a later room listens here instead of importing it. */
const LISTENERS: readonly { when: RegExp; act: Listener }[] = [
  {
    when: /^(arrangement|decision|agreement|change|session|takeover)\./,
    act: (tools, { eventId }) => sendLetters(tools, eventId),
  },
  {
    // Somebody said no: what was to take over does not, and whoever came before goes on.
    when: /^arrangement\.(declined|withdrawn|ended|mix-chosen)$|^decision\.refused$|^change\.declined$/,
    act: async (tools, { eventId }) => {
      const { subject, data } = await tools.db.event.findUniqueOrThrow({ where: { id: eventId } });
      const about = (data ?? {}) as { arrangementId?: string };
      const planId = subject.startsWith('arrangement:') ? idOf(subject) : about.arrangementId;
      if (planId) await stopBroken(tools, planId);
    },
  },
  { when: /^extra\./, act: (tools, { eventId }) => sendExtraLetter(tools, eventId) },
  {
    when: /^bank\.(set|changed)$|^payment\.(failed|returned)$/,
    act: (tools, { eventId }) => tellOfPaying(tools, eventId),
  },
  { when: /^login\./, act: (tools, { eventId }) => sendKeyLetter(tools, eventId) },
  { when: /^check\.(ending|ended|seen)$/, act: (tools, { eventId }) => tellProvider(tools, eventId) },
  {
    when: /^enquiry\.(asked|written|closed|stopped)$|^meeting\.(offered|agreed|cancelled)$/,
    act: (tools, { eventId }) => sendEnquiryLetter(tools, eventId),
  },
  { when: /^correction\.told$/, act: (tools, { eventId }) => sendCorrectionLetter(tools, eventId) },
  { when: /^claim\.asked$/, act: (tools, { eventId }) => tellDeciders(tools, eventId) },
  {
    when: /^claim\.(accepted|refused|revoking)$|^staff\.invited$/,
    act: (tools, { eventId }) => tellOfClaim(tools, eventId),
  },
  {
    when: /^claim\.(accepted|revoking|revoked)$/,
    act: async (tools, { subject }) => refreshSearch(tools, await listingIdsOf(tools.pool, idOf(subject))),
  },
  { when: /^closing\./, act: (tools, { eventId }) => tellOfClosing(tools, eventId) },
  { when: /^amount\./, act: (tools, { eventId }) => tellOfAmount(tools, eventId) },
  { when: /^element\.changed$/, act: (tools, { eventId }) => tellOfTelling(tools, eventId) },
  {
    when: /^handover\.done$/,
    act: async (tools, { subject }) => {
      await seasonsFollow(tools, idOf(subject));
    },
  },
  { when: /^profile\./, act: (tools, { eventId }) => tellOfSeasons(tools, eventId) },
  { when: /^early-word\.said$/, act: (tools, { eventId }) => tellOfEarlyWord(tools, eventId) },
  { when: /^invoice\.(answered|given-up)$/, act: (tools, { eventId }) => tellOfInvoiceAnswer(tools, eventId) },
  { when: /^option\./, act: (tools, { eventId }) => tellOfOption(tools, eventId) },
  { when: /^handover\./, act: (tools, { eventId }) => tellOfHandover(tools, eventId) },
  { when: /^listing\.host/, act: (tools, { eventId }) => tellOfHosting(tools, eventId) },
  { when: /^listing\.accept/, act: (tools, { eventId }) => tellOfAcceptance(tools, eventId) },
  { when: /^listing\./, act: (tools, { subject }) => refreshSearch(tools, [idOf(subject)]) },
  {
    when: /^provider\.edited$/,
    act: async (tools, { subject }) => refreshSearch(tools, await listingIdsOf(tools.pool, idOf(subject))),
  },
];

/** Whether anybody wants to know of events of this kind. */
export const isHeard = (kind: string): boolean => LISTENERS.some(({ when }) => when.test(kind));

export async function onEvent(tools: Tools, happened: Happened): Promise<void> {
  for (const { when, act } of LISTENERS) if (when.test(happened.kind)) await act(tools, happened);
}

const idOf = (subject: string) => subject.slice(subject.indexOf(':') + 1);

/** Search shows what is true now: published listings as they stand, and no others. */
async function refreshSearch(tools: Tools, listingIds: readonly string[]): Promise<void> {
  await refreshListings(tools, judgeOn(dayOf(tools.clock.now())), listingIds);
}
