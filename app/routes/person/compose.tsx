import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { mayFor, type SignedIn } from '../../access/actor.ts';
import { addLines } from '../../domain/arrangements/building-commands.server.ts';
import { arrangementFor } from '../../domain/arrangements/lists.server.ts';
import { mayPlan } from '../../domain/arrangements/policy.ts';
import { wishesOf } from '../../domain/composing/rules.ts';
import { outcomesOf } from '../../domain/outcomes/store.server.ts';
import { isId } from '../../kit/id.ts';
import type { Tools } from '../../tools.server.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Details, ErrorSummary, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { type ComposeAsk, ComposeForm } from '../../web/compose-form.tsx';
import {
  askOf,
  mixesFor,
  moneyShown,
  printOf,
  type ShownMixes,
  shownMixes,
  typedOf,
  VISIT_MINUTES,
} from '../../web/composing.server.ts';
import { readForm } from '../../web/form.ts';
import { MixCard } from '../../web/mix-card.tsx';
import { NoOutcomes } from '../../web/no-outcomes.tsx';
import { paths } from '../../web/paths.ts';
import { sentenceFor } from '../../web/wording.ts';

export const meta: MetaFunction = () => [{ title: 'Mixes for my plan – Ettle' }];

const schema = z.object({
  version: z.coerce.number().int().min(1).max(1_000_000_000),
  print: z.string().regex(/^[0-9a-f]{24}$/),
});

/** The draft that is open, and what its person wants of it. */
async function planFrom(tools: Tools, actor: SignedIn, id: string, request: Request) {
  const plan = found(isId(id) ? await arrangementFor(tools.pool, actor, id) : null);
  // The council and the providers have screens of their own.
  if (!mayFor(actor, plan.personId, 'see')) throw notFound();
  if (plan.state !== 'draft') throw redirect(paths.arrangement(plan.id));
  if (!mayPlan(actor, plan.personId)) throw redirect(paths.build(plan.id));
  const all = found(await outcomesOf(tools.pool, actor, plan.personId));
  const outcomes = all.filter((each) => each.endedAt === null);
  return { plan, outcomes, typed: typedOf(new URL(request.url).searchParams, outcomes) };
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const { plan, outcomes, typed } = await planFrom(tools, actor, params.arrangementId ?? '', request);
  const money = moneyShown(plan, typed);
  const wrong = typed.poundsWrong
    ? 'Type an amount in pounds, like 85 or 85.50.'
    : typed.asked && !money.told && typed.pounds === ''
      ? 'Say how much to try with, like 85.'
      : '';
  const form: ComposeAsk = {
    outcomes: outcomes.map(({ id, words }) => ({
      id,
      words,
      visits: typed.visits[id] ?? 1,
      most: typed.most.includes(id),
    })),
    free: typed.free,
    minutes: typed.minutes,
    lengths: VISIT_MINUTES,
    money: { told: money.told, left: money.left, field: money.field, wrong },
  };
  const ask = askOf(plan, typed, outcomes);
  const missing: AnswerProps['missing'] = ask.wanted.length === 0 ? 'outcomes' : ask.free.length === 0 ? 'times' : null;
  const mayAsk = typed.asked && !wrong && missing === null;
  const answer = mayAsk ? await mixesFor(tools, actor, plan, ask, outcomes) : null;
  return {
    plan: { id: plan.id, name: plan.name, version: plan.version, lines: plan.lines.length },
    form,
    asked: typed.asked && !wrong,
    missing,
    tooLong: mayAsk && answer === null ? sentenceFor({ code: 'composing.too-long' }) : '',
    shown: answer && shownMixes(answer, ask),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const read = await readForm(request, schema);
  const { plan, outcomes, typed } = await planFrom(tools, actor, params.arrangementId ?? '', request);
  const changed = { refusal: sentenceFor({ code: 'composing.changed' }) };
  if (!read.ok) return changed;
  const ask = askOf(plan, typed, outcomes);
  const again = await mixesFor(tools, actor, plan, ask, outcomes);
  const mix = again?.mixes.find((each) => printOf(each) === read.value.print);
  if (!mix) return changed;
  const wishes = wishesOf(mix, plan);
  const { version } = read.value;
  const added = await addLines(tools, actor, { id: plan.id, version, wishes, how: `composed: ${mix.aim}` });
  if (!added.ok && isHidden(added.refusal)) throw notFound();
  if (!added.ok) return { refusal: sentenceFor(added.refusal) };
  throw redirect(`${paths.build(plan.id)}?done=composed`);
}

export default function Compose() {
  const { plan, form, asked, missing, tooLong, shown } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>()?.refusal;
  const errors = [
    ...(refusal ? [{ message: refusal }] : []),
    ...(form.money.wrong ? [{ id: 'pounds', message: form.money.wrong }] : []),
  ];
  return (
    <Page
      width="wide"
      title="Put some mixes together for me"
      above={plan.name}
      lead="Say what it is for, when, and for how much. You get up to three ways of doing it, with reasons. They are only offers: you choose, change or leave them."
      back={{ to: paths.build(plan.id), label: 'Back to the plan' }}
    >
      <ErrorSummary errors={errors} />
      {form.outcomes.length === 0 ? (
        <NoOutcomes />
      ) : asked && shown && shown.mixes.length > 0 ? (
        <Details summary="Change what you asked for">
          <ComposeForm ask={form} />
        </Details>
      ) : (
        <ComposeForm ask={form} />
      )}
      {asked ? (
        <Answer planId={plan.id} version={plan.version} missing={missing} tooLong={tooLong} shown={shown} />
      ) : null}
    </Page>
  );
}

type AnswerProps = {
  planId: string;
  version: number;
  missing: 'outcomes' | 'times' | null;
  tooLong: string;
  shown: ShownMixes | null;
};

function Answer({ planId, version, missing, tooLong, shown }: AnswerProps) {
  if (missing === 'outcomes') return <Notice kind="mind">Choose at least one thing it is for.</Notice>;
  if (missing === 'times') return <Notice kind="mind">Tick at least one time that is free.</Notice>;
  if (tooLong || !shown) return <Notice kind="mind">{tooLong}</Notice>;
  const { mixes, unserved, looked } = shown;
  return (
    <>
      <Section title={mixes.length === 0 ? 'No mix fits' : mixes.length === 1 ? 'One mix' : `${mixes.length} mixes`}>
        {mixes.length === 0 ? (
          <p>Nothing that is offered fits what you asked for. Here is why, and what you can do.</p>
        ) : (
          <div className="grid gap-6 lg:grid-cols-2 xl:grid-cols-3">
            {mixes.map((mix) => (
              <MixCard key={mix.aim} mix={mix} version={version} mayTake />
            ))}
          </div>
        )}
      </Section>
      {unserved.length > 0 ? <Unserved unserved={unserved} /> : null}
      <Details summary="How this was worked out">
        <p>
          We looked at {looked.listings} listings{looked.place ? ` near ${looked.place}` : ''} that serve these things,
          and tried every way of putting {looked.visits} possible visits together. A computer did the sums; nothing was
          sent to anybody, and nobody pays to be in a mix.
        </p>
        <p>
          Something for everything that matters comes before more of one thing, and what matters most counts half as
          much again. Then: ready for Option 2, space now, near you, fewer people to get to know, and less money. When
          two are equal, the same one comes first each time.
        </p>
      </Details>
      <Buttons>
        <ButtonLink to={paths.build(planId)} kind="quiet">
          Leave it: I will build it myself
        </ButtonLink>
      </Buttons>
    </>
  );
}

function Unserved({ unserved }: { unserved: ShownMixes['unserved'] }) {
  return (
    <Section title="What is missing">
      <ul className="max-w-words divide-y divide-line border-y border-line">
        {unserved.map(({ outcomeId, words, why }) => (
          <li key={outcomeId} className="py-3">
            <p className="font-semibold">“{words}”</p>
            <p>{why}</p>
          </li>
        ))}
      </ul>
      <Buttons>
        <ButtonLink to={paths.search()} kind="quiet">
          Look further away
        </ButtonLink>
        <ButtonLink to={paths.missing()} kind="quiet">
          Say that it is missing
        </ButtonLink>
      </Buttons>
    </Section>
  );
}
