import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { toldPage } from '../../domain/corrections/store.server.ts';
import { ANSWER_WORDS, WRONG_WORDS } from '../../domain/corrections/words.ts';
import { dayOf, formatShortDay } from '../../kit/day.ts';
import { ButtonLink, Buttons } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { actorFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { Paragraphs } from '../../web/paragraphs.tsx';
import { paths } from '../../web/paths.ts';

/** The address itself is the key: no search engine may keep it. */
export const meta: MetaFunction = () => [
  { title: 'What you told them – Ettle' },
  { name: 'robots', content: 'noindex, nofollow' },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await actorFrom(request, context);
  const told = found(await toldPage(context.tools.pool, params.code ?? ''));
  return {
    title: told.title,
    who: told.claimed ? told.providerName : 'The council',
    wrong: WRONG_WORDS[told.wrong],
    words: told.words,
    on: formatShortDay(dayOf(told.toldAt)),
    byMail: told.byMail,
    answer: told.answer && {
      sentence: ANSWER_WORDS[told.answer].toTeller,
      words: told.answerWords,
      on: told.answeredAt ? formatShortDay(dayOf(told.answeredAt)) : '',
    },
  };
}

export default function CorrectionTold() {
  const { title, who, wrong, words, on, byMail, answer } = useLoaderData<typeof loader>();
  return (
    <Page title={answer ? 'There is an answer' : 'Thank you. They have it'} above={title}>
      <Stack>
        {answer ? (
          <Card title={`${who}, on ${answer.on}`}>
            <p className="font-semibold">{answer.sentence}</p>
            {answer.words ? <Paragraphs text={answer.words} /> : null}
          </Card>
        ) : (
          <Notice>
            {byMail
              ? 'When they answer, we write to you once, and forget your address. The answer stands on this page.'
              : 'The answer will stand on this page. Keep its address: only whoever has it can see this.'}
          </Notice>
        )}
        <Facts
          rows={[
            { label: 'What you told', value: wrong },
            ...(words ? [{ label: 'In your words', value: words }] : []),
            { label: 'When', value: on },
          ]}
        />
      </Stack>
      <Buttons>
        <ButtonLink to={paths.search()} kind="quiet">
          Find support
        </ButtonLink>
      </Buttons>
    </Page>
  );
}
