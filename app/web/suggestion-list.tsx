import { useFetcher, useNavigate } from '@remix-run/react';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import type { Suggested } from '../routes/public/suggest.ts';
import { paths } from './paths.ts';

const PAUSE_MS = 140;
const LEAST_LETTERS = 2;

/**
 * The list under a search field, by the combobox pattern of the WAI-ARIA Authoring Practices (list autocomplete, manual
 * selection): the focus stays in the field, the arrows move through the list, Enter takes, Escape closes, and what is not
 * taken changes nothing. It is put onto a field that is there already, so that nothing typed is lost when it arrives.
 */
export default function SuggestionList({ inputId, only }: { inputId: string; only: 'place' | undefined }) {
  const listId = useId();
  const navigate = useNavigate();
  const { found, ask, forget } = useSuggestions(only);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const shown = open && found.length > 0;
  const input = useInput(inputId);

  const close = useCallback(() => {
    setOpen(false);
    setActive(-1);
  }, []);
  const take = useCallback(
    (one: Suggested) => {
      close();
      forget();
      if (only === 'place' && input) input.value = one.label;
      else navigate(one.to);
    },
    [close, forget, input, navigate, only],
  );

  useEffect(() => {
    if (!input) return;
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', listId);
    input.setAttribute('autocomplete', 'off');
    // Somebody who types quickly has written before the list was there.
    if (document.activeElement !== input || input.value === input.defaultValue) return;
    setOpen(true);
    ask(input);
  }, [input, listId, ask]);

  useEffect(() => {
    if (!input) return;
    input.setAttribute('aria-expanded', String(shown));
    if (shown && active >= 0) input.setAttribute('aria-activedescendant', `${listId}-${active}`);
    else input.removeAttribute('aria-activedescendant');
    document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [input, shown, active, listId]);

  useEffect(() => {
    if (!input) return;
    const typed = () => {
      setActive(-1);
      setOpen(true);
      ask(input);
    };
    const pressed = (event: KeyboardEvent) => {
      const to = keyOf(event, { shown, active, count: found.length });
      if (to === null) return;
      if (to !== 'leave') event.preventDefault();
      if (to === 'take') take(found[active] as Suggested);
      else if (to === 'close' || to === 'leave') close();
      else if (to === 'open') setOpen(true);
      else setActive(to);
    };
    input.addEventListener('input', typed);
    input.addEventListener('keydown', pressed);
    input.addEventListener('blur', close);
    return () => {
      input.removeEventListener('input', typed);
      input.removeEventListener('keydown', pressed);
      input.removeEventListener('blur', close);
    };
  }, [input, shown, active, found, ask, take, close]);

  return (
    <>
      <div role="status" className="sr-only">
        {shown ? `${found.length} suggestions. Move through them with the arrow keys.` : ''}
      </div>
      <div
        id={listId}
        role="listbox"
        aria-label="Suggestions"
        hidden={!shown}
        className="absolute inset-x-0 top-full z-30 mt-1 max-h-96 overflow-y-auto rounded-card border-2 border-edge bg-card p-1.5 shadow-lg"
      >
        {found.map((one, nth) => (
          <Option key={one.key} id={`${listId}-${nth}`} one={one} active={nth === active} take={take} />
        ))}
      </div>
    </>
  );
}

type OptionProps = { id: string; one: Suggested; active: boolean; take: (one: Suggested) => void };

function Option({ id, one, active, take }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's: it keeps the focus and names this option
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <div
      id={id}
      role="option"
      aria-selected={active}
      // A press must not take the focus out of the field, or the list would close before the click arrives.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => take(one)}
      className={`flex min-h-12 cursor-pointer flex-wrap items-baseline justify-between gap-x-4 rounded-button px-3 py-2 ${active ? 'bg-loch text-on-loch' : 'hover:bg-mist'}`}
    >
      <span className="font-semibold">{one.label}</span>
      <span className={`text-sm ${active ? '' : 'text-soft'}`}>{one.hint}</span>
    </div>
  );
}

function useInput(id: string): HTMLInputElement | null {
  const [input, setInput] = useState<HTMLInputElement | null>(null);
  useEffect(() => setInput(document.getElementById(id) as HTMLInputElement | null), [id]);
  return input;
}

/** Asks when somebody pauses. Remix drops the answer to an older question when a newer one is under way. */
function useSuggestions(only: 'place' | undefined) {
  const fetcher = useFetcher<{ suggestions: Suggested[] }>();
  const [asked, setAsked] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { load } = fetcher;
  const ask = useCallback(
    (input: HTMLInputElement) => {
      clearTimeout(timer.current);
      const q = input.value.trim();
      if (q.length < LEAST_LETTERS) return setAsked(false);
      const near = input.form?.elements.namedItem('near');
      timer.current = setTimeout(() => {
        const params = new URLSearchParams({ q });
        if (only) params.set('only', only);
        else if (near instanceof HTMLInputElement && near.value.trim()) params.set('near', near.value.trim());
        setAsked(true);
        load(`${paths.suggest()}?${params}`);
      }, PAUSE_MS);
    },
    [load, only],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  return { found: asked ? (fetcher.data?.suggestions ?? NONE) : NONE, ask, forget: () => setAsked(false) };
}

const NONE: Suggested[] = [];

type Stand = { shown: boolean; active: number; count: number };

/** What a key does: the number of the option to move to (-1 is the field), or an act; null leaves the key to the field. */
export function keyOf(
  { key, altKey, isComposing }: Pick<KeyboardEvent, 'key' | 'altKey' | 'isComposing'>,
  { shown, active, count }: Stand,
): number | 'take' | 'close' | 'open' | 'leave' | null {
  if (isComposing) return null;
  if (!shown) return key === 'ArrowDown' && count > 0 ? 'open' : null;
  if (key === 'ArrowDown' && altKey) return null;
  if (key === 'ArrowUp' && altKey) return 'close';
  if (key === 'ArrowDown') return active === count - 1 ? -1 : active + 1;
  if (key === 'ArrowUp') return active === -1 ? count - 1 : active - 1;
  if (key === 'Escape') return 'close';
  if (key === 'Tab') return 'leave';
  if (key === 'Enter') return active >= 0 ? 'take' : 'leave';
  return null;
}
