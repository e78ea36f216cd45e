import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';
import { mayFor } from '../../access/actor.ts';
import { sayWhy } from '../../domain/arrangements/building-commands.server.ts';
import { proposeArrangement } from '../../domain/arrangements/commands.server.ts';
import { coverWanted } from '../../domain/arrangements/continuity.ts';
import { arrangementFor, draftsOf, interestsAround } from '../../domain/arrangements/lists.server.ts';
import { comparedFor } from '../../domain/arrangements/mixes.server.ts';
import { mayPropose } from '../../domain/arrangements/policy.ts';
import { OTHER_OPTIONS, purseOf } from '../../domain/arrangements/rules.ts';
import { optionTwo } from '../../domain/arrangements/store.server.ts';
import { isChild } from '../../domain/people/rules.ts';
import { mustBeAsked } from '../../domain/voice/rules.ts';
import { voiceOnPlan } from '../../domain/voice/store.server.ts';
import { dayOf, formatShortDay } from '../../kit/day.ts';
import { isId } from '../../kit/id.ts';
import { formatPence, NO_PENCE } from '../../kit/pence.ts';
import { listWords } from '../../kit/text.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Tick } from '../../ui/choices.tsx';
import { Table } from '../../ui/facts.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { Considered } from '../../web/considered.tsx';
import { doneIn } from '../../web/done.ts';
import { freeText, readForm, tick } from '../../web/form.ts';
import { InterestNotes } from '../../web/interest-notes.tsx';
import { OPTION_WORDS } from '../../web/options.ts';
import { paths } from '../../web/paths.ts';
import { SectionFourList } from '../../web/section-four.tsx';

export const meta: MetaFunction = () => [{ title: 'Choose Option 2 and ask them – Ettle' }];

const schema = z.object({
  intent: z.enum(['save', 'propose']),
  version: z.coerce.number().int(),
  thought1: freeText(1000),
  thought3: freeText(1000),
  thought4: freeText(1000),
  why: freeText(2000),
  chosen: tick,
});

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const id = params.arrangementId ?? '';
  const plan = found(isId(id) ? await arrangementFor(context.tools.pool, actor, id) : null);
  // The council and the providers have screens of their own.
  if (!mayFor(actor, plan.personId, 'see')) throw notFound();
  if (plan.state !== 'draft') throw redirect(paths.arrangement(plan.id));
  // What takes over from somebody is chosen and sent together with that.
  if (plan.takesOver) throw redirect(paths.takeover(plan.takesOver.changeId));
  if (!mayPropose(actor, plan.personId)) throw redirect(paths.build(plan.id));
  const { tools } = context;
  const today = dayOf(tools.clock.now());
  const [voice, compared, around, drafts] = await Promise.all([
    voiceOnPlan(tools.pool, actor, plan),
    comparedFor(tools, actor, plan, today),
    interestsAround(tools.pool, actor, plan, today),
    draftsOf(tools.pool, actor, plan),
  ]);
  const thought = (option: number) => plan.considered.find((each) => each.option === option)?.thought ?? '';
  return {
    childUnheard: mustBeAsked(isChild(voice.bornOn, today), voice.views.length),
    plan: {
      id: plan.id,
      name: plan.name,
      version: plan.version,
      elementName: plan.elementName,
      knownAs: plan.knownAs,
      authorityName: plan.authorityName,
      holderName: plan.holderName,
      holderKind: plan.holderKind,
      fee: plan.holderFeePencePerYear,
      amounts: plan.amounts,
    },
    self: actor.acting?.capacity === 'self' && actor.acting.personId === plan.personId,
    signer: actor.name,
    providers: [...new Set(plan.lines.flatMap((line) => (line.providerId === null ? [] : line.providerName)))],
    uncovered: plan.lines.filter(coverWanted).map((line) => line.what),
    compared,
    around,
    mixes: drafts.length,
    purse: purseOf(plan.lines, optionTwo(plan) ?? NO_PENCE, plan.elsewherePence),
    given: { thought1: thought(1), thought3: thought(3), thought4: thought(4), why: plan.why, chosen: '' },
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const id = params.arrangementId ?? '';
  if (!isId(id)) throw notFound();
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const { intent, version, why, chosen } = read.value;
  const considered = OTHER_OPTIONS.map((option) => ({ option, thought: read.value[`thought${option}`] }));
  const saved = await sayWhy(context.tools, actor, { id, version, why, considered });
  if (!saved.ok && isHidden(saved.refusal)) throw notFound();
  if (!saved.ok) return { reply: read.refused(saved.refusal) };
  if (intent === 'save') throw redirect(`${paths.choose(id)}?done=saved`);
  // Saying why moved the plan on by one: the choice is made on exactly what was just written.
  const proposed = await proposeArrangement(context.tools, actor, { id, version: version + 1, chosen });
  // The page may be sent again before it has read the plan anew.
  if (!proposed.ok) return { reply: read.refused(proposed.refusal), version: version + 1 };
  throw redirect(`${paths.arrangement(id)}?done=proposed`);
}

const DONE: Record<string, string> = {
  saved: 'Saved. You can come back to this whenever you like.',
  mix: 'You go on with this one. The others are set aside, with your reasons.',
};

export default function Choose() {
  const { plan, childUnheard, self, signer, providers, purse, given } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const writtenVersion = (actionData && 'version' in actionData && actionData.version) || 0;
  const done = doneIn(DONE, useSearchParams()[0]);
  const [form, fields] = useForm({ id: 'choose', lastResult: actionData?.reply, defaultValue: given });
  const told = (option: number) => plan.amounts.find((each) => each.option === option);
  return (
    <Page
      title="Choose, and ask them"
      above={plan.name}
      lead={`${formatPence(purse.cost.period)} of ${formatPence(purse.amount)}. ${providers.length > 0 ? `We will ask ${listWords(providers)}.` : ''}`}
      back={{ to: paths.build(plan.id), label: 'Back to the plan' }}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      {childUnheard ? (
        <Notice kind="mind">
          {plan.knownAs} is under 16. Before you ask the providers, write down what {plan.knownAs} thinks of this plan:{' '}
          <Link to={paths.voice(plan.id)}>{plan.knownAs}’s voice</Link>.
        </Notice>
      ) : null}
      {purse.over ? (
        <Notice kind="mind">
          This plan is {formatPence(-purse.left as typeof purse.left)} over. Take something out before you ask.
        </Notice>
      ) : null}
      <BeforeYouChoose />
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <input type="hidden" name="version" value={Math.max(plan.version, writtenVersion)} />
        <Section title="What you were told">
          <Table
            caption={`The amount for each option: ${plan.elementName}`}
            head={[{ label: 'Option' }, { label: 'Amount', figure: true }, { label: 'Told on' }]}
            rows={[1, 2, 3, 4].map((option) => ({
              key: String(option),
              cells: [
                `${option}. ${OPTION_WORDS[option]}`,
                told(option) ? formatPence(told(option)?.pence ?? NO_PENCE) : 'Not told',
                told(option) ? formatShortDay(told(option)?.toldOn as never) : '',
              ],
            }))}
          />
        </Section>
        <Section title="What did you think about the other options?">
          <p>No option is the right one for everybody. A few words are enough.</p>
          <TextArea field={fields.thought1} label={`Option 1: ${OPTION_WORDS[1]}`} rows={2} maxLength={1000} />
          <TextArea field={fields.thought3} label={`Option 3: ${OPTION_WORDS[3]}`} rows={2} maxLength={1000} />
          <TextArea field={fields.thought4} label={`Option 4: ${OPTION_WORDS[4]}`} rows={2} maxLength={1000} />
          <TextArea
            field={fields.why}
            label="Why Option 2, and why this support?"
            hint="In your own words. The council reads this."
            maxLength={2000}
          />
        </Section>
        <Section title="Is it really Option 2?">
          <SectionFourList
            selects={
              self ? 'You, by ticking the box below' : `${signer}, for ${plan.knownAs}, by ticking the box below`
            }
            arranges={
              plan.holderKind === 'authority'
                ? plan.authorityName
                : `${plan.holderName}, agreed by ${plan.authorityName}`
            }
            pays={`${plan.authorityName}, the relevant amount. ${plan.holderName} looks after the money${plan.fee > 0n ? ` for ${formatPence(plan.fee)} a year, which is apart from your amount` : ''}`}
            selected={false}
          />
          <Details summary="What the law says">
            <p>
              Section 4 of the Social Care (Self-directed Support) (Scotland) Act 2013: the person selects the support,
              the authority makes the arrangements, and the authority pays the relevant amount. Read on 7 January 2026.
            </p>
          </Details>
          <Tick
            field={fields.chosen}
            label={
              self
                ? 'I choose Option 2 for this support, and I chose who gives it.'
                : `${plan.knownAs} and I talked about it. I choose Option 2 for this support on ${plan.knownAs}’s behalf.`
            }
          />
        </Section>
        <Buttons>
          <Button name="intent" value="propose">
            Ask the providers
          </Button>
          <Button name="intent" value="save" kind="quiet">
            Save, and come back later
          </Button>
        </Buttons>
      </Form>
    </Page>
  );
}

/** What is good to know before choosing: mixes that are still open, cover that is wanted, who could gain, what was left. */
function BeforeYouChoose() {
  const { plan, compared, around, mixes, uncovered } = useLoaderData<typeof loader>();
  return (
    <>
      {mixes > 1 ? (
        <Notice>
          <p>You have {mixes} mixes open. Compare them first, and say which one you go on with.</p>
          <Buttons>
            <ButtonLink to={paths.mixes(plan.id)} kind="quiet">
              Compare {mixes} mixes
            </ButtonLink>
          </Buttons>
        </Notice>
      ) : null}
      {uncovered.length > 0 ? (
        <Notice>
          Nothing is said yet about what happens when nobody can come for {listWords(uncovered)}. You can go on without
          it. It helps everybody to know.
        </Notice>
      ) : null}
      <InterestNotes {...around} />
      <Considered compared={compared} />
    </>
  );
}
