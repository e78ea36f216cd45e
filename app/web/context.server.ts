import type { Tools } from '../tools.server.ts';

/** What Express hands to every loader and action. */
declare module '@remix-run/node' {
  interface AppLoadContext {
    tools: Tools;
    nonce: string;
    requestId: string;
    /** The caller's address, for rate limits only. */
    caller: string;
  }
}
