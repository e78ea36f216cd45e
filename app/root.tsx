import latin from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url';
import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteError, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Actor } from './access/actor.ts';
import { Band, type NavItem, type Who } from './ui/band.tsx';
import { Footer } from './ui/footer.tsx';
import { Progress, useLanding } from './ui/progress.tsx';
import { SafetyBand } from './ui/safety-band.tsx';
import { actorFrom } from './web/actor.server.ts';
import { ErrorScreen, titleOfError } from './web/error-screen.tsx';
import { HELP_HOURS, HELP_PHONE } from './web/help.ts';
import { useNonce } from './web/nonce.ts';
import { paths } from './web/paths.ts';
import './ui/tokens.css';

export const links: LinksFunction = () => [
  { rel: 'preload', href: latin, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'apple-touch-icon', href: '/apple-touch-icon.png' },
  { rel: 'manifest', href: '/site.webmanifest' },
];

/** What the frame of every page says. Somebody who is not signed in costs no look-up. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await actorFrom(request, context);
  return { nav: waysFor(actor), who: whoIs(actor), demo: context.tools.env.demo, requestId: context.requestId };
}

const works = (actor: Actor): boolean =>
  actor.providers.length + actor.holders.length + actor.offices.length > 0 || actor.administrator || actor.mustSetUp;

function waysFor(actor: Actor): NavItem[] {
  const find = { to: paths.search(), label: 'Find support' };
  const list = { to: paths.shortlist(), label: 'My list' };
  if (!actor.loginId)
    return [find, list, { to: paths.options(), label: 'How it works' }, { to: paths.signIn(), label: 'Sign in' }];
  const signs = actor.holders.length > 0 || actor.offices.some((office) => office.duties.includes('sign'));
  return [
    find,
    list,
    ...(actor.standings.length > 0 || !works(actor) ? [{ to: paths.my(), label: 'My plan' }] : []),
    ...(actor.providers.length > 0 ? [{ to: paths.desk(), label: 'My desk' }] : []),
    ...(actor.offices.length > 0 ? [{ to: paths.council(), label: 'Decisions' }] : []),
    ...(signs ? [{ to: paths.holder(), label: 'Agreements' }] : []),
    ...(actor.administrator ? [{ to: paths.admin(), label: 'Admin' }] : []),
    ...(actor.mustSetUp ? [{ to: paths.codes(), label: 'Set up your second step' }] : []),
  ];
}

function whoIs(actor: Actor): Who | null {
  if (!actor.loginId) return null;
  const { acting, standings } = actor;
  const actingFor = acting && acting.capacity !== 'self' ? acting.knownAs : null;
  const to =
    standings.length > 1 || actingFor
      ? paths.who()
      : acting
        ? paths.details()
        : works(actor)
          ? paths.account()
          : paths.welcome();
  return { name: actor.name, actingFor, to };
}

const FORMATS = [
  { to: paths.easyRead(), label: 'Easy Read' },
  { to: `${paths.formats()}#gaidhlig`, label: 'Gàidhlig', lang: 'gd' },
  { to: `${paths.formats()}#bsl`, label: 'BSL' },
  { to: paths.formats(), label: 'Other ways to read this' },
];

const MORE = [
  { to: paths.help(), label: 'Help' },
  { to: paths.options(), label: 'The four options' },
  { to: paths.words(), label: 'Words explained' },
  { to: paths.check(), label: 'Check an agreement' },
  { to: paths.accessibility(), label: 'Accessibility' },
  { to: paths.privacy(), label: 'Privacy' },
  { to: paths.sources(), label: 'Sources' },
];

/** The document around every page, and around the error screen too. */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const frame = useRouteLoaderData<typeof loader>('root');
  const error = useRouteError();
  useLanding('main');
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#083f44" />
        {error ? <title>{titleOfError(error)}</title> : <Meta />}
        <Links />
      </head>
      <body>
        <a
          href="#main"
          className="absolute -top-24 left-4 z-50 rounded-button bg-card px-5 py-3 font-bold text-loch underline focus:top-3"
        >
          Skip to the page
        </a>
        <Progress />
        <Band
          home={paths.home()}
          nav={frame?.nav ?? [{ to: paths.search(), label: 'Find support' }]}
          who={frame?.who ?? null}
          signOut={paths.signOut()}
        />
        <SafetyBand to={paths.safety()} />
        <main id="main" tabIndex={-1} data-landing>
          {children}
        </main>
        <Footer
          phone={HELP_PHONE}
          hours={HELP_HOURS}
          formats={FORMATS}
          more={MORE}
          credit="Ettle holds no money and makes no decisions about it. Contains public sector information licensed under the Open Government Licence v3.0."
          demo={frame?.demo ? { cast: paths.demo(), letters: paths.outbox() } : null}
        />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const frame = useRouteLoaderData<typeof loader>('root');
  return <ErrorScreen error={useRouteError()} requestId={frame?.requestId ?? null} />;
}
