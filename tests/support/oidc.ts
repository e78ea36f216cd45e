import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export type CouncilPerson = { email: string; email_verified: boolean };
export type CouncilServer = { issuer: string; clientId: string; clientSecret: string; stop(): Promise<void> };

/** A council's sign-in: a real OpenID provider with pages of its own, where any password will do. */
export async function startCouncilServer(
  people: Record<string, CouncilPerson>,
  back: readonly string[],
): Promise<CouncilServer> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ['ettle', 'a-secret-between-two'];
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [...back],
        post_logout_redirect_uris: back.map((each) => `${new URL(each).origin}/sign-out`),
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    cookies: { keys: ['k'.repeat(32)] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    findAccount: (_, id) =>
      Object.hasOwn(people, id) ? { accountId: id, claims: () => ({ sub: id, ...people[id] }) } : undefined,
  });
  server.on('request', provider.callback());
  return {
    issuer,
    clientId,
    clientSecret,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What a browser does on the provider's pages: follows, signs in as that person, agrees, and is sent back. */
export async function throughCouncilPages(start: string, person: string, agrees = true): Promise<URL> {
  const issuer = new URL(start).origin;
  const jar = new Map<string, string>();
  let at = start;
  let form: URLSearchParams | null = null;
  for (let hops = 0; hops < 12; hops += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent: RequestInit = form ? { method: 'POST', body: form } : {};
    const answer = await fetch(at, { ...sent, headers: { cookie, origin: issuer }, redirect: 'manual' });
    for (const each of answer.headers.getSetCookie()) {
      const [pair = ''] = each.split(';', 1);
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    form = null;
    const to = answer.headers.get('location');
    if (to) {
      const next = new URL(to, at);
      if (next.origin !== issuer) return next;
      at = next.href;
      continue;
    }
    const page = await answer.text();
    if (!agrees) {
      at = new URL(/href="([^"]*abort)"/.exec(page)?.[1] ?? '/', at).href;
      continue;
    }
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (!prompt) throw new Error(`A page without a form: ${answer.status} ${page.slice(0, 200)}`);
    at = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? at, at).href;
    form = new URLSearchParams(prompt === 'login' ? { prompt, login: person, password: 'any' } : { prompt });
  }
  throw new Error('The council’s pages lead nowhere');
}
