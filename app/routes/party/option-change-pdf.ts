import type { LoaderFunctionArgs } from '@remix-run/node';
import { optionFor } from '../../domain/options/lists.server.ts';
import { carriedIn } from '../../domain/options/rules.ts';
import type { KeptOption } from '../../domain/options/store.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { noticePdf } from '../../drivers/pdf/notice.server.ts';
import { dayOf, formatDay } from '../../kit/day.ts';
import { formatPence } from '../../kit/pence.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { payersIn } from '../../web/option-parts.tsx';
import { paths } from '../../web/paths.ts';
import { pdfAnswer } from '../../web/pdf-answer.ts';
import { MEANS } from '../../web/wording/option-changes.ts';

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { option } = found(await optionFor(context.tools, actor, params.changeId ?? ''));
  const { on, carriedAt } = option;
  if (!on || !carriedAt) return found(null);
  await recordLook(context.tools, actor, option.personId, 'money');
  const { personName, elementName, toOption, authorityName } = option;
  const pdf = await noticePdf({
    title: `From Option 2 to Option ${toOption}`,
    subject: `${elementName}, for ${personName}`,
    header: `Another option · ${personName}`,
    lead: `${elementName}, for ${personName}. ${authorityName} agreed on ${formatDay(dayOf(option.decidedAt ?? carriedAt))}.`,
    made: option.closedAt ?? carriedAt,
    sentences: sentencesOf(option),
    tables: [tableOf(option, formatDay(on))],
    said: [
      { heading: 'Why', words: `${option.askedBy}: “${option.reason}”` },
      { heading: 'What the council said', words: `${option.decidedBy}: “${option.reasons}”` },
    ],
    seal: null,
    pageAt: `${context.tools.env.origin}${paths.optionChange(option.id)}`,
  });
  return pdfAnswer(pdf, `option-${toOption}-from-${on}`);
}

function sentencesOf({ on, toOption, state }: KeptOption): string[] {
  return [
    `From ${on ? formatDay(on) : ''} this part of the support is ${MEANS[toOption].short}.`,
    'What Option 2 had left for after that day was not taken back. It is what the other option opens with, to the penny, each payer its own.',
    state === 'closed'
      ? 'Everything that was given before that is settled, and the books of Option 2 are closed at nothing.'
      : 'What was given before that is being settled. What is left of that goes over too.',
  ];
}

function tableOf(option: KeptOption, on: string) {
  const closed = option.state === 'closed';
  const money = (label: string) => ({ label, width: 1, money: true });
  const sums = [carriedIn(option.carries, 1), carriedIn(option.carries, 2), carriedIn(option.carries)];
  return {
    heading: 'The closing balance and the opening amount',
    caption: `What Option 2 closed with, and Option ${option.toOption} opens with.`,
    columns: [
      { label: 'Whose money', width: 1.6 },
      money(`On ${on}`),
      ...(closed ? [money('When the last was settled'), money('Together')] : []),
    ],
    rows: payersIn(option).map(({ label, opening, later }) => [
      label,
      formatPence(opening),
      ...(closed ? [formatPence(later), formatPence((opening + later) as typeof opening)] : []),
    ]),
    sums: ['Together', ...sums.slice(0, closed ? 3 : 1).map(formatPence)],
  };
}
