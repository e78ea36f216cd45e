import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { type CastLogin, castLogins } from '#app/platform/demo.server.ts';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { actorFrom } from '#app/web/actor.server.ts';
import { notFound } from '#app/web/answer.server.ts';
import { arrive } from '#app/web/arrival.server.ts';
import { paths } from '#app/web/paths.ts';
import { becomeCast } from '#app/web/session.server.ts';

export const meta: MetaFunction = () => [{ title: 'Choose who to be – Ettle' }];

/** The groups of the page, and which kinds of the cast stand in each. */
const GROUPS: readonly { title: string; kinds: readonly string[] }[] = [
  { title: 'People who plan their own support', kinds: ['supported-person', 'young-person', 'carer'] },
  {
    title: 'People who help or act for somebody',
    kinds: ['parent', 'attorney', 'guardian', 'family', 'circle', 'broker', 'helper', 'advocate'],
  },
  {
    title: 'Providers',
    kinds: ['registered-manager', 'third-sector-worker', 'micro-provider', 'sole-trader', 'group-organiser'],
  },
  { title: 'Those who look after the money', kinds: ['holder-worker', 'finance-officer'] },
  { title: 'Councils', kinds: ['social-worker', 'team-manager', 'panel-chair', 'signing-officer', 'commissioner'] },
  { title: 'Keeping Ettle going', kinds: ['administrator'] },
];

type Member = { email: string; name: string; kind: string; line: string };

/** 'who:broker|Ruth Abernethy is …' says the kind and the line; anybody without one is not on the page. */
function memberOf({ email, name, image }: CastLogin): Member[] {
  const match = /^who:([^|]*)\|(.*)$/s.exec(image ?? '');
  return match ? [{ email, name, kind: match[1] ?? '', line: match[2] ?? '' }] : [];
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (!context.tools.env.demo) throw notFound();
  const actor = await actorFrom(request, context);
  const cast = (await castLogins(context.tools.pool)).flatMap(memberOf);
  const placed = GROUPS.map(({ title, kinds }) => ({
    title,
    members: cast.filter((each) => kinds.includes(each.kind)),
  }));
  const others = cast.filter((each) => !GROUPS.some(({ kinds }) => kinds.includes(each.kind)));
  const groups = [...placed, { title: 'Others', members: others }].filter(({ members }) => members.length > 0);
  return { groups, now: actor.loginId ? actor.name : null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  if (!context.tools.env.demo) throw notFound();
  await actorFrom(request, context);
  const form = await request.formData().catch(() => new FormData());
  const email = String(form.get('email') ?? '').toLowerCase();
  const cookies = email.endsWith('@ettle.example') ? await becomeCast(request, context, email) : null;
  if (!cookies) return { unknown: true };
  return arrive(request, context, cookies, null);
}

export default function Demo() {
  const { groups, now } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  return (
    <Page
      title="Choose who to be"
      width="wide"
      lead="Everybody here is made up. Press a name and you are signed in as them. Two people at once? Use a second browser."
    >
      {done?.unknown ? (
        <Notice kind="no">
          <p>Nobody here has that name. Choose from the list.</p>
        </Notice>
      ) : null}
      {now ? (
        <Notice>
          <p>
            You are <strong>{now}</strong> now. <Link to={paths.outbox()}>Read the letters that were sent</Link>.
          </p>
        </Notice>
      ) : null}
      {groups.length === 0 ? (
        <EmptyState title="Nobody is here yet" drawing="door">
          <p>The made-up world has not been planted. Start Ettle again and it will be.</p>
        </EmptyState>
      ) : null}
      <Form method="post">
        {groups.map(({ title, members }) => (
          <Section key={title} title={title}>
            <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
              {members.map((member) => (
                <Become key={member.email} member={member} />
              ))}
            </ul>
          </Section>
        ))}
      </Form>
    </Page>
  );
}

/** The whole card is the button; the line is its second half. */
function Become({ member: { email, name, line } }: { member: Member }) {
  const rest = line.startsWith(name) ? line.slice(name.length).replace(/^,\s*/, '').trim() : line;
  const said = rest.charAt(0).toUpperCase() + rest.slice(1);
  return (
    <li>
      <button
        type="submit"
        name="email"
        value={email}
        className="flex h-full min-h-20 w-full flex-col items-start rounded-card border-2 border-line bg-card px-5 py-3 text-left hover:border-loch hover:bg-mist"
      >
        <span className="font-bold text-loch underline decoration-1 underline-offset-4">{name}</span>
        <span className="text-sm text-soft">{said}</span>
      </button>
    </li>
  );
}
