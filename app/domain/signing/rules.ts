/**
 * From a decided arrangement to a signed agreement: the facts the text is put together from, and whose turn it is.
 * The person signs first, alone or through somebody with a power to sign; the authority signs last.
 */
import { type Day, dayOf } from '../../kit/day.ts';
import { NO_PENCE } from '../../kit/pence.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import type { AgreementFacts, ContactFacts, ItemFacts, LineFacts, PolicyFacts, Signs } from '../agreements/facts.ts';
import type { Party } from '../agreements/policy.ts';
import type { AgreementRefusal } from '../agreements/rules.ts';
import { continuitySentences } from '../arrangements/continuity.ts';
import { type Interest, interestSentence } from '../arrangements/interests.ts';
import { costOf, costOfPeriod, costOfWeek, costOfYear, firstDay } from '../arrangements/lines.ts';
import type { MixView } from '../arrangements/mixes.ts';
import type { ArrangementRefusal } from '../arrangements/rules.ts';
import type { LineReadiness, Loaded } from '../arrangements/shown.ts';
import { patternWords, pricedVisits } from '../arrangements/words.ts';
import type { FundsRefusal } from '../budgets/rules.ts';

export type SigningRefusal =
  | ArrangementRefusal
  | AgreementRefusal
  | FundsRefusal
  | 'signing.not-found'
  | 'signing.not-decided'
  | 'signing.not-your-turn'
  | 'signing.not-a-party'
  | 'signing.sign-in-again'
  | 'signing.name-differs'
  | 'signing.not-agreed'
  | 'signing.text-changed'
  | 'signing.takes-over'
  | 'signing.done';

export type Decided = { by: string; title: string; kind: 'officer' | 'panel'; on: Day; reasons: string };

export type Gathered = {
  number: string;
  version: number;
  today: Day;
  loaded: Loaded;
  officialName: string;
  authorityContact: string;
  signs: Signs;
  /** The communication needs in words. */
  communication: string[];
  decided: Decided;
  readiness: readonly LineReadiness[];
  policy: PolicyFacts;
  contacts: ContactFacts;
  /** Mixes that were thought of and not chosen. */
  refused: readonly { mix: MixView; why: string }[];
  interests: readonly Interest[];
};

/** Everything the tripartite agreement says, from what was planned, chosen and decided. Pure. */
export function factsOf(from: Gathered): AgreementFacts {
  const { loaded, officialName } = from;
  const cost = costOf(loaded.lines);
  const yearFrom = firstDay(loaded.lines) ?? loaded.fromDay;
  const relevantAmount = loaded.amounts.find((each) => each.option === 2)?.pence ?? NO_PENCE;
  const holderKind = loaded.holderKind as AgreementFacts['holder']['kind'];
  return {
    number: from.number,
    version: from.version,
    model: 'tripartite',
    compiledOn: from.today,
    person: {
      id: loaded.personId,
      name: loaded.personName,
      knownAs: loaded.knownAs,
      communication: from.communication,
      communicationNote: loaded.communicationNote,
      signs: from.signs,
    },
    authority: { code: loaded.authorityCode, name: loaded.authorityName, officialName, contact: from.authorityContact },
    holder: {
      id: loaded.holderId,
      name: holderKind === 'authority' ? officialName : loaded.holderName,
      kind: holderKind,
      feePencePerYear: loaded.holderFeePencePerYear,
    },
    arrangedBy: holderKind === 'authority' ? officialName : loaded.holderName,
    element: { name: loaded.elementName, from: loaded.fromDay, to: loaded.toDay, amounts: loaded.amounts },
    relevantAmount,
    chosen: {
      option: 2,
      by: loaded.selectedByName ?? '',
      capacity: loaded.selectedCapacity ?? '',
      on: dayOf(loaded.selectedAt ?? new Date(0)),
      why: loaded.why,
      considered: loaded.considered,
    },
    // What a person pays towards it is set by a later part; until then the text says so plainly.
    contribution: { state: 'not-set', perWeek: NO_PENCE, collectedBy: '' },
    outcomes: [...new Set(loaded.lines.map((line) => line.outcomeWords))].map((words) => ({ words })),
    lines: loaded.lines.flatMap((line) => lineFacts(line, yearFrom, from.readiness) ?? []),
    items: loaded.lines.filter((line) => line.providerId === null).map((line) => itemFacts(line, yearFrom)),
    alternatives: from.refused.map(({ mix, why }) => ({
      name: mix.name,
      why,
      perWeek: mix.week,
      period: mix.period,
    })),
    interests: from.interests.map(interestSentence),
    totals: { perWeek: cost.week, perYear: cost.year, period: cost.period },
    decision: from.decided,
    policy: from.policy,
    contacts: from.contacts,
  };
}

type PlannedLine = Loaded['lines'][number];

function lineFacts(line: PlannedLine, yearFrom: Day, readiness: readonly LineReadiness[]): LineFacts | null {
  if (line.providerId === null) return null;
  const judged = readiness.find((each) => each.listingId === line.listingId);
  return {
    what: line.what,
    provider: { id: line.providerId, name: line.providerName, kind: line.providerKind },
    registered: judged?.registered ?? false,
    registrationNumber: judged?.registrationNumber ?? '',
    readinessReason: judged?.label ?? '',
    outcome: line.outcomeWords,
    pattern: line.once ? 'bought once' : patternWords(line.times),
    from: line.fromDay,
    to: line.toDay,
    pricePerUnit: line.pricePence,
    unit: line.priceUnit,
    unitsHundredths: line.unitsHundredths,
    travelPerVisit: line.travelPencePerVisit,
    perWeek: costOfWeek(line),
    perYear: costOfYear(line, yearFrom),
    period: costOfPeriod(line),
    once: line.once,
    visits: pricedVisits(line.times),
    continuity: line.continuity ? continuitySentences(line.continuity) : [],
  };
}

function itemFacts(line: PlannedLine, yearFrom: Day): ItemFacts {
  return {
    what: line.what,
    supplier: line.supplier,
    outcome: line.outcomeWords,
    on: line.fromDay,
    price: line.pricePence,
    countHundredths: line.unitsHundredths,
    perYear: costOfYear(line, yearFrom),
    period: costOfPeriod(line),
  };
}

/** Whose turn it is: the first place in the order without a signature. Null when all have signed. */
export function nextParty(parties: readonly Party[], signed: readonly { position: number }[]): Party | null {
  const done = new Set(signed.map((each) => each.position));
  return [...parties].sort((a, b) => a.position - b.position).find((party) => !done.has(party.position)) ?? null;
}

const plain = (name: string) => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('en-GB');

/**
 * Whether this typed name, now, is a signature. Refuses: not the name we know the signer by, not ticked,
 * or signed in too long ago (how long is a dated rule).
 */
export function maySignNow(asked: {
  typedName: string;
  knownName: string;
  agreed: boolean;
  authenticatedAt: Date | null;
  freshMinutes: number;
  now: Date;
}): Result<undefined, SigningRefusal> {
  if (!isFresh(asked)) return refuse('signing.sign-in-again', { facts: { minutes: asked.freshMinutes } });
  if (plain(asked.typedName) !== plain(asked.knownName)) {
    return refuse('signing.name-differs', { field: 'typedName', facts: { name: asked.knownName } });
  }
  if (!asked.agreed) return refuse('signing.not-agreed', { field: 'agreed' });
  return ok();
}

export function isFresh(asked: { authenticatedAt: Date | null; freshMinutes: number; now: Date }): boolean {
  const { authenticatedAt, freshMinutes, now } = asked;
  return authenticatedAt !== null && now.getTime() - authenticatedAt.getTime() <= freshMinutes * 60_000;
}
