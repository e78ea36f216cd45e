import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { nextStep, type Task } from '../../domain/listings/first-hour.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Tag } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Thread } from '../../ui/thread.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { firstHourOf, NOBODY_YET } from '../../web/first-hour-view.server.ts';
import { LATER_WHY, STATE_WORDS, STEP_WORDS } from '../../web/first-hour-words.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.published ? 'People can find you' : 'Your first hour'} – Ettle` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  if (params.providerId === NOBODY_YET) throw redirect(paths.start());
  const { provider, listing, tasks } = found(await firstHourOf(context.tools, actor, params.providerId ?? ''));
  const { id, name } = found(provider);
  return {
    provider: { id, name },
    tasks,
    published:
      listing && listing.state !== 'draft' ? { id: listing.id, slug: listing.slug, title: listing.title } : null,
    next: nextStep(tasks, 'who'),
    waits: tasks.some(({ state }) => state === 'host'),
  };
}

const DONE = { saved: 'It is kept. You can stop here and come back at any time.' };

export default function StartTasks() {
  const { provider, tasks, published, next, waits } = useLoaderData<typeof loader>();
  const done = doneIn(DONE, useSearchParams()[0]);
  if (published) return <Published provider={provider} listing={published} />;
  const settled = tasks.filter(({ state }) => state === 'done' || state === 'not-needed').length;
  return (
    <Page
      title="Your first hour"
      above={provider.name}
      lead={`${settled} of ${tasks.length} steps are settled. Take them in any order. Nobody sees anything yet.`}
      back={{ to: paths.desk(), label: 'My desk' }}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      <Thread label="Your steps" steps={tasks.map((task) => stepOf(task, provider.id, next))} />
      {next ? (
        <Buttons>
          <ButtonLink to={paths.startStep(provider.id, next)}>Go on: {STEP_WORDS[next].task.toLowerCase()}</ButtonLink>
        </Buttons>
      ) : null}
      {!next && waits ? (
        <Notice kind="mind">
          Only the host is missing. As soon as one says yes, you can publish.{' '}
          <Link to={paths.hosting(provider.id)}>See whom you asked</Link>
        </Notice>
      ) : null}
    </Page>
  );
}

function stepOf({ step, state }: Task, providerId: string, next: string | null) {
  const words = STATE_WORDS[state];
  const settled = state === 'done' || state === 'not-needed';
  return {
    title: STEP_WORDS[step].task,
    state: settled ? ('done' as const) : step === next ? ('now' as const) : ('to-come' as const),
    ...(state === 'later' ? {} : { to: paths.startStep(providerId, step) }),
    note: (
      <>
        <Tag tone={words.tone}>{words.words}</Tag> {state === 'later' ? LATER_WHY[step] : null}
      </>
    ),
  };
}

type PublishedProps = {
  provider: { id: string; name: string };
  listing: { id: string; slug: string; title: string };
};

/** The end of the hour, and what happens next. */
function Published({ provider, listing }: PublishedProps) {
  return (
    <Page title="People can find you" above={provider.name} back={{ to: paths.desk(), label: 'My desk' }}>
      <Notice kind="done">“{listing.title}” is published. People find it in a moment.</Notice>
      <Section title="What happens next">
        <Thread
          label="What happens next"
          steps={[
            {
              state: 'step',
              title: 'People may ask you something',
              note: 'We write to you, and you answer at your desk.',
            },
            {
              state: 'step',
              title: 'Somebody may ask you to come',
              note: 'You read what they plan. You say yes, no, or what you could do instead.',
            },
            {
              state: 'step',
              title: 'Their council decides',
              note: 'Before that nothing is fixed, and nobody owes you anything.',
            },
            {
              state: 'step',
              title: 'All of you sign one agreement',
              note: 'Then you begin. It says what you do, when, and what you are paid.',
            },
            {
              state: 'step',
              title: 'Now and then we ask: is it still right?',
              note: 'One press is enough. If you are full or away, say so on the listing.',
            },
          ]}
        />
      </Section>
      <Buttons>
        <ButtonLink to={paths.listing(listing.slug)}>See it as others see it</ButtonLink>
        <ButtonLink to={paths.pictures(listing.id)} kind="quiet">
          Add a picture
        </ButtonLink>
        <ButtonLink to={paths.listingEdit(listing.id)} kind="quiet">
          Change it, or say more
        </ButtonLink>
        <ButtonLink to={paths.desk()} kind="quiet">
          Go to my desk
        </ButtonLink>
      </Buttons>
    </Page>
  );
}
