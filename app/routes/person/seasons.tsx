import { type FieldMetadata, getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { recordLook } from '../../domain/people/commands.server.ts';
import { setProfile, takeProfileBack } from '../../domain/profiles/commands.server.ts';
import { spreadFor } from '../../domain/profiles/lists.server.ts';
import { maySpread } from '../../domain/profiles/policy.ts';
import { BANDS, evenly, evenWeek, MOST_SEASONS, mostAlone } from '../../domain/profiles/rules.ts';
import { dayOf, formatDay } from '../../kit/day.ts';
import { formatPence, type Pence, penceToField } from '../../kit/pence.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { DateField, MoneyField, SideBySide, TextArea, TextField } from '../../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { doneIn } from '../../web/done.ts';
import { readSent } from '../../web/form.ts';
import { rowsOf } from '../../web/form-rows.ts';
import { QUIET } from '../../web/listing-form-fields.ts';
import { MayBuy } from '../../web/may-buy.tsx';
import { paths } from '../../web/paths.ts';
import { seasonsSchema } from '../../web/seasons-schema.ts';
import { SeasonTable } from '../../web/spread-view.tsx';
import { BAND_WORDS } from '../../web/wording/profiles.ts';
import { sentenceFor } from '../../web/wording.ts';

export const meta: MetaFunction = () => [{ title: 'More in some seasons, less in others – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const { personId, knownAs, capacity } = actingPerson(actor);
  const spread = found(await spreadFor(tools, actor, params.budgetId ?? ''));
  if (spread.ending.personId !== personId) throw notFound();
  await recordLook(tools, actor, personId, 'money');
  const { ending, period, tolerance, standing, agreed, asked, refused } = spread;
  const today = dayOf(tools.clock.now());
  const open = ending.closedOn === null && ending.toDay >= today && period.wholePence > 0n;
  const now = asked ?? standing ?? evenly(period);
  return {
    ...{ tolerance, asked, refused, today, knownAs, self: capacity === 'self' },
    ...{ elementName: ending.elementName, holderName: ending.holderName, period },
    standing: standing ?? evenly(period),
    budgetId: ending.budgetId,
    isEven: standing === null,
    even: evenWeek(period),
    dearest: mostAlone(
      agreed.seasons.reduce<Pence>(
        (most, each) => (each.weekPence > most ? each.weekPence : most),
        agreed.seasons[0]?.weekPence ?? period.wholePence,
      ),
      tolerance.percent,
    ),
    may: open && maySpread(actor, personId),
    form: {
      words: '',
      seasons: now.seasons.map((each) => ({ name: each.name, from: each.fromDay, week: penceToField(each.weekPence) })),
    },
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const budgetId = params.budgetId ?? '';
  const { personId } = actingPerson(actor);
  const spread = found(await spreadFor(tools, actor, budgetId));
  if (spread.ending.personId !== personId) throw notFound();
  const sent = await request.formData().catch(() => new FormData());
  if (sent.get('intent') === 'take-back') {
    if (!spread.asked) throw redirect(paths.seasons(budgetId));
    const back = await takeProfileBack(tools, actor, spread.asked.id);
    if (!back.ok) return { reply: undefined, wrong: sentenceFor(back.refusal) };
    throw redirect(`${paths.seasons(budgetId)}?done=back`);
  }
  const read = readSent(sent, seasonsSchema);
  if (!read.ok) return { reply: read.reply, wrong: null };
  const { seasons, words, whole } = read.value;
  const wishes = seasons.map(({ name, from, week }) => ({ name, fromDay: from, weekPence: week }));
  const done = await setProfile(tools, actor, { budgetId, wishes, words, whole });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal), wrong: null };
  throw redirect(`${paths.seasons(budgetId)}?done=${done.value.band === 'yours' ? 'set' : 'asked'}`);
}

const DONE: Record<string, string> = {
  set: 'It stands from now on. It was yours to decide.',
  asked: 'It is asked for. What stood before goes on until there is an answer.',
  back: 'It is taken back. What stood before goes on.',
};

export default function Seasons() {
  const data = useLoaderData<typeof loader>();
  const { elementName, holderName, self, knownAs, period, standing, isEven, even, tolerance, asked, refused, today } =
    data;
  const answered = useActionData<typeof action>();
  const happened = doneIn(DONE, useSearchParams()[0]);
  return (
    <Page
      title="More in some seasons, less in others"
      above={elementName}
      lead={`${formatPence(period.wholePence)} from ${formatDay(period.fromDay)} to ${formatDay(period.toDay)}. Spread it as ${self ? 'you need' : `${knownAs} needs`} it.`}
      back={{ to: paths.money(), label: self ? 'Your money' : `${knownAs}’s money` }}
      width="narrow"
    >
      {happened ? <Notice kind="done">{happened}</Notice> : null}
      {answered?.wrong ? <Notice kind="no">{answered.wrong}</Notice> : null}
      <Section title="How it is spread now">
        <p className="mb-3">
          {isEven ? `The same every week: ${formatPence(even)}.` : 'As it is written here. Every penny is in it.'}
        </p>
        <SeasonTable
          profile={standing}
          caption="What stands now"
          why={(nth) => paths.why(data.budgetId, { figure: 'season', nth })}
        />
        <p className="mt-2 text-sm text-soft">Pennies that do not divide into weeks are in the very last week.</p>
      </Section>
      {asked ? (
        <Section title={`Asked of ${holderName}`}>
          <p className="mb-3 max-w-words">
            “{asked.words}” {asked.setBy} asked. Nothing changes before they say yes.
          </p>
          <SeasonTable profile={asked} caption="What is asked for" />
          {data.may ? (
            <Form method="post" className="mt-3">
              <Button name="intent" value="take-back" kind="quiet">
                Take it back
              </Button>
            </Form>
          ) : null}
        </Section>
      ) : null}
      {refused ? (
        <Notice>
          {refused.answeredBy} said no to what was asked: “{refused.answerWords}”
        </Notice>
      ) : null}
      <Section title="Who has to agree?">
        <ul className="max-w-words list-disc space-y-1 pl-5">
          {BANDS.map((band) => (
            <li key={band}>{BAND_WORDS[band](tolerance.percent, holderName)}</li>
          ))}
        </ul>
        <Details summary="Where this is said">
          <p>
            Standard 12.14: people vary what they spend across weeks and seasons, within agreed limits. The{' '}
            {tolerance.percent} per cent: {tolerance.rule}. Beside what was last agreed, the dearest week that needs
            nobody else is {formatPence(data.dearest)}.
          </p>
        </Details>
      </Section>
      {data.may && !asked ? <SeasonsForm /> : null}
      <MayBuy today={today} />
    </Page>
  );
}

type Row = { name: string; from: string; week: string };

function SeasonsForm() {
  const { form: now, period, holderName } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [form, fields] = useForm<{ seasons: Row[]; words: string }>({
    id: 'spread',
    lastResult: answered?.reply,
    defaultValue: now,
  });
  const rows = rowsOf(fields.seasons);
  return (
    <Section title="Spread it another way">
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        {/* The first button is the one that Enter presses: never one that takes a season away. */}
        <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="whole" value={String(period.wholePence)} />
        <p className="max-w-words">
          Each season goes on until the next one begins. Leave the last amount empty, and that season gets all that is
          left.
        </p>
        <div id="rows">
          {rows.map((row, at) => (
            <OneSeason key={row.key} row={row} at={at} period={period}>
              {rows.length > 1 ? (
                <button
                  {...form.remove.getButtonProps({ name: fields.seasons.name, index: at })}
                  formAction="#rows"
                  className={QUIET}
                  aria-label={`Take season ${at + 1} away`}
                >
                  Take away
                </button>
              ) : null}
            </OneSeason>
          ))}
          {rows.length < MOST_SEASONS ? (
            <button {...form.insert.getButtonProps({ name: fields.seasons.name })} formAction="#rows" className={QUIET}>
              Add one more season
            </button>
          ) : null}
        </div>
        <TextArea
          field={fields.words}
          label="Why?"
          hint={`Only when ${holderName} has to agree: they read exactly this.`}
          optional
          rows={3}
          maxLength={600}
        />
        <Buttons>
          <Button>Spread it like this</Button>
        </Buttons>
      </Form>
    </Section>
  );
}

type OneProps = {
  row: FieldMetadata<Row>;
  at: number;
  period: { fromDay: string; toDay: string };
  children: React.ReactNode;
};

function OneSeason({ row, at, period, children }: OneProps) {
  const fields = row.getFieldset();
  return (
    <fieldset className="my-4 rounded-card border-2 border-line p-4">
      <legend className="px-2 font-bold">Season {at + 1}</legend>
      <TextField field={fields.name} label="What do you call it?" size="medium" maxLength={60} />
      <SideBySide>
        <DateField field={fields.from} label="It begins on" min={period.fromDay} max={period.toDay} />
        <MoneyField field={fields.week} label="For a week" />
      </SideBySide>
      {children}
    </fieldset>
  );
}
