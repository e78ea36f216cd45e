import type { MetaFunction } from '@remix-run/node';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Words explained – Ettle' }];

/** The words that the product uses, one for each idea; docs and screens use the same. */
const WORDS: readonly (readonly [word: string, means: string])[] = [
  [
    'agreement',
    'The paper that everybody signs. It says what was chosen, what it costs and who does what. You are part of it, but you do not owe anybody money because of it.',
  ],
  ['arrangement', 'Your plan: what you want to get from it, who will support you, when, and what it costs.'],
  ['authority', 'The council that pays for your support.'],
  [
    'authority to act',
    'What lets somebody act for you: as a parent, attorney, guardian, broker or helper. It says what they may do, and until when. You can see it and end it.',
  ],
  ['budget', 'The money for your support for a time. See “relevant amount”.'],
  ['clause', 'One part of an agreement, about one thing. Each has a plain version beside it.'],
  ['complaint', 'Saying that something was not good enough. Each provider and each council has to answer.'],
  ['concern', 'A worry that somebody is not safe. It always comes before a complaint.'],
  ['decision', 'The council’s yes or no to an arrangement, with its reasons and its day.'],
  ['holder', 'Who looks after the money of your budget: the council, a provider, or a third party.'],
  ['line', 'One thing in your arrangement: a kind of support, from one provider, on its days, at its price.'],
  ['listing', 'What a provider offers: what, where, when and for how much.'],
  ['need signal', 'You telling us what you looked for and could not get. Nobody can see that it was you.'],
  ['not confirmed', 'It is not sure yet that this council may arrange this with Option 2. The listing says why.'],
  ['officer', 'Somebody who works for the council: a social worker, a team manager, a finance worker.'],
  ['outcome', 'What matters to you, in your own words. “I want my roses back.”'],
  ['panel', 'A few people at the council who decide together when a plan costs more than one officer may say yes to.'],
  ['proposal', 'Your arrangement when you have sent it to the providers and the council to say yes or no.'],
  ['provider', 'A person, group or business that gives support.'],
  [
    'readiness',
    'Whether a listing can be had with Option 2 in your council: ready, not confirmed, or not allowed. It always says why, and from what day.',
  ],
  [
    'record',
    'Everything that happened, in order, with who did it and for whom. Nothing in it can be changed afterwards.',
  ],
  ['registered', 'On the list of the Care Inspectorate, which checks care services in Scotland.'],
  [
    'relevant amount',
    'What the council thinks the support will fairly cost. It is told to you for each option, with the time it covers.',
  ],
  [
    'short break',
    'Time away or time apart, for somebody who is cared for or for a carer. Some people call it respite.',
  ],
  ['supported person', 'The person that the support is for.'],
  ['variation', 'A change to an agreement. It lists exactly what changes, and the people it touches sign again.'],
];

export default function Words() {
  return (
    <Page title="Words explained" lead="One word for one thing, everywhere on this site.">
      <dl className="space-y-5">
        {WORDS.map(([word, means]) => (
          <div key={word} id={word.replaceAll(' ', '-')} className="border-b border-line pb-5">
            <dt className="text-lg font-bold">{word}</dt>
            <dd className="max-w-words">{means}</dd>
          </div>
        ))}
      </dl>
    </Page>
  );
}
