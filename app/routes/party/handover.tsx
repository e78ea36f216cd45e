import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import {
  answerHandover,
  decideHandover,
  releaseHandover,
  withdrawHandover,
} from '../../domain/handovers/commands.server.ts';
import { handoverFor } from '../../domain/handovers/lists.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { formatDay } from '../../kit/day.ts';
import { Notice } from '../../ui/notice.tsx';
import { Columns, Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { freeText, readForm, tick } from '../../web/form.ts';
import { HandoverForms } from '../../web/handover-forms.tsx';
import { GoesOver, TheNotice, WhoSaidWhat } from '../../web/handover-parts.tsx';
import { type HandoverView, handoverView } from '../../web/handover-view.server.ts';
import { paths } from '../../web/paths.ts';
import { HANDOVER_WORDS } from '../../web/wording/handovers.ts';

export const meta: MetaFunction = () => [{ title: 'Another holder of the money – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { handover, sees } = found(await handoverFor(context.tools.pool, actor, params.handoverId ?? ''));
  await recordLook(context.tools, actor, handover.personId, 'money');
  const { notice, sha256, holds, from, to, on, elementName, knownAs } = handover;
  // Whoever gives the support reads the notice, and neither the sums nor why it was asked for.
  if (sees === 'notice')
    return {
      sees,
      notice: { id: handover.id, notice, sha256, holds },
      to: to.name,
      from: from.name,
      on,
      elementName,
      knownAs,
    } as const;
  return { sees, view: await handoverView(context.tools, actor, handover) } as const;
}

const schema = z
  .object({
    intent: z.enum(['answer', 'decide', 'release', 'withdraw'], { error: 'Choose what you want to do.' }),
    yes: z.enum(['yes', 'no'], { error: 'Choose yes or no.' }).optional(),
    words: freeText(600),
    reasons: freeText(4000),
    urgent: tick,
  })
  .refine((sent) => !['answer', 'decide'].includes(sent.intent) || sent.yes !== undefined, {
    path: ['yes'],
    message: 'Choose yes or no.',
  });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { handover, sees } = found(await handoverFor(context.tools.pool, actor, params.handoverId ?? ''));
  if (sees !== 'all') throw notFound();
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const { intent, yes, words, reasons, urgent } = read.value;
  const { tools } = context;
  const { id } = handover;
  const done = await {
    answer: () => answerHandover(tools, actor, { id, yes: yes === 'yes', words }),
    decide: () => decideHandover(tools, actor, { id, yes: yes === 'yes', reasons, urgent }),
    release: () => releaseHandover(tools, actor, { id }),
    withdraw: () => withdrawHandover(tools, actor, { id }),
  }[intent]();
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${paths.handover(id)}?done=${intent}`);
}

const DONE: Record<string, string> = {
  asked: 'It is asked. We wrote to those who must answer.',
  answer: 'Your answer is written down. We told the others.',
  decide: 'The decision is written down, with your reasons.',
  release: 'It is written down. The council can decide now.',
  withdraw: 'It is taken back. Everything stays as it was.',
};

export default function HandoverPage() {
  const data = useLoaderData<typeof loader>();
  const done = doneIn(DONE, useSearchParams()[0]);
  if (data.sees === 'all') return <Whole view={data.view as HandoverView} done={done} />;
  return (
    <Page
      title="Another holder of the money"
      above={`${data.knownAs}: ${data.elementName}`}
      lead={`From ${formatDay(data.on)}, ${data.to} looks after the money instead of ${data.from}. Your support goes on as it is.`}
      back={{ to: paths.desk(), label: 'Your desk' }}
    >
      <TheNotice handover={data.notice} />
    </Page>
  );
}

function Whole({ view, done }: { view: HandoverView; done: string | undefined }) {
  const { handover, goes, back, backLabel, late } = view;
  const { from, to, on, state, knownAs, elementName } = handover;
  const reply = useActionData<typeof action>()?.reply;
  return (
    <Page
      width="wide"
      title="Another holder of the money"
      above={`${knownAs}: ${elementName}`}
      lead={`${to.name} instead of ${from.name}, from ${formatDay(on)}. It is ${HANDOVER_WORDS[state]}.`}
      back={{ to: back, label: backLabel }}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      {late ? (
        <Notice kind="mind">
          It waits: a payment is under way, or an agreement that names {from.name} is being signed. It goes over as soon
          as that is settled.
        </Notice>
      ) : null}
      <Columns aside={<WhoSaidWhat handover={handover} />}>
        <Section title="Why">
          <p className="max-w-words whitespace-pre-line">“{handover.reason}”</p>
          {handover.answerWords ? (
            <p className="mt-3 max-w-words whitespace-pre-line">
              {to.name}: “{handover.answerWords}”
            </p>
          ) : null}
          {handover.reasons ? (
            <p className="mt-3 max-w-words whitespace-pre-line">
              The council, {handover.decidedBy}: “{handover.reasons}”
              {handover.urgent ? ' It could not wait for the notice.' : ''}
            </p>
          ) : null}
        </Section>
        <GoesOver goes={goes} from={from.name} to={to.name} />
        <TheNotice handover={handover} />
        <HandoverForms view={view} reply={reply} />
      </Columns>
    </Page>
  );
}
