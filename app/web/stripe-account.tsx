import { Form } from '@remix-run/react';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Tag } from '../ui/card.tsx';
import { Details, Notice } from '../ui/notice.tsx';
import type { AccountView, MatterView } from './stripe-view.server.ts';

/** Said where this way to pay is not there: nothing else stops working. */
export function StripeOff() {
  return (
    <Notice kind="mind">
      Paying through Stripe is not set up here. Providers are paid with a file for the holder’s own bank instead: for
      that they give their bank details.
    </Notice>
  );
}

/** An account that receives: how it stands, and the next step. */
export function StripeAccount({ account, go }: { account: AccountView; go: string }) {
  if (account.stands === 'none')
    return (
      <Form method="post">
        <input type="hidden" name="intent" value="open" />
        <p className="mb-4 max-w-words">
          Stripe is a company that moves money between businesses. It asks who you are and which bank account is yours.
          We see neither: you tell Stripe on its own pages. Ettle takes nothing, and holds no money.
        </p>
        <Button>Set up an account at Stripe</Button>
      </Form>
    );
  return (
    <div>
      <p className="mb-3">
        {account.stands === 'ready' ? (
          <Tag tone="ready">Ready to receive money</Tag>
        ) : (
          <Tag tone="unsure">{account.stands === 'looked-at' ? 'Stripe is looking at it' : 'Not ready yet'}</Tag>
        )}
      </p>
      {account.stopped ? <p className="max-w-words">{account.stopped}</p> : null}
      {account.due.length > 0 ? (
        <>
          <p className="mt-3 font-semibold">Stripe asks for{account.dueBy ? ` (by ${account.dueBy})` : ''}:</p>
          <ul className="mt-1 mb-4 list-disc pl-6">
            {account.due.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </>
      ) : null}
      {account.stands === 'ready' && !account.paysOut ? (
        <p className="mb-4 max-w-words">Money can arrive there. Stripe does not pass it on to your bank yet.</p>
      ) : null}
      <ButtonLink to={go} reload kind={account.stands === 'ready' ? 'quiet' : 'primary'}>
        {account.stands === 'ready' ? 'Look at it at Stripe' : 'Go on at Stripe'}
      </ButtonLink>
      {account.asked ? <p className="mt-4 text-sm text-soft">As Stripe said on {account.asked}.</p> : null}
      <Details summary="What Stripe knows of us">
        <p>The name and e-mail address of your public page, when you begin. Nothing of the people you support.</p>
      </Details>
    </div>
  );
}

/** What a person must look at, each with room for how it was settled. */
export function MatterRow({ one, error }: { one: MatterView; error: string | null }) {
  const id = `words-${one.id.replace(/\W/g, '-')}`;
  return (
    <li className="rounded-card border border-line bg-card p-5">
      <h3 className="text-lg">{one.what}</h3>
      <p className="mt-1">
        <span className="font-bold tabular-nums">{one.sum}</span>
        {one.expected ? <span> where we say {one.expected}</span> : null}
        {one.about ? <span className="text-soft"> · {one.about}</span> : null}
      </p>
      <p className="text-sm text-soft">{one.at}</p>
      <Form method="post" className="mt-4">
        <input type="hidden" name="intent" value="settle" />
        <input type="hidden" name="id" value={one.id} />
        <label htmlFor={id} className="mb-1 block font-bold">
          How was it settled?
        </label>
        {error ? <p className="mb-1 font-semibold text-rowan">{error}</p> : null}
        <textarea
          id={id}
          name="words"
          rows={2}
          maxLength={1000}
          className="mb-3 block w-full max-w-words rounded-button border-2 border-edge bg-card px-4 py-2"
        />
        <Button kind="quiet">It is settled</Button>
      </Form>
    </li>
  );
}
