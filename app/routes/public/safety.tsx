import type { MetaFunction } from '@remix-run/node';
import { Card } from '#app/ui/card.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Phone } from '#app/ui/phone.tsx';

export const meta: MetaFunction = () => [{ title: 'Worried about somebody’s safety? – Ettle' }];

type Call = { who: string; number: string; dial?: string; when: string };

/** Public numbers, looked at on 22 November 2026. Each council's own line is in its agreements. */
const CALLS: readonly Call[] = [
  {
    who: 'Police, when it is not an emergency',
    number: '101',
    when: 'A crime, or somebody being hurt or used, that does not need help this minute. Any time.',
  },
  {
    who: 'NHS 24',
    number: '111',
    when: 'Somebody is ill or in distress and cannot wait for the doctor to open. Any time.',
  },
  { who: 'Childline', number: '0800 1111', when: 'For anybody under 19 who wants to talk. Any time, free.' },
  {
    who: 'Samaritans',
    number: '116 123',
    when: 'When it is too much and you want somebody to listen. Any time, free.',
  },
  {
    who: 'Domestic abuse and forced marriage helpline',
    number: '0800 027 1234',
    when: 'When somebody at home frightens or controls you. Any time, free.',
  },
  {
    who: 'Care Inspectorate',
    number: '0345 600 9527',
    when: 'When a registered care service is not safe or not good enough. In office hours.',
  },
];

export default function Safety() {
  return (
    <Page
      title="Worried about somebody’s safety?"
      lead="It may be you, or somebody you know. You do not need to be sure. Say what you saw or heard."
    >
      <div className="rounded-card border-4 border-rowan bg-card p-6">
        <h2 className="text-xl">In danger now</h2>
        <p className="mt-1">
          Ring <Phone number="999" size="large" />
        </p>
        <p className="mt-1">
          If you cannot speak, ring from a mobile and press 55 when asked. If you are Deaf, use 999 BSL, or text 999
          from a phone that is signed up for it.
        </p>
      </div>
      <Section title="Who to call">
        <ul className="space-y-3">
          {CALLS.map(({ who, number, when }) => (
            <Card key={who} as="li">
              <div className="flex flex-wrap items-baseline justify-between gap-x-6">
                <h3 className="text-lg">{who}</h3>
                <Phone number={number} size="medium" />
              </div>
              <p className="mt-1 text-soft">{when}</p>
            </Card>
          ))}
        </ul>
      </Section>
      <Council />
      <Protection />
    </Page>
  );
}

function Council() {
  return (
    <Section title="Your council’s social work team">
      <div className="prose">
        <p>
          The council has to look into it when an adult or a child may be at risk. Ring in the day and ask for{' '}
          <strong>adult protection</strong> or <strong>child protection</strong>. At night and at weekends ask for
          social work <strong>out of hours</strong>.
        </p>
        <p>
          <a href="https://www.mygov.scot/find-your-local-council">Find your council’s number on mygov.scot</a>. If you
          cannot find it, ring 101 and say that you need social work.
        </p>
        <p>Each agreement made with Ettle also has its council’s number in it.</p>
      </div>
    </Section>
  );
}

function Protection() {
  return (
    <Section title="What harm is, and what happens when you tell">
      <div className="prose">
        <p>
          Harm is being hit, touched, shouted at or frightened. It is also money taken or misused, being left without
          care, or not being let out or let in. It can be done by a stranger, a worker, a friend or family.
        </p>
        <p>
          The law that protects adults is the Adult Support and Protection (Scotland) Act 2007. It is for people of 16
          and over who cannot keep themselves safe, and for whom illness, disability or something else makes harm more
          likely.
        </p>
        <ol>
          <li>Somebody at the council listens and writes it down.</li>
          <li>They find out what is happening, and talk with the person first.</li>
          <li>Help is offered. In nearly all cases the person decides whether to take it.</li>
        </ol>
        <p>You may ask not to be named. Nobody may treat you worse because you told.</p>
      </div>
      <Notice kind="mind">
        <p>
          <strong>Safety comes before a complaint.</strong> If something was not good enough but nobody is at risk, the{' '}
          <a href="/help#complaints">help page</a> says how to complain.
        </p>
      </Notice>
    </Section>
  );
}
