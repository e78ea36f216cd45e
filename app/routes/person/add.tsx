import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { mayFor } from '../../access/actor.ts';
import { choosable, offered } from '../../domain/arrangements/lists.server.ts';
import { dayOf } from '../../kit/day.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Add to a plan – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const person = actingPerson(actor);
  const listing = found(await offered(context.tools.pool, params.slug ?? ''));
  const { drafts } = await choosable(context.tools.pool, actor, person.personId, dayOf(context.tools.clock.now()));
  const mayPlan = mayFor(actor, person.personId, 'plan');
  // The search that it was found with goes along: what else there was is kept with the line.
  const from = (new URL(request.url).searchParams.get('from') ?? '').slice(0, 2000);
  const anew = `${paths.arrangementNew()}?${new URLSearchParams({ add: listing.slug, ...(from ? { from } : {}) })}`;
  // One open plan is the common case: go straight on.
  if (mayPlan && drafts.length === 1 && drafts[0]) throw redirect(paths.lineNew(drafts[0].id, listing.slug, from));
  if (mayPlan && drafts.length === 0) throw redirect(anew);
  return { drafts, mayPlan, slug: listing.slug, title: listing.title, knownAs: person.knownAs, from, anew };
}

export default function AddToPlan() {
  const { drafts, mayPlan, slug, title, knownAs, from, anew } = useLoaderData<typeof loader>();
  return (
    <Page
      title={`Add ${title}`}
      lead="Which plan is it for?"
      back={{ to: paths.listing(slug), label: 'Back' }}
      width="narrow"
    >
      {mayPlan ? (
        <Stack gap="small">
          {drafts.map((draft) => (
            <ButtonLink key={draft.id} to={paths.lineNew(draft.id, slug, from)} full>
              {draft.name}
            </ButtonLink>
          ))}
          <ButtonLink to={anew} kind="quiet" full>
            A new plan
          </ButtonLink>
        </Stack>
      ) : (
        <Notice>
          You may look at {knownAs}’s plans. Putting things into them is for {knownAs}, or for somebody they ask to plan
          with them.
        </Notice>
      )}
    </Page>
  );
}
