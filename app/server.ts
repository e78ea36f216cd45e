import { randomBytes, randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { createRequestHandler } from '@remix-run/express';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { Tools } from './tools.server.ts';

const MOST_BODY_BYTES = 12 * 1024 * 1024;
const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
/** Written to by machines, which have no pages: no cookie is looked at there, and every message is signed. */
const SIGNED = new Set(['/api/stripe']);
const KNOWN = new Set(['GET', 'HEAD', 'OPTIONS', ...WRITES]);

type Serving = { server: Server; port: number; stop: () => Promise<void> };

/** Express around Remix. The request's whole life, from top to bottom, is this one function. */
export async function serve(tools: Tools, mode: 'built' | 'dev' = 'built'): Promise<Serving> {
  const { env, log } = tools;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', env.PROXIES);
  app.use(named(log));
  app.get('/health/live', (_request, response) => void response.type('text').send('alive\n'));
  app.get('/health/ready', ready(tools));
  const { assets, files, build } = mode === 'dev' ? await developing(env.PORT) : await built();
  app.use(compression());
  // Scripts and styles need no policy of their own: a page's headers on each of them would weigh more than some of them.
  app.use('/assets', assets);
  app.use(headers(env.origin.startsWith('https:'), mode === 'dev'));
  app.use(files);
  app.use(readable);
  app.use(sameOrigin(env.origin));
  app.use(notTooLarge);
  app.all(
    '*',
    createRequestHandler({
      build,
      mode: mode === 'dev' ? 'development' : 'production',
      getLoadContext: contextOf(tools),
    }),
  );
  app.use(lastResort(log));
  return listen(app, env.PORT, tools);
}

/** A number for every request, in its answer and in the log; the path without its query, which may hold words people typed. */
function named(log: Tools['log']) {
  return (request: Request, response: Response, next: NextFunction) => {
    const id = randomUUID();
    const began = performance.now();
    response.locals.requestId = id;
    response.setHeader('X-Request-Id', id);
    response.on('finish', () => {
      const ms = Math.round(performance.now() - began);
      // The address of a calendar is itself the key to it.
      const path = request.path
        .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
        .replace(/^\/calendar\/.*/, '/calendar/:key');
      log.info({ id, method: request.method, path, status: response.statusCode, ms }, 'answered');
    });
    next();
  };
}

function ready(tools: Tools) {
  return async (_request: Request, response: Response) => {
    try {
      await tools.pool.query('SELECT 1');
      response.type('text').send(`ready\nsearch: ${await tools.search.answering()}\n`);
    } catch {
      response.status(503).type('text').send('the database does not answer\n');
    }
  };
}

function headers(secure: boolean, dev: boolean) {
  return (request: Request, response: Response, next: NextFunction) => {
    const nonce = randomBytes(16).toString('base64');
    response.locals.nonce = nonce;
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'", `'nonce-${nonce}'`],
          styleSrc: dev ? ["'self'", "'unsafe-inline'"] : ["'self'"],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'"],
          connectSrc: dev ? ["'self'", 'ws:'] : ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          ...(secure ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
      referrerPolicy: { policy: 'same-origin' },
    })(request, response, next);
  };
}

/** What would be a fault further in: PostgreSQL keeps no NUL, the router no backslash at the start, a Request no TRACE. */
function readable(request: Request, response: Response, next: NextFunction) {
  if (!KNOWN.has(request.method)) return void response.status(405).end();
  if (!/%00|^\/*%5c/i.test(request.url)) return next();
  response.status(404).type('text').send('There is nothing at that address.\n');
}

/** A write must come from our own pages. Browsers say where a form was sent from; no cookie alone is believed. */
function sameOrigin(origin: string) {
  return (request: Request, response: Response, next: NextFunction) => {
    if (!WRITES.has(request.method) || SIGNED.has(request.path)) return next();
    const from = request.get('origin');
    const site = request.get('sec-fetch-site');
    const ours = from
      ? from === origin || from === `${request.protocol}://${request.get('host')}`
      : site === 'same-origin';
    if (ours) {
      // Remix asks the same once more, by Host, which a proxy may have changed. It has been answered.
      if (from) request.headers.host = new URL(from).host;
      delete request.headers['x-forwarded-host'];
      return next();
    }
    response
      .status(403)
      .type('text')
      .send('This form was not sent from our own pages. Go back, open the page again and try once more.\n');
  };
}

function notTooLarge(request: Request, response: Response, next: NextFunction) {
  if (Number(request.get('content-length') ?? 0) <= MOST_BODY_BYTES) return next();
  response.status(413).type('text').send('That is more than 12 MB. Send something smaller.\n');
}

const contextOf =
  (tools: Tools) =>
  (request: Request, response: Response): AppLoadContext => ({
    tools,
    nonce: response.locals.nonce as string,
    requestId: response.locals.requestId as string,
    caller: request.ip ?? 'unknown',
  });

async function built() {
  const build = (await import(new URL('../build/server/index.js', import.meta.url).href)) as ServerBuild;
  const assets = express.static('build/client/assets', {
    immutable: true,
    maxAge: '1y',
    setHeaders: (response) => response.setHeader('X-Content-Type-Options', 'nosniff'),
  });
  return { assets, files: express.static('build/client', { maxAge: '1h', index: false }), build };
}

async function developing(port: number) {
  const vite = await (await import('vite')).createServer({
    server: { middlewareMode: true, hmr: { port: port + 20_000 } },
    appType: 'custom',
  });
  const build = () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>;
  return { assets: vite.middlewares, files: vite.middlewares, build };
}

function lastResort(log: Tools['log']) {
  return (error: Error & { status?: number }, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const status = error.status && error.status >= 400 && error.status < 500 ? error.status : 500;
    if (status === 500) log.error({ id: response.locals.requestId, err: error }, 'fault');
    response
      .status(status)
      .type('text')
      .send(status === 500 ? 'Something went wrong here. Please try again.\n' : 'We could not read that request.\n');
  };
}

function listen(app: express.Express, port: number, tools: Tools): Promise<Serving> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, () => {
      const address = server.address();
      const at = typeof address === 'object' && address ? address.port : port;
      resolve({ server, port: at, stop: () => stop(server) });
    });
    server.on('error', reject);
    tools.log.debug('listening');
  });
}

/** Lets open requests end, then closes. */
function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5_000).unref();
  });
}
