import type { CouncilFault, CouncilIdentity } from '../../domain/keys/council.ts';
import type { Result } from '../../kit/result.ts';

/** One council's OpenID provider, as an administrator set it, and the address it sends people back to. */
export type CouncilProvider = { issuer: string; clientId: string; clientSecret: string; redirectUri: string };

/** What must come back unchanged. Kept by the browser, sealed: nobody but this server can read or make one. */
export type Errand = { state: string; nonce: string; verifier: string };

/** Signing in with a council's own account (OpenID Connect, authorization code with PKCE). */
export type CouncilAccounts = {
  /** Where to send the browser, and what to remember meanwhile. */
  begin(provider: CouncilProvider): Promise<Result<{ url: string; errand: Errand }, CouncilFault>>;
  /** Reads what the browser brought back. Nothing in it is believed before it has been checked. */
  finish(provider: CouncilProvider, errand: Errand, back: URL): Promise<Result<CouncilIdentity, CouncilFault>>;
  /** Where the council's own session can be ended, when it says so. */
  leaving(provider: CouncilProvider, backTo: string): Promise<string | null>;
};
