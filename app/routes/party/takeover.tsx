import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { recordLook } from '../../domain/people/commands.server.ts';
import { publicBriefs } from '../../domain/shortlists/store.server.ts';
import { chooseNext, sendTakeover } from '../../domain/takeovers/commands.server.ts';
import { takeoverFor } from '../../domain/takeovers/lists.server.ts';
import { stopTakeover } from '../../domain/takeovers/settling-commands.server.ts';
import { formatDay } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { Notice } from '../../ui/notice.tsx';
import { Columns, Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { readForm, tick } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { ChooseWho, SendIt, StopIt } from '../../web/takeover-forms.tsx';
import { ItStopped, nextName, Ways, WhatIsDifferent, WhatWentOver, WhoIsNext } from '../../web/takeover-parts.tsx';
import { type TakeoverView, takeoverView } from '../../web/takeover-view.server.ts';
import { TAKEOVER_WORDS, TURN_WORDS } from '../../web/wording/takeovers.ts';

export const meta: MetaFunction = () => [{ title: 'Somebody else from a day on – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const shown = found(await takeoverFor(context.tools, actor, params.takeoverId ?? ''));
  await recordLook(context.tools, actor, shown.old.personId, 'arrangement');
  const words = (new URL(request.url).searchParams.get('look') ?? '').slice(0, 200);
  return takeoverView(context.tools, actor, shown, words);
}

const schema = z
  .object({
    intent: z.enum(['choose', 'send', 'stop'], { error: 'Choose what you want to do.' }),
    version: z.coerce.number().int().optional(),
    listingId: z.string().max(40, 'Choose from the list.').optional(),
    chosen: tick,
  })
  .refine((sent) => sent.intent !== 'choose' || sent.listingId, {
    path: ['listingId'],
    message: 'Choose who shall come.',
  });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const { change, next } = found(await takeoverFor(tools, actor, params.takeoverId ?? ''));
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply, intent: null, other: null };
  const { intent, version = -1, listingId = '', chosen } = read.value;
  const { id } = change;
  const done = await {
    choose: () => chooseNext(tools, actor, { id, version, listingId }),
    send: () => sendTakeover(tools, actor, { id, version, chosen }),
    stop: () => stopTakeover(tools, actor, { id }),
  }[intent]();
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) {
    // When they do not offer these days or times, the way to choose others with them is one link away.
    const [listing] = isId(listingId) ? await publicBriefs(tools.pool, [listingId]) : [];
    const other = intent === 'choose' && listing ? paths.lineNew(next.id, listing.slug, '') : null;
    return { reply: read.refused(done.refusal), intent, other };
  }
  throw redirect(`${paths.takeover(id)}?done=${intent}`);
}

const DONE: Record<string, string> = {
  choose: 'It is chosen. Look at what it means, then send it.',
  send: 'It is sent. We wrote to both of them.',
  stop: 'It is stopped. Everything goes on as it was.',
};

export default function TakeoverPage() {
  const view = useLoaderData<typeof loader>() as TakeoverView;
  const answered = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const { old, on, standing, turns, knownAs, council, back } = view;
  const said = { knownAs, old: old.who, next: nextName(view), council };
  const replyTo = (intent: 'choose' | 'send') => (answered?.intent === intent ? answered.reply : undefined);
  return (
    <Page
      width="wide"
      title="Somebody else, from a day on"
      above={`${knownAs}: ${old.what}`}
      lead={`${capital(nextName(view))} instead of ${old.who}, from ${formatDay(on)}. It is ${TAKEOVER_WORDS[standing]}.`}
      back={back}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      <ItStopped view={view} />
      {standing === 'open' ? (
        <Notice>
          Next: {turns.map((turn) => TURN_WORDS[turn](said)).join(', and ')}. All of it by {formatDay(view.lastDay)}.
          Until then nothing changes, and if it is not done by then {old.who} goes on.
        </Notice>
      ) : null}
      <Columns aside={standing === 'stopped' ? null : <WhoIsNext view={view} />}>
        <Ways view={view} />
        <WhatWentOver view={view} />
        <WhatIsDifferent view={view} />
        <SendIt view={view} reply={replyTo('send')} />
        <ChooseWho
          view={view}
          reply={replyTo('choose') ?? (answered?.intent === null ? answered.reply : undefined)}
          other={answered?.other ?? null}
        />
        <Section title="Why">
          <p className="max-w-words whitespace-pre-line">“{view.reason}”</p>
          {view.answerWords ? (
            <p className="mt-3 max-w-words">
              {old.who}: “{view.answerWords}”
            </p>
          ) : null}
        </Section>
        <StopIt view={view} />
      </Columns>
    </Page>
  );
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
