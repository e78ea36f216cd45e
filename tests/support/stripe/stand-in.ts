import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { STRIPE_VERSION } from '#app/drivers/payments/stripe-client.server.ts';
import { STAND_IN_KEY, STAND_IN_SECRET } from './keys.ts';
import { addressOf, fieldsOf, specified, wrongIn } from './parameters.ts';
import type { Thing, Transfer } from './shapes.ts';
import { Refused, StripeWorld, type Told } from './world.ts';

const TESTED_BY = new Stripe('sk_test_signs');

/** What goes wrong with the next request to an address: before or after Stripe did what it was asked. */
export type Fault = 'fail-before' | 'fail-after' | 'drop-before' | 'drop-after' | 'slow' | 'busy';

export type Asked = { address: string; flat: Record<string, string>; key: string | null; status: number };

/**
 * A stand-in for Stripe, strict: it takes only the addresses and parameters that the house has reason to use, refuses any other version
 * or key, wants an idempotency key with everything that makes something, answers the same to the same key, refuses the key with another
 * body, and signs what it tells as Stripe does.
 */
export type StandIn = {
  address: string;
  world: StripeWorld;
  asked: Asked[];
  /** Faults for the next requests to an address, in order. */
  faults: Map<string, Fault[]>;
  /** What Stripe would send of an event, and with which signature. */
  message(told: Told, over?: { secret?: string; at?: Date }): { raw: string; signature: string };
  /** Its memory of keys, as after a day. */
  forgetKeys(): void;
  stop(): Promise<void>;
};

type Answer = { status: number; body: unknown };
type Kept = { request: string; answer: Promise<Answer> };

export async function startStripe(now: () => Date, port = 0): Promise<StandIn> {
  const world = new StripeWorld(now);
  const keys = new Map<string, Kept>();
  const asked: Asked[] = [];
  const faults: StandIn['faults'] = new Map();
  const server = http.createServer((request, response) => {
    answer({ world, keys, asked, faults }, request, response).catch((error: unknown) => {
      response.writeHead(500).end(JSON.stringify({ error: { type: 'api_error', message: String(error) } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ world, asked, faults },
    message: (told, { secret = STAND_IN_SECRET, at = now() } = {}) => {
      const raw = JSON.stringify(eventOf(told));
      const timestamp = Math.floor(at.getTime() / 1000);
      return { raw, signature: TESTED_BY.webhooks.generateTestHeaderString({ payload: raw, secret, timestamp }) };
    },
    forgetKeys: () => keys.clear(),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const eventOf = ({ id, type, account, object, created }: Told) => ({
  id,
  object: 'event',
  api_version: STRIPE_VERSION,
  created,
  data: { object },
  livemode: false,
  pending_webhooks: 1,
  request: { id: null, idempotency_key: null },
  type,
  ...(account && { account }),
});

type Inside = Pick<StandIn, 'world' | 'asked' | 'faults'> & { keys: Map<string, Kept> };

async function answer(inside: Inside, request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://stripe.test');
  const method = request.method ?? 'GET';
  let body = '';
  for await (const chunk of request) body += chunk;
  const address = addressOf(method, url.pathname) ?? `${method} ${url.pathname}`;
  const fault = inside.faults.get(address)?.shift();
  if (fault === 'fail-before') return send(response, { status: 500, body: { error: { type: 'api_error' } } });
  if (fault === 'busy') return send(response, { status: 429, body: { error: { type: 'rate_limit_error' } } });
  if (fault === 'drop-before') return void request.socket.destroy();
  const done = await once(inside, request, { method, url, body, address });
  if (fault === 'drop-after') return void request.socket.destroy();
  if (fault === 'fail-after') return send(response, { status: 500, body: { error: { type: 'api_error' } } });
  if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, 1500));
  send(response, done);
}

function send(response: http.ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': `req_${randomUUID().slice(0, 8)}` });
  response.end(JSON.stringify(body));
}

const no = (status: number, type: string, code: string, param = ''): Answer => ({
  status,
  body: { error: { type, code, param, message: `${code}: ${param}` } },
});

type Request = { method: string; url: URL; body: string; address: string };

/** Stripe's own order: who asks, in which version, with which key; then whether it was asked before; then what. */
async function once(inside: Inside, request: http.IncomingMessage, what: Request): Promise<Answer> {
  const { method, url, body, address } = what;
  const { flat, nested } = fieldsOf(method === 'POST' ? body : url.search);
  const key = request.headers['idempotency-key'];
  const note = (answered: Answer) => {
    inside.asked.push({ address, flat, key: typeof key === 'string' ? key : null, status: answered.status });
    return answered;
  };
  if (request.headers.authorization !== `Bearer ${STAND_IN_KEY}`)
    return note(no(401, 'invalid_request_error', 'api_key'));
  if (request.headers['stripe-version'] !== STRIPE_VERSION) return note(no(400, 'invalid_request_error', 'version'));
  if (addressOf(method, url.pathname) === null) return note(no(404, 'invalid_request_error', 'url_invalid', address));
  const wrong = wrongIn(address, flat);
  if (wrong) return note(no(400, 'invalid_request_error', wrong.code, wrong.param));
  const against = specified(method, url.pathname, address, nested);
  if (against) return note(no(400, 'invalid_request_error', 'specification', against));
  if (method !== 'POST') return note(await act(inside.world, what, flat));
  if (typeof key !== 'string' || key === '' || key.length > 255)
    return note(no(400, 'invalid_request_error', 'idempotency_key'));
  const kept = inside.keys.get(key);
  const same = `${address} ${url.pathname} ${body}`;
  if (kept && kept.request !== same) return note(no(400, 'idempotency_error', 'idempotency_key'));
  const answered = kept?.answer ?? act(inside.world, what, flat);
  if (!kept) inside.keys.set(key, { request: same, answer: answered });
  return note(structuredClone(await answered));
}

async function act(
  world: StripeWorld,
  { method, url, address }: Request,
  flat: Record<string, string>,
): Promise<Answer> {
  const id = /\/((?:acct|cs|pi|tr)_\w+)/.exec(url.pathname)?.[1] ?? '';
  try {
    const made = thingFor(world, address, id, flat);
    const expands = Object.entries(flat).flatMap(([name, value]) => (name.startsWith('expand[') ? [value] : []));
    return { status: 200, body: expanded(world, structuredClone(made), expands) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { status: error.status, body: { error: error.body, method } };
  }
}

function thingFor(world: StripeWorld, address: string, id: string, flat: Record<string, string>): unknown {
  switch (address) {
    case 'POST /v1/accounts':
      return world.openAccount(flat);
    case 'POST /v1/account_links':
      return world.link(flat);
    case 'POST /v1/customers':
      return world.openPayer(flat);
    case 'POST /v1/checkout/sessions':
      return world.openSession(flat);
    case 'POST /v1/payment_intents':
      return world.pay(flat);
    case 'POST /v1/transfers/{}/reversals':
      return world.reverse(id, Number(flat.amount));
    case 'GET /v1/payment_intents':
      return page(
        world.all('payment_intent', (each) => 'customer' in each && each.customer === flat.customer),
        flat,
        address,
      );
    case 'GET /v1/refunds':
    case 'GET /v1/disputes': {
      const object = address.endsWith('refunds') ? 'refund' : 'dispute';
      return page(
        world.all(object, (each) => 'payment_intent' in each && each.payment_intent === flat.payment_intent),
        flat,
        address,
      );
    }
    case 'GET /v1/balance_transactions':
      return page(world.all('balance_transaction'), flat, address);
    default:
      return world.one(id);
  }
}

/** Newest first, from one on, with whether there is more: Stripe's lists. */
function page(rows: Thing[], flat: Record<string, string>, address: string) {
  const since = Number(flat['created[gte]'] ?? 0);
  const within = rows.filter((each) => !('created' in each) || Number(each.created) >= since);
  const from = flat.starting_after ? within.findIndex((each) => each.id === flat.starting_after) + 1 : 0;
  const limit = Number(flat.limit ?? 10);
  if (limit < 1 || limit > 100)
    throw new Refused(400, { type: 'invalid_request_error', code: 'parameter_invalid', param: 'limit' });
  return {
    object: 'list',
    data: within.slice(from, from + limit),
    has_more: within.length > from + limit,
    url: address.slice(4),
  };
}

/** Puts the thing where its number stands, along the paths asked for. What has no such field stays as it is. */
function expanded(world: StripeWorld, of: unknown, paths: readonly string[]): unknown {
  for (const path of paths) expand(world, of, path.split('.'));
  return of;
}

function expand(world: StripeWorld, of: unknown, [first = '', ...rest]: string[]): void {
  if (Array.isArray(of)) {
    for (const each of of) expand(world, each, [first, ...rest]);
    return;
  }
  if (typeof of !== 'object' || of === null || !(first in of)) return;
  const record = of as Record<string, unknown>;
  const value = record[first];
  if (typeof value === 'string') record[first] = structuredClone(world.things.get(value) ?? value);
  if (rest.length > 0) expand(world, record[first], rest);
}

/** The transfers that an account was sent, less what was taken back: what its owner has. */
export const receivedBy = (world: StripeWorld, accountId: string): number =>
  world
    .all<Transfer>('transfer', (each) => each.destination === accountId)
    .reduce((sum, each) => sum + each.amount - each.amount_reversed, 0);
