import type { Actor, SignedIn } from '../../access/actor.ts';
import { columnOf, dayOf } from '../../kit/day.ts';
import { type Id, newId } from '../../kit/id.ts';
import { ok, type Result, refuse } from '../../kit/result.ts';
import { type Tx, transact } from '../../platform/db.server.ts';
import { record } from '../../platform/events.server.ts';
import type { Tools } from '../../tools.server.ts';
import { isCouncil } from '../organisations/store.server.ts';
import { accountOf, type CouncilIdentity, countsAsStrong, methodOf, ownAddress, termsOf } from './council.ts';
import { mayKeepKeys } from './policy.ts';
import type { KeysRefusal } from './rules.ts';
import { sealSecret } from './store.server.ts';

type Answer<T> = Promise<Result<T, KeysRefusal>>;

export type SetCouncilAccount = {
  authorityCode: string;
  issuer: string;
  clientId: string;
  /** Empty: the one that is kept stays. */
  clientSecret: string;
  domains: string;
  trustsSecondStep: boolean;
  open: boolean;
};

/** Sets how a council's officers may sign in with the council's own accounts. Another issuer forgets every link to the old one. */
export function setCouncilAccount(tools: Tools, actor: SignedIn, input: SetCouncilAccount): Answer<undefined> {
  return transact<undefined, KeysRefusal>(tools, async (tx) => {
    if (!mayKeepKeys(actor)) return refuse('council-account.not-found');
    const { authorityCode, clientId, trustsSecondStep, open } = input;
    if (!(await isCouncil(tx, authorityCode))) return refuse('council-account.unknown-council');
    const terms = termsOf(input, tools.env.origin.startsWith('http:'));
    if (!terms.ok) return terms;
    const before = await tx.councilAccount.findUnique({ where: { authorityCode } });
    const kept = before && before.issuer === terms.value.issuer ? before.clientSecret : null;
    if (!input.clientSecret && !kept) return refuse('council-account.secret', { field: 'clientSecret' });
    const at = tools.clock.now();
    const clientSecret = input.clientSecret ? await sealSecret(tools, input.clientSecret) : (kept ?? '');
    const data = { ...terms.value, clientId, clientSecret, trustsSecondStep, open };
    const changed = { changedBy: actor.loginId, changedAt: at };
    await tx.councilAccount.upsert({
      where: { authorityCode },
      create: { authorityCode, ...data, ...changed },
      update: { ...data, ...changed },
    });
    if (before && before.issuer !== terms.value.issuer)
      await tx.loginMethod.deleteMany({ where: { providerId: methodOf(authorityCode) } });
    if (!open) await tx.loginSession.deleteMany({ where: { council: authorityCode } });
    await record(tx, {
      subject: `council-account:${authorityCode}`,
      kind: 'council-account.set',
      actor,
      at,
      data: { issuer: terms.value.issuer, domains: terms.value.domains.join(' '), trustsSecondStep, open },
    });
    return ok();
  });
}

export type Arrived = { loginId: Id; strong: boolean };

/**
 * Finds the login behind a council identity that the driver has checked. Only somebody who holds an office of that
 * council today: nobody is made, no office is made, and a login is linked to one council account once.
 */
export function arriveFromCouncil(tools: Tools, authorityCode: string, identity: CouncilIdentity): Answer<Arrived> {
  return transact<Arrived, KeysRefusal>(tools, async (tx) => {
    const terms = await tx.councilAccount.findUnique({ where: { authorityCode, open: true } });
    if (!terms || terms.issuer !== identity.issuer) return refuse('council-account.not-found');
    const email = ownAddress(identity, terms);
    if (!email.ok) return email;
    const providerId = methodOf(authorityCode);
    const accountId = accountOf(identity);
    const linked = await tx.loginMethod.findUnique({ where: { providerId_accountId: { providerId, accountId } } });
    const login = linked
      ? { id: linked.loginId }
      : await tx.login.findUnique({ where: { email: email.value }, select: { id: true } });
    const at = tools.clock.now();
    if (!login || !(await isOfficer(tx, login.id, authorityCode, at))) return refuse('council-account.no-officer');
    const actor: Pick<Actor, 'loginId' | 'acting'> = { loginId: login.id, acting: null };
    const strong = countsAsStrong(identity, terms);
    if (!linked) {
      const other = await tx.loginMethod.count({ where: { loginId: login.id, providerId } });
      // The address was given to somebody new there. Whether it is the same person is not the council's computer's to say.
      if (other > 0) return refuse('council-account.another-account');
      const data = { id: newId(), loginId: login.id, providerId, accountId, createdAt: at, updatedAt: at };
      await tx.loginMethod.create({ data });
      await record(tx, {
        subject: `login:${login.id}`,
        kind: 'login.council-linked',
        actor,
        at,
        data: { authorityCode },
      });
    }
    const data = { authorityCode, strong };
    await record(tx, { subject: `login:${login.id}`, kind: 'login.council-shown', actor, at, data });
    return ok({ loginId: login.id, strong });
  });
}

async function isOfficer(tx: Tx, loginId: Id, authorityCode: string, at: Date): Promise<boolean> {
  const today = columnOf(dayOf(at));
  const held = { fromDay: { lte: today }, OR: [{ toDay: null }, { toDay: { gte: today } }] };
  return (await tx.officer.count({ where: { loginId, authorityCode, ...held } })) > 0;
}
