/** Stripe's codes in plain words. A code that is not here is shown in general words: Stripe adds to them. */

const WHY_FAILED: Record<string, string> = {
  insufficient_funds: 'There was not enough money in the account that was to pay.',
  card_declined: 'The bank turned the card down.',
  expired_card: 'The card has run out.',
  authentication_required: 'The bank wants the holder to confirm the card again. Choose the way to pay anew.',
  debit_not_authorized: 'The bank says that it was not told of the Direct Debit, or that it was stopped.',
  bank_account_restricted: 'The bank account does not allow it.',
  account_closed: 'The bank account is closed.',
  refer_to_customer: 'The bank turned it down and says no more.',
  charge_exceeds_source_limit: 'It was more than Stripe lets through in one week.',
};

/** Why a payment did not go, for those who made it and those who wait for it. */
export const failedWords = (code: string): string => WHY_FAILED[code] ?? 'The bank turned it down.';

const WHY_REFUSED: Record<string, string> = {
  insufficient_capabilities_for_transfer: 'The provider’s account at Stripe cannot receive money now.',
  account_invalid: 'The provider’s account at Stripe is closed.',
  resource_missing: 'The way to pay that was chosen is not there any more.',
};

/** Why Stripe would not take a payment at all. Nothing was paid. */
export const refusedWords = (code: string): string =>
  WHY_REFUSED[code] ?? 'Stripe did not take it. Nothing was paid. Look at how both accounts stand.';

const DUE: readonly (readonly [RegExp, string])[] = [
  [/^external_account/, 'the bank account that the money is to go to'],
  [/^tos_acceptance/, 'your agreement to Stripe’s terms'],
  [/^business_profile\.(?:mcc|product_description)/, 'what your business does'],
  [/^business_profile\.(?:url|support_)/, 'a website or phone number for people who have questions'],
  [/^business_type/, 'what kind of business it is'],
  [/verification\.(?:additional_)?document/, 'a picture of a passport or driving licence'],
  [/\.dob\./, 'a date of birth'],
  [/\.address\./, 'an address'],
  [/\.(?:id_number|ssn_last_4)/, 'a number that proves who somebody is'],
  [/\.(?:first_name|last_name)/, 'a name'],
  [/\.(?:email|phone)/, 'an e-mail address or phone number'],
  [/^company\.(?:tax_id|vat_id|registration)/, 'the number of the company'],
  [/^company\.name/, 'the name of the company'],
  [/^(?:owners|directors|executives|company\.(?:owners|directors|executives)_provided|person_)/, 'who owns or runs it'],
];

/** What Stripe asks for, in words, each once. */
export function dueWords(due: readonly string[]): string[] {
  const said = due.map(
    (code) => DUE.find(([form]) => form.test(code))?.[1] ?? 'something else: Stripe’s own page says what',
  );
  return [...new Set(said)];
}

/** What stopped an account. */
export function stoppedWords(why: string): string {
  if (why === '') return '';
  if (why === 'requirements.past_due') return 'Stripe waits for something from you.';
  if (why === 'requirements.pending_verification') return 'Stripe is looking at what you handed in.';
  if (why.startsWith('rejected')) return 'Stripe will not work with this account. Ask Stripe why.';
  return 'Stripe is looking at this account.';
}
