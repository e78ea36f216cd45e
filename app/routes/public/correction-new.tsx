import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { tellCorrection } from '../../domain/corrections/commands.server.ts';
import { WRONGS } from '../../domain/corrections/rules.ts';
import { ABOUT, subjectOf } from '../../domain/corrections/store.server.ts';
import { WRONG_WORDS } from '../../domain/corrections/words.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Radios } from '../../ui/choices.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { actorFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { freeText, readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { secondsOpen, shownNow } from '../../web/slow-form.server.ts';

export const meta: MetaFunction = () => [{ title: 'This is not right any more – Ettle' }];

const schema = z.object({
  wrong: z.enum(WRONGS, { error: 'Choose what is not right.' }),
  words: freeText(600),
  email: z
    .union([z.literal(''), z.email('Write an e-mail address like name@example.org.').max(200)])
    .optional()
    .transform((typed) => typed ?? ''),
  /** The box that nobody sees. */
  nickname: freeText(200),
  shown: freeText(100),
});

const aboutIn = (text: string | undefined) => found(ABOUT.find((each) => each === text));

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await actorFrom(request, context);
  const about = aboutIn(params.about);
  const subject = found(await subjectOf(context.tools.pool, about, params.slug ?? ''));
  const back = about === 'listing' ? paths.listing(params.slug ?? '') : paths.provider(params.slug ?? '');
  return { title: subject.title, claimed: subject.claimed, back, shown: shownNow(context.tools) };
}

/** Anybody may tell; nobody is asked who they are. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  await actorFrom(request, context);
  const about = aboutIn(params.about);
  found(await subjectOf(context.tools.pool, about, params.slug ?? ''));
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const { wrong, words, email, nickname, shown } = read.value;
  const told = await tellCorrection(context.tools, {
    ...{ about, slug: params.slug ?? '', wrong, words, replyEmail: email, trap: nickname },
    seconds: secondsOpen(context.tools, shown),
    caller: context.caller,
  });
  if (told.ok) throw redirect(paths.told(told.value.code), 303);
  if (isHidden(told.refusal)) throw notFound();
  return { reply: read.refused(told.refusal) };
}

export default function CorrectionNew() {
  const { title, claimed, back, shown } = useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: 'correction',
    lastResult: actionData?.reply,
    defaultValue: { wrong: '', words: '', email: '', nickname: '', shown: '' },
  });
  return (
    <Page
      title="What is not right any more?"
      above={title}
      lead={
        claimed
          ? 'The provider reads it and answers. Nobody else sees it, and you need not say who you are.'
          : 'Nobody from this provider is here yet, so somebody at the council reads it. You need not say who you are.'
      }
      back={{ to: back, label: 'Back to the page' }}
      width="narrow"
    >
      <Form method="post" {...getFormProps(form)} noValidate>
        <ErrorSummary errors={errorsOf(form, fields)} />
        <input type="hidden" name="shown" value={shown} />
        <Radios
          field={fields.wrong}
          label="What is it?"
          options={WRONGS.map((value) => ({ value, label: WRONG_WORDS[value] }))}
        />
        <TextArea
          field={fields.words}
          label="What should it say?"
          hint="A sentence is enough. Leave out anything about a person’s health or care."
          rows={3}
          maxLength={600}
          optional
        />
        <TextField
          field={fields.email}
          label="Your e-mail, if you want to know what came of it"
          hint="We send one letter, and then forget the address. The provider never sees it."
          type="email"
          autoComplete="email"
          optional
        />
        <div className="absolute -left-[200vw]" aria-hidden="true">
          <label htmlFor="nickname">Leave this empty</label>
          <input id="nickname" name="nickname" tabIndex={-1} autoComplete="off" defaultValue="" />
        </div>
        <Buttons>
          <Button>Tell them</Button>
          <ButtonLink to={back} kind="quiet">
            Leave it
          </ButtonLink>
        </Buttons>
      </Form>
      <Notice>
        Is somebody not safe, or was somebody hurt? Do not write it here.{' '}
        <Link to={paths.safety()}>Who to call now</Link>
      </Notice>
    </Page>
  );
}
