import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import type { SignedIn } from '../../access/actor.ts';
import { FIRST_STEPS } from '../../domain/listings/first-hour.ts';
import type { Tools } from '../../tools.server.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, notFound } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { ComplaintsStep, ListingStepForm, PublishStep, ShowStep, WhoStep } from '../../web/first-hour-forms.tsx';
import {
  publishFirst,
  type Saved,
  saveCheck,
  saveComplaints,
  saveListingStep,
  saveWho,
} from '../../web/first-hour-save.server.ts';
import { isListingStep } from '../../web/first-hour-schema.ts';
import { stepView } from '../../web/first-hour-step.server.ts';
import { firstHourOf, NOBODY_YET, stateOfStep } from '../../web/first-hour-view.server.ts';
import { STEP_WORDS } from '../../web/first-hour-words.ts';
import type { FormReply } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? STEP_WORDS[data.view.step].title : 'Your first hour'} – Ettle` },
];

type Where = { providerId?: string | undefined; step?: string | undefined };

/** The step and how far they are. A step whose turn has not come, and every step of what is published, leads to the list. */
async function stepOf(tools: Tools, actor: SignedIn, where: Where) {
  const providerId = where.providerId ?? '';
  const step = found(FIRST_STEPS.find((each) => each === where.step));
  const hour = found(await firstHourOf(tools, actor, providerId));
  if (hour.facts.listing?.published || stateOfStep(hour.tasks, step) === 'later')
    throw redirect(providerId === NOBODY_YET ? paths.start() : paths.startTasks(providerId), 303);
  return { step, hour };
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { step, hour } = await stepOf(context.tools, actor, params);
  const view = found(await stepView(context.tools, actor, hour, step));
  return {
    view,
    provider: hour.provider && { id: hour.provider.id, name: hour.provider.name },
    at: FIRST_STEPS.indexOf(step) + 1,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const { step, hour } = await stepOf(tools, actor, params);
  const ask = { tools, actor, request, hour };
  const saved = await save();
  if (saved.to !== undefined) throw redirect(saved.to, 303);
  return { reply: saved.reply, refusal: saved.refusal, about: saved.about };

  function save(): Promise<Saved> {
    if (step === 'who') return saveWho(ask);
    if (!hour.provider) throw notFound();
    if (step === 'complaints') return saveComplaints(ask, hour.provider);
    if (isListingStep(step)) return saveListingStep(ask, hour.provider.id, step);
    return step === 'show' ? saveCheck(ask, hour.provider.id) : publishFirst(ask, hour.provider.id);
  }
}

const DONE = { said: 'It is kept. People see that you say so yourselves, until somebody else has seen it.' };

export default function StartStep() {
  const { view, provider, at } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  const words = STEP_WORDS[view.step];
  return (
    <Page
      title={words.title}
      above={`Step ${at} of ${FIRST_STEPS.length}${provider ? `, ${provider.name}` : ''}`}
      lead={words.why}
      back={
        provider
          ? { to: paths.startTasks(provider.id), label: 'All the steps' }
          : { to: paths.start(), label: 'All the steps' }
      }
    >
      {done && !actionData ? <Notice kind="done">{done}</Notice> : null}
      {actionData?.refusal ? <Notice kind="no">{actionData.refusal}</Notice> : null}
      <StepForm reply={actionData?.reply} about={actionData?.about} key={view.step} />
      {provider ? (
        <p className="mt-6 text-sm text-soft">
          What you have kept stays. <Link to={paths.startTasks(provider.id)}>Stop here and come back later</Link>
        </p>
      ) : null}
    </Page>
  );
}

function StepForm({ reply, about }: { reply: FormReply | undefined; about: string | undefined }) {
  const { view, provider } = useLoaderData<typeof loader>();
  if (view.step === 'who') return <WhoStep view={view} reply={reply} />;
  if (view.step === 'complaints') return <ComplaintsStep view={view} reply={reply} />;
  const id = provider?.id ?? '';
  if (view.step === 'show') return <ShowStep view={view} reply={reply} about={about} providerId={id} />;
  if (view.step === 'publish') return <PublishStep view={view} providerId={id} />;
  return <ListingStepForm view={view} reply={reply} providerId={id} />;
}
