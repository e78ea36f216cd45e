import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import type { SignedIn } from '../../access/actor.ts';
import { revokeAuthority } from '../../domain/people/authority-commands.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { mayGiveAuthority, mayRevoke } from '../../domain/people/policy.ts';
import { standsOn } from '../../domain/people/rules.ts';
import { type HelperRow, helpersOf } from '../../domain/people/store.server.ts';
import { CAPACITY_WORDS, SCOPE_MEANS } from '../../domain/people/words.ts';
import { dayOf, formatShortDay } from '../../kit/day.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card, Tag } from '../../ui/card.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Details, EmptyState, Notice } from '../../ui/notice.tsx';
import { Page, Section, Stack } from '../../ui/page.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, said } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { freeText, readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Who may act for you – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId, knownAs, capacity } = actingPerson(actor);
  const { pool, clock } = context.tools;
  const [helpers] = await Promise.all([
    helpersOf(pool, actor, personId),
    recordLook(context.tools, actor, personId, 'helpers'),
  ]);
  const today = dayOf(clock.now());
  const shown = found(helpers).map((each) => ({
    ...each,
    stands: standsOn(each, today),
    mayEnd: mayEnd(actor, personId, each),
  }));
  return {
    now: shown.filter((each) => each.stands),
    soon: shown.filter((each) => !each.stands && each.revokedAt === null && each.fromDay > today),
    before: shown.filter((each) => !each.stands && !(each.revokedAt === null && each.fromDay > today)),
    knownAs,
    self: capacity === 'self',
    mayGive: mayGiveAuthority(actor, { id: personId, authorityCode: null, loginId: null }),
  };
}

/** Here nobody acts as an officer, so the council is left out of the question. */
function mayEnd(actor: SignedIn, personId: string, { loginId, givenById }: HelperRow): boolean {
  return mayRevoke(actor, { id: personId, authorityCode: null, loginId: null }, { loginId, givenBy: givenById });
}

const schema = z.object({ authority: z.string().max(40), why: freeText(300) });

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId } = actingPerson(actor);
  const read = await readForm(request, schema);
  if (!read.ok) return { refusal: 'Write at most 300 letters.' };
  const no = said(
    await revokeAuthority(context.tools, actor, { authorityId: read.value.authority, why: read.value.why }),
  );
  if (no) return no;
  // Whoever laid down their own authority can no longer open this page.
  const own = actor.standings.find((each) => each.personId === personId)?.capacity === 'self';
  throw redirect(own ? `${paths.helpers()}?done=ended` : paths.who());
}

const DONE: Record<string, string> = {
  given: 'They may now act as you said. We have told them by e-mail.',
  ended: 'It has ended. They can do nothing more here from this moment.',
};

type Data = ReturnType<typeof useLoaderData<typeof loader>>;
type Shown = Data['now'][number];

export default function Helpers() {
  const { now, soon, before, knownAs, self, mayGive } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>()?.refusal;
  const done = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      title={self ? 'Who may act for you?' : `Who may act for ${knownAs}?`}
      above={self ? undefined : `For ${knownAs}`}
      lead={self ? 'You say who, what they may do, and for how long. You can end it at any time.' : undefined}
      back={{ to: paths.my(), label: self ? 'My plan' : `${knownAs}’s plan` }}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      {refusal ? <Notice kind="no">{refusal}</Notice> : null}
      {now.length === 0 ? (
        <EmptyState title="Nobody may act here now" drawing="hands">
          <p>
            You can ask somebody in your family, a friend, an independent broker or an advocate. You choose what they
            may do.
          </p>
        </EmptyState>
      ) : (
        <Stack>
          {now.map((each) => (
            <Helper key={each.id} helper={each} />
          ))}
        </Stack>
      )}
      {mayGive ? (
        <Buttons>
          <ButtonLink to={paths.helperNew()}>Let somebody act for {self ? 'you' : knownAs}</ButtonLink>
        </Buttons>
      ) : null}
      {soon.length > 0 ? (
        <Section title="Not yet">
          <Stack>
            {soon.map((each) => (
              <Helper key={each.id} helper={each} />
            ))}
          </Stack>
        </Section>
      ) : null}
      {before.length > 0 ? (
        <Section title="Before">
          <Stack>
            {before.map((each) => (
              <Helper key={each.id} helper={each} />
            ))}
          </Stack>
        </Section>
      ) : null}
    </Page>
  );
}

function Helper({ helper }: { helper: Shown }) {
  const { self, knownAs } = useLoaderData<typeof loader>();
  return (
    <Card
      as="article"
      title={helper.name}
      beside={<Tag tone={helper.stands ? 'heather' : 'plain'}>{CAPACITY_WORDS[helper.capacity]}</Tag>}
    >
      {helper.scope.length === 1 && helper.stands ? (
        <p>May see, and decides nothing:</p>
      ) : (
        <p>{helper.stands ? 'May:' : helper.revokedAt ? 'Could:' : 'Would be able to:'}</p>
      )}
      <ul className="my-2 list-disc space-y-1 pl-6">
        {helper.scope.map((scope) => (
          <li key={scope}>
            {self ? SCOPE_MEANS[scope] : SCOPE_MEANS[scope].replace(/\byour\b/g, 'their').replace(/\byou\b/g, knownAs)}
          </li>
        ))}
      </ul>
      <p className="text-sm text-soft">{spanOf(helper)}</p>
      {helper.evidence ? (
        <p className="text-sm text-soft">
          {helper.evidenceSeenBy} saw{helper.evidenceSeenOn ? ` on ${formatShortDay(helper.evidenceSeenOn)}` : ''}:{' '}
          {helper.evidence}.
        </p>
      ) : null}
      {helper.revokedAt ? (
        <p className="text-sm text-soft">
          Ended by {helper.revokedBy}
          {helper.revokedWhy ? `: “${helper.revokedWhy}”` : ''}.
        </p>
      ) : null}
      {helper.mayEnd && !helper.revokedAt ? <End helper={helper} /> : null}
    </Card>
  );
}

function spanOf({ fromDay, toDay, revokedAt, givenBy }: Shown): string {
  const from = `From ${formatShortDay(fromDay)}`;
  const end = revokedAt
    ? `ended ${formatShortDay(dayOf(revokedAt))}`
    : toDay
      ? `to ${formatShortDay(toDay)}`
      : 'until somebody ends it';
  return `${from}, ${end}. Written down by ${givenBy}.`;
}

function End({ helper }: { helper: Shown }) {
  const field = { id: `why-${helper.id}`, name: 'why' };
  return (
    <Details
      summary={
        <>
          End this<span className="sr-only"> for {helper.name}</span>
        </>
      }
    >
      <Form method="post">
        <input type="hidden" name="authority" value={helper.id} />
        <TextField
          field={field}
          label="Why?"
          hint="Nobody has to give a reason. It stands on the record."
          optional
          maxLength={300}
        />
        <Buttons>
          <Button kind="danger">End it now</Button>
        </Buttons>
      </Form>
    </Details>
  );
}
