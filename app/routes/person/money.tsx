import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { amountsOfPerson } from '../../domain/amounts/lists.server.ts';
import { closingsOfPerson } from '../../domain/closings/lists.server.ts';
import { handoversOfPerson } from '../../domain/handovers/lists.server.ts';
import { mayAskHandover } from '../../domain/handovers/policy.ts';
import { optionsOfPerson } from '../../domain/options/lists.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { pursesOf } from '../../domain/statements/money.server.ts';
import { goesOf, type PurseGoes } from '../../domain/statements/pace.server.ts';
import {
  linesOf,
  type OutcomeOfMoney,
  outcomesOf,
  type Purse,
  payersOf,
  placesOf,
} from '../../domain/statements/rules.ts';
import { monthNameOf } from '../../domain/statements/statement.ts';
import { type Day, dayOf, formatDay } from '../../kit/day.ts';
import { formatPence, NO_PENCE, type Pence, sumPence } from '../../kit/pence.ts';
import { plural } from '../../kit/text.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { MoneyBar } from '../../ui/money.tsx';
import { Details, EmptyState } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { WhyMark } from '../../ui/why-mark.tsx';
import { actingPerson } from '../../web/acting.server.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { OptionList, optionRows } from '../../web/option-parts.tsx';
import { paths } from '../../web/paths.ts';
import { type OtherAmount, otherAmountsOf, PurseAmount } from '../../web/purse-amount.tsx';
import { PurseGoesView } from '../../web/purse-goes.tsx';
import { type AskedBack, askedBackOf, type Moving, movingOf, PurseHolder } from '../../web/purse-holder.tsx';
import { SOURCE_WORDS } from '../../web/wording/statements.ts';

export const meta: MetaFunction = () => [{ title: 'The money – Ettle' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { personId, knownAs, capacity } = actingPerson(actor);
  const [purses, handovers, closings, amounts, options] = await Promise.all([
    pursesOf(context.tools.pool, actor, personId),
    handoversOfPerson(context.tools.pool, actor, personId),
    closingsOfPerson(context.tools.pool, actor, personId),
    amountsOfPerson(context.tools.pool, actor, personId),
    optionsOfPerson(context.tools.pool, actor, personId),
    recordLook(context.tools, actor, personId, 'money'),
  ]);
  const own = found(purses);
  return {
    purses: own,
    goes: await goesOf(context.tools, actor, personId, own),
    moving: movingOf(handovers),
    askedBack: askedBackOf(closings),
    otherAmounts: otherAmountsOf(amounts),
    options: optionRows(options),
    mayAsk: mayAskHandover(actor, personId),
    self: capacity === 'self',
    knownAs,
    today: dayOf(context.tools.clock.now()),
  };
}

export default function Money() {
  const { purses, goes, moving, askedBack, otherAmounts, options, mayAsk, self, knownAs, today } =
    useLoaderData<typeof loader>();
  return (
    <Page
      title={self ? 'Your money' : `${knownAs}’s money`}
      lead="Where each pound is now. It adds up to the penny, and every figure can be opened."
      back={{ to: paths.my(), label: self ? 'My plan' : `${knownAs}’s plan` }}
    >
      {purses.length === 0 ? (
        <EmptyState title="No money is set aside yet" drawing="letter">
          <p>When the council sets an amount for Option 2, it stands here, with everything that is done with it.</p>
        </EmptyState>
      ) : (
        purses.map((purse) => (
          <PurseView
            key={purse.budgetId}
            {...{ purse, moving, askedBack, otherAmounts, mayAsk, today, self }}
            goes={goes.find((each) => each.budgetId === purse.budgetId)}
          />
        ))
      )}
      <OptionList rows={options} title="Other options asked for" />
    </Page>
  );
}

type PurseProps = {
  purse: Purse;
  goes: PurseGoes | undefined;
  moving: readonly Moving[];
  askedBack: readonly AskedBack[];
  otherAmounts: readonly OtherAmount[];
  mayAsk: boolean;
  today: Day;
  self: boolean;
};

function PurseView({ purse, goes, moving, askedBack, otherAmounts, mayAsk, today, self }: PurseProps) {
  const { free, promised, owed, paid, whole } = placesOf(purse.balances);
  const lines = linesOf(purse);
  return (
    <Section title={purse.elementName}>
      <p className="max-w-words text-lg">{standingOf(purse, today)}</p>
      <PurseAmount purse={purse} otherAmounts={otherAmounts} />
      <PurseHolder {...{ purse, moving, askedBack, mayAsk, today }} />
      {whole > 0n ? (
        <MoneyBar
          label={`Where ${formatPence(whole)} is`}
          parts={[
            {
              label: owed > 0n ? 'Given: paid, or to be paid' : 'Paid',
              amount: sumPence([owed, paid]),
              why: paths.why(purse.budgetId, { figure: 'given' }),
            },
            { label: 'Promised to plans', amount: promised, why: paths.why(purse.budgetId, { figure: 'promised' }) },
            { label: 'Free', amount: free, why: paths.why(purse.budgetId, { figure: 'free' }) },
          ]}
          whole={{ amount: whole, why: paths.why(purse.budgetId, { figure: 'whole' }) }}
        />
      ) : null}
      <PurseGoesView goes={goes} self={self} lines={purse.lines} />
      {outcomesOf(lines).map((each) => (
        <OutcomeMoney key={each.outcome} budgetId={purse.budgetId} {...each} />
      ))}
      <Details summary="Who put it in?">
        <Payers purse={purse} />
      </Details>
      <Buttons>
        <ButtonLink to={paths.statement(purse.budgetId, monthNameOf(today))} kind="quiet">
          Statement of this month
        </ButtonLink>
        {purse.closedOn ? null : (
          <ButtonLink to={paths.seasons(purse.budgetId)} kind="quiet">
            More in some seasons, less in others
          </ButtonLink>
        )}
        <ButtonLink to={paths.moneyEntries(purse.budgetId)} kind="quiet">
          Every entry
        </ButtonLink>
        <ButtonLink to={paths.myInvoices()} kind="quiet">
          What providers asked for
        </ButtonLink>
        {purse.payers.some((each) => each.source === 'own') ? (
          <ButtonLink to={paths.ownPart(purse.budgetId)} kind="quiet">
            What you pay of your own
          </ButtonLink>
        ) : null}
      </Buttons>
    </Section>
  );
}

/** The plain sentence that stands first. */
function standingOf(purse: Purse, today: Day): string {
  const { free, promised } = placesOf(purse.balances);
  if (purse.wentTo)
    return `${purse.wentTo} has it now. ${purse.holderName} had it until ${formatDay(purse.closedOn ?? today)}.`;
  if (purse.closedOn) return `This ended with ${formatDay(purse.closedOn)}. Nothing is left in it.`;
  const plans = `${formatPence(promised)} is promised to ${plural(purse.lines.length, 'part')} of your plans.`;
  if (purse.toDay < today)
    return `The time for this ended with ${formatDay(purse.toDay)}. ${formatPence(free)} of it was not used${promised > 0n ? `, and ${formatPence(promised)} is still promised` : ''}.`;
  return `${formatPence(free)} is free until ${formatDay(purse.toDay)}. ${promised > 0n ? plans : 'None of it is promised to a plan.'}`;
}

/** What matters, and under it each part of a plan that serves it, with its money. */
function OutcomeMoney({ budgetId, outcome, lines }: OutcomeOfMoney & { budgetId: string }) {
  return (
    <div className="mt-7 border-l-4 border-heather pl-4">
      <h3 className="text-lg">“{outcome}”</h3>
      <ul className="mt-2 divide-y divide-line">
        {lines.map((line) => (
          <li key={line.lineId} className="grid gap-x-6 py-3 sm:grid-cols-[1fr_auto]">
            <p>
              <Link
                to={paths.moneyEntries(budgetId, line.lineId)}
                className="inline-block py-1 text-loch underline underline-offset-4"
              >
                {line.what}
              </Link>
              <span className="block text-sm text-soft">{line.who}</span>
            </p>
            <dl className="flex flex-wrap gap-x-6 sm:justify-end">
              <Figure
                label="promised"
                amount={line.promised}
                shown={line.owed + line.paid === 0n || line.promised > 0n}
                why={paths.why(budgetId, { figure: 'promised', line: line.lineId })}
                of={line.what}
              />
              <Figure
                label="given, to be paid"
                amount={line.owed}
                shown={line.owed > 0n}
                why={paths.why(budgetId, { figure: 'owed', line: line.lineId })}
                of={line.what}
              />
              <Figure
                label="paid"
                amount={line.paid}
                shown={line.paid > 0n}
                why={paths.why(budgetId, { figure: 'paid', line: line.lineId })}
                of={line.what}
              />
            </dl>
          </li>
        ))}
      </ul>
    </div>
  );
}

type FigureProps = { label: string; amount: Pence; shown: boolean; why: string; of: string };

function Figure({ label, amount, shown, why, of }: FigureProps) {
  if (!shown) return null;
  return (
    <div className="flex flex-col-reverse sm:text-right">
      <dt className="text-sm text-soft">{label}</dt>
      <dd className="font-bold tabular-nums">
        {formatPence(amount)}
        <WhyMark to={why} of={`${formatPence(amount)} ${label}, ${of}`} />
      </dd>
    </div>
  );
}

function Payers({ purse }: { purse: Purse }) {
  return (
    <ul className="space-y-1">
      {payersOf(purse).map(({ fundingLineId, source, payer, putIn, hadBack }) => (
        <li key={fundingLineId}>
          {payer}, {SOURCE_WORDS[source]}: <strong className="tabular-nums">{formatPence(putIn)}</strong>
          <WhyMark
            to={paths.why(purse.budgetId, { figure: 'put-in', payer: fundingLineId })}
            of={`${formatPence(putIn)}, put in by ${payer}`}
          />
          {hadBack > NO_PENCE ? (
            <>
              , of which {formatPence(hadBack)} went back
              <WhyMark
                to={paths.why(purse.budgetId, { figure: 'had-back', payer: fundingLineId })}
                of={`${formatPence(hadBack)}, given back to ${payer}`}
              />
            </>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
