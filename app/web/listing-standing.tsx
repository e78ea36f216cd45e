import { Form } from '@remix-run/react';
import { Button, Buttons } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Details, Notice } from '../ui/notice.tsx';
import { Differences } from './differences.tsx';

type Standing = {
  spaces: number | null;
  waitingWeeks: number | null;
  closed: { from: string; to: string; reason: string } | null;
};

const BOX = 'block w-full min-h-12 rounded-button border-2 border-edge bg-card px-3 text-ink';

/** Full, the wait, a holiday: one small form, apart from the long one. Nothing here waits for anybody. */
export function StandingCard({ standing, said }: { standing: Standing; said: string | null }) {
  const { spaces, waitingWeeks, closed } = standing;
  return (
    <Card title="Room and holidays">
      {said ? <p className="mb-2 font-semibold">{said}</p> : null}
      <Details summary="Full, free again, or away?">
        <Form method="post" className="space-y-3">
          <input type="hidden" name="move" value="standing" />
          <label className="block text-sm font-bold">
            How many more people could you take now?
            <input name="spaces" inputMode="numeric" defaultValue={spaces ?? ''} className={BOX} />
          </label>
          <label className="block text-sm font-bold">
            If none: about how many weeks do people wait?
            <input name="waitingWeeks" inputMode="numeric" defaultValue={waitingWeeks ?? ''} className={BOX} />
          </label>
          <label className="block text-sm font-bold">
            First day away
            <input type="date" name="closedFrom" defaultValue={closed?.from ?? ''} className={BOX} />
          </label>
          <label className="block text-sm font-bold">
            Last day away
            <input type="date" name="closedTo" defaultValue={closed?.to ?? ''} className={BOX} />
          </label>
          <label className="block text-sm font-bold">
            Why, in a few words
            <input name="closedReason" maxLength={200} defaultValue={closed?.reason ?? ''} className={BOX} />
          </label>
          <p className="text-sm text-soft">It opens again by itself. Empty both days to open it now.</p>
          <Button kind="quiet" full>
            Say so
          </Button>
        </Form>
      </Details>
    </Card>
  );
}

export type ShownChange = {
  state: string;
  authorityName: string;
  asked: string;
  reason: string;
  changes: readonly { field: string; label: string; before: string; after: string }[];
};

/** The edit that waits, or the council's last no. */
export function ChangeNotice({ change }: { change: ShownChange }) {
  if (change.state === 'refused') {
    return (
      <Notice kind="mind">
        <p>
          <strong>{change.authorityName} said no to your last change.</strong> People go on reading what stood before.
        </p>
        <p className="mt-2">They wrote: “{change.reason}”</p>
      </Notice>
    );
  }
  return (
    <Notice kind="said">
      <p>
        <strong>A change waits for {change.authorityName}.</strong> You sent it on {change.asked}. People go on reading
        what stood before. If you save again, that takes its place.
      </p>
      <Details summary="What would change">
        <Differences rows={change.changes} after="It would be" />
      </Details>
      <Form method="post">
        <input type="hidden" name="move" value="take-back" />
        <Buttons>
          <Button kind="quiet">Take the change back</Button>
        </Buttons>
      </Form>
    </Notice>
  );
}
