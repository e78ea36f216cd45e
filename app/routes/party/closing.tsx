import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { standingFor } from '../../access/actor.ts';
import { decideClosing, reviewClosing, sayToClosing } from '../../domain/closings/commands.server.ts';
import { closingFor } from '../../domain/closings/lists.server.ts';
import type { KeptClosing } from '../../domain/closings/store.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { dayOf, formatDay, formatMoment } from '../../kit/day.ts';
import { formatPence } from '../../kit/pence.ts';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Columns, Page, Section } from '../../ui/page.tsx';
import { type Step, Thread } from '../../ui/thread.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { ClosingForms } from '../../web/closing-forms.tsx';
import { ClosingStatement } from '../../web/closing-parts.tsx';
import { doneIn } from '../../web/done.ts';
import { freeText, readForm, tick } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { CLOSING_WORDS } from '../../web/wording/closings.ts';

export const meta: MetaFunction = () => [{ title: 'Money that was not used – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const about = found(await closingFor(context.tools.pool, actor, params.closingId ?? ''));
  await recordLook(context.tools, actor, about.closing.personId, 'money');
  const standing = standingFor(actor, about.closing.personId);
  return {
    ...about,
    self: standing?.capacity === 'self',
    today: dayOf(context.tools.clock.now()),
    back: standing
      ? { to: paths.money(), label: 'The money' }
      : actor.offices.length > 0
        ? { to: paths.council(), label: 'Decisions' }
        : { to: paths.holder(), label: 'Agreements' },
  };
}

const schema = z
  .object({
    intent: z.enum(['say', 'review', 'decide'], { error: 'Choose what you want to do.' }),
    yes: z.enum(['yes', 'no'], { error: 'Choose yes or no.' }).optional(),
    words: freeText(2000),
    reasons: freeText(4000),
    review: tick,
  })
  .refine((sent) => sent.intent !== 'decide' || sent.yes !== undefined, {
    path: ['yes'],
    message: 'Choose yes or no.',
  });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { closing } = found(await closingFor(context.tools.pool, actor, params.closingId ?? ''));
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const { intent, yes, words, reasons, review } = read.value;
  const { tools } = context;
  const { id } = closing;
  const done = await {
    say: () => sayToClosing(tools, actor, { id, words, review }),
    review: () => reviewClosing(tools, actor, { id, words: reasons }),
    decide: () => decideClosing(tools, actor, { id, yes: yes === 'yes', reasons }),
  }[intent]();
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${paths.closing(id)}?done=${intent}`);
}

const DONE: Record<string, string> = {
  asked: 'Notice is given. We wrote to the person. Nothing has moved.',
  say: 'It is written down. The council reads it before it decides.',
  review: 'The review is written down.',
  decide: 'The decision is written down, with your reasons.',
};

export default function ClosingPage() {
  const { closing, sums, turn, self, today, back } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const done = doneIn(DONE, useSearchParams()[0]);
  const sum = formatPence(closing.givenPence ?? sums.left);
  const open = closing.state === 'open';
  return (
    <Page
      width="wide"
      title="Money that was not used"
      above={`${closing.knownAs}: ${closing.elementName}`}
      lead={`${sum} of it was not used. It is ${CLOSING_WORDS[closing.state]}.`}
      back={back}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      {open ? (
        <Notice>
          {today <= closing.noticeUntil
            ? `Nothing is decided before ${formatDay(closing.noticeUntil)} is over.`
            : `The notice ended with ${formatDay(closing.noticeUntil)}. The council decides now.`}
          {closing.saidAt ? '' : ` ${self ? 'You have' : `${closing.knownAs} has`} not said anything yet.`}
        </Notice>
      ) : null}
      <Columns aside={<Steps closing={closing} />}>
        <Said title="Why the council asks" words={closing.reason} by={closing.askedBy} />
        <Said
          title={self ? 'What you said' : `What ${closing.knownAs} said`}
          words={closing.said}
          by={closing.saidBy}
        />
        <Said title="The review" words={closing.review} by={closing.reviewBy} />
        <Said title="The decision" words={closing.reasons} by={closing.decidedBy} />
        <ClosingStatement sums={sums} closed={closing.state === 'given-back'} />
        <ClosingForms {...{ turn, self, sum, reply }} knownAs={closing.knownAs} />
      </Columns>
    </Page>
  );
}

function Said({ title, words, by }: { title: string; words: string; by: string | null }) {
  if (!words) return null;
  return (
    <Section title={title}>
      <p className="max-w-words whitespace-pre-line">“{words}”</p>
      <p className="mt-1 text-sm text-soft">{by}</p>
    </Section>
  );
}

/** What has been, and what is to come: notice, being heard, a review when it is asked for, the decision. */
function Steps({ closing }: { closing: KeptClosing }) {
  const { saidAt, reviewAsked, reviewAt, decidedAt, noticeUntil, knownAs } = closing;
  const waitsForReview = reviewAsked && !reviewAt;
  const steps: Step[] = [
    { title: 'Notice', state: 'done', note: `${formatMoment(closing.askedAt)}, until ${formatDay(noticeUntil)}` },
    {
      title: `${knownAs} is heard`,
      state: saidAt ? 'done' : decidedAt ? 'to-come' : 'now',
      note: saidAt ? formatMoment(saidAt) : decidedAt ? 'Said nothing' : 'In their own words',
    },
    ...(reviewAsked
      ? [
          {
            title: 'Somebody else looks at it',
            state: reviewAt ? ('done' as const) : ('now' as const),
            note: reviewAt ? formatMoment(reviewAt) : 'Asked for',
          },
        ]
      : []),
    {
      title: 'The council decides',
      state: decidedAt ? 'done' : saidAt && !waitsForReview ? 'now' : 'to-come',
      note: decidedAt ? formatMoment(decidedAt) : `After ${formatDay(noticeUntil)}`,
    },
  ];
  return (
    <Card title="Step by step">
      <Thread label="Step by step" steps={steps} />
    </Card>
  );
}
