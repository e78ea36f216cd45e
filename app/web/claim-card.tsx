import { getFormProps, useForm } from '@conform-to/react';
import { Form } from '@remix-run/react';
import { Button, Buttons } from '../ui/button.tsx';
import { Card, Tag, type Tone } from '../ui/card.tsx';
import { Radios, Tick } from '../ui/choices.tsx';
import { Facts } from '../ui/facts.tsx';
import { DateField, TextArea } from '../ui/fields.tsx';
import { EmptyState, ErrorSummary, errorsOf, Notice } from '../ui/notice.tsx';
import { Stack } from '../ui/page.tsx';
import { Pagination } from '../ui/pagination.tsx';
import type { FormReply } from './form.ts';
import { paths } from './paths.ts';

export type ClaimView = {
  id: string;
  state: 'waiting' | 'accepted' | 'refused' | 'taken-back' | 'revoking' | 'revoked';
  disputed: boolean;
  provider: { name: string; slug: string; number: string; phone: string };
  council: string | null;
  register: string;
  claimant: string;
  proof: { label: string; checked: string; text: string };
  word: string | null;
  asked: string;
  decided: string | null;
  revoked: string | null;
  mayDecide: boolean;
  earliest: string;
};

export const CLAIM_STATES: Record<ClaimView['state'], { tone: Tone; words: string }> = {
  waiting: { tone: 'unsure', words: 'Waits for a decision' },
  accepted: { tone: 'ready', words: 'Accepted' },
  refused: { tone: 'no', words: 'Refused' },
  'taken-back': { tone: 'plain', words: 'Taken back' },
  revoking: { tone: 'unsure', words: 'Ends' },
  revoked: { tone: 'plain', words: 'Revoked' },
};

export const CLAIM_DONE: Record<string, string> = {
  yes: 'It is theirs. They are told, and can write their page now.',
  no: 'They are told that it was refused, and why.',
  revoked: 'They are told, with your reason and the day.',
};

type ListProps = {
  list: { rows: ClaimView[]; page: number; pages: number; total: number };
  acted: { claim: string; reply: FormReply } | undefined;
  to: (page: number) => string;
};

export function ClaimsList({ list, acted, to }: ListProps) {
  if (list.total === 0)
    return (
      <EmptyState title="Nobody has asked" drawing="book">
        <p>When somebody says that a service from the public register is theirs, it stands here.</p>
      </EmptyState>
    );
  return (
    <>
      <Stack>
        {list.rows.map((claim) => (
          <ClaimCard key={claim.id} claim={claim} reply={acted?.claim === claim.id ? acted.reply : undefined} />
        ))}
      </Stack>
      <Pagination page={list.page} pages={list.pages} to={to} label="Pages of requests" />
    </>
  );
}

function ClaimCard({ claim, reply }: { claim: ClaimView; reply: FormReply | undefined }) {
  const { provider, proof, mayDecide, state } = claim;
  return (
    <Card
      as="article"
      title={provider.name}
      to={paths.provider(provider.slug)}
      beside={<Tag tone={CLAIM_STATES[state].tone}>{CLAIM_STATES[state].words}</Tag>}
    >
      {claim.disputed && state === 'waiting' ? (
        <Notice kind="mind">Somebody else has it, or asks for it too. An administrator decides.</Notice>
      ) : null}
      <Facts
        rows={[
          { label: 'Who asks', value: claim.claimant },
          { label: 'Asked on', value: claim.asked },
          { label: 'Number', value: `${provider.number}. ${claim.register}` },
          { label: 'Phone in the register', value: provider.phone || 'None' },
          { label: 'Proof', value: `${proof.label}: ${proof.text}` },
          ...(state === 'waiting' ? [{ label: 'How to check it', value: proof.checked }] : []),
          ...(claim.word && state === 'waiting'
            ? [{ label: 'The word they were given', value: <strong>{claim.word}</strong> }]
            : []),
          ...(claim.decided ? [{ label: 'Decided', value: claim.decided }] : []),
          ...(claim.revoked ? [{ label: 'Revoked', value: claim.revoked }] : []),
        ]}
      />
      {mayDecide && state === 'waiting' ? <Decide claim={claim} reply={reply} /> : null}
      {mayDecide && state === 'accepted' ? <Revoke claim={claim} reply={reply} /> : null}
    </Card>
  );
}

const SUMMARY = 'inline-flex min-h-11 items-center font-semibold text-loch underline underline-offset-4';

function Decide({ claim, reply }: { claim: ClaimView; reply: FormReply | undefined }) {
  const [form, fields] = useForm({
    id: `decide-${claim.id}`,
    lastResult: reply,
    defaultValue: { answer: '', reason: '' },
  });
  return (
    <details className="mt-2" open={Boolean(reply)}>
      <summary className={SUMMARY}>
        Decide<span className="sr-only"> on {claim.provider.name}</span>
      </summary>
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <input type="hidden" name="claim" value={claim.id} />
        <Radios
          field={fields.answer}
          label="Do they speak for this service?"
          options={[
            { value: 'yes', label: 'Yes, the proof holds' },
            { value: 'no', label: 'No, not on this proof' },
          ]}
        />
        <TextArea field={fields.reason} label="Why" hint="They read it, and it is kept." rows={3} maxLength={1000} />
        <Buttons>
          <Button kind="quiet">Decide</Button>
        </Buttons>
      </Form>
    </details>
  );
}

function Revoke({ claim, reply }: { claim: ClaimView; reply: FormReply | undefined }) {
  const [form, fields] = useForm({
    id: `revoke-${claim.id}`,
    lastResult: reply,
    defaultValue: { revokeOn: claim.earliest, reason: '', atOnce: '' },
  });
  return (
    <details className="mt-2" open={Boolean(reply)}>
      <summary className={SUMMARY}>
        Take it back<span className="sr-only"> from those who speak for {claim.provider.name}</span>
      </summary>
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <input type="hidden" name="claim" value={claim.id} />
        <input type="hidden" name="move" value="revoke" />
        <DateField field={fields.revokeOn} label="The first day without it" />
        <Tick
          field={fields.atOnce}
          label="It was never theirs, or somebody may come to harm: no notice"
          hint="Otherwise they have two weeks."
        />
        <TextArea field={fields.reason} label="Why" hint="They read it, and it is kept." rows={3} maxLength={1000} />
        <p className="max-w-words text-sm">
          Listings that they wrote are paused on that day. What people have agreed with them goes on.
        </p>
        <Buttons>
          <Button kind="danger">Take it back</Button>
        </Buttons>
      </Form>
    </details>
  );
}
