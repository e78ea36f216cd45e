import { createHmac, timingSafeEqual } from 'node:crypto';
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { APIError, createAuthEndpoint, getSessionFromCtx } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { magicLink } from 'better-auth/plugins/magic-link';
import { z } from 'zod';
import type { Way } from '../access/strength.ts';
import { deviceWords } from '../kit/device.ts';
import { newId } from '../kit/id.ts';
import { ok } from '../kit/result.ts';
import { hashingAdapter } from './auth-storage.server.ts';
import { type Db, type Tx, transact } from './db.server.ts';
import type { Env } from './env.server.ts';
import { enqueue } from './events.server.ts';

export const LINK_MINUTES = 15;
const SESSION_DAYS = 7;

export type Auth = ReturnType<typeof makeAuth>;

/** better-auth over our own tables. Screens reach it only through app/web/session.server.ts. */
export function makeAuth(env: Env, db: Db, secret: string) {
  return betterAuth({
    appName: 'Ettle',
    baseURL: env.origin,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [env.origin],
    database: hashingAdapter(db),
    logger: { disabled: true },
    telemetry: { enabled: false },
    advanced: {
      useSecureCookies: env.origin.startsWith('https:'),
      cookiePrefix: 'ettle',
      ipAddress: { ipAddressHeaders: ['x-ettle-caller'] },
      database: { generateId: () => newId() },
    },
    user: {
      modelName: 'login',
      additionalFields: { administrator: { type: 'boolean', input: false, defaultValue: false } },
    },
    session: {
      modelName: 'loginSession',
      fields: { userId: 'loginId' },
      expiresIn: SESSION_DAYS * 86_400,
      disableSessionRefresh: true,
      // Our own rule is stricter, and counts from when somebody last proved who they are (app/domain/keys).
      freshAge: 0,
      additionalFields: {
        way: { type: 'string', input: false, required: false },
        device: { type: 'string', input: false, required: false },
        provenAt: { type: 'date', input: false, required: false },
        strongAt: { type: 'date', input: false, required: false },
        council: { type: 'string', input: false, required: false },
      },
    },
    account: { modelName: 'loginMethod', fields: { userId: 'loginId' } },
    verification: { modelName: 'loginToken' },
    rateLimit: {
      enabled: !env.UNLIMITED,
      storage: 'database',
      modelName: 'rateLimit',
      window: 60,
      max: 60,
      customRules: {
        '/sign-in/magic-link': { window: 15 * 60, max: 6 },
        '/magic-link/verify': { window: 15 * 60, max: 20 },
        '/passkey/generate-authenticate-options': { window: 15 * 60, max: 60 },
        '/passkey/verify-authentication': { window: 15 * 60, max: 20 },
      },
    },
    databaseHooks: {
      session: { create: { before: async (session, ctx) => ({ data: begun(session, ctx?.path ?? '') }) } },
    },
    plugins: [linkByMail(env, db), passkeys(env, db), councilSignIn(), ...(env.demo ? [demoSignIn()] : [])],
  });
}

const WAYS_BY_PATH: Record<string, Way> = {
  '/magic-link/verify': 'link',
  '/passkey/verify-authentication': 'passkey',
  '/demo/sign-in': 'demo',
};

/** What a new session keeps: how it began, and of the browser a few words. No address, no version. */
function begun(session: { userAgent?: string | null } & Record<string, unknown>, path: string) {
  const now = new Date();
  const way = (session.way as Way | undefined) ?? WAYS_BY_PATH[path] ?? 'link';
  return {
    way,
    device: deviceWords(session.userAgent ?? ''),
    provenAt: now,
    strongAt: way === 'passkey' ? now : ((session.strongAt as Date | undefined) ?? null),
    ipAddress: null,
    userAgent: null,
  };
}

/**
 * Passkeys. The device must have looked at who holds it (a finger, a face, a PIN): that is what makes one strong.
 * better-auth asks for it as a wish ('preferred'); here it is a condition.
 */
function passkeys(env: Env, db: Db) {
  return passkey({
    rpID: new URL(env.origin).hostname,
    rpName: 'Ettle',
    origin: env.origin,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    advanced: { webAuthnChallengeCookie: 'passkey' },
    registration: {
      afterVerification: async ({ verification }) => {
        if (!verification.registrationInfo?.userVerified) throw unverified();
      },
    },
    authentication: {
      afterVerification: async ({ ctx, verification, clientData }) => {
        if (!verification.authenticationInfo.userVerified) throw unverified();
        // Proving it anew must not make somebody another person.
        const session = await getSessionFromCtx(ctx);
        const owner = await db.passkey.findUnique({ where: { credentialID: clientData.id } });
        if (session && owner?.loginId !== session.user.id) throw new APIError('FORBIDDEN', { code: 'SOMEBODY_ELSE' });
      },
    },
    schema: { passkey: { fields: { userId: 'loginId' } } },
  });
}

const unverified = () => new APIError('FORBIDDEN', { code: 'USER_NOT_VERIFIED' });

/** Begins a session for a login whose council has just vouched for it. No address: only this server can call it. */
function councilSignIn() {
  const body = z.object({ loginId: z.string(), council: z.string(), strong: z.boolean() });
  return {
    id: 'council-sign-in',
    endpoints: {
      councilSignIn: createAuthEndpoint(
        '/council/sign-in',
        { method: 'POST', body, metadata: { SERVER_ONLY: true } },
        async (ctx) => {
          const user = await ctx.context.internalAdapter.findUserById(ctx.body.loginId);
          if (!user) throw new APIError('NOT_FOUND');
          const { strong, council } = ctx.body;
          const shown = { way: 'council', council, strongAt: strong ? new Date() : null };
          const session = await ctx.context.internalAdapter.createSession(user.id, false, shown);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ signedIn: true });
        },
      ),
    },
  };
}

function linkByMail(env: Env, db: Db) {
  return magicLink({
    expiresIn: LINK_MINUTES * 60,
    storeToken: 'hashed',
    // The link opens our own page with a button: mail scanners that open links must not use them up.
    sendMagicLink: async ({ email, url }) => {
      const asked = new URL(url).searchParams;
      const link = new URL('/sign-in/link', env.origin);
      link.searchParams.set('token', asked.get('token') ?? '');
      const next = asked.get('callbackURL');
      if (next) link.searchParams.set('next', next);
      await transact({ db }, async (tx) => {
        await enqueue(tx, 'send-mail', signInLetter(email, link.href));
        return ok();
      });
    },
  });
}

const signInLetter = (to: string, link: string) => ({
  to,
  subject: 'Your link to sign in to Ettle',
  text: [
    'Hello,',
    'Here is your link to sign in to Ettle:',
    link,
    `It works once, for the next ${LINK_MINUTES} minutes.`,
    'If you did not ask for this, you do not need to do anything. Nobody can sign in without the link.',
    'Ettle',
  ].join('\n\n'),
});

/** One click to become one of the cast. Mounted in demo mode only: outside it the address does not exist. */
function demoSignIn() {
  return {
    id: 'demo-sign-in',
    endpoints: {
      demoSignIn: createAuthEndpoint(
        '/demo/sign-in',
        { method: 'POST', body: z.object({ email: z.string().regex(/@ettle\.example$/) }) },
        async (ctx) => {
          const found = await ctx.context.internalAdapter.findUserByEmail(ctx.body.email);
          if (!found) return ctx.json({ signedIn: false });
          const session = await ctx.context.internalAdapter.createSession(found.user.id);
          await setSessionCookie(ctx, { session, user: found.user });
          return ctx.json({ signedIn: true });
        },
      ),
    },
  };
}

/** The session cookie for a token, signed as better-auth signs it: for a session whose token was changed. */
export function sessionCookie(token: string, secret: string, secure: boolean, maxAgeSeconds: number): string {
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  const name = `${secure ? '__Secure-' : ''}ettle.session_token`;
  const rest = `Max-Age=${maxAgeSeconds}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return `${name}=${encodeURIComponent(`${token}.${signature}`)}; ${rest}`;
}

/** The session token in a Cookie header, when its signature is ours; else null. */
export function sessionTokenFrom(cookieHeader: string | null, secret: string): string | null {
  const match = /(?:^|;\s*)(?:__Secure-)?ettle\.session_token=([^;]+)/.exec(cookieHeader ?? '');
  if (!match?.[1]) return null;
  const value = safeDecode(match[1]);
  const dot = value.lastIndexOf('.');
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  const expected = createHmac('sha256', secret).update(token).digest();
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** Makes the login of an address, or finds it. For invitations and the seed. */
export async function loginOf(tx: Tx, email: string, name: string, at: Date): Promise<string> {
  const address = email.trim().toLowerCase();
  const login = await tx.login.upsert({
    where: { email: address },
    create: { id: newId(), email: address, name, createdAt: at, updatedAt: at },
    update: {},
    select: { id: true },
  });
  return login.id;
}
