import type { Tools } from '../tools.server.ts';

/** What Express hands to every loader and action. */
declare module '@remix-run/node' {
  /** Loaders carry bigint, Date and the rest as they are. */
  interface Future {
    v3_singleFetch: true;
  }
  interface AppLoadContext {
    tools: Tools;
    nonce: string;
    requestId: string;
    /** The caller's address, for rate limits only. */
    caller: string;
  }
}
