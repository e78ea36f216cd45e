import type { MetaFunction } from '@remix-run/node';
import { ButtonLink, Buttons } from '#app/ui/button.tsx';
import { Card, Tag, Tags, Why } from '#app/ui/card.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Details, Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { paths } from '#app/web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'The four options – Ettle' }];

type Option = {
  number: 1 | 2 | 3 | 4;
  name: string;
  picks: string;
  arranges: string;
  money: string;
  goodToKnow: string;
};

/** Social Care (Self-directed Support) (Scotland) Act 2013 s.4, and the statutory guidance of 2022 for Option 2's third party. */
const OPTIONS: readonly Option[] = [
  {
    number: 1,
    name: 'The money comes to you',
    picks: 'You.',
    arranges: 'You, or somebody you ask. You may become an employer.',
    money: 'You, or somebody you ask to keep it. It is called a direct payment.',
    goodToKnow: 'The most say, and the most to look after.',
  },
  {
    number: 2,
    name: 'You choose, somebody else looks after the money',
    picks: 'You.',
    arranges: 'The council for you, or somebody that you and the council agree on.',
    money: 'The council, the provider or a third party holds it. The council pays for what you chose.',
    goodToKnow: 'Your choice, without the paperwork of money. This is what Ettle is for.',
  },
  {
    number: 3,
    name: 'The council chooses and arranges',
    picks: 'The council, after talking with you.',
    arranges: 'The council.',
    money: 'The council.',
    goodToKnow: 'The least to look after. If nobody chooses, the law says it is this one.',
  },
  {
    number: 4,
    name: 'A mix',
    picks: 'You pick Option 1, 2 or 3 for each kind of support.',
    arranges: 'It depends on the option you picked for that kind.',
    money: 'It depends on the option you picked for that kind.',
    goodToKnow: 'Different things can be done in different ways at the same time.',
  },
];

export default function Options() {
  return (
    <Page
      title="The four options"
      lead="When a council in Scotland agrees that you need support, you have a choice about how it is arranged and who looks after the money."
      width="wide"
    >
      <Notice kind="mind">
        <p>
          <strong>No option is the default, and none is better than the others.</strong> The council must offer all of
          them and tell you, for each, how much money there is and for how long. If you say nothing, that counts as
          Option 3. It never counts as Option 2.
        </p>
      </Notice>
      <div className="grid gap-5 md:grid-cols-2">
        {OPTIONS.map((option) => (
          <OptionCard key={option.number} option={option} />
        ))}
      </div>
      <Choosing />
      <Sure />
    </Page>
  );
}

function OptionCard({ option }: { option: Option }) {
  return (
    <Card
      title={
        <>
          <span className="block text-sm font-semibold text-heather">Option {option.number}</span>
          {option.name}
        </>
      }
    >
      {option.number === 2 ? (
        <Tags>
          <Tag tone="heather">What Ettle is for</Tag>
        </Tags>
      ) : null}
      <Facts
        rows={[
          { label: 'Who picks the support', value: option.picks },
          { label: 'Who arranges it', value: option.arranges },
          { label: 'Who looks after the money', value: option.money },
        ]}
      />
      <Why>{option.goodToKnow}</Why>
    </Card>
  );
}

function Choosing() {
  return (
    <Section title="Choosing">
      <div className="prose">
        <p>
          The choice belongs to each kind of support, not to you as a person. You can have Option 2 for getting out and
          about and Option 1 for help at home.
        </p>
        <p>
          You may change your mind. The council must ask you again when things change a lot, and at any time when you
          both agree.
        </p>
        <p>
          Somebody outside the council can help you to choose. The council must tell you who, and must explain the
          options in writing and in any other form that you need.
        </p>
        <p>
          Under 16, a parent or another fitting adult chooses, and must ask for the child’s views. From 16 you choose
          yourself. Carers choose for their own support.
        </p>
      </div>
      <Details summary="What “relevant amount” means">
        <p>
          It is what the council thinks the support will fairly cost. For Option 2 that is the money you can plan with.
          You are told the amount and the time it covers.
        </p>
      </Details>
      <Buttons>
        <ButtonLink to={paths.search()}>Find support</ButtonLink>
        <ButtonLink to={paths.easyRead()} kind="quiet">
          Read this in Easy Read
        </ButtonLink>
      </Buttons>
    </Section>
  );
}

function Sure() {
  return (
    <Section title="Where this comes from, and how sure we are">
      <Facts
        rows={[
          {
            label: 'The law',
            value:
              'Social Care (Self-directed Support) (Scotland) Act 2013, sections 4, 5 and 7 to 13, as it stood on 7 January 2026.',
          },
          {
            label: 'The guidance',
            value:
              'Statutory guidance of 2022. It adds that somebody other than the council may arrange Option 2, and that no option is the default.',
          },
          {
            label: 'How sure',
            value: 'Read in the law and the guidance. The words on this page are ours. They are not legal advice.',
          },
          { label: 'Looked at', value: '22 November 2026' },
        ]}
      />
    </Section>
  );
}
