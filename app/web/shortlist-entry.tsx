import { getFormProps, useForm } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import { MOST_NOTE } from '../domain/shortlists/rules.ts';
import type { Pence } from '../kit/pence.ts';
import { Button } from '../ui/button.tsx';
import { Tag, Tags } from '../ui/card.tsx';
import { TextArea } from '../ui/fields.tsx';
import { Money } from '../ui/money.tsx';
import { Details } from '../ui/notice.tsx';
import type { FormReply } from './form.ts';
import { paths } from './paths.ts';
import type { EntryView } from './shortlist-view.server.ts';

type Props = {
  entry: EntryView;
  first: boolean;
  last: boolean;
  may: boolean;
  notes: boolean;
  reply: FormReply | null;
};

const QUIET = 'inline-flex min-h-11 items-center px-1 font-semibold text-loch underline underline-offset-4';

/** One saved listing: its public facts, the own note beside it, and what can be done with it. */
export function ShortlistEntry({ entry, first, last, may, notes, reply }: Props) {
  const { card, id } = entry;
  const name = card?.title ?? entry.gone ?? 'a listing that is no longer offered';
  return (
    <li className="rounded-card border border-line bg-card p-5 shadow-rest">
      {card ? <Facts card={card} /> : <p className="text-lg font-bold">{entry.gone ?? 'No longer offered'}</p>}
      {card ? null : <p className="text-soft">This is not offered any more, so there is nothing to show.</p>}
      {entry.note ? <p className="mt-3 border-l-4 border-heather py-1 pl-4 whitespace-pre-line">{entry.note}</p> : null}
      <p className="mt-2 text-xs text-soft">Saved: {entry.saved}</p>
      <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-1 text-sm" data-print="no">
        {card ? (
          <label className="inline-flex min-h-11 items-center gap-2.5 font-semibold">
            <input type="checkbox" form="compare" name="with" value={card.slug} className="size-6 accent-loch" />
            Compare<span className="sr-only">: {name}</span>
          </label>
        ) : null}
        {may ? <Actions id={id} name={name} first={first} last={last} /> : null}
      </div>
      {may && notes ? <Note entry={entry} name={name} reply={reply} /> : null}
    </li>
  );
}

function Facts({ card }: { card: NonNullable<EntryView['card']> }) {
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="text-xl">
          <Link
            to={paths.listing(card.slug)}
            className="text-loch underline decoration-1 underline-offset-4 hover:decoration-3"
          >
            {card.title}
          </Link>
        </h2>
        {card.price ? (
          <Money amount={card.price.amount as Pence} per={card.price.per} size="medium" />
        ) : (
          <span className="text-sm text-soft">Price not said</span>
        )}
      </div>
      <Tags>
        {card.tags.map((tag) => (
          <Tag key={tag.words} tone={tag.tone}>
            {tag.words}
          </Tag>
        ))}
      </Tags>
      <p className="text-sm text-soft">
        {card.kind}. By {card.providerName}
        {card.town ? `, ${card.town}` : ''}
      </p>
    </>
  );
}

function Actions({ id, name, first, last }: { id: string; name: string; first: boolean; last: boolean }) {
  const doing = [
    ...(first ? [] : [{ intent: 'up', label: 'Move up' }]),
    ...(last ? [] : [{ intent: 'down', label: 'Move down' }]),
    { intent: 'remove', label: 'Take it out' },
  ];
  return (
    <Form method="post" preventScrollReset className="contents">
      <input type="hidden" name="listing" value={id} />
      {doing.map(({ intent, label }) => (
        <button key={intent} type="submit" name="intent" value={intent} className={QUIET}>
          {label}
          <span className="sr-only">: {name}</span>
        </button>
      ))}
    </Form>
  );
}

function Note({ entry, name, reply }: { entry: EntryView; name: string; reply: FormReply | null }) {
  const mine = reply?.initialValue?.listing === entry.id ? reply : null;
  const [form, fields] = useForm<{ note: string }>({
    id: `note-${entry.id}`,
    lastResult: mine as never,
    defaultValue: { note: entry.note },
  });
  return (
    <div data-print="no">
      <Details summary={entry.note ? 'Change the note' : 'Write a note'} open={mine !== null}>
        <Form method="post" preventScrollReset {...getFormProps(form)} noValidate>
          <input type="hidden" name="listing" value={entry.id} />
          <TextArea
            field={fields.note}
            label={
              <>
                Your note<span className="sr-only"> about {name}</span>
              </>
            }
            hint="Whoever may see the plan can read it. It is never part of a link that you share."
            rows={2}
            maxLength={MOST_NOTE}
          />
          <div className="mt-3">
            <Button name="intent" value="note" kind="quiet">
              Keep the note
            </Button>
          </div>
        </Form>
      </Details>
    </div>
  );
}
