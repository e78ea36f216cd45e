import { Form } from '@remix-run/react';
import { weekdayName } from '../kit/day.ts';
import { formatPence, type Pence } from '../kit/pence.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { Radios } from '../ui/choices.tsx';
import { MoneyField } from '../ui/fields.tsx';
import { WeekTicks } from '../ui/week-ticks.tsx';

export type ComposeAsk = {
  outcomes: readonly { id: string; words: string; visits: number; most: boolean }[];
  free: readonly string[];
  minutes: number;
  lengths: readonly number[];
  money: { told: boolean; left: Pence; field: string; wrong: string };
};

const DAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekdayName(day) }));
const PARTS = [
  { value: 'morning', label: 'Morning', means: 'to noon' },
  { value: 'afternoon', label: 'Afternoon', means: 'noon to 5' },
  { value: 'evening', label: 'Evening', means: '5 to 10' },
];
const VISITS = ['Not now', 'Once a week', 'Up to twice', 'Up to 3 times', 'Up to 4 times', 'Up to 5 times'];

const lengthWords = (minutes: number) =>
  minutes === 60 ? 'An hour' : minutes === 90 ? 'An hour and a half' : `${minutes / 60} hours`;

/** What matters, how often, when and for how much. It is sent as an address, so it can be kept and gone back to. */
export function ComposeForm({ ask }: { ask: ComposeAsk }) {
  return (
    <Form method="get" id="compose">
      <input type="hidden" name="asked" value="1" />
      <h2 className="text-xl">What is it for, and how often?</h2>
      <ul className="mt-3 divide-y divide-line rounded-card border border-line bg-card">
        {ask.outcomes.map(({ id, words, visits, most }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
            <p className="min-w-52 flex-1 font-semibold">“{words}”</p>
            <label className="block">
              <span className="sr-only">How often, for “{words}”</span>
              <select
                name={`visits-${id}`}
                defaultValue={visits}
                className="min-h-12 rounded-button border-2 border-edge bg-card px-3"
              >
                {VISITS.map((label, count) => (
                  <option key={label} value={count}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
            <label className="flex min-h-12 items-center gap-2">
              <input type="checkbox" name="most" value={id} defaultChecked={most} className="size-6 accent-loch" />
              <span>
                Matters most<span className="sr-only">: “{words}”</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <WeekTicks
        name="free"
        label="When could somebody come, or could you go out?"
        hint="What is in your plan already stays free of anything else."
        days={DAYS}
        parts={PARTS}
        on={ask.free}
      />
      <Radios
        field={{ id: 'minutes', name: 'minutes', initialValue: String(ask.minutes) }}
        label="How long should a visit be?"
        hint="For help that is paid by the hour. A class or a group has its own length."
        across
        options={ask.lengths.map((minutes) => ({ value: String(minutes), label: lengthWords(minutes) }))}
      />
      <MoneyField
        field={{
          id: 'pounds',
          name: 'pounds',
          initialValue: ask.money.field,
          ...(ask.money.wrong ? { errors: [ask.money.wrong] } : {}),
        }}
        label="The most to spend in a week"
        hint={
          ask.money.told
            ? `Leave it empty to use what is left: ${formatPence(ask.money.left)} for the whole time of the plan.`
            : 'The council has not told you an amount yet, so say what you would like to try with.'
        }
        optional={ask.money.told}
      />
      <Buttons>
        <Button>Put some mixes together</Button>
      </Buttons>
    </Form>
  );
}
