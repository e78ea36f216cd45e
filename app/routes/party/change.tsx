import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { standingFor } from '../../access/actor.ts';
import { ROLE_WORDS } from '../../domain/agreements/policy.ts';
import { answerChange, decideChange, withdrawChange } from '../../domain/changes/commands.server.ts';
import { changeFor } from '../../domain/changes/lists.server.ts';
import { changeDeciderIn, sideOf } from '../../domain/changes/policy.ts';
import { rateRise, riseSentence } from '../../domain/changes/rates.ts';
import { changedLine, piecesOf } from '../../domain/changes/rules.ts';
import { signVariation } from '../../domain/changes/signing-commands.server.ts';
import { signedTerms } from '../../domain/changes/store.server.ts';
import { standingsOn } from '../../domain/changes/today.ts';
import { saidOf, sentenceOf, standingWords, titleOf } from '../../domain/changes/words.ts';
import { isConflicted } from '../../domain/decisions/policy.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { maySignAs } from '../../domain/signing/policy.ts';
import { nextParty } from '../../domain/signing/rules.ts';
import { dayOf, formatDay, formatMoment } from '../../kit/day.ts';
import { formatPence } from '../../kit/pence.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Table } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Columns, Page, Section, Stack } from '../../ui/page.tsx';
import { Thread } from '../../ui/thread.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { ChangeForms, type ChangeTurn } from '../../web/change-forms.tsx';
import { doneIn } from '../../web/done.ts';
import { freeText, readForm, tick } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { CHANGE_WORDS } from '../../web/wording/changes.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? 'A change'} – Ettle` }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { change, plan } = found(await changeFor(context.tools, actor, params.changeId ?? ''));
  // Not put to anybody yet: it is seen with whoever would come next.
  if (change.state === 'prepared') throw redirect(paths.takeover(change.id));
  await recordLook(context.tools, actor, plan.personId, 'arrangement');
  const line = found(plan.lines.find((each) => each.id === change.terms.lineId));
  const side = sideOf(actor, { personId: plan.personId, providerId: line.providerId });
  const { variation, state } = change;
  const signed = await signedTerms(context.tools.db, plan.id);
  const now = piecesOf([line], signed).find((piece) => piece.toDay >= change.terms.fromDay);
  const [stands] = standingsOn([line], signed, dayOf(context.tools.clock.now()));
  const { terms } = change;
  const rise = terms.kind === 'change' && now ? rateRise(now, changedLine(now, terms)) : null;
  const whom = standingFor(actor, plan.personId)?.capacity === 'self' ? 'you' : plan.knownAs;
  const next = variation && state === 'signing' ? nextParty(variation.body.parties, variation.signatures) : null;
  const decides = changeDeciderIn(actor, plan.authorityCode) !== null && !isConflicted(actor, plan.personId);
  const turn: ChangeTurn = {
    answer: state === 'asked' && side !== null && side !== change.side && plan.state === 'running',
    decide: state === 'to-decide' && decides,
    sign: next !== null && maySignAs(actor, next),
    withdraw: !change.withPlanId && side === change.side && ['asked', 'to-decide', 'signing'].includes(state),
  };
  return {
    change: { ...change, variation: null },
    variation,
    turn,
    title: titleOf(change.terms.kind, line.what),
    planName: plan.name,
    knownAs: plan.knownAs,
    name: actor.name,
    takeover: side !== 'provider' && change.withPlanId ? change.id : null,
    today: stands ? standingWords(stands) : null,
    said: variation?.body.said ?? saidOf(now ?? line, change.terms),
    sentence: variation?.body.sentence ?? sentenceOf(now ?? line, change.terms),
    waitsFor:
      state === 'asked'
        ? change.side === 'person'
          ? line.providerName
          : plan.knownAs
        : state === 'to-decide'
          ? plan.authorityName
          : (next?.name ?? ''),
    rise: rise && { sentence: riseSentence(rise, whom), more: formatPence(rise.moreAYear) },
    next,
    back: standingFor(actor, plan.personId)
      ? paths.arrangement(plan.id)
      : side === 'provider'
        ? paths.proposal(plan.id, line.providerId ?? '')
        : actor.offices.length > 0
          ? paths.decision(plan.id)
          : paths.holder(),
  };
}

const schema = z
  .object({
    intent: z.enum(['answer', 'decide', 'sign', 'withdraw'], { error: 'Choose what you want to do.' }),
    yes: z.enum(['yes', 'no'], { error: 'Choose yes or no.' }).optional(),
    words: freeText(600),
    reasons: freeText(4000),
    typedName: freeText(120),
    agreed: tick,
    sha256: z.string().max(64).optional(),
  })
  .refine((sent) => !['answer', 'decide'].includes(sent.intent) || sent.yes !== undefined, {
    path: ['yes'],
    message: 'Choose yes or no.',
  });

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { change } = found(await changeFor(context.tools, actor, params.changeId ?? ''));
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const { intent, yes, words, reasons, typedName, agreed, sha256 = '' } = read.value;
  const { tools } = context;
  const ask = { id: change.id, yes: yes === 'yes' };
  const done = await {
    answer: () => answerChange(tools, actor, { ...ask, words }),
    decide: () => decideChange(tools, actor, { ...ask, reasons }),
    sign: () => signVariation(tools, actor, { id: change.id, typedName, agreed, sha256 }),
    withdraw: () => withdrawChange(tools, actor, { id: change.id }),
  }[intent]();
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${paths.change(change.id)}?done=${intent}`);
}

const DONE: Record<string, string> = {
  asked: 'It is asked. We wrote to those who must answer.',
  answer: 'Your answer is written down. We told the other side.',
  decide: 'The decision is written down, with your reasons.',
  sign: 'You signed. Thank you.',
  withdraw: 'It is taken back. Everything stays as it was.',
};

export default function ChangePage() {
  const { change, variation, title, planName, back, said, sentence, waitsFor, today, rise, takeover } =
    useLoaderData<typeof loader>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const open = ['asked', 'to-decide', 'signing'].includes(change.state);
  return (
    <Page
      width="wide"
      title={title}
      above={planName}
      lead={`It is ${CHANGE_WORDS[change.state]}.`}
      back={{ to: back, label: planName }}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      {takeover ? (
        <Notice>
          Somebody else is to come from the day after.{' '}
          <Link to={paths.takeover(takeover)} className="text-loch underline underline-offset-4">
            See both together
          </Link>
        </Notice>
      ) : null}
      {change.state === 'waiting' ? (
        <Notice>
          It is signed, and counts when whoever comes next has signed too. Until then everything stays as it is.
        </Notice>
      ) : null}
      {open ? (
        <Notice>
          {waitsFor} acts next{change.dueOn ? `, by ${formatDay(change.dueOn)}` : ''}. Until then everything stays as it
          is: silence is never a yes.
        </Notice>
      ) : null}
      <Columns aside={<Signing />}>
        <Section title={variation ? `Variation ${variation.number}` : 'What would be different'}>
          <p className="mb-4 max-w-words text-lg">{sentence}</p>
          {rise ? (
            <Notice kind="mind">
              {rise.sentence} To keep every hour costs {rise.more} more a year.
            </Notice>
          ) : null}
          {said.length > 0 ? (
            <Table
              caption="Field by field"
              head={[{ label: 'What' }, { label: 'As it is' }, { label: 'From then on' }]}
              rows={said.map(({ label, before, after }) => ({ key: label, cells: [label, before, after] }))}
            />
          ) : null}
          {variation ? <p className="mt-4 max-w-words">{variation.body.money}</p> : null}
          {variation ? (
            <p className="mt-2 max-w-words text-sm text-soft">
              It varies agreement {variation.body.agreement.number}, version {variation.body.agreement.version}. All
              else in the agreement stays as it was signed.
            </p>
          ) : null}
        </Section>
        {today ? (
          <Section title="What holds today">
            <p className="max-w-words">{today}</p>
          </Section>
        ) : null}
        <Section title="Why">
          <p className="max-w-words">“{change.reason}”</p>
          <p className="text-sm text-soft">
            {change.askedByName}, {formatMoment(change.askedAt)}
          </p>
          {change.answerWords ? <p className="mt-3 max-w-words">The other side wrote: “{change.answerWords}”</p> : null}
          {change.reasons ? (
            <p className="mt-3 max-w-words whitespace-pre-line">
              The council, {change.decidedByName}: “{change.reasons}”
            </p>
          ) : null}
        </Section>
        <Turn />
      </Columns>
    </Page>
  );
}

function Turn() {
  const { turn, variation, name, next } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: 'turn',
    lastResult: actionData?.reply,
    defaultValue: { yes: '', words: '', reasons: '', typedName: '', agreed: '' },
  });
  const signing = { sha256: variation?.sha256 ?? '', name, party: next?.name ?? '' };
  return (
    <ChangeForms turn={turn} signing={signing} form={form} formProps={getFormProps(form)} fields={fields} Form={Form} />
  );
}

function Signing() {
  const { change, variation, next } = useLoaderData<typeof loader>();
  if (!variation) return null;
  const { body, signatures, sha256, holds } = variation;
  return (
    <Stack>
      <Card title="Who must sign it">
        <Thread
          label="Who must sign it, in this order"
          steps={body.parties.map((party) => {
            const signature = signatures.find((each) => each.position === party.position);
            return {
              title: party.name,
              state: signature
                ? ('done' as const)
                : party.position === next?.position
                  ? ('now' as const)
                  : ('to-come' as const),
              note: signature ? `${signature.typedName}, ${formatMoment(signature.signedAt)}` : ROLE_WORDS[party.role],
            };
          })}
        />
      </Card>
      <Card title="Keep it, or check it">
        <p className="text-sm">The PDF works with screen readers, like that of the agreement.</p>
        <Buttons>
          <ButtonLink to={paths.variationPdf(change.id)} kind="quiet" reload>
            PDF
          </ButtonLink>
          <ButtonLink to={paths.check(body.agreement.number)} kind="quiet">
            Check it
          </ButtonLink>
        </Buttons>
      </Card>
      {holds ? null : <Notice kind="no">The words are not those that were signed. Do not rely on them.</Notice>}
      <p className="text-xs break-all text-soft">SHA-256 {sha256}</p>
    </Stack>
  );
}
