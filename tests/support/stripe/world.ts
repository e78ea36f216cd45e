import type Stripe from 'stripe';
import {
  type Account,
  type Charge,
  type Customer,
  type Dispute,
  type Intent,
  METADATA,
  type Method,
  type Money,
  newAccount,
  type Refund,
  type Reversal,
  type Session,
  type Setup,
  type Thing,
  type Transfer,
} from './shapes.ts';

/** Stripe's own no: a code, the parameter, and what it made nevertheless. */
export class Refused extends Error {
  readonly status: number;
  readonly body: Record<string, unknown>;
  constructor(status: number, body: Record<string, unknown>) {
    super(String(body.message ?? body.code));
    this.status = status;
    this.body = body;
  }
}
const wrong = (code: string, param: string, message = code) =>
  new Refused(400, { type: 'invalid_request_error', code, param, message });

type Flat = Record<string, string>;
export type Told = { id: string; type: string; account?: string; object: Thing; created: number };

/**
 * What Stripe has, and what it does: accounts, payers, payments, what goes back, and its own account of the money. The same things
 * happen by themselves as at Stripe (a card is charged at once, a Direct Debit later), the rest when a test says so.
 */
export class StripeWorld {
  readonly things = new Map<string, Thing>();
  /** What it would tell, in the order in which it happened. */
  readonly told: Told[] = [];
  private count = 0;
  private readonly now: () => Date;

  constructor(now: () => Date) {
    this.now = now;
  }

  private seconds(): number {
    return Math.floor(this.now().getTime() / 1000);
  }
  private id(prefix: string): string {
    this.count += 1;
    return `${prefix}_${this.count.toString().padStart(6, '0')}Standin`;
  }
  private keep<T extends Thing>(thing: T): T {
    this.things.set(thing.id, thing);
    return thing;
  }
  tell(type: string, object: Thing, account?: string): void {
    const event = { id: this.id('evt'), type, object: structuredClone(object), created: this.seconds() };
    this.told.push(account ? { ...event, account } : event);
  }

  /** One that is there, by its number; Stripe's 404 otherwise. */
  one<T extends Thing>(id: string): T {
    const thing = this.things.get(id);
    if (!thing)
      throw new Refused(404, {
        type: 'invalid_request_error',
        code: 'resource_missing',
        param: 'id',
        message: `No such: ${id}`,
      });
    return thing as T;
  }
  all<T extends Thing>(object: T['object'], where: (each: T) => boolean = () => true): T[] {
    const found = [...this.things.values()].filter((each) => each.object === object) as T[];
    return found.filter(where).reverse();
  }

  // Accounts

  openAccount(flat: Flat): Account {
    return this.keep(newAccount(this.id('acct'), this.seconds(), flat));
  }

  link(flat: Flat) {
    const { id: account } = this.one<Account>(flat.account ?? '');
    const created = this.seconds();
    const url = `https://connect.stripe.test/setup/${this.id('link')}`;
    this.links.set(url, { account, back: flat.return_url ?? '' });
    return { object: 'account_link', created, expires_at: created + 300, url };
  }
  /** Whose page each link opens, and where it leads back to. */
  readonly links = new Map<string, { account: string; back: string }>();

  /** Its owner hands in all that is asked for, and Stripe is content. */
  finishAccount(id: string, over: { cards?: boolean } = {}): void {
    const account = this.one<Account>(id);
    account.capabilities = { transfers: 'active', card_payments: over.cards === false ? 'inactive' : 'active' };
    account.details_submitted = account.charges_enabled = account.payouts_enabled = true;
    const done = { currently_due: [], past_due: [], eventually_due: [], disabled_reason: null };
    account.requirements = { ...(account.requirements as Stripe.Account.Requirements), ...done };
    this.tell('account.updated', account, id);
  }

  /** Stripe wants something more, and stops the account until it has it. */
  askMore(id: string, due: string[]): void {
    const account = this.one<Account>(id);
    account.capabilities = { transfers: 'inactive', card_payments: 'inactive' };
    const more = { currently_due: due, past_due: due, disabled_reason: 'requirements.past_due' as const };
    account.requirements = { ...(account.requirements as Stripe.Account.Requirements), ...more };
    this.tell('account.updated', account, id);
  }

  // Who pays

  openPayer(flat: Flat): Customer {
    const metadata = METADATA(flat);
    return this.keep({
      id: this.id('cus'),
      object: 'customer',
      created: this.seconds(),
      livemode: false,
      metadata,
      name: flat.name ?? null,
    });
  }

  openSession(flat: Flat): Session {
    const mode = flat.mode as 'setup' | 'payment';
    if (flat.customer) this.one<Customer>(flat.customer);
    if (mode === 'setup' && !flat.currency) throw wrong('parameter_missing', 'currency');
    if (mode === 'payment') {
      if (!flat['line_items[0][price_data][unit_amount]']) throw wrong('parameter_missing', 'line_items');
      this.mayReceive(flat['payment_intent_data[transfer_data][destination]'] ?? '', null);
    }
    const created = this.seconds();
    const until = flat.expires_at ? Number(flat.expires_at) : created + 86_400;
    if (until < created + 1800 || until > created + 86_400) throw wrong('parameter_invalid', 'expires_at');
    const setup = mode === 'setup' ? this.id('seti') : null;
    if (setup)
      this.keep<Setup>({
        id: setup,
        object: 'setup_intent',
        metadata: METADATA(flat, 'setup_intent_data[metadata]'),
        status: 'requires_payment_method',
        payment_method: null,
      });
    const id = this.id('cs_test');
    const session = this.keep<Session>({
      ...{
        id,
        object: 'checkout.session',
        cancel_url: flat.cancel_url ?? null,
        created,
        currency: 'gbp',
        expires_at: until,
      },
      ...{ livemode: false, metadata: METADATA(flat), mode, payment_status: 'unpaid', status: 'open' },
      ...{ success_url: flat.success_url ?? null, url: `https://checkout.stripe.test/c/${id}` },
      ...{ customer: flat.customer ?? null, payment_intent: null, setup_intent: setup },
    });
    this.carts.set(id, flat);
    return session;
  }
  private readonly carts = new Map<string, Flat>();

  newMethod(type: Method['type'], customer: string | null, last4 = type === 'card' ? '4242' : '2345'): Method {
    const base = { id: this.id('pm'), object: 'payment_method' as const, type, customer };
    return this.keep(
      type === 'card'
        ? { ...base, card: { brand: 'visa', last4 } }
        : { ...base, bacs_debit: { last4, sort_code: '108800' } },
    );
  }

  /** Somebody fills in the page where a holder chooses how it pays. A card that ends in 0002 is turned down when it is to pay. */
  choose(sessionId: string, type: Method['type'], last4?: string): Method {
    const session = this.one<Session>(sessionId);
    const setup = this.one<Setup>(session.setup_intent ?? '');
    const method = this.newMethod(type, session.customer, last4);
    Object.assign(setup, { status: 'succeeded', payment_method: method.id });
    Object.assign(session, { status: 'complete', url: null, payment_status: 'no_payment_required' });
    this.tell('setup_intent.succeeded', setup);
    this.tell('checkout.session.completed', session);
    return method;
  }

  /** Somebody pays on the page of a contribution; a Direct Debit is on its way until `settle`. */
  payOnPage(sessionId: string, type: Method['type'] = 'card'): Intent {
    const session = this.one<Session>(sessionId);
    const cart = this.carts.get(sessionId) ?? {};
    const intent = this.newIntent({
      amount: Number(cart['line_items[0][price_data][unit_amount]']),
      destination: cart['payment_intent_data[transfer_data][destination]'] ?? '',
      group: cart['payment_intent_data[transfer_group]'] ?? null,
      metadata: METADATA(cart, 'payment_intent_data[metadata]'),
      method: this.newMethod(type, null).id,
      type,
    });
    Object.assign(session, { status: 'complete', url: null, payment_intent: intent.id });
    this.go(intent, type, '4242');
    session.payment_status = intent.status === 'succeeded' ? 'paid' : 'unpaid';
    this.tell('checkout.session.completed', session);
    return intent;
  }

  lapse(sessionId: string): void {
    const session = this.one<Session>(sessionId);
    Object.assign(session, { status: 'expired', url: null });
    this.tell('checkout.session.expired', session);
  }

  // Payments

  private mayReceive(destination: string, behalf: string | null): void {
    const account = this.things.get(destination) as Account | undefined;
    if (!account) throw wrong('account_invalid', 'transfer_data[destination]');
    if (account.capabilities?.transfers !== 'active')
      throw wrong('insufficient_capabilities_for_transfer', 'transfer_data[destination]');
    if (!behalf) return;
    if (behalf !== destination) throw wrong('parameter_invalid', 'on_behalf_of');
    if (account.capabilities?.card_payments !== 'active') throw wrong('account_capabilities', 'on_behalf_of');
  }

  pay(flat: Flat): Intent {
    const method = this.things.get(flat.payment_method ?? '') as Method | undefined;
    this.one<Customer>(flat.customer ?? '');
    if (!method || method.customer !== flat.customer) throw wrong('resource_missing', 'payment_method');
    if (flat['allowed_payment_method_types[0]'] !== method.type)
      throw wrong('payment_intent_unexpected_state', 'payment_method');
    const destination = flat['transfer_data[destination]'] ?? '';
    this.mayReceive(destination, flat.on_behalf_of ?? null);
    // A mandate that was given to the platform is the platform's.
    if (flat.on_behalf_of && method.type === 'bacs_debit')
      throw wrong('payment_method_invalid_parameter', 'on_behalf_of');
    const intent = this.newIntent({
      amount: Number(flat.amount),
      destination,
      group: flat.transfer_group ?? null,
      metadata: METADATA(flat),
      method: method.id,
      type: method.type,
      customer: flat.customer,
      behalf: flat.on_behalf_of ?? null,
      description: flat.description ?? null,
    });
    this.go(intent, method.type, 'card' in method ? method.card.last4 : method.bacs_debit.last4);
    if (intent.last_payment_error)
      throw new Refused(402, { ...intent.last_payment_error, type: 'card_error', payment_intent: intent });
    return intent;
  }

  private newIntent(of: {
    amount: number;
    destination: string;
    group: string | null;
    metadata: Record<string, string>;
    method: string;
    type: Method['type'];
    customer?: string;
    behalf?: string | null;
    description?: string | null;
  }): Intent {
    const intent = this.keep<Intent>({
      ...{
        id: this.id('pi'),
        object: 'payment_intent',
        amount: of.amount,
        amount_received: 0,
        cancellation_reason: null,
      },
      ...{
        created: this.seconds(),
        currency: 'gbp',
        description: of.description ?? null,
        last_payment_error: null,
        livemode: false,
      },
      ...{
        metadata: of.metadata,
        payment_method_types: [of.type],
        status: 'requires_confirmation',
        transfer_group: of.group,
      },
      ...{
        customer: of.customer ?? null,
        latest_charge: null,
        on_behalf_of: of.behalf ?? null,
        payment_method: of.method,
      },
      transfer_data: { destination: of.destination },
    });
    this.tell('payment_intent.created', intent);
    return intent;
  }

  private go(intent: Intent, type: Method['type'], last4: string): void {
    if (type === 'card' && last4 === '0002') this.fail(intent, 'card_declined', 'insufficient_funds');
    else if (type === 'card') this.succeed(intent);
    else this.onItsWay(intent);
  }

  private onItsWay(intent: Intent): void {
    intent.status = 'processing';
    intent.latest_charge = this.newCharge(intent, 'pending').id;
    this.tell('payment_intent.processing', intent);
    this.tell('charge.pending', this.one(intent.latest_charge));
  }

  /** What became of a Direct Debit, some days later. */
  settle(intentId: string, how: 'paid' | 'failed'): void {
    const intent = this.one<Intent>(intentId);
    if (intent.status !== 'processing') throw new Error(`${intentId} is ${intent.status}`);
    if (how === 'paid') this.succeed(intent);
    else this.fail(intent, 'charge_exceeds_source_limit', 'debit_not_authorized');
  }

  private newCharge(intent: Intent, status: 'pending' | 'succeeded' | 'failed'): Charge {
    const prefix = intent.payment_method_types[0] === 'card' ? 'ch' : 'py';
    return this.keep<Charge>({
      ...{
        id: this.id(prefix),
        object: 'charge',
        amount: intent.amount,
        amount_refunded: 0,
        created: this.seconds(),
        currency: 'gbp',
      },
      ...{
        disputed: false,
        livemode: false,
        paid: status === 'succeeded',
        refunded: false,
        status,
        transfer_group: intent.transfer_group,
      },
      ...{ balance_transaction: null, payment_intent: intent.id, transfer: null },
    });
  }

  private succeed(intent: Intent): void {
    const charge = intent.latest_charge ? this.one<Charge>(intent.latest_charge) : this.newCharge(intent, 'succeeded');
    const transfer = this.keep<Transfer>({
      ...{
        id: this.id('tr'),
        object: 'transfer',
        amount: intent.amount,
        amount_reversed: 0,
        created: this.seconds(),
        currency: 'gbp',
      },
      ...{ livemode: false, metadata: {}, reversed: false, transfer_group: intent.transfer_group },
      ...{ destination: intent.transfer_data.destination, source_transaction: charge.id },
    });
    const type = charge.id.startsWith('ch') ? 'charge' : 'payment';
    const row = this.money(type, charge.id, intent.amount, Math.ceil(intent.amount * 0.015) + 20);
    this.money('transfer', transfer.id, -intent.amount);
    Object.assign(charge, { status: 'succeeded', paid: true, balance_transaction: row.id, transfer: transfer.id });
    Object.assign(intent, { status: 'succeeded', amount_received: intent.amount, latest_charge: charge.id });
    this.tell('transfer.created', transfer);
    this.tell('charge.succeeded', charge);
    this.tell('payment_intent.succeeded', intent);
  }

  private fail(intent: Intent, code: string, decline_code: string): void {
    const charge = intent.latest_charge ? this.one<Charge>(intent.latest_charge) : this.newCharge(intent, 'failed');
    Object.assign(charge, { status: 'failed', paid: false });
    const error = { type: 'card_error', code, decline_code, message: 'Turned down.' } as Intent['last_payment_error'];
    Object.assign(intent, { status: 'requires_payment_method', last_payment_error: error, latest_charge: charge.id });
    this.tell('charge.failed', charge);
    this.tell('payment_intent.payment_failed', intent);
  }

  // What goes back

  refund(intentId: string, amount: number, over: { reverseTransfer?: boolean; pending?: boolean } = {}): Refund {
    const charge = this.one<Charge>(this.one<Intent>(intentId).latest_charge ?? '');
    if (charge.amount_refunded + amount > charge.amount) throw wrong('charge_already_refunded', 'amount');
    charge.amount_refunded += amount;
    charge.refunded = charge.amount_refunded === charge.amount;
    const refund = this.keep<Refund>({
      ...{ id: this.id('re'), object: 'refund', amount, created: this.seconds(), currency: 'gbp', metadata: {} },
      ...{
        reason: 'requested_by_customer',
        status: over.pending ? 'pending' : 'succeeded',
        charge: charge.id,
        payment_intent: intentId,
      },
    });
    this.money(charge.id.startsWith('ch') ? 'refund' : 'payment_refund', refund.id, -amount);
    if (over.reverseTransfer) this.reverse(charge.transfer ?? '', amount);
    this.tell('refund.created', refund);
    this.tell('charge.refunded', charge);
    return refund;
  }

  /** A refund that was on its way: it arrived, or the bank sent it back to Stripe. */
  settleRefund(refundId: string, how: 'succeeded' | 'failed'): void {
    const refund = this.one<Refund>(refundId);
    refund.status = how;
    if (how === 'failed') {
      const charge = this.one<Charge>(refund.charge);
      charge.amount_refunded -= refund.amount;
      charge.refunded = false;
      this.money('refund_failure', refund.id, refund.amount);
      this.tell('refund.failed', refund);
    }
    this.tell('charge.refund.updated', refund);
  }

  dispute(intentId: string): Dispute {
    const charge = this.one<Charge>(this.one<Intent>(intentId).latest_charge ?? '');
    charge.disputed = true;
    const dispute = this.keep<Dispute>({
      ...{
        id: this.id('dp'),
        object: 'dispute',
        amount: charge.amount,
        created: this.seconds(),
        currency: 'gbp',
        livemode: false,
      },
      ...{ metadata: {}, reason: 'general', status: 'needs_response', charge: charge.id, payment_intent: intentId },
    });
    this.money('adjustment', dispute.id, -charge.amount, 2000);
    this.tell('charge.dispute.created', dispute);
    this.tell('charge.dispute.funds_withdrawn', dispute);
    return dispute;
  }

  closeDispute(disputeId: string, how: 'won' | 'lost'): void {
    const dispute = this.one<Dispute>(disputeId);
    dispute.status = how;
    if (how === 'won') {
      this.money('adjustment', dispute.id, dispute.amount);
      this.tell('charge.dispute.funds_reinstated', dispute);
    }
    this.tell('charge.dispute.closed', dispute);
  }

  reverse(transferId: string, amount: number): Reversal {
    const transfer = this.one<Transfer>(transferId);
    if (transfer.amount_reversed + amount > transfer.amount)
      throw wrong('transfer_reversal_amount_too_large', 'amount');
    transfer.amount_reversed += amount;
    transfer.reversed = transfer.amount_reversed === transfer.amount;
    const reversal = this.keep<Reversal>({
      id: this.id('trr'),
      object: 'transfer_reversal',
      amount,
      created: this.seconds(),
      currency: 'gbp',
      transfer: transfer.id,
    });
    this.money('transfer_refund', reversal.id, amount);
    this.tell('transfer.reversed', transfer);
    return reversal;
  }

  /** A row of Stripe's own account of the platform's money. */
  money(type: Money['type'], source: string, amount: number, fee = 0): Money {
    return this.keep<Money>({
      ...{ id: this.id('txn'), object: 'balance_transaction', amount, created: this.seconds(), currency: 'gbp', fee },
      ...{ net: amount - fee, reporting_category: type, status: 'available', type, source },
    });
  }

  /** Each charge at Stripe that took somebody's money, for counting what was paid how often. */
  paid(): Intent[] {
    return this.all<Intent>('payment_intent', (each) => each.status === 'succeeded');
  }
}
