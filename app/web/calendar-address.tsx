import { Form } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { Button, Buttons } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Details, Notice } from '../ui/notice.tsx';
import type { AddressView } from './calendar-address.server.ts';

type Sent = { refusal: string | null; address: string | null } | undefined;

export const CALENDAR_DONE: Record<string, string> = {
  ended: 'The address is ended. A phone that asks for it now gets nothing.',
};

/** The address of a calendar: made, shown once, seen when it was last fetched, and ended. */
export function CalendarAddress({ view, sent }: { view: AddressView; sent: Sent }) {
  return (
    <>
      {sent?.refusal ? <Notice kind="no">{sent.refusal}</Notice> : null}
      {sent?.address ? <NewAddress address={sent.address} /> : null}
      {view ? <Standing view={view} shown={Boolean(sent?.address)} /> : <Make />}
      <Details summary="What does the calendar say?">
        <p>
          When there is a session, from two weeks back to half a year ahead. Every session is called “Session (Ettle)”.
          No name, no place and nothing about what it is: others may see your phone’s screen. To see more, open the
          session’s link and sign in.
        </p>
        <p>
          It is what everyone has signed, with every change since. Days off are left out. Your phone asks for news a few
          times a day, so it can be some hours behind.
        </p>
      </Details>
      <Details summary="Is it safe?">
        <p>
          Nobody can guess the address. But whoever has it can see when there are sessions, without signing in. So show
          it to nobody whom you would not tell. You can end it at any time, and make a new one.
        </p>
        <p>When you may not see these sessions any more, the address stops by itself.</p>
      </Details>
    </>
  );
}

function Make() {
  return (
    <Form method="post">
      <Buttons>
        <Button name="intent" value="make">
          Make an address for my calendar
        </Button>
      </Buttons>
    </Form>
  );
}

function NewAddress({ address }: { address: string }) {
  return (
    <Card title="Your new address" tone="sand">
      <label htmlFor="calendar-address" className="block font-bold">
        Copy it now. It is shown only this once.
      </label>
      <input
        id="calendar-address"
        readOnly
        value={address}
        className="mt-1 block min-h-12 w-full rounded-button border-2 border-edge bg-paper px-3 text-sm"
      />
      <Buttons>
        <CopyButton text={address} />
        <a
          href={address.replace(/^https?:/, 'webcal:')}
          className="inline-flex min-h-12 items-center font-semibold text-loch underline underline-offset-4"
        >
          Open it in this device’s calendar
        </a>
      </Buttons>
      <HowTo />
    </Card>
  );
}

/** Without JavaScript nothing stands here: the words in the box can be chosen and copied. */
function CopyButton({ text }: { text: string }) {
  const [state, setState] = useState<'none' | 'ready' | 'copied'>('none');
  useEffect(() => setState(navigator.clipboard ? 'ready' : 'none'), []);
  if (state === 'none') return null;
  return (
    <>
      <Button type="button" onClick={() => navigator.clipboard.writeText(text).then(() => setState('copied'))}>
        Copy it
      </Button>
      <span role="status" className="self-center font-semibold">
        {state === 'copied' ? 'Copied' : ''}
      </span>
    </>
  );
}

function HowTo() {
  return (
    <>
      <h3 className="mt-5 text-lg">On an iPhone or iPad</h3>
      <p>
        Press “Open it in this device’s calendar” above, then “Subscribe”. Or paste the address in Settings, Apps,
        Calendar, Calendar Accounts, Add Account, Other, Add Subscribed Calendar.
      </p>
      <h3 className="mt-4 text-lg">On an Android phone</h3>
      <p>
        Open calendar.google.com on a computer. Beside “Other calendars” press +, then “From URL”. Paste the address. It
        comes to your phone by itself, with some hours’ delay.
      </p>
      <h3 className="mt-4 text-lg">In Outlook</h3>
      <p>In the calendar, press “Add calendar”, then “Subscribe from web”. Paste the address.</p>
    </>
  );
}

function Standing({ view, shown }: { view: NonNullable<AddressView>; shown: boolean }) {
  return (
    <div className="mt-5">
      <Card title="You have an address">
        <p>
          Made on {view.madeOn}.{' '}
          {view.fetched ? `A calendar last fetched it on ${view.fetched}.` : 'No calendar has fetched it yet.'}
        </p>
        {shown ? null : (
          <p className="text-soft">We keep no copy. If you have lost it, make a new one; the old one ends.</p>
        )}
        <Form method="post">
          <Buttons>
            {shown ? null : (
              <Button kind="quiet" name="intent" value="make">
                Make a new address
              </Button>
            )}
            <Button kind="danger" name="intent" value="end">
              End this address
            </Button>
          </Buttons>
        </Form>
      </Card>
    </div>
  );
}
