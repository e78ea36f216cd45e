import type { SignedIn } from '#app/access/actor.ts';
import { addLine, type LineWish, sayWhy, startArrangement } from '#app/domain/arrangements/building-commands.server.ts';
import { answerProposal, proposeArrangement, withdrawArrangement } from '#app/domain/arrangements/commands.server.ts';
import { offerCounter } from '#app/domain/arrangements/counter-commands.server.ts';
import type { CounterOffer } from '#app/domain/arrangements/counters.ts';
import type { State } from '#app/domain/arrangements/rules.ts';
import { setElement } from '#app/domain/budgets/commands.server.ts';
import { askChange } from '#app/domain/changes/commands.server.ts';
import { endArrangement } from '#app/domain/changes/ending-commands.server.ts';
import type { Terms } from '#app/domain/changes/rules.ts';
import { decideArrangement } from '#app/domain/decisions/commands.server.ts';
import { draftListing, publishListing } from '#app/domain/listings/commands.server.ts';
import {
  addHolderMember,
  appointOfficer,
  makeFirstAdministrator,
  makeHolder,
} from '#app/domain/organisations/commands.server.ts';
import { addOutcome } from '#app/domain/outcomes/commands.server.ts';
import { giveAuthority, recordAuthority } from '#app/domain/people/authority-commands.server.ts';
import { welcomePerson } from '#app/domain/people/commands.server.ts';
import { makeAgreement, signAgreement } from '#app/domain/signing/commands.server.ts';
import { nextParty } from '#app/domain/signing/rules.ts';
import { day } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { assert } from '#app/kit/result.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { actorOf } from './actors.ts';
import type { TestTools } from './database.ts';
import { gardening, gardenProvider, ownerOf, registeredProvider } from './garden.ts';
import { onAgendaToday, panelSays } from './panel.ts';
import { done } from './tayside.ts';

/** Everybody who may stand around one plan, by their key in the cast, and what they are there. */
export const AROUND = {
  aisha: 'the supported person',
  callum: 'another person',
  inga: 'an attorney who may do everything, signing too',
  bashir: 'family who may see, no more',
  ruth: 'a broker: sees and plans',
  kirsty: 'a supported-decision helper',
  fraser: 'the owner of the provider of the lines',
  naomi: 'the owner of another provider',
  grant: 'works for the holder of the money',
  karen: 'a social worker who decides nothing',
  stuart: 'decides up to £8,000 a year',
  helen: 'chairs the panel',
  david: 'signs for the council, and manages its money',
  farah: 'a commissioner',
  joanne: 'every duty, in another council',
  joan: 'the administrator',
} as const;
export type Key = keyof typeof AROUND;
export const KEYS = Object.keys(AROUND) as Key[];

export const LIMIT = pence(800_000);
export const FROM = day('2026-12-01');
export const TO = day('2027-11-29');

export type Around = {
  tools: TestTools;
  is: Record<Key, SignedIn>;
  aishaId: string;
  callumId: string;
  outcomeId: string;
  providerId: string;
  otherProviderId: string;
  holderId: string;
  listing: { listingId: string; slug: string };
  otherListing: { listingId: string; slug: string };
};

/** Aisha in Pitlochry, who wants her roses back, a listing of two providers each, and everybody of AROUND. */
export async function aroundAisha(tools: TestTools): Promise<Around> {
  const actor = (key: string) => actorOf(tools, `${key}@ettle.example`);
  await officers(tools);
  const fraser = await ownerOf(tools, 'fraser', registeredProvider());
  const naomi = await ownerOf(
    tools,
    'naomi',
    gardenProvider({ name: 'Open String', kind: 'third-sector', workers: 9 }),
  );
  const joan = await actor('joan');
  const { holderId } = done(await makeHolder(tools, joan, { kind: 'third-party', name: 'The Kist Trust' }));
  done(await addHolderMember(tools, joan, { holderId, email: 'grant@ettle.example', name: 'Grant Wylie' }));
  const person = async (key: string, name: string) => {
    const words = {
      name,
      knownAs: name.split(' ')[0] ?? name,
      bornOn: day('1959-03-02'),
      authorityCode: COUNCIL.perth,
    };
    return done(await welcomePerson(tools, await actor(key), { ...words, town: 'Pitlochry' })).personId;
  };
  const aishaId = await person('aisha', 'Aisha Rahman');
  const callumId = await person('callum', 'Callum Reid');
  await standings(tools, aishaId);
  const aisha = await actor('aisha');
  const outcome = { personId: aishaId, words: 'I want my roses back.', tags: ['MG03'] };
  const { outcomeId } = done(await addOutcome(tools, aisha, outcome));
  const open = async (owner: typeof fraser, words: Parameters<typeof gardening>[0]) => {
    const drafted = done(
      await draftListing(tools, owner.actor, { providerId: owner.providerId, words: gardening(words) }),
    );
    done(await publishListing(tools, owner.actor, { listingId: drafted.listingId }));
    return drafted;
  };
  const times = [1, 2, 3, 4, 5, 6, 7].map((each) => ({ day: each, fromMinute: 480, toMinute: 1200 }));
  const registration = { times, registered: true, registrationNumber: 'CS2099000101', pricePence: pence(2000) };
  const listing = await open(fraser, { ...registration, title: 'Company at home' });
  const otherListing = await open(naomi, { title: 'Songs and a cuppa', forNeed: false, supportKind: 'ST12' });
  const is = Object.fromEntries(await Promise.all(KEYS.map(async (key) => [key, await actor(key)] as const)));
  return {
    tools,
    is: is as Record<Key, SignedIn>,
    aishaId,
    callumId,
    outcomeId,
    providerId: fraser.providerId,
    otherProviderId: naomi.providerId,
    holderId,
    listing,
    otherListing,
  };
}

/** A part of Aisha's support of its own, with £20,000 for its year: plans that share an element share its amount. */
export async function elementFor({ tools, is, aishaId, holderId }: Around): Promise<string> {
  const told = (option: 1 | 2 | 3 | 4) => ({ option, pence: pence(2_000_000), toldOn: day('2026-11-20') });
  const amounts = ([1, 2, 3, 4] as const).map(told);
  const terms = { name: 'Time with people', fromDay: FROM, toDay: TO, holderId, amounts };
  return done(await setElement(tools, is.karen, { ...terms, personId: aishaId })).elementId;
}

async function officers(tools: TestTools): Promise<void> {
  await makeFirstAdministrator(tools, { email: 'joan@ettle.example', name: 'Joan Tulloch' });
  const joan = await actorOf(tools, 'joan@ettle.example');
  type Duties = Parameters<typeof appointOfficer>[2]['duties'];
  const appoint = async (key: string, name: string, authorityCode: string, duties: Duties) =>
    done(
      await appointOfficer(tools, joan, {
        email: `${key}@ettle.example`,
        name,
        authorityCode,
        title: 'Officer',
        duties,
        limitPencePerYear: duties.includes('decide') ? LIMIT : null,
        fromDay: day('2024-01-01'),
      }),
    );
  await appoint('karen', 'Karen Ogilvie', COUNCIL.perth, ['social-work']);
  await appoint('stuart', 'Stuart Nairn', COUNCIL.perth, ['decide']);
  await appoint('helen', 'Helen Mackintosh', COUNCIL.perth, ['panel']);
  await appoint('david', 'David Lyle', COUNCIL.perth, ['sign', 'finance']);
  // Sits on panels with Helen. Not one of AROUND: Stuart stands there for everybody who decides.
  await appoint('moira', 'Moira Kerr', COUNCIL.perth, ['decide']);
  await appoint('farah', 'Farah Siddiqui', COUNCIL.perth, ['commission']);
  const every: Duties = ['social-work', 'decide', 'panel', 'finance', 'sign', 'commission'];
  await appoint('joanne', 'Joanne McArthur', COUNCIL.glasgow, every);
}

async function standings(tools: TestTools, personId: string): Promise<void> {
  const aisha = await actorOf(tools, 'aisha@ettle.example');
  type Give = Parameters<typeof giveAuthority>[2];
  const give = async (key: string, capacity: Give['capacity'], scope: Give['scope']) =>
    done(await giveAuthority(tools, aisha, { personId, email: `${key}@ettle.example`, name: key, capacity, scope }));
  await give('bashir', 'family', ['see']);
  await give('ruth', 'broker', ['see', 'plan']);
  await give('kirsty', 'helper', ['see']);
  done(
    await recordAuthority(tools, await actorOf(tools, 'karen@ettle.example'), {
      personId,
      email: 'inga@ettle.example',
      name: 'Inga Flett',
      capacity: 'attorney',
      scope: ['see', 'plan', 'agree', 'money', 'sign'],
      evidence: 'Power of attorney, certificate of registration of 4 May 2024',
      seenOn: day('2026-11-01'),
    }),
  );
}

/** Tuesdays ten to noon, all the way through. `days` makes it dear: seven days a week are above Stuart's limit. */
export const wish = (around: Around, over: Partial<LineWish> = {}): LineWish => ({
  listingId: around.listing.listingId,
  outcomeId: around.outcomeId,
  days: [2],
  fromMinute: 600,
  toMinute: 720,
  fromDay: FROM,
  toDay: TO,
  ...over,
});

export const REASONS = 'It fits what matters to Aisha, and the amount.';
export const considered = [1, 3, 4].map((option) => ({ option, thought: 'Not for me.' }));

/** The version an arrangement is at now: what a screen that was just opened would send. */
export async function versionOf(around: Around, id: string): Promise<number> {
  return (await around.tools.db.arrangement.findUniqueOrThrow({ where: { id } })).version;
}

/** A plan brought by commands into a state, by those who do it in life. `dear`: above the officer's limit. With the panel it is on an agenda of today. */
export async function arrangementIn(
  around: Around,
  state: State,
  dear = false,
  at?: Pick<LineWish, 'days' | 'fromMinute' | 'toMinute'>,
  /** More lines, as a draft takes them. */
  also: (id: string) => Promise<void> = async () => {},
): Promise<string> {
  const { tools, is } = around;
  const ask = { personId: around.aishaId, elementId: await elementFor(around), name: 'My week' };
  const { id } = done(await startArrangement(tools, is.aisha, ask));
  const now = async () => ({ id, version: await versionOf(around, id) });
  // At £20 an hour: two hours a week are about £2,080 a year, six hours on three days about £18,720.
  const time = at ?? (dear ? { days: [2, 3, 4], fromMinute: 540, toMinute: 900 } : {});
  done(await addLine(tools, is.aisha, { id, version: null, wish: wish(around, time) }));
  await also(id);
  done(await sayWhy(tools, is.aisha, { id, version: null, why: 'It is what I want.', considered }));
  if (state === 'draft') return id;
  if (state === 'withdrawn') {
    done(await withdrawArrangement(tools, is.aisha, await now()));
    return id;
  }
  done(await proposeArrangement(tools, is.aisha, { ...(await now()), chosen: true }));
  if (state === 'proposed') return id;
  const { providerId } = around;
  const answer =
    state === 'declined' ? ({ accepts: false, reason: 'no-space', words: '' } as const) : ({ accepts: true } as const);
  done(await answerProposal(tools, is.fraser, { ...(await now()), providerId, answer }));
  if (state === 'declined' || state === 'accepted') return id;
  await decided(around, id, state, dear);
  if (state === 'referred' || state === 'refused' || state === 'approved') return id;
  const { agreementId } = done(
    await makeAgreement(tools, is.david, { arrangementId: id, version: (await now()).version }),
  );
  if (state === 'signing') return id;
  await signAll(around, agreementId);
  if (state === 'running') return id;
  done(await endArrangement(tools, is.aisha, { ...(await now()), on: day('2027-03-01'), why: 'Moving away.' }));
  return id;
}

/** A plan whose only provider would rather come on Thursdays, at £21 an hour. */
export async function counteredPlan(around: Around): Promise<{ id: string; counterId: string }> {
  const { tools, is, providerId } = around;
  const id = await arrangementIn(around, 'proposed');
  const [line] = await tools.db.arrangementLine.findMany({ where: { arrangementId: id } });
  const offers = [offerOf(line?.id ?? '')];
  const ask = { id, providerId, version: await versionOf(around, id), offers, reason: 'On Tuesdays I am full.' };
  return { id, ...done(await offerCounter(tools, is.fraser, ask)) };
}

/** A running plan of which the person asks to move the visits to Thursdays; nobody has answered yet. */
export async function changeAsked(
  around: Around,
  over: Partial<Extract<Terms, { kind: 'change' }>> = {},
): Promise<string> {
  const arrangementId = await arrangementIn(around, 'running');
  const line = await around.tools.db.arrangementLine.findFirstOrThrow({ where: { arrangementId } });
  const terms = { ...thursdays(line.id), ...over };
  const ask = {
    arrangementId,
    version: await versionOf(around, arrangementId),
    terms,
    reason: 'Tuesdays are too much.',
  };
  return done(await askChange(around.tools, around.is.aisha, ask)).changeId;
}

export const thursdays = (lineId: string) => ({
  kind: 'change' as const,
  lineId,
  fromDay: day('2027-02-01'),
  days: [4],
  fromMinute: 600,
  toMinute: 720,
  pricePence: pence(2000),
});

export const offerOf = (lineId: string, over: Partial<CounterOffer> = {}): CounterOffer => ({
  lineId,
  days: [4],
  fromMinute: 600,
  toMinute: 720,
  fromDay: FROM,
  toDay: TO,
  pricePence: pence(2100),
  visits: [],
  ...over,
});

async function decided(around: Around, id: string, state: State, dear: boolean): Promise<void> {
  const { tools, is } = around;
  const result = dear || state === 'referred' ? 'referred' : state === 'refused' ? 'refused' : 'approved';
  const ask = { id, version: await versionOf(around, id), reasons: REASONS };
  done(await decideArrangement(tools, is.stuart, { ...ask, result }));
  if (result !== 'referred') return;
  await onAgendaToday(around, id);
  if (state === 'referred') return;
  const plan = { id, version: await versionOf(around, id) };
  const said = { result: state === 'refused' ? 'refused' : 'approved', reasons: REASONS } as const;
  done(await panelSays(around, is.helen, plan, said));
}

/** Who writes the name at a place of the agreement. */
export const SIGNERS = { person: 'aisha', provider: 'fraser', holder: 'grant', authority: 'david' } as const;

/** Writes the next name, by the one whose turn it is. False when all have signed. */
export async function signNext(around: Around, agreementId: string): Promise<boolean> {
  const { tools } = around;
  const agreement = await tools.db.agreement.findUniqueOrThrow({
    where: { id: agreementId },
    include: { agreementParties: true },
  });
  const signed = await tools.db.signature.findMany({ where: { agreementId } });
  const next = nextParty(agreement.agreementParties as Parameters<typeof nextParty>[0], signed);
  if (!next) return false;
  const signer = around.is[SIGNERS[next.role]];
  const ask = { agreementId, typedName: signer.name, agreed: true, sha256: agreement.sha256 };
  done(await signAgreement(tools, signer, ask));
  return true;
}

async function signAll(around: Around, agreementId: string): Promise<void> {
  let more = true;
  for (let turns = 0; more; turns += 1) {
    assert(turns < 9, 'an agreement has few places to sign');
    more = await signNext(around, agreementId);
  }
}
