import type { MetaFunction } from '@remix-run/node';
import { Form, Link } from '@remix-run/react';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Drawing, type DrawingName } from '#app/ui/drawings.tsx';
import { Icon } from '#app/ui/icons.tsx';
import { Landscape } from '#app/ui/landscape.tsx';
import { Phone } from '#app/ui/phone.tsx';
import { Thread } from '#app/ui/thread.tsx';
import { HELP_HOURS, HELP_PHONE } from '#app/web/help.ts';
import { paths } from '#app/web/paths.ts';
import { SuggestField } from '#app/web/suggest-field.tsx';

export const meta: MetaFunction = () => [
  { title: 'Find support that fits your week – Ettle' },
  {
    name: 'description',
    content:
      'Choose your own support in Scotland, see what it costs, and agree it your way. Someone else looks after the money.',
  },
];

export default function Home() {
  return (
    <>
      <section className="shell pt-8 sm:pt-14">
        <h1 className="text-3xl font-extrabold tracking-tight sm:text-4xl">What would make a good week for you?</h1>
        <p className="mt-3 max-w-[48ch] text-lg text-soft">
          Find people and groups near you who can help, see what it costs, and agree it your way. Someone else looks
          after the money.
        </p>
        <SearchCard />
        <Ideas />
      </section>
      <div className="mt-8 overflow-hidden">
        <Landscape />
      </div>
      <div className="border-t border-line bg-card">
        <div className="shell grid gap-x-16 gap-y-10 py-12 lg:grid-cols-2">
          <HowItGoes />
          <Honest />
        </div>
      </div>
      <div className="shell py-12">
        <WaysIn />
        <Ring />
      </div>
    </>
  );
}

const Q = { id: 'q', name: 'q' };
const NEAR = { id: 'near', name: 'near' };

function SearchCard() {
  return (
    <Form
      method="get"
      action={paths.search()}
      role="search"
      className="mt-7 grid items-end gap-x-3 gap-y-4 rounded-card border border-line bg-card p-5 shadow-rest md:grid-cols-[1.6fr_1fr_auto]"
    >
      <div>
        <SuggestField field={Q} label="What are you looking for?" hint="Your own words are fine" />
      </div>
      <div>
        <SuggestField field={NEAR} only="place" label="Near" hint="A town or a postcode" autoComplete="postal-code" />
      </div>
      <Button full>
        <Icon name="search" /> Find support
      </Button>
    </Form>
  );
}

const IDEAS = [
  'someone to garden with me',
  'company in the evening',
  'a hand with shopping',
  'a short break',
  'music',
  'help to get washed and dressed',
];

function Ideas() {
  return (
    <nav aria-label="Things other people look for" className="mt-4 flex flex-wrap items-center gap-x-2 gap-y-2 text-sm">
      <span className="text-soft">Or try</span>
      {IDEAS.map((idea) => (
        <Link
          key={idea}
          to={paths.search(`q=${encodeURIComponent(idea)}`)}
          className="inline-flex min-h-11 items-center rounded-full border border-edge bg-card px-4 text-loch hover:bg-mist"
        >
          {idea}
        </Link>
      ))}
    </nav>
  );
}

function HowItGoes() {
  return (
    <section>
      <h2 className="mb-5 text-2xl">How it goes</h2>
      <Thread
        label="How it goes, in four steps"
        steps={[
          { state: 'step', title: 'You say what matters', note: 'In your own words: “I want my roses back.”' },
          {
            state: 'step',
            title: 'You choose who and what',
            note: 'Prices, days and places are shown. You, or somebody you trust, pick.',
          },
          {
            state: 'step',
            title: 'The council decides',
            note: 'By a day you are told, and with reasons you can read.',
          },
          {
            state: 'step',
            title: 'Everyone signs one agreement',
            note: 'Then it starts. The money is looked after for you, and you can see every pound of it.',
          },
        ]}
      />
    </section>
  );
}

function Honest() {
  return (
    <section>
      <h2 className="mb-3 text-2xl">What Ettle is</h2>
      <div className="prose">
        <p>
          Ettle is for <strong>Option 2</strong> of self-directed support in Scotland: you choose your support, and
          somebody else looks after the money. It is one of <Link to={paths.options()}>four options</Link>. None is the
          usual one or the best one.
        </p>
        <p>Anybody may look. You do not need to be assessed, and you do not need to sign in to search.</p>
        <p>
          Ettle holds no money and decides nothing about you. Nobody can pay to be higher up in the results, and every
          result says why it is there. When there is nothing near you, it says so, and you can{' '}
          <Link to={paths.missing()}>say what is missing</Link>.
        </p>
        <p>Ettle is new. The words of its agreements are a draft that lawyers still have to check.</p>
      </div>
    </section>
  );
}

type Way = { title: string; text: string; drawing: DrawingName; to: string; label: string };

const WAYS: readonly Way[] = [
  {
    title: 'I need support',
    text: 'Look first, decide later. Keep what you like in a plan and see if the money reaches.',
    drawing: 'garden',
    to: paths.my(),
    label: 'Start my plan',
  },
  {
    title: 'I help someone',
    text: 'As a parent, attorney, guardian, broker or friend. They see everything you do for them, and can end it.',
    drawing: 'hands',
    to: paths.who(),
    label: 'Help somebody plan',
  },
  {
    title: 'I offer support',
    text: 'From a registered care service to one person with a van. Say what you do, when, where and for how much.',
    drawing: 'tools',
    to: paths.providerNew(),
    label: 'Put up what I offer',
  },
];

function WaysIn() {
  return (
    <section>
      <h2 className="mb-5 text-2xl">Three ways in</h2>
      <div className="grid gap-5 md:grid-cols-3">
        {WAYS.map(({ title, text, drawing, to, label }) => (
          <Card key={title} title={title} level={3} fill>
            <Drawing name={drawing} className="my-3 w-28" />
            <p className="mb-5">{text}</p>
            <div>
              <ButtonLink to={to} kind="quiet" full>
                {label}
              </ButtonLink>
            </div>
          </Card>
        ))}
      </div>
    </section>
  );
}

function Ring() {
  return (
    <section className="mt-10 flex flex-wrap items-center gap-x-8 gap-y-2 rounded-card bg-sand p-6">
      <Drawing name="phone" className="w-24" />
      <div>
        <h2 className="text-xl">Would you rather talk?</h2>
        <p>
          Ring <Phone number={HELP_PHONE} />. {HELP_HOURS}
        </p>
        <p>We can look with you, and write things down for you.</p>
      </div>
    </section>
  );
}
