import { type ReactNode, useEffect, useRef } from 'react';
import { Drawing, type DrawingName } from './drawings.tsx';
import { Icon } from './icons.tsx';

const NOTICES = {
  done: { look: 'border-moss bg-moss-wash text-moss-ink', sign: 'tick', role: 'status' },
  said: { look: 'border-loch bg-mist text-ink', sign: null, role: undefined },
  mind: { look: 'border-gorse bg-gorse-wash text-ink', sign: 'mind', role: undefined },
  no: { look: 'border-rowan bg-rowan-wash text-rowan-ink', sign: 'mind', role: 'alert' },
} as const;

/** One line about what has just happened (done), what to know (said, mind), or why not (no). */
export function Notice({ kind = 'said', children }: { kind?: keyof typeof NOTICES; children: ReactNode }) {
  const { look, sign, role } = NOTICES[kind];
  return (
    <div role={role} className={`my-5 flex max-w-words gap-3 rounded-card border-l-8 px-5 py-4 ${look}`}>
      {sign ? <Icon name={sign} className="mt-1 size-[1.3em]" /> : null}
      <div className="min-w-0">{children}</div>
    </div>
  );
}

export type SaidError = { id?: string; message: string };

/**
 * What is wrong with the form, all in one place, each with a link to its field. Takes the focus when it appears.
 * Conform: `<ErrorSummary errors={errorsOf(form, fields)} />`. Shows nothing when nothing is wrong.
 */
export function ErrorSummary({ errors, title }: { errors: readonly SaidError[]; title?: string }) {
  const box = useRef<HTMLDivElement>(null);
  const said = errors.map((each) => each.message).join('|');
  useEffect(() => {
    if (said) box.current?.focus();
  }, [said]);
  if (errors.length === 0) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: without JavaScript too, reading starts at what is wrong
      autoFocus
      aria-labelledby="error-summary"
      className="my-5 max-w-words rounded-card border-2 border-l-8 border-rowan bg-card p-5"
    >
      <h2 id="error-summary" className="text-lg">
        {title ?? (errors.length === 1 ? 'One thing to put right' : 'A few things to put right')}
      </h2>
      <ul className="mt-2 space-y-1">
        {errors.map(({ id, message }) => (
          <li key={`${id}${message}`} className="font-semibold text-rowan">
            {id ? (
              <a href={`#${id}`} className="inline-block py-1 underline underline-offset-4">
                {message}
              </a>
            ) : (
              message
            )}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm text-soft">Nothing you typed is lost.</p>
    </div>
  );
}

type ConformForm = {
  id: string;
  errors?: readonly string[] | undefined;
  allErrors: Record<string, readonly string[] | null>;
};

/**
 * The errors of a Conform form: its own first, then each field's with the id to link to. Conform's `fields` cannot be
 * counted through, so the names come from `form.allErrors`; give `fields` for those whose id is not the usual one.
 */
export function errorsOf(form: ConformForm, fields: Record<string, { id: string } | undefined> = {}): SaidError[] {
  const named = Object.entries(form.allErrors).filter(([name]) => name !== '');
  return [
    ...(form.errors ?? []).map((message) => ({ message })),
    ...named.flatMap(([name, errors]) =>
      (errors ?? []).map((message) => ({ id: fields[name]?.id ?? `${form.id}-${name}`, message })),
    ),
  ];
}

type EmptyProps = { title: string; children: ReactNode; drawing?: DrawingName; level?: 2 | 3 };

/** Nothing here yet: says so plainly and offers the next step. */
export function EmptyState({ title, children, drawing = 'kettle', level = 2 }: EmptyProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className="rounded-card border-2 border-dashed border-line p-6 sm:flex sm:items-center sm:gap-8 sm:p-8">
      <Drawing name={drawing} className="mb-4 w-32 shrink-0 sm:mb-0 sm:w-40" />
      <div>
        <Heading className="text-xl">{title}</Heading>
        <div className="mt-2 max-w-words">{children}</div>
      </div>
    </section>
  );
}

/** "What 'not confirmed' means": explains an odd word where it stands. */
export function Details({ summary, open, children }: { summary: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details className="means my-4 last:mb-0" open={open}>
      <summary className="inline-flex min-h-11 items-center rounded-button py-1 pr-2 font-semibold text-loch">
        <span className="underline decoration-1 underline-offset-4">{summary}</span>
      </summary>
      <div className="prose mt-1 border-l-4 border-sand py-1 pl-4">{children}</div>
    </details>
  );
}
