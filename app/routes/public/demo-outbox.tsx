import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { formatMoment } from '#app/kit/day.ts';
import { latestLetters } from '#app/platform/demo.server.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { actorFrom } from '#app/web/actor.server.ts';
import { notFound } from '#app/web/answer.server.ts';
import { paths } from '#app/web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Letters sent – Ettle' }];

const MOST = 50;

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (!context.tools.env.demo) throw notFound();
  await actorFrom(request, context);
  const letters = await latestLetters(context.tools.pool, MOST);
  return { letters: letters.map(({ at, to_email, ...rest }) => ({ ...rest, to: to_email, at: formatMoment(at) })) };
}

export default function Outbox() {
  const { letters } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Letters sent"
      back={{ to: paths.demo(), label: 'Choose who to be' }}
      lead="In the made-up world letters do not leave this machine. The newest is first."
    >
      {letters.length === 0 ? (
        <EmptyState title="No letters yet" drawing="letter">
          <p>Ask for a link to sign in, and it will be here.</p>
          <div className="mt-4">
            <ButtonLink to={paths.signIn()}>Sign in</ButtonLink>
          </div>
        </EmptyState>
      ) : (
        <ol className="space-y-5">
          {letters.map(({ id, to, subject, body, at }) => (
            <li key={id} className="rounded-card border border-line bg-card p-5 sm:p-6">
              <h2 className="text-lg">{subject}</h2>
              <p className="mb-3 text-sm break-all text-soft">
                To {to}, {at}
              </p>
              <div className="max-w-words border-l-4 border-sand pl-4 wrap-anywhere whitespace-pre-line">
                {linked(body)}
              </div>
            </li>
          ))}
        </ol>
      )}
    </Page>
  );
}

/** Addresses in a letter become links, as mail programmes show them. */
function linked(body: string): ReactNode[] {
  const pieces = [...body.matchAll(/https?:\/\/[^\s<>"]+|[^h]+|h/g)];
  return pieces.map(({ 0: piece, index }) =>
    /^https?:/.test(piece) ? (
      <a key={index} href={piece}>
        {piece}
      </a>
    ) : (
      piece
    ),
  );
}
