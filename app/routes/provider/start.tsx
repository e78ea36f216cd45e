import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FIRST_STEPS } from '../../domain/listings/first-hour.ts';
import { providersOf } from '../../domain/providers/store.server.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Page, Section, Stack } from '../../ui/page.tsx';
import { Thread } from '../../ui/thread.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { NOBODY_YET } from '../../web/first-hour-view.server.ts';
import { STEP_WORDS } from '../../web/first-hour-words.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Your first hour – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const providers = await providersOf(context.tools.pool, actor);
  return {
    begin: paths.startStep(NOBODY_YET, 'who'),
    begun: providers.filter(({ role }) => role === 'owner').map(({ id, name }) => ({ id, name })),
  };
}

/** What the first hour is: what is asked, that it is kept, and that nobody sees anything before the end. */
export default function Start() {
  const { begin, begun } = useLoaderData<typeof loader>();
  return (
    <Page
      title="From “I garden for people” to people who find you"
      lead="Ten short steps, one question at a time. It takes about an hour, and not all at once: each page is kept when you press the button. Nobody sees anything until you publish it."
      back={{ to: paths.desk(), label: 'My desk' }}
    >
      {begun.length > 0 ? (
        <Section title="Go on">
          <Stack>
            {begun.map(({ id, name }) => (
              <Card key={id} as="article" level={3} title={name} to={paths.startTasks(id)}>
                <p>See what is done and what is still to do.</p>
              </Card>
            ))}
          </Stack>
        </Section>
      ) : null}
      <Section title={begun.length > 0 ? 'Or begin anew' : 'What we ask'}>
        <p className="mb-5 max-w-words">
          Have at hand: what you charge, and what you can show, such as your insurance. You need no website and no
          computer: a phone will do.
        </p>
        <Thread
          label="The ten steps"
          steps={FIRST_STEPS.map((step) => ({ title: STEP_WORDS[step].task, state: 'step' }))}
        />
        <Buttons>
          <ButtonLink to={begin}>Begin: say who you are</ButtonLink>
          <ButtonLink to={paths.help()} kind="quiet">
            I would like help with this
          </ButtonLink>
        </Buttons>
      </Section>
    </Page>
  );
}
