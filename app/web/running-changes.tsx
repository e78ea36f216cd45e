import { Link } from '@remix-run/react';
import type { ShownLine } from '../domain/arrangements/shown.ts';
import type { KeptChange } from '../domain/changes/store.server.ts';
import { titleOf } from '../domain/changes/words.ts';
import { formatDay } from '../kit/day.ts';
import { ButtonLink, Buttons } from '../ui/button.tsx';
import { Card, Tag, type Tone } from '../ui/card.tsx';
import { Section, Stack } from '../ui/page.tsx';
import { paths } from './paths.ts';
import { CHANGE_WORDS } from './wording/changes.ts';

const TONES: Partial<Record<KeptChange['state'], Tone>> = { agreed: 'ready', declined: 'no', refused: 'no' };

type Props = {
  plan: { id: string; state: string; lines: readonly ShownLine[] };
  changes: readonly KeptChange[];
  /** The lines that this reader may ask to change. */
  mayAsk: (line: ShownLine) => boolean;
  /** May choose somebody else for a line from a day on. */
  mayPlan?: boolean;
};

/** What was asked of the lines since the agreement was signed, what came of it, and the way to ask. */
export function RunningChanges({ plan, changes, mayAsk, mayPlan = false }: Props) {
  if (plan.state !== 'running' && changes.length === 0) return null;
  const weekly = plan.state === 'running' ? plan.lines.filter((line) => line.providerId !== null && !line.once) : [];
  const open = weekly.filter(mayAsk);
  const movable = mayPlan ? weekly : [];
  if (open.length + movable.length === 0 && changes.length === 0) return null;
  return (
    <Section title="Changes since it was signed">
      <Stack gap="small">
        {changes.length === 0 ? <p>None so far.</p> : null}
        {changes.map((change) => (
          <ChangeCard
            key={change.id}
            change={change}
            what={plan.lines.find((line) => line.id === change.terms.lineId)?.what ?? ''}
          />
        ))}
      </Stack>
      {open.length + movable.length > 0 ? (
        <Buttons>
          {open.map((line) => (
            <ButtonLink key={line.id} kind="quiet" to={paths.changeNew(plan.id, line.id)}>
              Change, pause or end “{line.what}”
            </ButtonLink>
          ))}
          {movable.map((line) => (
            <ButtonLink key={line.id} kind="quiet" to={paths.takeoverNew(plan.id, line.id)}>
              Somebody else for “{line.what}”
            </ButtonLink>
          ))}
        </Buttons>
      ) : null}
    </Section>
  );
}

function ChangeCard({ change, what }: { change: KeptChange; what: string }) {
  const { terms, state, variation, dueOn } = change;
  const said = CHANGE_WORDS[state];
  return (
    <Card
      as="article"
      level={3}
      title={titleOf(terms.kind, what)}
      to={state === 'prepared' ? paths.takeover(change.id) : paths.change(change.id)}
      beside={<Tag tone={TONES[state] ?? 'heather'}>{said.charAt(0).toUpperCase() + said.slice(1)}</Tag>}
    >
      <p>
        {terms.kind === 'end' ? 'Last day' : 'From'} {formatDay(terms.fromDay)}
        {terms.kind === 'suspend' ? ` to ${formatDay(terms.toDay)}` : ''}.
        {state === 'waiting' ? ' It counts when whoever comes next has signed too.' : ''}
        {dueOn && !TONES[state] ? ` To be settled by ${formatDay(dueOn)}; silence is never a yes.` : ''}
      </p>
      {variation ? <p className="text-sm text-soft">Variation {variation.number}</p> : null}
    </Card>
  );
}

/** The variations of an agreement, for whoever reads the agreement: what it says now is it and these. */
export function Variations({
  of,
}: {
  of: readonly { id: string; changeId: string; number: string; from: string; sentence: string; complete: boolean }[];
}) {
  if (of.length === 0) return null;
  return (
    <Section title="What was varied since">
      <p className="mb-3 max-w-words">
        The terms below are as they were signed first. Read these with them, in this order.
      </p>
      <ol className="space-y-3">
        {of.map((each) => (
          <li key={each.id} className="border-l-4 border-heather py-1 pl-4">
            <Link to={paths.change(each.changeId)} className="text-loch underline underline-offset-4">
              {each.number}
            </Link>
            . {each.from}. {each.sentence}{' '}
            {each.complete ? '' : 'Not everybody has signed it yet, so it does not count yet.'}
          </li>
        ))}
      </ol>
    </Section>
  );
}
