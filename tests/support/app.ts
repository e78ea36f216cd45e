import { createHmac, randomBytes } from 'node:crypto';
import http from 'node:http';
import { afterAll } from 'vitest';
import { newId } from '#app/kit/id.ts';
import { assert } from '#app/kit/result.ts';
import { hashOfToken } from '#app/platform/actor.server.ts';
import { serve } from '#app/server.ts';
import type { TestTools } from './database.ts';

export type Answer = {
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
  /** Where it sends the browser on to, as a path of this site. */
  to: string | null;
  cookies: string[];
};

export type Ask = {
  method?: string;
  /** A form, as a browser sends it. */
  form?: URLSearchParams | Record<string, string>;
  body?: Buffer | string;
  headers?: Record<string, string>;
};

/** Asks the server one thing, with the cookies of whoever it is. Writes come from our own pages unless told otherwise. */
export type Browser = (path: string, ask?: Ask) => Promise<Answer>;

export type App = {
  origin: string;
  port: number;
  nobody: Browser;
  as(key: string, actingFor?: string): Promise<Browser>;
};

/** The real Express app with the built pages, on a port of its own. `npm run build` comes first: `npm test` sees to it. */
export async function startApp(tools: TestTools): Promise<App> {
  // React as it runs in life. It is read when the built pages are, which is now.
  process.env.NODE_ENV = 'production';
  const { port, stop } = await serve(tools);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  afterAll(async () => {
    agent.destroy();
    await stop();
  });
  const origin = tools.env.origin;
  const browser =
    (cookie: string): Browser =>
    (path, asked = {}) =>
      send({ port, agent, origin, cookie }, path, asked);
  return {
    origin,
    port,
    nobody: browser(''),
    as: async (key, actingFor) => {
      const session = await cookieOf(tools, `${key}@ettle.example`);
      return browser(actingFor ? `${session}; ettle.acting=${actingFor}` : session);
    },
  };
}

/** A session as better-auth would have made it, begun now. */
export async function cookieOf(tools: TestTools, email: string): Promise<string> {
  const login = await tools.db.login.findUnique({ where: { email } });
  assert(login, `${email} has a login`);
  const at = tools.clock.now();
  const token = randomBytes(16).toString('hex');
  const expiresAt = new Date(at.getTime() + 7 * 86_400_000);
  await tools.db.loginSession.create({
    data: { id: newId(), token: hashOfToken(token), loginId: login.id, expiresAt, createdAt: at, updatedAt: at },
  });
  const signature = createHmac('sha256', tools.secret).update(token).digest('base64');
  return `ettle.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}

type From = { port: number; agent: http.Agent; origin: string; cookie: string };

function send(from: From, path: string, asked: Ask & { fresh?: boolean }): Promise<Answer> {
  const { port, origin, cookie } = from;
  const agent = asked.fresh ? false : from.agent;
  const method = asked.method ?? (asked.form || asked.body !== undefined ? 'POST' : 'GET');
  const body = asked.form ? new URLSearchParams(asked.form).toString() : asked.body;
  const headers: Record<string, string> = {
    ...(cookie ? { cookie } : {}),
    ...(method === 'GET' || method === 'HEAD' ? {} : { origin }),
    ...(asked.form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    ...asked.headers,
  };
  return new Promise((resolve, reject) => {
    const request = http.request({ port, host: '127.0.0.1', agent, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve(answerOf(response, Buffer.concat(chunks))));
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      // A kept connection that the server closed a moment before is nobody's fault: asked once more, on a new one.
      if (request.reusedSocket && error.code === 'ECONNRESET') resolve(send(from, path, { ...asked, fresh: true }));
      else reject(error);
    });
    request.end(body);
  });
}

function answerOf(response: http.IncomingMessage, body: Buffer): Answer {
  const { statusCode = 0, headers } = response;
  const to = headers.location ? new URL(headers.location, 'http://here') : null;
  return {
    status: statusCode,
    headers,
    text: body.toString('utf8'),
    to: to ? to.pathname + to.search : null,
    cookies: headers['set-cookie'] ?? [],
  };
}
