import { Form, Link } from '@remix-run/react';
import { Button } from '../../ui/button.tsx';
import { Tag } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import type { Waits, WaitView } from '../../web/waiting.server.ts';

type Props = { waits: Waits; allTo: string; onward: { to: string; label: string } | null };

/** Everything that waits for an answer, in one list, the most urgent first. Nothing waits: that is said warmly, with a way on. */
export function WaitingPanel({ waits: { rows, total }, allTo, onward }: Props) {
  const more = total - rows.length;
  return (
    <Section title={total > 0 ? `What waits for you (${total})` : 'What waits for you'} id="waiting">
      {rows.length > 0 ? (
        <ul
          aria-label="What waits for you"
          className="divide-y divide-line rounded-card border border-line bg-card shadow-rest"
        >
          {rows.map((row) => (
            <li key={row.key} className="px-4 py-4 sm:px-5">
              <Wait row={row} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title="Nothing waits for you" drawing="kettle" level={3}>
          <p>Everybody has your answer. When somebody asks you something, it stands here and we send you an e-mail.</p>
          {onward ? (
            <p className="mt-2">
              <Link to={onward.to}>{onward.label}</Link>
            </p>
          ) : null}
        </EmptyState>
      )}
      {more > 0 ? (
        <p className="mt-3">
          <Link to={allTo} className="inline-block py-1 font-semibold text-loch underline underline-offset-4">
            And {more} more
          </Link>
        </p>
      ) : null}
    </Section>
  );
}

const LINK = 'inline-block py-1 font-semibold text-loch underline decoration-1 underline-offset-4 hover:decoration-3';

function Wait({ row: { words, to, when, now, note, invite } }: { row: WaitView }) {
  return (
    <>
      <p>
        {invite ? (
          <span className="font-semibold">{words}.</span>
        ) : (
          <Link to={to} className={LINK}>
            {words}
          </Link>
        )}
      </p>
      <p className="mt-0.5 flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm text-soft">
        {now ? <Tag tone="heather">{when}</Tag> : <strong className="text-ink">{when}</strong>}
        {note ? <span>{note}</span> : null}
      </p>
      {invite ? (
        <Form method="post" className="mt-3 flex flex-wrap gap-3">
          <input type="hidden" name="invite" value={invite} />
          <Button name="move" value="join" kind="quiet">
            Yes, join
          </Button>
          <Button name="move" value="decline" kind="quiet">
            No
          </Button>
        </Form>
      ) : null}
    </>
  );
}
