import type { MetaFunction } from '@remix-run/node';
import { Link } from '@remix-run/react';
import { Card } from '#app/ui/card.tsx';
import { Details } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Phone } from '#app/ui/phone.tsx';
import { Thread } from '#app/ui/thread.tsx';
import { HELP_EMAIL, HELP_HOURS, HELP_PHONE } from '#app/web/help.ts';
import { paths } from '#app/web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Help – Ettle' }];

export default function Help() {
  return (
    <Page title="Help" lead="Ring, write, or read the short answers below.">
      <Card title="Talk to somebody">
        <p>
          Ring <Phone number={HELP_PHONE} size="medium" />. {HELP_HOURS}
        </p>
        <p>
          Write to <a href={`mailto:${HELP_EMAIL}`}>{HELP_EMAIL}</a>.
        </p>
        <p className="mt-2 text-sm text-soft">
          In this copy the number and the address are made up. Whoever runs Ettle puts their own here.
        </p>
      </Card>
      <Answers />
      <Complaints />
    </Page>
  );
}

function Answers() {
  return (
    <Section title="Short answers">
      <Details summary="The link to sign in does not work">
        <p>
          It works once, for 15 minutes. <Link to={paths.signIn()}>Ask for a new one</Link>. Open it on the same phone
          or computer. Look in the folder for junk mail too.
        </p>
      </Details>
      <Details summary="I have no e-mail, or I share one">
        <p>
          Somebody you trust can act for you with their own e-mail. You decide what they may do, you can see what they
          did, and you can end it. Or ring us.
        </p>
      </Details>
      <Details summary="I am not sure that I may get support from the council">
        <p>
          You can search all the same. Many groups in the results are open to everyone. To ask the council for support,
          ring its social work team and ask for an assessment.
        </p>
      </Details>
      <Details summary="There is nothing near me">
        <p>
          Search again with other words or further away. Then <Link to={paths.missing()}>say what is missing</Link>.
          Those who plan services see how many people miss what, and never who.
        </p>
      </Details>
      <Details summary="What does “not confirmed” mean?">
        <p>
          The provider is not registered, and the council has not yet said in writing that it may arrange this with
          Option 2. You may still plan with it. The council has to say yes before it starts.
        </p>
      </Details>
      <Details summary="The council said no, or nothing">
        <p>
          A decision comes with reasons and a date. If the day has passed, ring your worker and ask. If you do not
          agree, you may ask for it to be looked at again, or complain: see below. An independent advocate can help you
          to speak up.
        </p>
      </Details>
      <Details summary="A word I do not know">
        <p>
          <Link to={paths.words()}>Words explained</Link> has them all in plain English.
        </p>
      </Details>
    </Section>
  );
}

function Complaints() {
  return (
    <Section title="How to complain" id="complaints">
      <p className="mb-4 max-w-words">
        Is somebody at risk? Then it is not a complaint: see <Link to={paths.safety()}>who to call now</Link>. For
        everything else, this is the way:
      </p>
      <Thread
        label="How to complain, step by step"
        steps={[
          {
            state: 'step',
            title: 'Tell the provider or your worker',
            note: 'Most things are put right here. Each provider has to say how it takes complaints.',
          },
          {
            state: 'step',
            title: 'Complain to the council',
            note: 'For anything about the council, or support that it arranged. A first answer comes in 5 working days.',
          },
          {
            state: 'step',
            title: 'Ask for a full look',
            note: 'If the first answer is not good enough. It comes in 20 working days.',
          },
          {
            state: 'step',
            title: 'Go to the Ombudsman',
            note: 'The SPSO is independent and free. Ring 0800 377 7330. It can look at social work decisions too.',
          },
        ]}
      />
      <div className="prose mt-6">
        <p>
          Is the service registered? Then you may go straight to the Care Inspectorate: <Phone number="0345 600 9527" />
          . It cannot look into a provider that is not registered.
        </p>
        <p className="text-sm text-soft">Source: the model complaints procedure for councils, 2020.</p>
      </div>
    </Section>
  );
}
