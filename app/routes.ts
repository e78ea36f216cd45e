import { index, type RouteConfig, route } from '@remix-run/route-config';

/** THE SITE MAP: every address, by audience, one line each. Links are made by app/web/paths.ts. */
export default [
  // Anyone, signed in or not
  index('routes/public/home.tsx'),
  route('search', 'routes/public/search.tsx'),
  route('search/suggest', 'routes/public/suggest.ts'), // what somebody may mean who is still typing
  route('shortlist', 'routes/public/shortlist.tsx'), // what anybody saves while they look
  route('shortlist/compare', 'routes/public/compare.tsx'), // up to four side by side
  route('shared/:code', 'routes/public/shared.tsx'), // a list that somebody shared by link
  route('stop/:code', 'routes/public/stop.tsx'), // stops the letters of a saved search, from the letter
  route('listings/:slug', 'routes/public/listing.tsx'),
  route('listings/:slug/history', 'routes/public/listing-history.tsx'), // what it said before
  route('still-right/:token', 'routes/public/still-right.tsx'), // the link in a reminder to a provider
  route('providers/:slug', 'routes/public/provider.tsx'),
  route('pictures/:name', 'routes/public/picture.ts'), // one file of a listing's picture
  route('not-right/:about/:slug', 'routes/public/correction-new.tsx'), // this is not right any more
  route('told/:code', 'routes/public/correction-told.tsx'), // what came of it: the teller's own page
  route('providers/:slug/claim', 'routes/provider/claim.tsx'), // a service of the public register is ours
  route('missing', 'routes/public/missing.tsx'), // tell commissioners that something is missing
  route('options', 'routes/public/options.tsx'), // the four options, in plain words
  route('check', 'routes/public/check.tsx'), // is this signed agreement as it was signed?
  route('check/:number', 'routes/public/check-result.tsx'),
  route('help', 'routes/public/help.tsx'),
  route('safety', 'routes/public/safety.tsx'),
  route('formats', 'routes/public/formats.tsx'), // Easy Read, Gàidhlig, BSL and other ways
  route('easy-read', 'routes/public/easy-read.tsx'),
  route('acting', 'routes/public/acting.tsx'), // every way to act for somebody, and the papers it wants
  route('words', 'routes/public/words.tsx'),
  route('accessibility', 'routes/public/accessibility.tsx'),
  route('privacy', 'routes/public/privacy.tsx'),
  route('sources', 'routes/public/sources.tsx'),
  route('health/page', 'routes/public/blank.tsx'), // can pages be rendered at all?

  // Signing in
  route('sign-in', 'routes/public/sign-in.tsx'),
  route('sign-in/sent', 'routes/public/sign-in-sent.tsx'),
  route('sign-in/link', 'routes/public/sign-in-link.tsx'),
  route('sign-in/code', 'routes/public/sign-in-code.tsx'), // the second step, after the link
  route('sign-in/again', 'routes/public/sign-in-again.tsx'), // show that it is still you
  route('sign-in/passkey', 'routes/public/sign-in-passkey.ts'), // for scripts
  route('sign-in/council/:code', 'routes/public/sign-in-council.tsx'), // on to the council's own sign-in
  route('sign-in/council/:code/back', 'routes/public/sign-in-council-back.tsx'), // and back from it
  route('sign-out', 'routes/public/sign-out.tsx'),
  route('demo', 'routes/public/demo.tsx'), // demo mode only
  route('demo/outbox', 'routes/public/demo-outbox.tsx'), // demo mode only
  route('welcome', 'routes/person/welcome.tsx'), // the first time: what shall we call you?

  // How somebody signs in: their own keys and devices
  route('account', 'routes/account/home.tsx'),
  route('account/passkeys', 'routes/account/passkeys.tsx'),
  route('account/passkeys/new', 'routes/account/passkey-new.ts'), // for scripts
  route('account/codes', 'routes/account/codes.tsx'),
  route('account/recovery', 'routes/account/recovery.tsx'),
  route('account/devices', 'routes/account/devices.tsx'),

  // A supported person, or somebody acting for them
  route('my', 'routes/person/home.tsx'),
  route('my/who', 'routes/person/who.tsx'),
  route('my/details', 'routes/person/details.tsx'),
  route('my/details/correct', 'routes/person/correct.tsx'), // a name or a date of birth, put right
  route('my/outcomes', 'routes/person/outcomes.tsx'),
  route('my/outcomes/:outcomeId', 'routes/person/outcome.tsx'),
  route('my/helpers', 'routes/person/helpers.tsx'),
  route('my/helpers/new', 'routes/person/helper-new.tsx'),
  route('my/voice', 'routes/person/voice.tsx'), // what I think, and where we do not agree
  route('my/act-for', 'routes/person/act-for.tsx'), // a parent, attorney, guardian or appointee asks the council
  route('my/coming', 'routes/person/coming.tsx'), // sessions to come
  route('my/coming/:session', 'routes/person/coming-one.tsx'), // move one, skip it, or who steps in
  route('my/sessions', 'routes/person/given.tsx'), // what was given: confirm it, or ask about it
  route('my/sessions/:deliveryId', 'routes/person/given-one.tsx'),
  route('my/time', 'routes/person/time.tsx'), // what was not used, kept for later
  route('my/time/:lineId', 'routes/person/time-ask.tsx'), // an extra session, out of it or from later weeks
  route('my/money', 'routes/person/money.tsx'), // where each pound is
  route('my/money/:budgetId', 'routes/person/money-entries.tsx'), // why: every entry
  route('my/money/:budgetId/why/:figure', 'routes/person/money-why.tsx'), // why this number?
  route('my/money/:budgetId/entries/:entryId', 'routes/person/money-entry.tsx'), // one entry, and where it shows
  route('my/money/:budgetId/own', 'routes/person/own-part.tsx'), // what somebody adds of their own
  route('my/money/:budgetId/own/go', 'routes/person/own-part-go.ts'),
  route('my/money/:budgetId/seasons', 'routes/person/seasons.tsx'), // more in winter, less in summer
  route('my/money/:budgetId/:month', 'routes/person/money-month.tsx'), // a month's statement, '2026-11'
  route('my/money/:budgetId/:month/pdf', 'routes/person/money-month-pdf.ts'),
  route('my/money/:budgetId/:month/csv', 'routes/person/money-month-csv.ts'),
  route('my/invoices', 'routes/person/invoices.tsx'), // what my providers ask to be paid
  route('my/calendar', 'routes/person/calendar.tsx'), // my sessions, in the calendar of a phone
  route('my/record', 'routes/person/record.tsx'),
  route('my/searches', 'routes/person/saved-searches.tsx'),
  route('my/searches/new', 'routes/person/saved-search-new.tsx'),
  route('my/searches/:searchId', 'routes/person/saved-search.tsx'),
  route('my/add/:slug', 'routes/person/add.tsx'), // a listing, into which plan?
  route('my/ask/:slug', 'routes/person/ask.tsx'), // a question to a provider, before anything is proposed
  route('my/questions', 'routes/person/questions.tsx'),
  route('my/questions/:enquiryId', 'routes/person/question.tsx'),
  route('my/arrangements/new', 'routes/person/arrangement-new.tsx'),
  route('my/arrangements/:arrangementId', 'routes/person/arrangement.tsx'),
  route('my/arrangements/:arrangementId/build', 'routes/person/builder.tsx'),
  route('my/arrangements/:arrangementId/compose', 'routes/person/compose.tsx'), // mixes put together for me
  route('my/arrangements/:arrangementId/lines/new/:slug', 'routes/person/line-new.tsx'),
  route('my/arrangements/:arrangementId/lines/:lineId', 'routes/person/line.tsx'),
  route('my/arrangements/:arrangementId/lines/:lineId/cover', 'routes/person/cover.tsx'), // when they cannot come
  route('my/arrangements/:arrangementId/lines/:lineId/found', 'routes/person/line-found.tsx'), // what else there was
  route('my/arrangements/:arrangementId/mixes', 'routes/person/mixes.tsx'), // drafts side by side
  route('my/interests', 'routes/person/interests.tsx'), // who could gain
  route('my/arrangements/:arrangementId/things/new', 'routes/person/thing-new.tsx'), // bought once
  route('my/arrangements/:arrangementId/things/:lineId', 'routes/person/thing.tsx'),
  route('my/arrangements/:arrangementId/choose', 'routes/person/choose.tsx'),

  route('my/arrangements/:arrangementId/counters/:counterId', 'routes/person/counter.tsx'),

  // The parties to an agreement
  route('agreements/:agreementId', 'routes/party/agreement.tsx'),
  route('agreements/:agreementId/sign', 'routes/party/sign.tsx'),
  route('agreements/:agreementId/pdf', 'routes/party/agreement-pdf.ts'),

  route('changes/:arrangementId/:lineId/new', 'routes/party/change-new.tsx'), // change, pause or end one running line
  route('changes/:changeId', 'routes/party/change.tsx'),
  route('changes/:changeId/pdf', 'routes/party/change-pdf.ts'),
  route('takeovers/:arrangementId/:lineId/new', 'routes/person/takeover-new.tsx'), // somebody else from a day on
  route('takeovers/:takeoverId', 'routes/party/takeover.tsx'),
  route('another-option/:elementId/new', 'routes/person/option-new.tsx'), // a direct payment, or the council arranges it
  route('another-option/:changeId', 'routes/party/option-change.tsx'),
  route('another-option/:changeId/pdf', 'routes/party/option-change-pdf.ts'),
  route('closings/new/:budgetId', 'routes/authority/closing-new.tsx'), // what was not used is asked back, with notice
  route('closings/:closingId', 'routes/party/closing.tsx'),
  route('amounts/new/:elementId', 'routes/authority/amount-new.tsx'), // another amount is proposed, with a reason and notice
  route('amounts/history/:elementId', 'routes/party/amount-history.tsx'),
  route('amounts/:amountId', 'routes/party/amount.tsx'), // said something about, answered, decided
  route('handovers/new/:elementId', 'routes/person/handover-new.tsx'), // another holder of the money
  route('handovers/:handoverId', 'routes/party/handover.tsx'),
  route('handovers/:handoverId/pdf', 'routes/party/handover-pdf.ts'),
  route('invoices/:invoiceId', 'routes/party/invoice.tsx'), // of its provider, its holder and the person
  route('invoices/:invoiceId/pdf', 'routes/party/invoice-pdf.ts'),
  route('invoices/:invoiceId/csv', 'routes/party/invoice-csv.ts'),
  route('plans/:arrangementId/versions', 'routes/party/versions.tsx'), // how a plan changed: of a provider, its own part

  // Providers
  route('desk', 'routes/provider/desk.tsx'),
  route('desk/new', 'routes/provider/provider-new.tsx'),
  route('desk/start', 'routes/provider/start.tsx'), // a small provider's first hour, step by step
  route('desk/start/:providerId', 'routes/provider/start-tasks.tsx'),
  route('desk/start/:providerId/:step', 'routes/provider/start-step.tsx'),
  route('desk/profile/:providerId', 'routes/provider/profile.tsx'),
  route('desk/sessions/:providerId', 'routes/provider/sessions.tsx'), // what is to be given, day by day
  route('desk/sessions/:providerId/:session', 'routes/provider/session.tsx'), // move one, or say that we cannot come
  route('desk/calendar/:providerId', 'routes/provider/calendar.tsx'), // the same, in the calendar of a phone
  route('desk/stripe/:providerId', 'routes/provider/stripe.tsx'), // being paid through Stripe: our own account there
  route('desk/stripe/:providerId/go', 'routes/provider/stripe-go.ts'),
  route('desk/told/:providerId', 'routes/provider/told.tsx'), // what was given: told, and what became of it
  route('desk/time/:providerId', 'routes/provider/time.tsx'), // what is kept with them, and who asks for a day
  route('desk/told/:providerId/:session', 'routes/provider/told-session.tsx'),
  route('desk/statements/:providerId', 'routes/provider/statements.tsx'), // what is owed and paid to us, month by month
  route('desk/statements/:providerId/:month', 'routes/provider/statement-month.tsx'),
  route('desk/statements/:providerId/:month/why/:figure', 'routes/provider/statement-why.tsx'), // why this number?
  route('desk/statements/:providerId/:month/pdf', 'routes/provider/statement-month-pdf.ts'),
  route('desk/statements/:providerId/:month/csv', 'routes/provider/statement-month-csv.ts'),
  route('desk/invoices/:providerId', 'routes/provider/invoices.tsx'), // what is confirmed, asked for, paid
  route('desk/true-hour/:providerId', 'routes/provider/true-hour.tsx'), // what an hour really brings: its owners alone
  route('desk/bank/:providerId', 'routes/provider/bank.tsx'), // where a provider is paid to
  route('desk/payments/:providerId', 'routes/provider/payments.tsx'), // what is coming, was paid, came back
  route('desk/told/:providerId/:session/kept', 'routes/provider/told-kept.ts'), // what a phone kept without a connection
  route('desk/checks/:providerId', 'routes/provider/checks.tsx'), // what we say of our checks, and what they are needed for
  route('desk/hosting/:providerId', 'routes/provider/hosting.tsx'), // who answers for whom: asked, accepted, ended
  route('desk/hosting/:providerId/ask', 'routes/provider/host-ask.tsx'),
  route('desk/staff/:providerId', 'routes/provider/staff.tsx'), // who works here
  route('desk/proposals/:arrangementId/:providerId', 'routes/provider/proposal.tsx'),
  route('desk/proposals/:arrangementId/:providerId/counter', 'routes/provider/counter.tsx'),
  route('desk/listings/new/:providerId', 'routes/provider/listing-new.tsx'),
  route('desk/listings/:listingId', 'routes/provider/listing-edit.tsx'),
  route('desk/listings/:listingId/running', 'routes/provider/listing-running.tsx'), // who has it at a signed price
  route('desk/listings/:listingId/pictures', 'routes/provider/pictures.tsx'),
  route('desk/listings/:listingId/councils', 'routes/provider/listing-councils.tsx'), // which councils accept it in writing
  route('desk/import/:providerId', 'routes/provider/import.tsx'), // many listings at once, from a file
  route('desk/import/:providerId/template', 'routes/provider/import-template.ts'),
  route('desk/import/:providerId/listings', 'routes/provider/import-export.ts'),
  route('desk/import/:providerId/:importId', 'routes/provider/import-preview.tsx'),
  route('desk/import/:providerId/:importId/refused', 'routes/provider/import-refused.ts'),

  route('checks/:providerId', 'routes/party/checks-seen.tsx'), // a host, an officer or an administrator has seen them

  route('desk/questions', 'routes/provider/questions.tsx'),
  route('desk/questions/:enquiryId', 'routes/provider/question.tsx'),
  route('corrections', 'routes/provider/corrections.tsx'), // providers, and officers for those who have not claimed

  // Holders and authorities
  route('holder', 'routes/holder/desk.tsx'),
  route('holder/invoices', 'routes/holder/invoices.tsx'), // what providers ask to be paid
  route('holder/payments', 'routes/holder/payments.tsx'), // runs of payments for the holder's own bank
  route('holder/payments/new/:holderId', 'routes/holder/payments-new.tsx'),
  route('holder/payments/runs/:runId', 'routes/holder/payments-run.tsx'),
  route('holder/payments/runs/:runId/file', 'routes/holder/payments-file.ts'),
  route('holder/payments/answers/:holderId', 'routes/holder/bank-answers.tsx'), // what the bank says became of them
  route('holder/payments/answer/:answerId', 'routes/holder/bank-answer.tsx'),
  route('holder/bank/:holderId', 'routes/holder/bank.tsx'), // the account that a holder pays from
  route('holder/early-words', 'routes/holder/early-words.tsx'), // budgets that do not go as planned
  route('holder/seasons', 'routes/holder/seasons.tsx'), // spread otherwise than agreed: the holder's word
  route('holder/seasons/:profileId', 'routes/holder/season-one.tsx'),
  route('holder/sessions', 'routes/holder/held.tsx'), // sessions that nobody settled
  route('holder/sessions/:deliveryId', 'routes/holder/held-one.tsx'),
  route('holder/stripe/:holderId', 'routes/holder/stripe.tsx'), // paying through Stripe, and what must be looked at
  route('holder/stripe/:holderId/go', 'routes/holder/stripe-go.ts'),
  route('holder/statements', 'routes/holder/statements.tsx'), // what a holder has and paid, month by month
  route('holder/statements/:holderId/:month', 'routes/holder/statement-month.tsx'),
  route('holder/statements/:holderId/:month/why/:figure', 'routes/holder/statement-why.tsx'), // why this number?
  route('holder/statements/:holderId/:month/pdf', 'routes/holder/statement-month-pdf.ts'),
  route('holder/statements/:holderId/:month/csv', 'routes/holder/statement-month-csv.ts'),
  route('council', 'routes/authority/desk.tsx'),
  route('council/decisions/:arrangementId', 'routes/authority/decision.tsx'),
  route('council/panel', 'routes/authority/panels.tsx'),
  route('council/panel/:meetingId', 'routes/authority/panel.tsx'),
  route('council/budgets/:authorityCode', 'routes/authority/budgets.tsx'), // amounts from the council's finance system
  route('council/budgets/:authorityCode/template', 'routes/authority/budgets-template.ts'),
  route('council/budgets/:authorityCode/:importId', 'routes/authority/budgets-preview.tsx'),
  route('council/budgets/:authorityCode/:importId/refused', 'routes/authority/budgets-refused.ts'),
  route('council/people', 'routes/authority/people.tsx'),
  route('council/people/:personId', 'routes/authority/person.tsx'),
  route('council/people/:personId/correct', 'routes/authority/person-correct.tsx'),
  route('council/people/:personId/voice', 'routes/authority/person-voice.tsx'),
  route('council/requests', 'routes/authority/requests.tsx'), // who asks to act for somebody
  route('council/listings', 'routes/authority/acceptances.tsx'), // what the law leaves open: asked, accepted, ended
  route('council/listings/:listingId', 'routes/authority/acceptance.tsx'),
  route('council/listings/changes', 'routes/authority/listing-changes.tsx'),

  route('council/claims', 'routes/authority/claims.tsx'), // who speaks for a service of the register

  // Administrators
  route('admin', 'routes/admin/home.tsx'),
  route('admin/claims', 'routes/admin/claims.tsx'),
  route('admin/organisations', 'routes/admin/organisations.tsx'),
  route('admin/sign-in', 'routes/admin/council-account.tsx'), // councils' own accounts
  route('admin/stripe', 'routes/admin/stripe.tsx'), // rows of Stripe's account that are nobody's
  route('admin/resets', 'routes/admin/resets.tsx'), // somebody has lost every key

  // Machines
  route('api/v1/listings', 'routes/api/listings.ts'),
  route('api/stripe', 'routes/api/stripe.ts'), // what Stripe tells: signed, no session
  route('calendar/:file', 'routes/api/calendar-file.ts'), // what a phone's calendar reads: no session, an address of its own

  route('*', 'routes/public/not-found.tsx'),
] satisfies RouteConfig;
