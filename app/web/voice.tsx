// A person's own voice: what they think, and where they and whoever acts for them do not agree. For their page and the council's.
import { getFormProps, useForm } from '@conform-to/react';
import { Form, Link } from '@remix-run/react';
import type { z } from 'zod';
import { type Disagreement, SETTLINGS, type View, WAYS } from '../domain/voice/rules.ts';
import { SETTLING_WORDS, WAY_WORDS } from '../domain/voice/words.ts';
import { formatMoment, formatShortDay } from '../kit/day.ts';
import { Button, Buttons } from '../ui/button.tsx';
import { Card, Tag, Why } from '../ui/card.tsx';
import { Radios } from '../ui/choices.tsx';
import { DateField, Select, TextArea, TextField } from '../ui/fields.tsx';
import { Details, ErrorSummary, errorsOf } from '../ui/notice.tsx';
import { Stack } from '../ui/page.tsx';
import type { FormReply } from './form.ts';
import { paths } from './paths.ts';
import { capacityWords } from './timeline.ts';
import type { raiseSchema, settleSchema, viewSchema } from './voice-schema.ts';

type Reply = { reply?: FormReply | undefined };

export function ViewList({ views }: { views: readonly View[] }) {
  return (
    <ul className="space-y-5">
      {views.map((view) => (
        <li key={view.id} className="max-w-words border-l-4 border-heather py-1 pl-4">
          {view.way === 'not-asked' ? <p className="font-semibold">Could not be asked.</p> : null}
          <p className="whitespace-pre-line">{view.way === 'said' ? `“${view.words}”` : view.words}</p>
          <p className="mt-1 text-sm text-soft">
            {formatShortDay(view.heardOn)}
            {view.arrangementName ? `, about “${view.arrangementName}”` : ''}.{' '}
            {view.capacity === 'self'
              ? `Written by ${view.heardByName}.`
              : `${WAY_WORDS[view.way].label.replace(/^They/, 'The person').replace(/ me$/, ` ${view.heardByName}`)}; written down by ${view.heardByName} (${capacityWords(view.capacity)}).`}
          </p>
        </li>
      ))}
    </ul>
  );
}

type ListProps = Reply & { disagreements: readonly Disagreement[]; maySettle: boolean; settling?: string };

export function DisagreementList({ disagreements, maySettle, settling, reply }: ListProps) {
  return (
    <Stack>
      {disagreements.map((each) => (
        <DisagreementCard key={each.id} disagreement={each}>
          {maySettle && !each.settled ? (
            <Details summary={`Say how it ended: ${each.about}`} open={settling === each.id}>
              <SettleForm disagreementId={each.id} reply={settling === each.id ? reply : undefined} />
            </Details>
          ) : null}
        </DisagreementCard>
      ))}
    </Stack>
  );
}

function DisagreementCard({ disagreement, children }: { disagreement: Disagreement; children?: React.ReactNode }) {
  const { about, personWords, proxyWords, proxyName, raisedByName, raisedCapacity, settled } = disagreement;
  return (
    <Card
      as="article"
      level={3}
      title={about}
      beside={<Tag tone={settled ? 'plain' : 'unsure'}>{settled ? 'Settled' : 'Open'}</Tag>}
    >
      <p className="font-semibold">What the person wants</p>
      <p className="max-w-words whitespace-pre-line">“{personWords}”</p>
      <p className="mt-3 font-semibold">{proxyName ? `How ${proxyName} sees it` : 'How others see it'}</p>
      <p className="max-w-words whitespace-pre-line">{proxyWords || 'Not written down yet.'}</p>
      <p className="mt-3 text-sm text-soft">
        Written down by {raisedByName}
        {raisedCapacity === 'self' ? '' : ` (${capacityWords(raisedCapacity)})`}, {formatMoment(disagreement.raisedAt)}
        {disagreement.arrangementName ? `, about “${disagreement.arrangementName}”` : ''}.
      </p>
      {settled ? (
        <Why>
          <p className="font-semibold">{SETTLING_WORDS[settled.how].label}.</p>
          <p className="whitespace-pre-line">{settled.words}</p>
          <p>
            {settled.byName}, {formatMoment(settled.at)}
          </p>
        </Why>
      ) : null}
      {children}
    </Card>
  );
}

type FormProps = Reply & {
  knownAs: string;
  self: boolean;
  plans: readonly { id: string; name: string }[];
  today: string;
  plan?: string;
};

export function ViewForm({ knownAs, self, plans, today, plan, reply }: FormProps) {
  const [form, fields] = useForm<z.input<typeof viewSchema>>({
    id: 'view',
    lastResult: reply,
    defaultValue: { heardOn: today, way: self ? 'said' : '', arrangementId: plan ?? '' },
  });
  return (
    <Form method="post" {...getFormProps(form)} noValidate>
      <ErrorSummary errors={errorsOf(form, fields)} />
      <TextArea
        field={fields.words}
        label={self ? 'What do you think?' : `What does ${knownAs} think?`}
        hint={
          self
            ? 'One word or one sentence is enough. Up to 2,000 letters.'
            : 'As it was given: one word, a sign or a picture is enough. Up to 2,000 letters.'
        }
        maxLength={2000}
      />
      {self ? (
        <input type="hidden" name={fields.way.name} value="said" />
      ) : (
        <Radios
          field={fields.way}
          label={`How did ${knownAs} tell it?`}
          options={WAYS.map((way) => ({ value: way, ...WAY_WORDS[way] }))}
        />
      )}
      {plans.length > 0 ? (
        <Select
          field={fields.arrangementId}
          label="Which plan is it about?"
          options={plans.map(({ id, name }) => ({ value: id, label: name }))}
          empty="Life in general"
        />
      ) : null}
      <DateField field={fields.heardOn} label="When?" max={today} />
      <Buttons>
        <Button name="intent" value="view">
          Write it down
        </Button>
      </Buttons>
    </Form>
  );
}

type RaiseProps = Omit<FormProps, 'today' | 'plan'> & {
  acting: readonly { id: string; name: string; capacity: string }[];
};

export function RaiseForm({ knownAs, self, plans, acting, reply }: RaiseProps) {
  const [form, fields] = useForm<z.input<typeof raiseSchema>>({ id: 'raise', lastResult: reply });
  return (
    <Form method="post" {...getFormProps(form)} noValidate>
      <ErrorSummary errors={errorsOf(form, fields)} />
      <p className="max-w-words">
        The social worker is told that there is something to read. {self ? 'Everybody' : `${knownAs}, and everybody`}{' '}
        who may see {self ? 'your' : 'the'} page can read this, also whoever it is about. If somebody is not safe,{' '}
        <Link to={paths.safety()}>do this instead</Link>.
      </p>
      <TextField field={fields.about} label="What is it about, in a few words?" maxLength={200} />
      <TextArea
        field={fields.personWords}
        label={self ? 'What do you want?' : `What does ${knownAs} want?`}
        hint={self ? undefined : 'In their words, or as they show it.'}
        maxLength={2000}
      />
      {acting.length > 0 ? (
        <Select
          field={fields.authorityId}
          label="Who sees it otherwise?"
          options={acting.map(({ id, name, capacity }) => ({ value: id, label: `${name}, ${capacity}` }))}
          empty="Nobody in particular"
          optional
        />
      ) : null}
      <TextArea field={fields.proxyWords} label="How do they see it?" optional maxLength={2000} />
      {plans.length > 0 ? (
        <Select
          field={fields.arrangementId}
          label="Which plan is it about?"
          options={plans.map(({ id, name }) => ({ value: id, label: name }))}
          empty="No plan in particular"
          optional
        />
      ) : null}
      <Buttons>
        <Button name="intent" value="raise" kind="quiet">
          Write down that we do not agree
        </Button>
      </Buttons>
    </Form>
  );
}

function SettleForm({ disagreementId, reply }: Reply & { disagreementId: string }) {
  const [form, fields] = useForm<z.input<typeof settleSchema>>({ id: `settle-${disagreementId}`, lastResult: reply });
  return (
    <Form method="post" {...getFormProps(form)} noValidate>
      <ErrorSummary errors={errorsOf(form, fields)} />
      <input type="hidden" name="disagreementId" value={disagreementId} />
      <Radios
        field={fields.how}
        label="How did it end?"
        options={SETTLINGS.map((how) => ({ value: how, ...SETTLING_WORDS[how] }))}
      />
      <TextArea field={fields.words} label="In words" maxLength={2000} />
      <Buttons>
        <Button name="intent" value="settle" kind="quiet">
          It is settled
        </Button>
      </Buttons>
    </Form>
  );
}

/** For those who decide on a plan: what the person says of it. Nothing when there is nothing. */
type OnPlan = { views: readonly View[]; disagreements: readonly Disagreement[]; knownAs: string };

export function VoiceOnPlan({ views, disagreements, knownAs }: OnPlan) {
  return (
    <>
      {views.length > 0 ? <ViewList views={views} /> : <p>Nothing is written of what {knownAs} thinks of this plan.</p>}
      {disagreements.length > 0 ? (
        <div className="mt-5">
          <p className="mb-3 font-semibold">
            {knownAs} and whoever acts for them do not agree, or did not. Weigh it, and say so in your reasons.
          </p>
          <DisagreementList disagreements={disagreements} maySettle={false} />
        </div>
      ) : null}
    </>
  );
}
