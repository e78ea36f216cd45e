import fs from 'node:fs';
import path from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';

export type Fields = { [name: string]: string | Fields | (string | Fields)[] };

/** Reads a form body or a query as Stripe writes them: `transfer_data[destination]=acct_1`, `expand[0]=latest_charge`. */
export function fieldsOf(body: string): { flat: Record<string, string>; nested: Fields } {
  const flat: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(body)) {
    if (name in flat) throw new Error(`twice: ${name}`);
    flat[name] = value;
  }
  const nested: Fields = {};
  for (const [name, value] of Object.entries(flat)) put(nested, name.split(/\[|\]\[|\]/).filter(Boolean), value);
  return { flat, nested: lists(nested) as Fields };
}

function put(into: Fields, [first = '', ...rest]: string[], value: string): void {
  if (rest.length === 0) into[first] = value;
  else {
    into[first] ??= {};
    put(into[first] as Fields, rest, value);
  }
}

/** Rows that are named 0, 1, 2 … are a list. */
function lists(of: string | Fields): string | Fields | (string | Fields)[] {
  if (typeof of === 'string') return of;
  const each = Object.entries(of).map(([name, value]) => [name, lists(value as Fields)] as const);
  const isList = each.length > 0 && each.every(([name], at) => name === String(at));
  return isList ? each.map(([, value]) => value as Fields) : (Object.fromEntries(each) as Fields);
}

const whole = /^\d{1,12}$/;
const more = /^[1-9]\d{0,11}$/;
const yes = /^true$/;
const words = /^[^\0]{1,500}$/s;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const url = /^https?:\/\/[^\s]+$/;
const account = /^acct_\w+$/;
const expands = (...paths: string[]) => new RegExp(`^(?:${paths.join('|').replaceAll('.', '\\.')})$`);
const kinds = /^(?:card|bacs_debit)$/;

type Allowed = { must: Record<string, RegExp>; may: Record<string, RegExp> };

/**
 * What the house asks of Stripe, all of it: anything else is refused, as Stripe refuses a parameter that it does not know. Written from
 * the types of the pinned version. The published specification says the same of what it knows (see `specified`).
 */
const ALLOWED: Record<string, Allowed> = {
  'POST /v1/accounts': {
    must: {
      country: /^GB$/,
      'controller[losses][payments]': /^application$/,
      'controller[fees][payer]': /^application$/,
      'controller[requirement_collection]': /^stripe$/,
      'controller[stripe_dashboard][type]': /^express$/,
      'capabilities[transfers][requested]': yes,
      'capabilities[card_payments][requested]': yes,
      'metadata[ettle_account]': uuid,
    },
    may: { email: /^\S+@\S+$/, 'business_profile[name]': words },
  },
  'GET /v1/accounts/{}': { must: {}, may: {} },
  'POST /v1/account_links': {
    must: { account, type: /^account_onboarding$/, return_url: url, refresh_url: url },
    may: { 'collection_options[fields]': /^(?:currently|eventually)_due$/ },
  },
  'POST /v1/customers': { must: { name: words, 'metadata[ettle_holder]': uuid }, may: {} },
  'POST /v1/checkout/sessions': {
    must: { mode: /^(?:setup|payment)$/, success_url: url, cancel_url: url, 'allowed_payment_method_types[0]': kinds },
    may: {
      currency: /^gbp$/,
      customer: /^cus_\w+$/,
      'allowed_payment_method_types[1]': kinds,
      'metadata[ettle_holder]': uuid,
      'metadata[ettle_contribution]': uuid,
      'setup_intent_data[metadata][ettle_holder]': uuid,
      'line_items[0][quantity]': /^1$/,
      'line_items[0][price_data][currency]': /^gbp$/,
      'line_items[0][price_data][unit_amount]': more,
      'line_items[0][price_data][product_data][name]': words,
      'payment_intent_data[transfer_data][destination]': account,
      'payment_intent_data[transfer_group]': words,
      'payment_intent_data[description]': words,
      'payment_intent_data[metadata][ettle_contribution]': uuid,
      expires_at: whole,
    },
  },
  'GET /v1/checkout/sessions/{}': { must: {}, may: { 'expand[0]': expands('setup_intent.payment_method') } },
  'POST /v1/payment_intents': {
    must: {
      amount: more,
      currency: /^gbp$/,
      customer: /^cus_\w+$/,
      payment_method: /^pm_\w+$/,
      'allowed_payment_method_types[0]': kinds,
      confirm: yes,
      off_session: yes,
      'transfer_data[destination]': account,
      transfer_group: words,
      'metadata[ettle_payment]': uuid,
    },
    may: {
      description: words,
      on_behalf_of: account,
      'metadata[ettle_reference]': /^[A-Z0-9-]{6,18}$/,
      'expand[0]': expands('latest_charge'),
    },
  },
  'GET /v1/payment_intents': {
    must: {},
    may: { customer: /^cus_\w+$/, 'created[gte]': whole, limit: whole, starting_after: /^pi_\w+$/ },
  },
  'GET /v1/payment_intents/{}': { must: {}, may: { 'expand[0]': expands('latest_charge', 'latest_charge.transfer') } },
  'GET /v1/refunds': { must: { payment_intent: /^pi_\w+$/ }, may: { limit: whole, starting_after: /^re_\w+$/ } },
  'GET /v1/disputes': { must: { payment_intent: /^pi_\w+$/ }, may: { limit: whole, starting_after: /^dp_\w+$/ } },
  'GET /v1/transfers/{}': { must: {}, may: {} },
  'POST /v1/transfers/{}/reversals': { must: { amount: more }, may: {} },
  'GET /v1/balance_transactions': {
    must: {},
    may: {
      'created[gte]': whole,
      currency: /^gbp$/,
      limit: whole,
      starting_after: /^txn_\w+$/,
      'expand[0]': expands('data.source'),
    },
  },
};

/** Which of the addresses that the house uses this is; null for any other. */
export function addressOf(method: string, pathname: string): string | null {
  const tried = [`${method} ${pathname}`, `${method} ${pathname.replace(/\/(?:acct|cs|pi|tr)_\w+(?=\/|$)/, '/{}')}`];
  return tried.find((each) => each in ALLOWED) ?? null;
}

/** What is wrong with what was asked, as Stripe would name it; null when nothing is. */
export function wrongIn(address: string, flat: Record<string, string>): { param: string; code: string } | null {
  const allowed = ALLOWED[address];
  if (!allowed) return { param: address, code: 'url_invalid' };
  for (const name of Object.keys(allowed.must)) if (!(name in flat)) return { param: name, code: 'parameter_missing' };
  for (const [name, value] of Object.entries(flat)) {
    const form = allowed.must[name] ?? allowed.may[name];
    if (!form) return { param: name, code: 'parameter_unknown' };
    if (!form.test(value)) return { param: name, code: 'parameter_invalid' };
  }
  return null;
}

/** Newer than the published specification that we have (of April 2022), and in the types of the pinned version. */
const NEWER: Record<string, readonly string[]> = {
  'POST /v1/accounts': ['controller'],
  'POST /v1/account_links': ['collection_options'],
  'POST /v1/checkout/sessions': ['allowed_payment_method_types', 'currency'],
  'POST /v1/payment_intents': ['allowed_payment_method_types'],
};

const FOLDER = path.resolve(import.meta.dirname, '../../../../shared/data/fixtures/stripe');
const FOLDERS = [FOLDER, '/work/shared/data/fixtures/stripe'];

/** A file of Stripe's own, where it is at hand; null elsewhere. */
export function ofStripe(name: RegExp): unknown {
  for (const folder of FOLDERS) {
    const file = fs.existsSync(folder) ? fs.readdirSync(folder).find((each) => name.test(each)) : undefined;
    if (file) return JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'));
  }
  return null;
}

type Operation = {
  parameters?: { name: string; in: string; required?: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: { properties?: object } }> };
};
type Spec = { paths: Record<string, Record<string, Operation>> };

let spec: Spec | null | undefined;
const checks = new Map<string, ValidateFunction>();

/** The same against the specification that Stripe publishes, where it is at hand: what it knows must be as it says. Null: it is. */
export function specified(method: string, pathname: string, address: string, nested: Fields): string | null {
  spec ??= ofStripe(/^spec3.*\.json$/) as Spec | null;
  if (!spec) return null;
  const known = Object.keys(spec.paths).find((each) =>
    new RegExp(`^${each.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
  );
  const operation = known && spec.paths[known]?.[method.toLowerCase()];
  if (!operation) return `${method} ${pathname} is not in the specification`;
  const check =
    checks.get(address) ?? new Ajv({ strict: false, coerceTypes: 'array', logger: false }).compile(schemaOf(operation));
  checks.set(address, check);
  const newer = NEWER[address] ?? [];
  const old = Object.fromEntries(Object.entries(nested).filter(([name]) => !newer.includes(name)));
  return check(structuredClone(old)) ? null : JSON.stringify(check.errors);
}

function schemaOf({ parameters = [], requestBody }: Operation): object {
  const body = requestBody?.content['application/x-www-form-urlencoded']?.schema;
  if (body?.properties && Object.keys(body.properties).length > 0) return body;
  const query = parameters.filter((each) => each.in === 'query');
  const properties = Object.fromEntries(query.map(({ name, schema }) => [name, schema]));
  return {
    type: 'object',
    properties,
    additionalProperties: false,
    required: query.filter((each) => each.required).map((each) => each.name),
  };
}
