import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { blocksOf } from '../../domain/agreements/layout.ts';
import { signsForParty } from '../../domain/agreements/policy.ts';
import { agreementFor } from '../../domain/signing/reads.server.ts';
import { signJoined } from '../../domain/takeovers/settling-commands.server.ts';
import { isId } from '../../kit/id.ts';
import { Button, ButtonLink, Buttons } from '../../ui/button.tsx';
import { Tick } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { ErrorSummary, errorsOf, Notice } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { signedInFrom } from '../../web/actor.server.ts';
import { found, isHidden, notFound } from '../../web/answer.server.ts';
import { ClauseWords } from '../../web/clause-words.tsx';
import { readForm, text, tick } from '../../web/form.ts';
import { paths } from '../../web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Sign the agreement – Ettle' }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const id = params.agreementId ?? '';
  const { agreement, next, myTurn, fresh, freshMinutes } = found(
    isId(id) ? await agreementFor(context.tools, actor, id) : null,
  );
  if (!myTurn || !next) throw redirect(paths.agreement(id));
  const { facts, clauses } = agreement;
  const clause = (code: string) => clauses.find((each) => each.code === code);
  return {
    id,
    fresh,
    freshMinutes,
    name: actor.name,
    sha256: agreement.sha256,
    number: agreement.number,
    role: next.role,
    party: next.name,
    forWhom: signsForParty(facts, next),
    summary: blocksOf('C02', clause('C02')?.body ?? ''),
    noLiability: clause('C31')?.plain ?? '',
  };
}

const schema = z.object({
  typedName: text('Type your name.', 120, 2),
  agreed: tick,
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'Open the agreement again and read it before you sign.'),
});

export async function action({ request, context, params }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const agreementId = params.agreementId ?? '';
  if (!isId(agreementId)) throw notFound();
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply };
  const signed = await signJoined(context.tools, actor, { agreementId, ...read.value });
  if (!signed.ok && isHidden(signed.refusal)) throw notFound();
  if (!signed.ok) return { reply: read.refused(signed.refusal) };
  throw redirect(`${paths.agreement(agreementId)}?done=signed`);
}

export default function Sign() {
  const { id, fresh, freshMinutes, number, role, party, forWhom, summary, noLiability, name, sha256 } =
    useLoaderData<typeof loader>();
  const actionData = useActionData<typeof action>();
  const [form, fields] = useForm({
    id: 'sign',
    lastResult: actionData?.reply,
    defaultValue: { typedName: '', agreed: '' },
  });
  return (
    <Page
      title="Sign the agreement"
      above={`Number ${number}`}
      lead={role === 'person' && !forWhom ? undefined : `You sign for ${party}.`}
      back={{ to: paths.agreement(id), label: 'Back to the agreement' }}
    >
      <Section title="What you agree to">
        <div className="max-w-words space-y-3">
          <ClauseWords blocks={summary} />
        </div>
        {role === 'person' ? <p className="mt-3 max-w-words whitespace-pre-line">{noLiability}</p> : null}
      </Section>
      {fresh ? (
        <Form method="post" {...getFormProps(form)} noValidate>
          <ErrorSummary errors={errorsOf(form, fields)} />
          <input type="hidden" name="sha256" value={sha256} />
          <TextField
            field={fields.typedName}
            label="Type your name"
            hint={`As we know it: ${name}`}
            autoComplete="name"
            maxLength={120}
            spellCheck={false}
          />
          <Tick
            field={fields.agreed}
            label="I have read the agreement, or somebody has gone through it with me, and I agree to it."
          />
          <Buttons>
            <Button>Sign</Button>
            <ButtonLink to={paths.agreement(id)} kind="quiet">
              Not now
            </ButtonLink>
          </Buttons>
        </Form>
      ) : (
        <Notice kind="mind">
          <p>
            For your safety, show that it is still you just before you sign: it must be within {freshMinutes} minutes.
            Nobody else can then sign on a phone that you left lying.
          </p>
          <Buttons>
            <ButtonLink to={paths.signInAgain(paths.sign(id))}>Show that it is still you</ButtonLink>
          </Buttons>
        </Notice>
      )}
    </Page>
  );
}
