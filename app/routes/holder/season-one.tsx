import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { recordLook } from '../../domain/people/commands.server.ts';
import { answerProfile } from '../../domain/profiles/commands.server.ts';
import { askedSpreadFor } from '../../domain/profiles/lists.server.ts';
import { Button } from '../../ui/button.tsx';
import { Radios } from '../../ui/choices.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { freeText, readForm } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';
import { SeasonTable } from '../../web/spread-view.tsx';

export const meta: MetaFunction = () => [{ title: 'Seasons to agree to – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { ending, kept, before } = found(await askedSpreadFor(context.tools, actor, params.profileId ?? ''));
  await recordLook(context.tools, actor, ending.personId, 'money');
  return { knownAs: ending.knownAs, elementName: ending.elementName, kept, before };
}

const schema = z.object({
  yes: z.enum(['yes', 'no'], { error: 'Choose yes or no.' }),
  words: freeText(600),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { kept } = found(await askedSpreadFor(context.tools, actor, params.profileId ?? ''));
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const { yes, words } = read.value;
  const done = await answerProfile(context.tools, actor, { id: kept.id, yes: yes === 'yes', words });
  if (!done.ok && isHidden(done.refusal)) throw notFound();
  if (!done.ok) return { reply: read.refused(done.refusal) };
  throw redirect(`${paths.heldSeasons()}?done=answered`);
}

export default function HeldSeason() {
  const { knownAs, elementName, kept, before } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [form, fields] = useForm<{ yes: string; words: string }>({ id: 'answer', lastResult: answered?.reply });
  return (
    <Page
      title={`${knownAs} asks for other seasons`}
      above={elementName}
      lead={`“${kept.words}” ${kept.setBy} asked. The whole amount stays the same.`}
      back={{ to: paths.heldSeasons(), label: 'Seasons to agree to' }}
      width="narrow"
    >
      <Section title="What is asked for">
        <SeasonTable profile={kept} caption="What is asked for" />
      </Section>
      <Section title={kept.state === 'asked' ? 'What stands now' : 'What stands beside it'}>
        <SeasonTable profile={before} caption="What stands now" />
        <p className="mt-2 text-sm text-soft">
          A week gets dearer by more than {kept.tolerancePercent} per cent, which is what {knownAs} may decide alone.
        </p>
      </Section>
      {kept.state === 'asked' ? (
        <Section title="Your answer">
          <Form method="post" {...getFormProps(form)} noValidate>
            <ErrorSummary errors={errorsOf(form, fields)} />
            <Radios
              field={fields.yes}
              label="Do you agree?"
              options={[
                { value: 'yes', label: 'Yes' },
                { value: 'no', label: 'No' },
              ]}
              across
            />
            <TextArea
              field={fields.words}
              label="A word to them"
              hint="A no needs a reason. They read exactly this."
              rows={3}
              maxLength={600}
            />
            <Button>Send my answer</Button>
          </Form>
        </Section>
      ) : (
        <Notice>
          {kept.state === 'stands'
            ? 'It was agreed to.'
            : kept.state === 'refused'
              ? 'The answer was no.'
              : 'It was taken back.'}
        </Notice>
      )}
    </Page>
  );
}
