import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { paths } from '../../web/paths.ts';

type Desk = { id: string; kind: string; hosted: number };

/** How this provider stands with hosts, and the way to the page where it is settled. */
export function Hosting({ desk: { id, kind, hosted } }: { desk: Desk }) {
  const registered = kind === 'registered';
  return (
    <Section title={registered ? 'You as a host' : 'Your host'}>
      <p>
        {registered
          ? hosted === 0
            ? 'You are nobody’s host.'
            : `You answer for ${hosted === 1 ? 'one listing' : `${hosted} listings`} of others.`
          : 'What you may not offer alone, you may offer under a registered host.'}
      </p>
      <Buttons>
        <ButtonLink to={paths.hosting(id)} kind="quiet">
          {registered ? 'Requests, and whom you host' : 'Ask a host, or see yours'}
        </ButtonLink>
      </Buttons>
    </Section>
  );
}
