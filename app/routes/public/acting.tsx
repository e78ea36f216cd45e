import type { MetaFunction } from '@remix-run/node';
import { CAPACITIES, SCOPES } from '../../access/actor.ts';
import { EVIDENCE_WANTED, isInLaw, MOST_SCOPE } from '../../domain/people/rules.ts';
import { CAPACITY_MEANS, CAPACITY_WORDS, SCOPE_WORDS } from '../../domain/people/words.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card, Tag, Tags } from '../../ui/card.tsx';
import { Details } from '../../ui/notice.tsx';
import { Page, Prose, Section, Stack } from '../../ui/page.tsx';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Acting for somebody – Ettle' }];

const capital = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** Every way of acting for somebody: what it can hold, which papers are wanted, who sees them. Said before anybody is asked. */
export default function Acting() {
  return (
    <Page
      title="Acting for somebody"
      lead="Many people plan with somebody they trust. Here is every way to do it, what each can do, and which papers we need to see. Nothing is uploaded, and no copy is kept."
      back={{ to: paths.help(), label: 'Help' }}
    >
      <Section title="They asked you to help">
        <Stack gap="small">
          {CAPACITIES.filter((each) => !isInLaw(each)).map((capacity) => (
            <Way key={capacity} capacity={capacity} />
          ))}
        </Stack>
        <p className="mt-4 max-w-words">
          They sign in, open “Who may act for you”, and write your e-mail address. They choose what you may do, and for
          how long. They can end it at any time.
        </p>
      </Section>
      <Section title="The law gives you a part">
        <Stack gap="small">
          {CAPACITIES.filter(isInLaw).map((capacity) => (
            <Way key={capacity} capacity={capacity} />
          ))}
        </Stack>
        <p className="mt-4 max-w-words">
          You ask the person’s council here. A social worker sees your papers, at a meeting or by a video call, and
          writes down what was seen and until when it holds.
        </p>
        <Buttons>
          <ButtonLink to={paths.actFor()}>Ask the council</ButtonLink>
        </Buttons>
      </Section>
      <Section title="Whoever acts">
        <Prose>
          <ul>
            <li>Everything is written down as done by you for them. They can read all of it.</li>
            <li>You find out what they want, and weigh it, also when the law lets you decide.</li>
            <li>
              When you and they do not agree, it is written down in both your words, and the social worker reads it.
            </li>
            <li>A broker never decides about money, and nobody earns from which provider is chosen.</li>
          </ul>
        </Prose>
        <Details summary="What changes at 16 and at 18">
          <p>
            At 16 a young person decides for themselves. A parent’s part here ends the day before, and we write to
            everybody some months ahead. The young person may ask the parent to go on helping.
          </p>
          <p>
            At 18 social care for adults takes over. The plan goes on as it is, and we write to everybody half a year
            ahead. Somebody who cannot decide alone may need a guardian by then, and that takes time.
          </p>
        </Details>
      </Section>
    </Page>
  );
}

function Way({ capacity }: { capacity: (typeof CAPACITIES)[number] }) {
  const most = MOST_SCOPE[capacity];
  return (
    <Card as="article" level={3} title={capital(CAPACITY_WORDS[capacity])}>
      <p>{CAPACITY_MEANS[capacity]}</p>
      <Tags>
        {SCOPES.map((scope) => (
          <Tag key={scope} tone={most.includes(scope) ? 'ready' : 'plain'}>
            {most.includes(scope) ? '' : 'Not: '}
            {SCOPE_WORDS[scope].toLowerCase()}
          </Tag>
        ))}
      </Tags>
      <p className="text-sm text-soft">Papers: {EVIDENCE_WANTED[capacity]}</p>
    </Card>
  );
}
