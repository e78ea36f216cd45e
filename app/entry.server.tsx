import { PassThrough } from 'node:stream';
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { NonceContext } from './web/nonce.ts';

const ABORT_MS = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, tools, requestId }: AppLoadContext,
): Promise<Response> {
  const whole = isbot(request.headers.get('user-agent') ?? '') ? 'onAllReady' : 'onShellReady';
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} abortDelay={ABORT_MS} nonce={nonce} />
      </NonceContext.Provider>,
      {
        nonce,
        [whole]() {
          const body = new PassThrough();
          headers.set('Content-Type', 'text/html; charset=utf-8');
          // What somebody sees is theirs: no shared cache keeps a page.
          if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-store');
          resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
          pipe(body);
        },
        onShellError: reject,
        onError(error: unknown) {
          tools.log.error({ id: requestId, err: error }, 'render fault');
        },
      },
    );
    setTimeout(abort, ABORT_MS + 1_000).unref();
  });
}

/** Faults of loaders and actions, with the number that the error screen shows. Aborted requests are nobody's fault. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }) {
  if (request.signal.aborted) return;
  context.tools.log.error({ id: context.requestId, err: error }, 'fault');
}
