import { Link, useNavigate, useRevalidator } from '@remix-run/react';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { Button, Buttons } from '../ui/button.tsx';
import { forget, forgetAll, type Kept, keep, keptFor, send } from './kept-browser.ts';

/** What of this login is kept on the phone; none on the server, and where the phone keeps nothing. */
function useKept(who: string) {
  const [kept, setKept] = useState<Kept[]>([]);
  const look = useCallback(() => {
    try {
      forgetAll(localStorage, who);
      setKept(keptFor(localStorage, who, Date.now()));
    } catch {
      setKept([]);
    }
  }, [who]);
  useEffect(look, [look]);
  return { kept, look };
}

/**
 * What a phone could not send yet, and what became of it. Tries again when the page opens, when there is a connection, and when somebody
 * comes back to the page. Only the one who wrote it takes it off the phone.
 */
export function KeptNotice({ who }: { who: string }) {
  const { kept, look } = useKept(who);
  const [signedOut, setSignedOut] = useState(false);
  const { revalidate } = useRevalidator();
  const busy = useRef(false);
  const sendAll = useCallback(async () => {
    if (busy.current || !navigator.onLine) return;
    busy.current = true;
    let sent = 0;
    for (const one of keptFor(localStorage, who, Date.now()).filter((each) => each.refused === null)) {
      const answer = await send(one);
      if (answer.state === 'sent') {
        forget(localStorage, one.at);
        sent += 1;
      } else if (answer.state === 'refused') keep(localStorage, { ...one, refused: answer.says });
      else {
        setSignedOut(answer.state === 'signed-out');
        break;
      }
    }
    busy.current = false;
    look();
    if (sent > 0) revalidate();
  }, [who, look, revalidate]);
  useEffect(() => {
    const back = () => document.visibilityState === 'visible' && sendAll();
    sendAll();
    addEventListener('online', sendAll);
    document.addEventListener('visibilitychange', back);
    return () => {
      removeEventListener('online', sendAll);
      document.removeEventListener('visibilitychange', back);
    };
  }, [sendAll]);
  if (kept.length === 0) return null;
  const aside = (at: string) => {
    forget(localStorage, at);
    look();
  };
  return (
    <section
      aria-label="Kept on this phone"
      className="my-5 max-w-words rounded-card border-2 border-heather bg-card p-5"
    >
      <div role="status">
        <h2 className="text-lg">Kept on this phone, not sent yet</h2>
        <p className="mt-1">
          {signedOut
            ? 'You are signed out. Sign in again, and it is sent.'
            : 'It is sent as soon as there is a connection and this page is open. Nobody has read it yet.'}
        </p>
      </div>
      <ul className="mt-3 space-y-3">
        {kept.map((one) => (
          <li key={one.at} className="border-t border-line pt-3">
            <Link to={one.at} className="inline-block py-1 font-bold text-loch underline underline-offset-4">
              {one.title}
            </Link>
            {one.refused ? <p className="font-semibold text-rowan">It could not be taken: {one.refused}</p> : null}
            <Buttons>
              {one.refused === null ? (
                <Button kind="quiet" type="button" onClick={sendAll} aria-label={`Send it now: ${one.title}`}>
                  Send it now
                </Button>
              ) : null}
              <Button
                kind="quiet"
                type="button"
                onClick={() => aside(one.at)}
                aria-label={`Take it off this phone: ${one.title}`}
              >
                Take it off this phone
              </Button>
            </Buttons>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** For the form: keeps what was typed before it is sent, so that a connection that is lost meanwhile loses nothing. */
export function useKeeping({ who, at, title, list }: { who: string; at: string; title: string; list: string }) {
  const direct = useRef(false);
  const [unsent, setUnsent] = useState(false);
  const navigate = useNavigate();
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    // A script of ours tried, and the server has something to say: the page itself says it, beside the field.
    if (direct.current) return;
    const form = event.currentTarget;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const fields = [...new FormData(form, submitter as HTMLElement | null)].map(([name, value]): [string, string] => [
      name,
      String(value),
    ]);
    const one: Kept = { at, who, title, fields, keptAt: Date.now(), refused: null };
    if (!canKeep(one)) return;
    event.preventDefault();
    const answer = await send(one);
    if (answer.state === 'sent') {
      forget(localStorage, at);
      navigate(`${list}?done=${answer.done}`);
    } else if (answer.state === 'refused') {
      forget(localStorage, at);
      direct.current = true;
      form.requestSubmit(submitter as HTMLElement | null);
      direct.current = false;
    } else setUnsent(true);
  };
  return { onSubmit, unsent };
}

function canKeep(one: Kept): boolean {
  try {
    return keep(localStorage, one);
  } catch {
    return false;
  }
}

/** Puts what was kept of this session back into its form. */
export function useRestored(form: string, who: string, at: string) {
  useEffect(() => {
    const node = document.getElementById(form);
    if (!(node instanceof HTMLFormElement)) return;
    try {
      const one = keptFor(localStorage, who, Date.now()).find((each) => each.at === at);
      if (!one) return;
      for (const field of node.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('[name]')) {
        const values = one.fields.filter(([name]) => name === field.name).map(([, value]) => value);
        if (field instanceof HTMLInputElement && ['radio', 'checkbox'].includes(field.type))
          field.checked = values.includes(field.value);
        else if (field.type !== 'hidden' && field.type !== 'submit') field.value = values[0] ?? '';
      }
    } catch {
      // A phone that keeps nothing has nothing to put back.
    }
  }, [form, who, at]);
}

/** Whoever signs out leaves nothing on the phone. */
export function useForgotten() {
  useEffect(() => {
    try {
      forgetAll(localStorage);
    } catch {
      // A phone that keeps nothing has nothing to forget.
    }
  }, []);
}
