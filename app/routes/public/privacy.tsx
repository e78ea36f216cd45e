import type { MetaFunction } from '@remix-run/node';
import { Facts } from '#app/ui/facts.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Phone } from '#app/ui/phone.tsx';
import { HELP_EMAIL, HELP_PHONE } from '#app/web/help.ts';

export const meta: MetaFunction = () => [{ title: 'Privacy – Ettle' }];

export default function Privacy() {
  return (
    <Page title="Privacy" lead="What is kept about you, who sees it, and what you can do about it.">
      <Notice kind="mind">
        <p>
          This copy of Ettle is not run by an organisation yet. Before anybody puts real people’s details into it, the
          organisation that runs it puts its name and its duties here.
        </p>
      </Notice>
      <Section title="When you only look">
        <div className="prose">
          <p>
            You can search without signing in. We keep no record of who searched for what. The words you type are not
            written to our logs. There are no adverts and no trackers, and no other company is told that you were here.
          </p>
        </div>
      </Section>
      <Section title="When you sign in">
        <Facts
          rows={[
            { label: 'Your e-mail and name', value: 'So that you can sign in and people know what to call you.' },
            {
              label: 'What matters to you',
              value: 'Your own words, and what you need so that you can be understood: large print, BSL, more time.',
            },
            {
              label: 'Your plan',
              value: 'What you chose, when and from whom, what it costs, and what the council decided and why.',
            },
            {
              label: 'Who acts for you',
              value: 'What they may do, until when, and who saw the proof. Not the proof itself.',
            },
            {
              label: 'Where you are signed in',
              value: 'The kind of browser, like “Firefox on Windows”, and when. Not your internet address.',
            },
            { label: 'Your agreement', value: 'The words, and the names that were typed under it.' },
            { label: 'The record', value: 'Who did what, for whom, and when. It can be added to, but never changed.' },
          ]}
        />
      </Section>
      <Seen />
      <Rights />
    </Page>
  );
}

function Seen() {
  return (
    <>
      <Section title="Who sees it">
        <div className="prose">
          <ul>
            <li>You, and those you let act for you, as far as you let them.</li>
            <li>The officers of your council who work on your plan.</li>
            <li>A provider sees only its own part, after you sent it a proposal.</li>
            <li>The holder sees what it must pay for.</li>
          </ul>
          <p>
            When somebody else opens your record, that is written down too, and you can see who looked. People who plan
            services see numbers, never a person.
          </p>
        </div>
      </Section>
      <Section title="Cookies">
        <div className="prose">
          <p>
            A few, and each only when it is needed. One keeps you signed in for up to seven days. One remembers for a
            year that you have used this browser before, so that we can write to you when a new one signs in as you. One
            remembers whose plan is open when you act for somebody. While you use a passkey or a council account, one
            more lasts for minutes. One remembers your list when you save something before you sign in; a list that was
            not used for 90 days is forgotten. None of them follows you, so there is nothing to accept.
          </p>
        </div>
      </Section>
    </>
  );
}

function Rights() {
  return (
    <Section title="What you can do">
      <div className="prose">
        <p>
          You may see what is kept, have mistakes put right, take it away with you, and ask for things to be deleted.
          Signed agreements and the record of them are kept for six years after they end, because public money was paid.
        </p>
        <p>
          Ring <Phone number={HELP_PHONE} /> or write to <a href={`mailto:${HELP_EMAIL}`}>{HELP_EMAIL}</a>. If you are
          not content with the answer, you may go to the Information Commissioner: <Phone number="0303 123 1113" />.
        </p>
        <p>
          Number for checking an agreement: whoever has the number can see that it was signed, when, and by which kind
          of party. They cannot see names, amounts or what is in it.
        </p>
      </div>
    </Section>
  );
}
