import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { actFor } from '../../domain/people/commands.server.ts';
import { CAPACITY_WORDS, SCOPE_MEANS } from '../../domain/people/words.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card, Tag } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { actingCookie, signedInFrom } from '../../web/actor.server.ts';
import { notFound } from '../../web/answer.server.ts';
import { readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { safeNext } from '../../web/session.server.ts';

export const meta: MetaFunction = () => [{ title: 'Whose plan? – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  return {
    standings: actor.standings,
    now: actor.acting?.personId ?? null,
    next: safeNext(new URL(request.url).searchParams.get('next')),
    plansForSomebody: actor.standings.some(({ capacity, scope }) => capacity !== 'self' && scope.includes('plan')),
    hasOwn: actor.standings.some((each) => each.capacity === 'self'),
  };
}

const schema = z.object({ person: z.uuid('Choose from the list.'), next: z.string().max(300).optional() });

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const read = await readForm(request, schema);
  if (!read.ok) throw notFound();
  const chosen = actFor(actor, read.value.person);
  if (!chosen.ok) throw notFound();
  const { secure } = { secure: context.tools.env.origin.startsWith('https:') };
  const next = safeNext(read.value.next);
  throw redirect(next === paths.my() ? `${next}?done=acting` : next, {
    headers: { 'Set-Cookie': actingCookie(chosen.value.personId, secure) },
  });
}

export default function Whose() {
  const { standings, now, next, hasOwn, plansForSomebody } = useLoaderData<typeof loader>();
  if (standings.length === 0) return <Nobody />;
  return (
    <Page
      title="Whose plan do you want to open?"
      lead="Everything you do there is written down as done by you, for them. They can see it."
    >
      <Stack>
        {standings.map((each) => (
          <Card
            key={each.personId}
            as="article"
            title={each.capacity === 'self' ? 'My own' : each.name}
            beside={each.personId === now ? <Tag tone="heather">Open now</Tag> : null}
          >
            {each.capacity === 'self' ? (
              <p>Your own plan.</p>
            ) : (
              <>
                <p>
                  You are {article(CAPACITY_WORDS[each.capacity])} {CAPACITY_WORDS[each.capacity]} of {each.knownAs}.
                  You may:
                </p>
                <ul className="my-2 list-disc space-y-1 pl-6 text-sm">
                  {each.scope.map((scope) => (
                    <li key={scope}>{forThem(SCOPE_MEANS[scope], each.knownAs)}</li>
                  ))}
                </ul>
              </>
            )}
            <Form method="post" action={paths.who()}>
              <input type="hidden" name="person" value={each.personId} />
              <input type="hidden" name="next" value={next} />
              <Buttons>
                <Button kind={each.personId === now ? 'quiet' : 'primary'}>
                  {each.capacity === 'self' ? 'Open my own plan' : `Act for ${each.knownAs}`}
                </Button>
              </Buttons>
            </Form>
          </Card>
        ))}
      </Stack>
      {plansForSomebody ? (
        <p className="mt-8">
          Could you gain from what somebody chooses? They should know.{' '}
          <Link to={paths.interests()}>Interests to declare</Link>
        </p>
      ) : null}
      {hasOwn ? null : (
        <p className="mt-8">
          Do you need support yourself, or are you a carer?{' '}
          <ButtonLink kind="quiet" to={paths.welcome()}>
            Start your own plan
          </ButtonLink>
        </p>
      )}
    </Page>
  );
}

const article = (word: string) =>
  word.startsWith('circle') ? 'in the' : /^[aeio]/.test(word) ? 'an' : word === 'family' ? 'in the' : 'a';
const forThem = (sentence: string, knownAs: string) =>
  sentence.replace(/\byour\b/g, 'their').replace(/\byou\b/g, knownAs);

function Nobody() {
  return (
    <Page title="You do not act for anybody yet">
      <EmptyState title="How does somebody let me act for them?" drawing="hands">
        <p>
          They sign in, open “Who may act for you”, and write your e-mail address. A parent, attorney or guardian asks
          the council, who must see the papers.
        </p>
        <Buttons>
          <ButtonLink to={paths.welcome()}>Start your own plan</ButtonLink>
          <ButtonLink to={paths.acting()} kind="quiet">
            Every way to act for somebody
          </ButtonLink>
        </Buttons>
      </EmptyState>
    </Page>
  );
}
