import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { Day } from '../kit/day.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Card, Tag } from '../ui/card.tsx';
import { Details } from '../ui/notice.tsx';
import { Stack } from '../ui/page.tsx';
import { ElementCard } from './element-card.tsx';
import { paths } from './paths.ts';

type Props = {
  elements: readonly Parameters<typeof ElementCard>[0]['element'][];
  today: Day;
  self: boolean;
  knownAs: string;
  /** Answers of providers that wait. */
  answers: number;
  /** They stand for more than one person. */
  others: boolean;
};

/** Beside a person's plans: the money, looking for support, and who may see and do what. */
export function HomeAside({ elements, today, self, knownAs, answers, others }: Props) {
  return (
    <Stack>
      {elements.length === 0 ? (
        <Card title="The money" tone="plain">
          <p>No amount is written here yet.</p>
          <Details summary="Who sets the amount?">
            <p>
              The council works out what it would cost to get the support that {self ? 'you are' : `${knownAs} is`}{' '}
              entitled to. It must tell {self ? 'you' : knownAs} the amount for each option that it offers, and the time
              that it is for.
            </p>
          </Details>
        </Card>
      ) : (
        <>
          {elements.map((element) => (
            <ElementCard key={element.id} element={element} today={today} />
          ))}
          <ButtonLink to={paths.money()} kind="quiet">
            Where each pound is
          </ButtonLink>
          <ButtonLink to={paths.given()} kind="quiet">
            What was given
          </ButtonLink>
          <ButtonLink to={paths.time()} kind="quiet">
            Time for later
          </ButtonLink>
        </>
      )}
      <Card title="Looking for support" tone="plain">
        <ul className="space-y-1">
          <li>
            <Way to={paths.questions()}>Questions to providers</Way>
            {answers > 0 ? (
              <span className="ml-2">
                <Tag tone="heather">{answers === 1 ? '1 waits for you' : `${answers} wait for you`}</Tag>
              </span>
            ) : null}
          </li>
          <li>
            <Way to={paths.shortlist()}>My list of what I liked</Way>
          </li>
          <li>
            <Way to={paths.savedSearches()}>Searches I keep</Way>
          </li>
        </ul>
      </Card>
      <Card title="People and privacy" tone="plain">
        <ul className="space-y-1">
          <li>
            <Way to={paths.helpers()}>Who may act for {self ? 'you' : knownAs}</Way>
          </li>
          <li>
            <Way to={paths.voice()}>{self ? 'My voice' : `${knownAs}’s voice`}</Way>
          </li>
          <li>
            <Way to={paths.coming()}>Sessions to come</Way>
          </li>
          <li>
            <Way to={paths.calendar()}>{self ? 'My' : `${knownAs}’s`} sessions in a phone’s calendar</Way>
          </li>
          <li>
            <Way to={paths.record()}>What happened, and who looked</Way>
          </li>
          <li>
            <Way to={paths.details()}>How to write and talk to {self ? 'you' : knownAs}</Way>
          </li>
          {self && !others ? null : (
            <li>
              <Way to={paths.interests()}>Whether you could gain: interests to declare</Way>
            </li>
          )}
        </ul>
      </Card>
    </Stack>
  );
}

function Way({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link
      to={to}
      className="inline-block py-1.5 text-loch underline decoration-1 underline-offset-4 hover:decoration-3"
    >
      {children}
    </Link>
  );
}
