import { isRouteErrorResponse } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ButtonLink, Buttons } from '../ui/button.tsx';
import { Drawing, type DrawingName } from '../ui/drawings.tsx';
import { Page } from '../ui/page.tsx';
import { Phone } from '../ui/phone.tsx';
import { HELP_PHONE } from './help.ts';
import { paths } from './paths.ts';

const TITLES: Record<number, string> = { 404: 'We could not find that page', 403: 'This page is not open to you' };

/** The document's title while the error screen shows. */
export function titleOfError(error: unknown): string {
  return `${TITLES[statusOf(error)] ?? 'Something went wrong'} – Ettle`;
}

const statusOf = (error: unknown) => (isRouteErrorResponse(error) ? error.status : 500);

/** The same calm voice when something is missing, closed or broken. Never a stack trace; a number when it was our fault. */
export function ErrorScreen({ error, requestId }: { error: unknown; requestId: string | null }) {
  const status = statusOf(error);
  if (status === 404) return <NotFoundScreen />;
  if (status === 403) return <ClosedScreen />;
  if (status >= 400 && status < 500) return <UnreadScreen />;
  return <FaultScreen requestId={requestId} />;
}

export function NotFoundScreen() {
  return (
    <Frame title="We could not find that page" drawing="hill">
      <p>
        It may have been moved or taken down, or the address may have a letter wrong. It may also be a page that only
        other people can open.
      </p>
      <p>If you followed a link from us, that is our mistake and not yours.</p>
      <Ways />
    </Frame>
  );
}

function ClosedScreen() {
  return (
    <Frame title="This page is not open to you" drawing="door">
      <p>
        You are signed in as somebody who cannot open it. If you act for more than one person, check whose plan you are
        in.
      </p>
      <Buttons>
        <ButtonLink to={paths.who()}>Choose whom you act for</ButtonLink>
        <ButtonLink to={paths.home()} kind="quiet">
          Go to the start
        </ButtonLink>
      </Buttons>
    </Frame>
  );
}

function UnreadScreen() {
  return (
    <Frame title="We could not read that" drawing="letter">
      <p>What was sent was not what this page can take. Go back, open the page again and try once more.</p>
      <Ways />
    </Frame>
  );
}

function FaultScreen({ requestId }: { requestId: string | null }) {
  return (
    <Frame title="Something went wrong here" drawing="kettle">
      <p>This is our fault, not yours. Your last step may not have been saved. Everything before it is safe.</p>
      <p>
        Wait a minute, then go back and try again. If it happens again, ring us on <Phone number={HELP_PHONE} />.
      </p>
      {requestId ? (
        <p className="text-sm text-soft">
          If you ring, this number helps us to find out what happened: <code className="break-all">{requestId}</code>
        </p>
      ) : null}
      <Ways />
    </Frame>
  );
}

function Ways() {
  return (
    <Buttons>
      <ButtonLink to={paths.search()}>Find support</ButtonLink>
      <ButtonLink to={paths.home()} kind="quiet">
        Go to the start
      </ButtonLink>
      <ButtonLink to={paths.help()} kind="quiet">
        Get help
      </ButtonLink>
    </Buttons>
  );
}

type FrameProps = { title: string; drawing: DrawingName; children: ReactNode };

function Frame({ title, drawing, children }: FrameProps) {
  return (
    <Page title={title}>
      <Drawing name={drawing} className="mb-6 w-44" />
      <div className="prose">{children}</div>
    </Page>
  );
}
