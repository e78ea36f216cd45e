import type { LoaderFunctionArgs } from '@remix-run/node';
import { handoverFor } from '../../domain/handovers/lists.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { noticePdf } from '../../drivers/pdf/notice.server.ts';
import { formatDay } from '../../kit/day.ts';
import { signedInFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';
import { pdfAnswer } from '../../web/pdf-answer.ts';

/** The notice of a change of holder, word for word as it was fixed with the council's yes. Whoever sees the notice, sees this. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { handover, sees } = found(await handoverFor(context.tools.pool, actor, params.handoverId ?? ''));
  const notice = found(handover.notice);
  await recordLook(context.tools, actor, handover.personId, 'money');
  const { person, element, from, to, on, sentences, agreements, asked, accepted, decided } = notice;
  const day = (each: { by: string; on: typeof on }) => `${each.by}, ${formatDay(each.on)}`;
  const pdf = await noticePdf({
    title: 'Another holder of the money',
    subject: `${element}, for ${person}`,
    header: `Change of holder · ${person}`,
    lead: `${element}, for ${person}. ${to} instead of ${from}, from ${formatDay(on)}.`,
    made: handover.decidedAt ?? handover.askedAt,
    sentences:
      handover.state === 'withdrawn' ? [...sentences, 'It was taken back. Everything stays as it was.'] : sentences,
    tables: [
      {
        heading: 'Who said yes',
        caption: 'Each by name, in this order.',
        columns: [
          { label: 'For whom', width: 1 },
          { label: 'Who, and when', width: 1.4 },
        ],
        rows: [
          [person, day(asked)],
          [to, day(accepted)],
          [handover.authorityName, day(decided)],
        ],
      },
      {
        heading: 'What it belongs to',
        caption: 'The agreements as they were signed. They are not rewritten.',
        columns: [
          { label: 'Number', width: 0.6 },
          { label: 'SHA-256', width: 1.8 },
        ],
        rows: agreements.map(({ number, sha256 }) => [number, sha256]),
      },
    ],
    // The council's reasons are in the notice for those who have a part in it; whoever gives the support reads the notice alone.
    said: sees === 'all' ? [{ heading: 'What the council said', words: decided.reasons }] : [],
    seal: { sha256: handover.sha256 ?? '', holds: handover.holds },
    pageAt: `${context.tools.env.origin}${paths.handover(handover.id)}`,
  });
  return pdfAnswer(pdf, `change-of-holder-${on}`);
}
