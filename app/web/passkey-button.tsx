import { useEffect, useRef, useState } from 'react';
import { Button, type ButtonKind } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { knowsPasskeys, makePasskey, offersInField, showPasskey } from './passkey-browser.ts';
import { paths } from './paths.ts';

/** Whether this browser can do passkeys. Not known on the server, so nothing is shown there that might not work. */
function usePasskeys(): boolean {
  const [able, setAble] = useState(false);
  useEffect(() => setAble(knowsPasskeys()), []);
  return able;
}

type Props = { next: string; label?: string; kind?: ButtonKind; inField?: boolean };

/** Signs in with a passkey. `inField`: also offered where the address is typed, when the browser can. */
export function PasskeyButton({ next, label = 'Sign in with a passkey', kind = 'quiet', inField }: Props) {
  const able = usePasskeys();
  const waiting = useRef<AbortController | null>(null);
  const [refusal, setRefusal] = useState('');
  useEffect(() => {
    if (!inField) return;
    const controller = new AbortController();
    waiting.current = controller;
    void (async () => {
      if (!(await offersInField()) || controller.signal.aborted) return;
      const gave = await showPasskey({ at: paths.signInPasskey(), next, signal: controller.signal, quiet: true });
      if (gave?.ok) window.location.assign(gave.to);
      else if (gave) setRefusal(gave.refusal);
    })();
    return () => controller.abort();
  }, [next, inField]);
  if (!able) return null;
  async function press() {
    // A browser asks one question at a time.
    waiting.current?.abort();
    setRefusal('');
    const gave = await showPasskey({ at: paths.signInPasskey(), next });
    if (gave?.ok) window.location.assign(gave.to);
    else setRefusal(gave?.refusal ?? '');
  }
  return (
    <>
      {refusal ? <Notice kind="no">{refusal}</Notice> : null}
      <Button type="button" kind={kind} full onClick={() => void press()}>
        {label}
      </Button>
    </>
  );
}

/** Makes a passkey on this device, with the name from the field above it. */
export function MakePasskey({ nameField }: { nameField: string }) {
  const able = usePasskeys();
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  if (!able)
    return (
      <Notice kind="mind">
        This browser cannot make a passkey. It needs JavaScript and a browser from 2025 or later. Signing in with a link
        goes on as before.
      </Notice>
    );
  async function press() {
    setBusy(true);
    const field = document.getElementById(nameField);
    const gave = await makePasskey(paths.passkeyNew(), field instanceof HTMLInputElement ? field.value : '');
    if (gave.ok) window.location.assign(gave.to);
    else setRefusal(gave.refusal);
    setBusy(false);
  }
  return (
    <>
      {refusal ? <Notice kind="no">{refusal}</Notice> : null}
      <Button type="button" disabled={busy} onClick={() => void press()}>
        Make a passkey on this device
      </Button>
    </>
  );
}
