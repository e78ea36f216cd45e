import { formatDay, isDay } from '../kit/day.ts';
import { formatPence, type Pence } from '../kit/pence.ts';
import type { Refusal } from '../kit/result.ts';
import { agreements, signing } from './wording/agreements.ts';
import { amounts } from './wording/amounts.ts';
import { arrangements, decisions } from './wording/arrangements.ts';
import { banking } from './wording/banking.ts';
import { budgets } from './wording/budgets.ts';
import { calendars } from './wording/calendars.ts';
import { changes } from './wording/changes.ts';
import { checks } from './wording/checks.ts';
import { claims } from './wording/claims.ts';
import { closings } from './wording/closings.ts';
import { composing } from './wording/composing.ts';
import { corrections } from './wording/corrections.ts';
import { delivery } from './wording/delivery.ts';
import { enquiries } from './wording/enquiries.ts';
import { handovers } from './wording/handovers.ts';
import { hosting } from './wording/hosting.ts';
import { imports } from './wording/imports.ts';
import { invoices } from './wording/invoices.ts';
import { keys } from './wording/keys.ts';
import { listings } from './wording/listings.ts';
import { money } from './wording/money.ts';
import { needs } from './wording/needs.ts';
import { oneOffs } from './wording/one-offs.ts';
import { optionChanges } from './wording/option-changes.ts';
import { organisations } from './wording/organisations.ts';
import { outcomes } from './wording/outcomes.ts';
import { payRuns } from './wording/pay-runs.ts';
import { payments, stripe } from './wording/payments.ts';
import { people } from './wording/people.ts';
import { pictures } from './wording/pictures.ts';
import { profiles } from './wording/profiles.ts';
import { providers } from './wording/providers.ts';
import { searches } from './wording/searches.ts';
import { sheets } from './wording/sheets.ts';
import { shortlists } from './wording/shortlists.ts';
import { statements } from './wording/statements.ts';
import { takeovers } from './wording/takeovers.ts';
import { voice } from './wording/voice.ts';

/** A sentence for a refusal: what happened and what to do. It may name the refusal's facts. */
export type Sentence = string | ((facts: (name: string) => string) => string);

/** Bigints are money; dates are written out. */
function spoken(value: string | number | bigint | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'bigint') return formatPence(value as Pence);
  return typeof value === 'string' && isDay(value) ? formatDay(value) : String(value);
}

/** Every room's refusals have a sentence: a missing one does not compile in its file under app/web/wording/. */
const SENTENCES: Record<string, Sentence> = {
  ...money,
  ...arrangements,
  ...composing,
  ...decisions,
  ...agreements,
  ...signing,
  ...changes,
  ...takeovers,
  ...banking,
  ...delivery,
  ...oneOffs,
  ...invoices,
  ...handovers,
  ...closings,
  ...amounts,
  ...optionChanges,
  ...profiles,
  ...payments,
  ...payRuns,
  ...stripe,
  ...calendars,
  ...organisations,
  ...people,
  ...voice,
  ...statements,
  ...keys,
  ...budgets,
  ...outcomes,
  ...providers,
  ...checks,
  ...claims,
  ...hosting,
  ...listings,
  ...sheets,
  ...imports,
  ...enquiries,
  ...corrections,
  ...pictures,
  ...needs,
  ...shortlists,
  ...searches,
};

export function sentenceFor(refusal: Refusal): string {
  const sentence = SENTENCES[refusal.code];
  if (sentence === undefined) throw new Error(`No sentence for ${refusal.code}`);
  return typeof sentence === 'string' ? sentence : sentence((name) => spoken(refusal.facts?.[name]));
}
