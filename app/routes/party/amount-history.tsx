import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { standingFor } from '../../access/actor.ts';
import { type AmountHistory, amountHistory, type Telling } from '../../domain/amounts/lists.server.ts';
import type { KeptAmount } from '../../domain/amounts/store.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { formatDay, formatMoment, formatShortDay } from '../../kit/day.ts';
import { formatPence } from '../../kit/pence.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Table } from '../../ui/facts.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';
import { AMOUNT_WORDS, WHY_WORDS } from '../../web/wording/amounts.ts';

export const meta: MetaFunction = () => [{ title: 'How this amount came about – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const history = found(await amountHistory(context.tools.pool, actor, params.elementId ?? ''));
  const { personId } = history.element;
  await recordLook(context.tools, actor, personId, 'money');
  const standing = standingFor(actor, personId);
  return {
    history,
    back: standing
      ? { to: paths.money(), label: 'The money' }
      : actor.offices.length > 0
        ? { to: paths.council(), label: 'Decisions' }
        : { to: paths.holder(), label: 'Agreements' },
  };
}

export default function AmountHistoryPage() {
  const { history, back } = useLoaderData<typeof loader>();
  const { element, knownAs, changes, tellings, mayPropose } = history;
  const open = changes.some((each) => each.state === 'open' || each.state === 'decided');
  return (
    <Page
      title="How this amount came about"
      above={`${knownAs}: ${element.name}`}
      lead={`Told for ${formatDay(element.fromDay)} to ${formatDay(element.toDay)}. Everything that was told, proposed and decided stays here.`}
      back={back}
    >
      <Now element={element} />
      <Section title="Other amounts proposed">
        {changes.length === 0 ? (
          <p>No other amount was proposed.</p>
        ) : (
          <ol className="space-y-4">
            {changes.map((change) => (
              <ChangeItem key={change.id} change={change} />
            ))}
          </ol>
        )}
        {mayPropose && !open ? (
          <Buttons>
            <ButtonLink to={paths.amountNew(element.id)} kind="quiet">
              Propose another amount
            </ButtonLink>
          </Buttons>
        ) : null}
      </Section>
      <Section title="Told by the council">
        <ol className="space-y-3">
          {tellings.map((telling) => (
            <TellingItem key={`${telling.at.getTime()}`} telling={telling} />
          ))}
        </ol>
      </Section>
    </Page>
  );
}

function Now({ element }: Pick<AmountHistory, 'element'>) {
  return (
    <Section title="Now">
      <Table
        caption="What is told now"
        captionHidden
        head={[{ label: 'Under' }, { label: 'For the whole time', figure: true }, { label: 'Told on' }]}
        rows={element.amounts.map(({ option, pence, toldOn }) => ({
          key: `${option}`,
          cells: [`Option\u00a0${option}`, formatPence(pence), formatShortDay(toldOn)],
        }))}
      />
    </Section>
  );
}

function ChangeItem({ change }: { change: KeptAmount }) {
  const two = change.sums.find((sum) => sum.option === 2) ?? change.sums.find((sum) => sum.option !== null);
  const state = change.state === 'decided' && change.heldAt ? 'held' : change.state;
  return (
    <li className="border-l-4 border-heather py-1 pl-4">
      <Link to={paths.amount(change.id)} className="inline-block py-1 text-loch underline underline-offset-4">
        Proposed on {formatMoment(change.proposedAt)}
      </Link>
      {two ? (
        <p className="tabular-nums">
          Option {two.option}: {formatPence(two.was)}, then {formatPence(two.decided ?? two.asked)}.
        </p>
      ) : null}
      <p>{WHY_WORDS[change.why]}.</p>
      <p className="text-sm text-soft">It is {AMOUNT_WORDS[state]}.</p>
    </li>
  );
}

function TellingItem({ telling: { at, by, amounts } }: { telling: Telling }) {
  return (
    <li className="border-l-4 border-sand py-1 pl-4">
      <p>{amounts.map(({ option, pence }) => `Option ${option}: ${formatPence(pence)}`).join('. ')}.</p>
      <p className="text-sm text-soft">
        {formatMoment(at)}
        {by ? `, ${by}` : ''}
      </p>
    </li>
  );
}
