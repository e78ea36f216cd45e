// Talking to the browser about passkeys. The browser's own JSON forms of WebAuthn (level 3) make a library needless:
// a browser without them is offered the link by e-mail, which everybody has.

export type Gave = { ok: true; to: string } | { ok: false; refusal: string };

const NOT_NOW: Gave = {
  ok: false,
  refusal: 'Nothing happened: it was closed, or this device has no passkey for Ettle.',
};

export function knowsPasskeys(): boolean {
  return (
    typeof PublicKeyCredential !== 'undefined' &&
    typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function' &&
    typeof PublicKeyCredential.prototype.toJSON === 'function'
  );
}

/** Whether the browser can offer a passkey in the address field, before anybody presses anything. */
export async function offersInField(): Promise<boolean> {
  return knowsPasskeys() && (await PublicKeyCredential.isConditionalMediationAvailable?.()) === true;
}

type Ask = { at: string; next: string; signal?: AbortSignal; quiet?: boolean };

/** Shows a passkey of this site. `quiet` waits in the address field until somebody picks one. */
export async function showPasskey({ at, next, signal, quiet }: Ask): Promise<Gave | null> {
  try {
    const options = await challenge(at, signal);
    if (!options) return quiet ? null : NOT_NOW;
    const shown = await navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON),
      ...(signal ? { signal } : {}),
      ...(quiet ? { mediation: 'conditional' as const } : {}),
    });
    return shown instanceof PublicKeyCredential ? await send(at, shown, { next }) : NOT_NOW;
  } catch {
    return quiet ? null : NOT_NOW;
  }
}

export async function makePasskey(at: string, name: string): Promise<Gave> {
  try {
    const options = await challenge(at);
    if (!options) return { ok: false, refusal: 'Show that it is still you, then try once more.' };
    const made = await navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON),
    });
    return made instanceof PublicKeyCredential ? await send(at, made, { name }) : NOT_NOW;
  } catch (error) {
    const known = (error as Error).name === 'InvalidStateError';
    return known ? { ok: false, refusal: 'This device has a passkey for Ettle already.' } : NOT_NOW;
  }
}

async function challenge(at: string, signal?: AbortSignal): Promise<unknown> {
  const answer = await fetch(at, { headers: { accept: 'application/json' }, ...(signal ? { signal } : {}) });
  return answer.ok ? ((await answer.json()) as { options: unknown }).options : null;
}

async function send(at: string, credential: PublicKeyCredential, more: Record<string, string>): Promise<Gave> {
  const body = new URLSearchParams({ credential: JSON.stringify(credential.toJSON()), ...more });
  const answer = await fetch(at, { method: 'POST', body });
  return (await answer.json()) as Gave;
}
