import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import type { z } from 'zod';
import { mayFor, type SignedIn, standingFor } from '../../access/actor.ts';
import { answerVoice, decideAmount, sayToAmount } from '../../domain/amounts/commands.server.ts';
import { amountFor } from '../../domain/amounts/lists.server.ts';
import type { KeptAmount } from '../../domain/amounts/store.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { type Day, dayOf, formatDay } from '../../kit/day.ts';
import { formatPence } from '../../kit/pence.ts';
import type { Tools } from '../../tools.server.ts';
import { Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Columns, Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { AnswerForm, DecideForm, SayForm } from '../../web/amount-forms.tsx';
import { AmountSteps, IfYouDisagree, SumsTable, Voices, WhatItMeans } from '../../web/amount-parts.tsx';
import { amountSchema, payersNamed, wantedIn } from '../../web/amount-schema.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { AMOUNT_WORDS, WHY_WORDS } from '../../web/wording/amounts.ts';

export const meta: MetaFunction = () => [{ title: 'Another amount – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const seen = found(await amountFor(context.tools, actor, params.amountId ?? ''));
  const { personId } = seen.amount;
  await recordLook(context.tools, actor, personId, 'money');
  const standing = standingFor(actor, personId);
  return {
    seen,
    self: standing?.capacity === 'self',
    mayChange: mayFor(actor, personId, 'agree'),
    today: dayOf(context.tools.clock.now()),
    back: standing
      ? { to: paths.money(), label: 'The money' }
      : actor.offices.length > 0
        ? { to: paths.council(), label: 'Decisions' }
        : { to: paths.holder(), label: 'Agreements' },
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { amount } = found(await amountFor(context.tools, actor, params.amountId ?? ''));
  const read = await readForm(request, amountSchema);
  if (!read.ok) return { reply: read.reply };
  const done = await doIt(context.tools, actor, amount, read.value);
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${paths.amount(amount.id)}?done=${read.value.intent}`);
}

async function doIt(tools: Tools, actor: SignedIn, amount: KeptAmount, sent: z.output<typeof amountSchema>) {
  const { id, knownAs, sums } = amount;
  if (sent.intent === 'say') return sayToAmount(tools, actor, { id, wish: sent.wish, words: sent.words });
  if (sent.intent === 'answer')
    return answerVoice(tools, actor, { id, voiceId: sent.voice, words: sent.answer, metOn: sent.metOn });
  const told = sums.flatMap((sum) => (sum.option ? [{ option: sum.option }] : []));
  const payers = sums.flatMap(({ source, payer }) => (source ? [{ source, payer }] : []));
  const wanted = wantedIn(sent, { told, payers: payersNamed(payers, knownAs) });
  if (sent.result === 'less' && !wanted.ok) return wanted;
  const { result, effectOn: on, reasons } = sent;
  return decideAmount(tools, actor, { id, result, wanted: wanted.ok ? wanted.value : null, on, reasons });
}

const DONE: Record<string, string> = {
  proposed: 'It is proposed. We wrote to the person and to those who act for them. Nothing has moved.',
  say: 'It is written down. The council must answer before it decides.',
  answer: 'The answer is written down. We wrote to the person.',
  decide: 'The decision is written down, with your reasons. We wrote to everybody whom it concerns.',
};

export default function AmountPage() {
  const { seen, self, mayChange, today, back } = useLoaderData<typeof loader>();
  const { amount, meaning } = seen;
  const reply = useActionData<typeof action>()?.reply;
  const done = doneIn(DONE, useSearchParams()[0]);
  const state = amount.state === 'decided' && amount.heldAt ? 'held' : amount.state;
  return (
    <Page
      width="wide"
      title={self ? 'Another amount for your support' : `Another amount for ${amount.knownAs}’s support`}
      above={amount.elementName}
      lead={leadOf(amount)}
      back={back}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      <Notice>{standsAt(amount, seen.first, state, self ? 'You' : amount.knownAs)}</Notice>
      <Columns
        aside={
          <div className="space-y-6">
            <AmountSteps amount={amount} first={seen.first} />
            <IfYouDisagree contacts={seen.contacts} self={self} knownAs={amount.knownAs} />
            <p>
              <Link to={paths.amountHistory(amount.elementId)}>How this amount came about</Link>
            </p>
          </div>
        }
      >
        <Why amount={amount} />
        {meaning ? <WhatItMeans {...{ meaning, self, mayChange }} knownAs={amount.knownAs} /> : null}
        <SumsTable amount={amount} />
        <Voices amount={amount} self={self} answerForm={(voice) => <AnswerForm {...{ voice, seen, today, reply }} />} />
        <SayForm {...{ seen, self, reply }} />
        <DecideForm {...{ seen, self, reply }} />
        {amount.reasons ? (
          <Section title="The decision">
            <p className="max-w-words whitespace-pre-line">“{amount.reasons}”</p>
            <p className="mt-1 text-sm text-soft">{amount.decidedBy}</p>
          </Section>
        ) : null}
      </Columns>
    </Page>
  );
}

function Why({ amount }: { amount: KeptAmount }) {
  const { why, reason, reviewedOn, proposedBy } = amount;
  return (
    <Section title="Why">
      <p className="max-w-words whitespace-pre-line">“{reason}”</p>
      <p className="mt-1 mb-4 text-sm text-soft">{proposedBy}</p>
      <Facts
        rows={[
          { label: 'Because', value: WHY_WORDS[why] },
          ...(reviewedOn ? [{ label: 'Looked at together on', value: formatDay(reviewedOn) }] : []),
        ]}
      />
    </Section>
  );
}

/** The plain sentence that stands first: Option 2, or how many options it is about. */
function leadOf({ sums, effectOn, on, state, authorityName }: KeptAmount): string {
  const two = sums.find((sum) => sum.option === 2) ?? sums.find((sum) => sum.option !== null);
  if (!two) return '';
  const then = formatPence(two.decided ?? two.asked);
  const was = formatPence(two.was);
  const day = formatDay(effectOn ?? on);
  if (state === 'dropped' || state === 'lapsed') return `It stays at ${was} under Option ${two.option}.`;
  if (state === 'done') return `Since ${day} it is ${then} under Option ${two.option}. It was ${was}.`;
  if (state === 'decided') return `${authorityName} decided: ${then} under Option ${two.option} instead of ${was}.`;
  return `${authorityName} proposes ${then} under Option ${two.option} instead of ${was}, from ${day}.`;
}

function standsAt(amount: KeptAmount, first: Day, state: keyof typeof AMOUNT_WORDS, who: string): string {
  const { worse, sayUntil, effectOn } = amount;
  const [have, agree] = who === 'You' ? ['have', 'you agree'] : ['has', `${who} agrees`];
  if (state === 'open' && worse && sayUntil)
    return `Nothing is decided yet. ${who} ${have} until ${formatDay(sayUntil)} to say something, and every word is answered first. It cannot begin before ${formatDay(first)}, unless ${agree}.`;
  if (state === 'open') return 'Nothing is decided yet.';
  if (state === 'decided' && effectOn)
    return `It is decided, and begins on ${formatDay(effectOn)}. Until then nothing changes.`;
  if (state === 'held')
    return 'It is decided, and does not fit yet: more is promised than the new amount. Nothing is taken from what is promised. We try again every night.';
  return `This is ${AMOUNT_WORDS[state]}.`;
}
