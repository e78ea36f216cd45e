// What is done on the page of somebody else from a day on: choosing who, sending it, stopping it.
import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { formatDay } from '../kit/day.ts';
import { Button, ButtonLink, Buttons } from '../ui/button.tsx';
import { Radios, Tick } from '../ui/choices.tsx';
import { TextField } from '../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf, Notice } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import type { FormReply } from './form.ts';
import { paths } from './paths.ts';
import { nextName } from './takeover-parts.tsx';
import type { TakeoverView } from './takeover-view.server.ts';

type Props = { view: TakeoverView; reply: FormReply | undefined };

/** Who could come: the named back-up first, then support of the same kind near the person, or what they look for. */
export function ChooseWho({ view, reply, other }: Props & { other: string | null }) {
  const [form, fields] = useForm({
    id: 'choose',
    lastResult: reply,
    defaultValue: { listingId: view.next.lines[0]?.listingId ?? '' },
  });
  if (!view.may.choose) return null;
  const chosen = view.next.lines.length > 0;
  return (
    <Section title={chosen ? 'Somebody else after all?' : 'Who shall come?'}>
      <Form method="get" role="search">
        <TextField
          field={{ id: 'look', name: 'look', initialValue: view.words }}
          type="search"
          label="Look for something else"
          hint={`Below is support of the same kind as ${view.old.who}’s, near ${view.isOwn ? 'you' : view.knownAs}.`}
          maxLength={200}
        />
        <Button kind="quiet">Look</Button>
      </Form>
      <Form method="post" {...getFormProps(form)} noValidate className="mt-6">
        <ErrorSummary errors={errorsOf(form, fields)} />
        <input type="hidden" name="version" value={view.next.version} />
        {view.candidates.length > 0 ? (
          <>
            <Radios
              field={fields.listingId}
              label="Who?"
              hint={`On the same days and times: ${view.old.when}. You can change them afterwards.`}
              options={view.candidates}
            />
            <Buttons>
              <Button name="intent" value="choose" kind={chosen ? 'quiet' : 'primary'}>
                {chosen ? 'Choose this instead' : 'Choose'}
              </Button>
              {other ? (
                <ButtonLink to={other} kind="quiet">
                  Choose other days or times with them
                </ButtonLink>
              ) : null}
            </Buttons>
          </>
        ) : (
          <Notice>Nothing of this kind was found. Look for something else, or search everything.</Notice>
        )}
      </Form>
      <p className="mt-4">
        <a href={paths.search()} className="text-loch underline underline-offset-4">
          Search everything
        </a>
        : what you add there goes into the plan “{view.old.what}: somebody else”.
      </p>
    </Section>
  );
}

/** The last look before it is sent, with what sending does. */
export function SendIt({ view, reply }: Props) {
  const [form, fields] = useForm({ id: 'send', lastResult: reply, defaultValue: { chosen: '' } });
  if (view.standing !== 'prepared' || view.next.lines.length === 0) return null;
  if (!view.may.send)
    return <Notice>{view.knownAs} sends it, or somebody who may agree for them. You have prepared it.</Notice>;
  return (
    <Section title="Send it">
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <input type="hidden" name="version" value={view.next.version} />
        <ul className="max-w-words list-disc space-y-1 pl-6">
          <li>
            {view.old.who} is told that {formatDay(view.lastDay)} is their last day, if everybody has signed by then.
          </li>
          <li>{nextName(view)} is asked whether they can come.</li>
          <li>Until everybody has signed, nothing changes. You can stop it until then.</li>
        </ul>
        <Tick
          field={fields.chosen}
          label={`${view.isOwn ? 'I choose' : `${view.knownAs} chooses`} this support, under Option 2.`}
        />
        <Buttons>
          <Button name="intent" value="send">
            Send it
          </Button>
          {view.next.lines[0] ? (
            <ButtonLink to={paths.build(view.next.id)} kind="quiet">
              Change the days, times or parts
            </ButtonLink>
          ) : null}
        </Buttons>
      </Form>
    </Section>
  );
}

/** Taking it back: whoever comes now goes on. */
export function StopIt({ view }: { view: TakeoverView }) {
  if (!view.may.stop) return null;
  return (
    <Details summary="Stop it">
      <Form method="post">
        <p>{view.old.who} then goes on as before.</p>
        <Button kind="danger" name="intent" value="stop">
          Stop it
        </Button>
      </Form>
    </Details>
  );
}
