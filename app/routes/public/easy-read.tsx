import type { MetaFunction } from '@remix-run/node';
import { ButtonLink, Buttons } from '#app/ui/button.tsx';
import { Drawing, type DrawingName } from '#app/ui/drawings.tsx';
import { Page } from '#app/ui/page.tsx';
import { HELP_PHONE } from '#app/web/help.ts';
import { paths } from '#app/web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Ettle in Easy Read – Ettle' }];

type Part = { drawing: DrawingName; lines: readonly string[] };

const PARTS: readonly Part[] = [
  { drawing: 'hill', lines: ['Ettle helps you to find support.', 'Support is help to live a good life.'] },
  { drawing: 'purse', lines: ['The council may pay for your support.', 'The money for it is your budget.'] },
  { drawing: 'book', lines: ['There are 4 ways to use a budget.', 'They are called options.', 'You choose.'] },
  {
    drawing: 'hands',
    lines: ['Ettle is for Option 2.', 'You choose your support.', 'Somebody else looks after the money.'],
  },
  { drawing: 'speech', lines: ['First, you say what matters to you.', 'Use your own words.'] },
  {
    drawing: 'garden',
    lines: ['Then you look for people and groups.', 'You can see what they do, when, and what it costs.'],
  },
  {
    drawing: 'kettle',
    lines: ['Take your time.', 'You can ask somebody you trust to help.', 'You can stop their help at any time.'],
  },
  {
    drawing: 'letter',
    lines: ['You put what you like in a plan.', 'The plan goes to the people you chose.', 'They say yes or no.'],
  },
  {
    drawing: 'clock',
    lines: ['Then the council says yes or no.', 'They must tell you why.', 'They must tell you by what day.'],
  },
  {
    drawing: 'pen',
    lines: [
      'If it is yes, everybody signs.',
      'It is called an agreement.',
      'You do not owe anybody money because you signed.',
    ],
  },
  {
    drawing: 'thread',
    lines: ['Your support starts.', 'You can change your mind.', 'You can see everything that is written about you.'],
  },
  { drawing: 'phone', lines: ['Are you not safe? Ring 999.', `Do you need help with Ettle? Ring ${HELP_PHONE}.`] },
];

export default function EasyRead() {
  return (
    <Page title="Ettle in Easy Read" lead="12 short parts, with pictures.">
      <ol className="space-y-5">
        {PARTS.map(({ drawing, lines }, index) => (
          <li
            key={drawing}
            className="flex flex-col gap-4 rounded-card border border-line bg-card p-6 sm:flex-row sm:items-center sm:gap-8"
          >
            <Drawing name={drawing} className="w-40 shrink-0" />
            <div className="text-lg">
              <p className="text-sm font-bold text-heather">{index + 1}</p>
              {lines.map((line) => (
                <p key={line} className="mt-1">
                  {line}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ol>
      <Buttons>
        <ButtonLink to={paths.search()}>Find support</ButtonLink>
        <ButtonLink to={paths.words()} kind="quiet">
          Hard words explained
        </ButtonLink>
      </Buttons>
      <p className="mt-8 max-w-words text-sm text-soft">
        We wrote this Easy Read ourselves. People who use Easy Read have not checked it yet. Tell us what to change.
      </p>
    </Page>
  );
}
