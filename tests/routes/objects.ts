import { sayToAmount } from '#app/domain/amounts/commands.server.ts';
import { addItem } from '#app/domain/arrangements/item-commands.server.ts';
import { uploadBudgets } from '#app/domain/budgets/import-commands.server.ts';
import { answerChange } from '#app/domain/changes/commands.server.ts';
import { makeFeed } from '#app/domain/changes/feed-commands.server.ts';
import { sessionKey } from '#app/domain/changes/sessions.ts';
import { askBack } from '#app/domain/closings/commands.server.ts';
import { tellCorrection } from '#app/domain/corrections/commands.server.ts';
import { callPanel } from '#app/domain/decisions/panel-commands.server.ts';
import { tellSession } from '#app/domain/delivery/commands.server.ts';
import { askProvider } from '#app/domain/enquiries/commands.server.ts';
import { uploadListings } from '#app/domain/listings/import-commands.server.ts';
import { addPicture } from '#app/domain/listings/picture-commands.server.ts';
import { askOption } from '#app/domain/options/commands.server.ts';
import { sendAnswer } from '#app/domain/payments/answer-commands.server.ts';
import { setProfile } from '#app/domain/profiles/commands.server.ts';
import { saveSearch } from '#app/domain/searches/commands.server.ts';
import { saveListing, shareShortlist } from '#app/domain/shortlists/commands.server.ts';
import { addDays } from '#app/kit/day.ts';
import { pence } from '#app/kit/pence.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { amountProposed, pounds } from '#tests/support/amounts.ts';
import { budgetsOf } from '#tests/support/budget-file.ts';
import { TODAY } from '#tests/support/database.ts';
import { type Running, runningPlan } from '#tests/support/delivery.ts';
import { handoverAgreed, handoverAsked, nextHolder } from '#tests/support/handover.ts';
import { invoiceOf } from '#tests/support/invoices.ts';
import { fileOf } from '#tests/support/listing-file.ts';
import { approvedInvoices, payingAround, sentRun, textOf } from '#tests/support/paying.ts';
import { plainPicture } from '#tests/support/picture-files.ts';
import type { Around } from '#tests/support/plan.ts';
import { arrangementIn, changeAsked, counteredPlan, elementFor, FROM } from '#tests/support/plan.ts';
import { takeoverPrepared, takeoverSent } from '#tests/support/takeover.ts';
import { done } from '#tests/support/tayside.ts';

/** What the braces in an address of the table stand for: real things around Aisha, each in its state. */
export async function objectsOf(around: Around): Promise<Record<string, string>> {
  const { tools } = around;
  const running = await arrangementIn(around, 'running');
  const runningLine = await tools.db.arrangementLine.findFirstOrThrow({ where: { arrangementId: running } });
  const { elementId } = await tools.db.arrangement.findUniqueOrThrow({ where: { id: running } });
  const budget = await tools.db.budget.findFirstOrThrow({ where: { elementId } });
  const countered = await counteredPlan(around);
  const draft = await arrangementIn(around, 'draft');
  const line = await tools.db.arrangementLine.findFirstOrThrow({ where: { arrangementId: draft } });
  const thing = {
    what: 'A tablet',
    supplier: 'A shop in Perth',
    pricePence: pence(24_900),
    count: 1,
    on: FROM,
    withinLimits: true,
    outcomeId: around.outcomeId,
    listingId: null,
  };
  done(await addItem(tools, around.is.aisha, { id: draft, version: null, wish: thing }));
  const bought = await tools.db.arrangementLine.findFirstOrThrow({ where: { arrangementId: draft, once: true } });
  const signing = await arrangementIn(around, 'signing');
  const agreement = await tools.db.agreement.findFirstOrThrow({ where: { arrangementId: signing } });
  const ownDraft = await around.tools.db.listing.findUniqueOrThrow({ where: { id: around.listing.listingId } });
  const { providerId, is } = around;
  const file = { providerId, fileName: 'listings.csv', bytes: fileOf([{}, { key: 'b', price: 'dear' }]) };
  const picture = { listingId: around.listing.listingId, alt: 'Raised beds with roses', bytes: await plainPicture() };
  const keeper = { actor: around.is.aisha, visitorKey: null };
  done(await saveListing(tools, keeper, { slug: around.listing.slug, caller: 'home' }));
  const { code: shareCode } = done(await shareShortlist(tools, keeper));
  const { id: search } = done(await saveSearch(tools, around.is.aisha, { name: 'Company', query: 'q=company' }));
  const { stopCode } = await tools.db.savedSearch.findUniqueOrThrow({ where: { id: search } });
  const told = { wrong: 'price', words: 'It is £25 now.', trap: '', seconds: 60, replyEmail: '', caller: '' } as const;
  const about = { about: 'listing', slug: around.listing.slug } as const;
  const asked = {
    personId: around.aishaId,
    slug: around.listing.slug,
    words: 'Are Tuesdays free?',
    share: 'name',
  } as const;
  const { enquiryId } = done(await askProvider(tools, is.aisha, { ...asked, outcomeIds: [], consented: true }));
  const sessions = await sessionsIn(around, runningLine.id);
  return {
    ...sessions,
    enquiry: enquiryId,
    invoice: await invoiceIn(around),
    meeting: await meetingIn(around),
    otherListing: around.otherListing.slug,
    told: done(await tellCorrection(tools, { ...told, ...about })).code,
    picture: `${done(await addPicture(tools, is.fraser, picture)).pictureId}-320.webp`,
    import: done(await uploadListings(tools, is.fraser, file)).importId,
    budgets: await budgetFile(around),
    shareCode,
    search,
    stopCode,
    listing: around.listing.slug,
    listingId: ownDraft.id,
    provider: (await tools.db.provider.findUniqueOrThrow({ where: { id: around.providerId } })).slug,
    providerId: around.providerId,
    person: around.aishaId,
    outcome: around.outcomeId,
    draft,
    line: line.id,
    thing: bought.id,
    countered: countered.id,
    counter: countered.counterId,
    proposed: await arrangementIn(around, 'proposed'),
    accepted: await arrangementIn(around, 'accepted'),
    referred: await arrangementIn(around, 'referred', true),
    signing,
    agreement: agreement.id,
    number: agreement.number,
    running,
    runningLine: runningLine.id,
    budget: budget.id,
    entry: String((await tools.db.ledgerEntry.findFirstOrThrow({ where: { budgetId: budget.id } })).id),
    ...(await payingIn(around, { arrangementId: running, lineId: runningLine.id, budgetId: budget.id })),
    holderId: around.holderId,
    calendarFile: `${done(await makeFeed(tools, is.fraser, { personId: null, providerId })).token}.ics`,
    element: elementId,
    closing: await closingIn(around),
    amount: await amountIn(around),
    seasons: await seasonsAskedOf(around, budget.id),
    ...(await handoversIn(around)),
    ...(await takeoversIn(around)),
    optionAsked: await optionIn(around),
    change: await changeAsked(around),
    variation: await variationToSign(around),
    nothing: '01a20000-0000-7000-8000-000000000000',
  };
}

/** A change that both sides agree to: its variation waits for the first name. */
async function variationToSign(around: Around): Promise<string> {
  const id = await changeAsked(around);
  done(await answerChange(around.tools, around.is.fraser, { id, yes: true, words: '' }));
  return id;
}

/** What was not used of a part of Aisha's support that no plan uses: asked back. */
async function closingIn(around: Around): Promise<string> {
  const { id } = await around.tools.db.budget.findFirstOrThrow({ where: { elementId: await elementFor(around) } });
  const ask = { budgetId: id, why: 'option-ended' as const, reason: 'Aisha chose another option for this.' };
  return done(await askBack(around.tools, around.is.david, ask)).closingId;
}

/** Less for a part of Aisha's support: proposed, and she said something. */
async function amountIn(around: Around): Promise<string> {
  const id = await amountProposed(around, await elementFor(around), { two: pounds(15_000) });
  done(await sayToAmount(around.tools, around.is.aisha, { id, wish: 'review', words: 'Please look at it again.' }));
  return id;
}

/** More in winter than the person may decide alone: the holder is asked. */
async function seasonsAskedOf({ tools, is }: Around, budgetId: string): Promise<string> {
  const wishes = [
    { name: 'Winter', fromDay: FROM, weekPence: pence(60_000) },
    { name: 'The rest of the year', fromDay: addDays(FROM, 98), weekPence: null },
  ];
  const ask = { budgetId, wishes, words: 'Winters are hard for me.', whole: null };
  return done(await setProfile(tools, is.aisha, ask)).id;
}

/** Another holder that is asked for, and one that the council agreed to: its notice stands. */
async function handoversIn(around: Around) {
  const next = await nextHolder(around);
  const elementOf = async () => {
    const id = await arrangementIn(around, 'running');
    return (await around.tools.db.arrangement.findUniqueOrThrow({ where: { id } })).elementId;
  };
  return {
    handover: await handoverAsked(around, await elementOf(), next, addDays(FROM, 60)),
    handoverNotice: await handoverAgreed(around, await elementOf(), next, addDays(FROM, 60)),
  };
}

/** Another option that is asked for. */
async function optionIn(around: Around): Promise<string> {
  const id = await arrangementIn(around, 'running');
  const { elementId } = await around.tools.db.arrangement.findUniqueOrThrow({ where: { id } });
  const ask = { elementId, toOption: 1 as const, on: addDays(FROM, 60), material: false };
  const reason = 'My niece can keep the books for me now.';
  return done(await askOption(around.tools, around.is.aisha, { ...ask, reason })).id;
}

/** Somebody else from a day on: only chosen, and sent. */
async function takeoversIn(around: Around) {
  return {
    takeoverDraft: (await takeoverPrepared(around, await runningPlan(around), addDays(FROM, 60))).id,
    takeover: (await takeoverSent(around, await runningPlan(around), addDays(FROM, 60))).id,
  };
}

/** A file of budgets that waits, with one row to mend. */
async function budgetFile({ tools, is }: Around): Promise<string> {
  const bytes = budgetsOf([{ holder: 'The Kist Trust' }, { part_reference: '2', holder: 'Nobody' }]);
  const file = { authorityCode: COUNCIL.perth, fileName: 'budgets.csv', bytes };
  return done(await uploadBudgets(tools, is.david, file)).importId;
}

async function meetingIn({ tools, is }: Around): Promise<string> {
  const sits = { chairId: is.helen.loginId, memberIds: [is.stuart.loginId] };
  const meeting = { authorityCode: COUNCIL.perth, name: 'A panel', on: addDays(FROM, -1), ...sits };
  return done(await callPanel(tools, is.helen, meeting)).meetingId;
}

/** A session that was told and waits for the person, and one that is still to come. */
async function sessionsIn({ tools, is, providerId }: Around, lineId: string) {
  tools.at('2026-12-01T18:00:00Z');
  const told = { given: 'as-planned', words: '' } as const;
  const key = sessionKey(lineId, FROM, { fromMinute: 600 });
  const { id } = done(await tellSession(tools, is.fraser, { providerId, key, told }));
  tools.at(TODAY);
  return { delivery: id, session: sessionKey(lineId, addDays(FROM, 7), { fromMinute: 600 }) };
}

/** Two sessions that were confirmed and asked for: it waits for whoever decides. */
async function invoiceIn(around: Around): Promise<string> {
  const plan = await runningPlan(around);
  around.tools.at('2026-12-08T18:00:00Z');
  const { id } = await invoiceOf(around, plan, 2);
  around.tools.at(TODAY);
  return id;
}

/** A run whose file was taken, an answer of the bank about nothing that we know, and who pays. */
async function payingIn(around: Around, plan: Running) {
  const paying = await payingAround(around, 'csv', plan);
  await approvedInvoices(paying, 1, 2);
  const run = await sentRun(paying);
  const bytes = textOf('reference,amount,status\nINV-999999,1.00,paid\n');
  const sent = await sendAnswer(around.tools, paying.grant, { holderId: around.holderId, fileName: 'bank.csv', bytes });
  around.tools.at(TODAY);
  return { run, bankAnswer: done(sent).answerId, holder: around.holderId };
}
