// The parts of a person's file at the council: amounts and who acts for them, as lists and as forms.
import { getFormProps, useForm } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import type { z } from 'zod';
import { SCOPES } from '../access/actor.ts';
import type { Element } from '../domain/budgets/store.server.ts';
import type { AuthorityRequest } from '../domain/people/requests.server.ts';
import { EVIDENCE_WANTED, GIVEN, IN_LAW, MOST_SCOPE } from '../domain/people/rules.ts';
import type { HelperRow, PersonPage } from '../domain/people/store.server.ts';
import { CAPACITY_WORDS, SCOPE_MEANS, SCOPE_WORDS } from '../domain/people/words.ts';
import { type Day, formatShortDay } from '../kit/day.ts';
import { formatPence } from '../kit/pence.ts';
import { Button, ButtonLink, Buttons } from '../ui/button.tsx';
import { Radios, Ticks } from '../ui/choices.tsx';
import { Table } from '../ui/facts.tsx';
import { DateField, TextArea, TextField } from '../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf, Notice } from '../ui/notice.tsx';
import type { FormReply } from './form.ts';
import { paths } from './paths.ts';
import type { authoritySchema, loginSchema } from './person-file-schema.ts';

export type File = {
  person: PersonPage;
  today: Day;
  holders: { id: string; name: string; kind: string }[];
  elements: Element[];
  helpers: (HelperRow & { stands: boolean })[];
  child: boolean;
  request: Pick<AuthorityRequest, 'id' | 'capacity' | 'askedByName' | 'askedByEmail' | 'personName' | 'papers'> | null;
};

export function ElementList({ file: { elements } }: { file: File }) {
  if (elements.length === 0)
    return <p>No amount is set yet. The person must be told the amount for each option that is offered.</p>;
  return (
    <Table
      caption="Amounts told, for the whole period"
      captionHidden
      head={[
        { label: 'For what' },
        { label: 'Period' },
        ...['1', '2', '3', '4'].map((option) => ({ label: `Option ${option}`, figure: true })),
        { label: 'Holder' },
        { label: 'Another amount' },
      ]}
      rows={elements.map((each) => ({
        key: each.id,
        cells: [
          <Link
            key="name"
            to={`?do=element&element=${each.id}`}
            className="inline-block py-1 text-loch underline underline-offset-4"
          >
            {each.name}
          </Link>,
          `${formatShortDay(each.fromDay)} to ${formatShortDay(each.toDay)}`,
          ...[1, 2, 3, 4].map((option) => {
            const told = each.amounts.find((amount) => amount.option === option);
            return told ? formatPence(told.pence) : 'not offered';
          }),
          each.holderName ?? '',
          <Link
            key="other"
            to={paths.amountHistory(each.id)}
            className="inline-block py-1 text-loch underline underline-offset-4"
          >
            Propose, or how it came about<span className="sr-only">: {each.name}</span>
          </Link>,
        ],
      }))}
    />
  );
}

export type Reply = { reply: FormReply | undefined };

export function StandingList({ file: { helpers } }: { file: File }) {
  const standing = helpers.filter((each) => each.revokedAt === null);
  if (standing.length === 0) return <p>Nobody.</p>;
  return (
    <ul className="space-y-4">
      {standing.map((each) => (
        <li key={each.id} className="rounded-card border border-line bg-card p-5">
          <p>
            <strong>{each.name}</strong>, {CAPACITY_WORDS[each.capacity]}
            {each.stands ? '' : ' (not on this day)'}
          </p>
          <p className="text-sm">
            May: {each.scope.map((scope) => SCOPE_WORDS[scope].toLowerCase()).join(', ')}. From{' '}
            {formatShortDay(each.fromDay)}
            {each.toDay ? ` to ${formatShortDay(each.toDay)}` : ''}.
          </p>
          {each.evidence ? (
            <p className="text-sm text-soft">
              {each.evidence}. Seen by {each.evidenceSeenBy}
              {each.evidenceSeenOn ? ` on ${formatShortDay(each.evidenceSeenOn)}` : ''}.
            </p>
          ) : null}
          <Details
            summary={
              <>
                End this<span className="sr-only"> for {each.name}</span>
              </>
            }
          >
            <Form method="post">
              <input type="hidden" name="authority" value={each.id} />
              <TextField
                field={{ id: `why-${each.id}`, name: 'why' }}
                label="Why?"
                hint="The person sees it."
                optional
                maxLength={300}
              />
              <Buttons>
                <Button kind="danger" name="intent" value="revoke">
                  End it now
                </Button>
              </Buttons>
            </Form>
          </Details>
        </li>
      ))}
    </ul>
  );
}

const sentenceCase = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** What must be seen is said beside each choice, before anything is asked for. */
export function AuthorityForm({ file, reply }: { file: File } & Reply) {
  const { person, child, today, request } = file;
  const [form, fields] = useForm<z.input<typeof authoritySchema>>({
    id: 'authority',
    lastResult: reply,
    defaultValue: {
      seenOn: today,
      fromDay: today,
      ...(request ? { capacity: request.capacity, name: request.askedByName, email: request.askedByEmail } : {}),
    },
  });
  const inLaw = IN_LAW.filter((capacity) => (capacity === 'parent') === child || (capacity === 'guardian' && child));
  const capacities = [...inLaw, ...(person.signsIn ? [] : GIVEN)];
  return (
    <Form method="post" {...getFormProps(form)} noValidate>
      <ErrorSummary errors={errorsOf(form, fields)} />
      {request ? (
        <>
          <input type="hidden" name="requestId" value={request.id} />
          <Notice>
            {request.askedByName} asked for {request.personName}. They say they have: {request.papers}
          </Notice>
        </>
      ) : null}
      <Radios
        field={fields.capacity}
        label="How do they act?"
        hint={
          person.signsIn
            ? `${person.knownAs} signs in, so family, friends, brokers and advocates are theirs to choose.`
            : undefined
        }
        options={capacities.map((capacity) => ({
          value: capacity,
          label: sentenceCase(CAPACITY_WORDS[capacity]),
          hint: `${(IN_LAW as readonly string[]).includes(capacity) ? `You must have seen: ${EVIDENCE_WANTED[capacity]}` : 'Write down how and when they said so.'} At most: ${MOST_SCOPE[capacity].map((scope) => SCOPE_WORDS[scope].toLowerCase()).join(', ')}.`,
        }))}
      />
      <TextField field={fields.name} label="Their name" maxLength={120} autoComplete="off" />
      <TextField field={fields.email} type="email" label="Their e-mail" maxLength={200} autoComplete="off" />
      <Ticks
        field={fields.scope}
        label="What do the papers let them do?"
        hint="To see always goes with it. Tick no more than the papers say."
        options={SCOPES.filter((scope) => scope !== 'see').map((scope) => ({
          value: scope,
          label: SCOPE_WORDS[scope],
          hint: SCOPE_MEANS[scope].replace(/\byour\b/g, 'their').replace(/\byou\b/g, person.knownAs),
        }))}
      />
      <TextArea
        field={fields.evidence}
        label="What did you see?"
        hint="Which paper, from whom, its date and number. No copy is kept."
        rows={3}
        maxLength={500}
      />
      <DateField field={fields.seenOn} label="When did you see it?" max={today} />
      <DateField field={fields.fromDay} label="From" optional />
      <DateField
        field={fields.toDay}
        label="Until"
        hint={
          child
            ? 'A parent acts at the longest until the day before the child is 16.'
            : 'The last day in the papers, when there is one.'
        }
        optional
      />
      <Buttons>
        <Button name="intent" value="authority">
          Write it down
        </Button>
        <ButtonLink to={paths.personFile(person.id)} kind="quiet">
          Leave it
        </ButtonLink>
      </Buttons>
    </Form>
  );
}

/** A way in of their own, for somebody of 16 or over who had none. */
export function LoginForm({ file: { person }, reply }: { file: File } & Reply) {
  const [form, fields] = useForm<z.input<typeof loginSchema>>({ id: 'login', lastResult: reply });
  return (
    <Form method="post" {...getFormProps(form)} noValidate>
      <ErrorSummary errors={errorsOf(form, fields)} />
      <TextField
        field={fields.email}
        type="email"
        label={`${person.knownAs}’s own e-mail`}
        hint="Not the e-mail of somebody who acts for them."
        maxLength={200}
        autoComplete="off"
      />
      <Buttons>
        <Button name="intent" value="login">
          Make the way in
        </Button>
        <ButtonLink to={paths.personFile(person.id)} kind="quiet">
          Leave it
        </ButtonLink>
      </Buttons>
    </Form>
  );
}
