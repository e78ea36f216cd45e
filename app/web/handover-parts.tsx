// The parts of the page of a change of holder: the sums that go over, the notice, and who has said what.
import type { Goes } from '../domain/handovers/lists.server.ts';
import type { KeptHandover } from '../domain/handovers/store.server.ts';
import { minutesWords } from '../domain/statements/rules.ts';
import { formatDay, formatMoment } from '../kit/day.ts';
import { formatPence, pence } from '../kit/pence.ts';
import { ButtonLink, Buttons } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Table } from '../ui/facts.tsx';
import { Notice } from '../ui/notice.tsx';
import { Section } from '../ui/page.tsx';
import { type Step, Thread } from '../ui/thread.tsx';
import { paths } from './paths.ts';

const PLACES: readonly { kind: Goes['kind']; unit: Goes['unit']; label: string }[] = [
  { kind: 'free', unit: 'pence', label: 'Free' },
  { kind: 'reserved', unit: 'pence', label: 'Promised to plans' },
  { kind: 'banked', unit: 'pence', label: 'Kept for later' },
  { kind: 'owed', unit: 'pence', label: 'Given, to be paid' },
  { kind: 'fee', unit: 'pence', label: 'The fee, set aside' },
  { kind: 'banked', unit: 'minutes', label: 'Time kept for later' },
  { kind: 'borrowed', unit: 'minutes', label: 'Time borrowed' },
];

const amountOf = (unit: Goes['unit'], amount: bigint) =>
  unit === 'pence' ? formatPence(pence(amount)) : minutesWords(amount);

/** Before the day what stands there now; after it, what the one passed on beside what the next took over. */
export function GoesOver({ goes, from, to }: { goes: readonly Goes[]; from: string; to: string }) {
  const rows = PLACES.flatMap((place) => {
    const found = goes.find((each) => each.kind === place.kind && each.unit === place.unit);
    return found ? [{ ...place, ...found }] : [];
  });
  if (rows.length === 0) return null;
  const isDone = rows.every((row) => row.taken !== null);
  const sum = (of: 'passed' | 'taken') =>
    formatPence(pence(rows.filter((row) => row.unit === 'pence').reduce((all, row) => all + (row[of] ?? 0n), 0n)));
  return (
    <Section title={isDone ? 'What went over' : 'What would go over now'}>
      <Table
        caption={isDone ? 'To the penny' : 'It changes with what is given and paid until the day'}
        head={[
          { label: 'What' },
          { label: isDone ? `${from} passed on` : `${from} holds`, figure: true },
          ...(isDone ? [{ label: `${to} took over`, figure: true }] : []),
        ]}
        rows={rows.map((row) => ({
          key: `${row.kind}-${row.unit}`,
          cells: [row.label, amountOf(row.unit, row.passed), ...(isDone ? [amountOf(row.unit, row.taken ?? 0n)] : [])],
        }))}
        foot={['Together', sum('passed'), ...(isDone ? [sum('taken')] : [])]}
      />
    </Section>
  );
}

/** The words that everybody in it was told, as they were fixed with the council's yes. */
export function TheNotice({ handover }: { handover: Pick<KeptHandover, 'id' | 'notice' | 'sha256' | 'holds'> }) {
  const { notice, sha256, holds } = handover;
  if (!notice) return null;
  return (
    <Section title="The notice">
      <div className="max-w-words space-y-3 rounded-card border-l-8 border-heather bg-card p-5">
        {notice.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {notice.agreements.length > 0 ? (
          <p className="text-sm text-soft">
            It belongs to {notice.agreements.map((each) => each.number).join(', ')}, and stands beside what was signed.
          </p>
        ) : null}
      </div>
      {holds ? null : <Notice kind="no">The words are not those that were kept. Do not rely on them.</Notice>}
      <p className="mt-2 text-xs break-all text-soft">SHA-256 {sha256}</p>
      <Buttons>
        <ButtonLink to={paths.handoverPdf(handover.id)} kind="quiet" reload>
          The notice as a PDF
        </ButtonLink>
      </Buttons>
    </Section>
  );
}

/** Who has said what, and what is to come. */
export function WhoSaidWhat({ handover }: { handover: KeptHandover }) {
  const { state, from, to, knownAs, authorityName, on } = handover;
  const past = (...states: KeptHandover['state'][]) => states.includes(state);
  const answered = handover.answeredAt
    ? `${handover.answeredBy}, ${formatMoment(handover.answeredAt)}`
    : 'Says yes or no';
  const decided = handover.decidedAt ? `${handover.decidedBy}, ${formatMoment(handover.decidedAt)}` : 'Says yes or no';
  const steps: Step[] = [
    {
      title: `${knownAs} asks`,
      state: 'done',
      note: `${handover.askedBy}, ${formatMoment(handover.askedAt)}`,
    },
    { title: to.name, state: past('asked') ? 'now' : handover.answeredAt ? 'done' : 'to-come', note: answered },
    {
      title: authorityName,
      state: past('accepted') ? 'now' : handover.decidedAt ? 'done' : 'to-come',
      note: decided,
    },
    {
      title: 'The money goes over',
      state: past('done') ? 'done' : past('approved') ? 'now' : 'to-come',
      note: handover.doneAt ? formatMoment(handover.doneAt) : formatDay(on),
    },
  ];
  return (
    <Card title="Who says what">
      <Thread label="Who says what, in this order" steps={steps} />
      {handover.releasedAt ? (
        <p className="mt-4 text-sm">
          {from.name} agrees to less notice than {handover.noticeDays} days: {handover.releasedBy},{' '}
          {formatMoment(handover.releasedAt)}.
        </p>
      ) : (
        <p className="mt-4 text-sm text-soft">
          {from.name} has a right to {handover.noticeDays} days’ notice.
        </p>
      )}
    </Card>
  );
}
