import { getFormProps, useForm } from '@conform-to/react';
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { toString as squares } from 'qrcode';
import { z } from 'zod';
import { beginCodes, confirmCodes, mustKeepOne, removeCodes } from '#app/domain/keys/commands.server.ts';
import { accountOf, begunSecret, mayChangeNow } from '#app/domain/keys/store.server.ts';
import { keyUri } from '#app/domain/keys/totp.ts';
import { dayOf, formatDay } from '#app/kit/day.ts';
import { refuse } from '#app/kit/result.ts';
import { Button, ButtonLink, Buttons } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Details, ErrorSummary, errorsOf, Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { Thread } from '#app/ui/thread.tsx';
import { signedInFrom } from '#app/web/actor.server.ts';
import { CodeField } from '#app/web/code-field.tsx';
import { doneIn } from '#app/web/done.ts';
import { readForm, text } from '#app/web/form.ts';
import { NotFresh } from '#app/web/not-fresh.tsx';
import { paths } from '#app/web/paths.ts';
import { RecoveryList } from '#app/web/recovery-list.tsx';
import { safeNext } from '#app/web/session.server.ts';

export const meta: MetaFunction = () => [{ title: 'Codes from an app – Ettle' }];

const nextOf = (request: Request) => safeNext(new URL(request.url).searchParams.get('next'), paths.account());

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const now = tools.clock.now();
  const [{ codesSince, recoveryLeft }, may] = await Promise.all([
    accountOf(tools.pool, actor, now),
    mayChangeNow(tools.db, actor, now),
  ]);
  // Shown only to somebody who has just proved who they are: whoever sees it can make the codes too.
  const secret = may.ok ? await begunSecret(tools, actor) : null;
  const svg =
    secret && (await squares(keyUri(secret, actor.email), { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }));
  const answer = {
    since: codesSince && dayOf(codesSince),
    recoveryLeft,
    mayChange: may.ok,
    must: actor.mustSetUp || mustKeepOne(tools, actor),
    withheld: actor.mustSetUp,
    begun: secret && svg ? { key: secret, picture: `data:image/svg+xml;base64,${btoa(svg)}` } : null,
    next: nextOf(request),
  };
  return data(answer, { headers: { 'cache-control': 'no-store' } });
}

const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('begin') }),
  z.object({ intent: z.literal('confirm'), code: text('Type the code that your app shows.', 60) }),
  z.object({ intent: z.literal('remove') }),
]);

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await signedInFrom(request, context);
  const { tools } = context;
  const read = await readForm(request, schema);
  if (!read.ok) return { reply: read.reply, codes: null, email: actor.email };
  const sent = read.value;
  const refused = (refusal: Parameters<typeof read.refused>[0]) => ({
    reply: read.refused(refusal),
    codes: null,
    email: actor.email,
  });
  if (sent.intent === 'confirm') {
    const done = await confirmCodes(tools, actor, sent.code);
    if (!done.ok) return refused(done.refusal);
    if (!done.value.right) return refused(refuse('keys.code-wrong', { field: 'code' }).refusal);
    const answer = { reply: undefined, codes: done.value.recoveryCodes, email: actor.email };
    return data(answer, { headers: { 'cache-control': 'no-store' } });
  }
  const done = sent.intent === 'begin' ? await beginCodes(tools, actor) : await removeCodes(tools, actor);
  if (!done.ok) return refused(done.refusal);
  const next = nextOf(request);
  throw redirect(sent.intent === 'begin' ? paths.codes(next) : `${paths.codes()}?done=removed`);
}

const DONE: Record<string, string> = { removed: 'Codes are not asked for any more.' };

export default function Codes() {
  const { since, begun, mayChange, must, withheld, next } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const done = doneIn(DONE, useSearchParams()[0]);
  if (sent?.codes) return <Ready codes={sent.codes} email={sent.email} next={next} />;
  return (
    <Page
      title="Codes from an app"
      lead="After the link, we ask for six figures that only your phone knows. Somebody who reads your mail is still not you."
      back={{ to: paths.account(), label: 'How you sign in' }}
    >
      {done ? <Notice kind="done">{done}</Notice> : null}
      {withheld ? (
        <Notice kind="mind">
          <p>
            <strong>Your work opens when this is done.</strong> It shows other people’s records, so a letter in a
            mailbox is not enough. It takes about three minutes. Or <Link to={paths.passkeys()}>make a passkey</Link>{' '}
            instead.
          </p>
        </Notice>
      ) : null}
      {since ? <SetUp since={since} /> : null}
      {!since && !mayChange ? <NotFresh next={paths.codes(next)} what="set up codes" /> : null}
      {!since && mayChange ? begun ? <Scan /> : <Begin must={must} /> : null}
    </Page>
  );
}

function Begin({ must }: { must: boolean }) {
  return (
    <>
      <Thread
        label="Setting up codes"
        steps={[
          {
            state: 'now',
            title: 'Have an app for codes on your phone',
            note: 'Any will do: your phone’s own passwords app, Google Authenticator or Microsoft Authenticator.',
          },
          { state: 'to-come', title: 'Point it at a picture, or type a key' },
          { state: 'to-come', title: 'Type the six figures it shows' },
          { state: 'to-come', title: 'Keep ten recovery codes on paper' },
        ]}
      />
      <Form method="post">
        <Buttons>
          <Button name="intent" value="begin">
            I have an app: go on
          </Button>
          {must ? null : (
            <ButtonLink to={paths.account()} kind="quiet">
              Not now
            </ButtonLink>
          )}
        </Buttons>
      </Form>
    </>
  );
}

function Scan() {
  const { begun } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const [form, fields] = useForm({ id: 'codes', lastResult: sent?.reply, defaultValue: { code: '' } });
  if (!begun) return null;
  const typed = begun.key.match(/.{1,4}/g)?.join(' ') ?? '';
  return (
    <>
      <ErrorSummary errors={errorsOf(form, fields)} />
      <Card title="1. Point your app at this picture">
        <img
          src={begun.picture}
          width={232}
          height={232}
          alt="Black and white squares that your app reads. The key below says the same."
          className="my-3 rounded-button bg-[#fff]"
        />
        <Details summary="I cannot point my phone at it">
          <p>In your app choose “type a key”, and type this. Spaces do not matter.</p>
          <p className="font-mono text-lg tracking-wide wrap-anywhere">{typed}</p>
          <p>On this same phone? Touch and hold the key to copy it. Time-based, 6 figures.</p>
        </Details>
      </Card>
      <div className="mt-5">
        <Card title="2. Type what it shows">
          <Form method="post" {...getFormProps(form)} noValidate>
            <CodeField field={fields.code} />
            <div className="mt-5">
              <Button name="intent" value="confirm">
                Finish
              </Button>
            </div>
          </Form>
        </Card>
      </div>
      <Form method="post" className="mt-6">
        <Button kind="quiet" name="intent" value="begin">
          Start again with a new key
        </Button>
      </Form>
    </>
  );
}

function Ready({ codes, email, next }: { codes: readonly string[]; email: string; next: string }) {
  return (
    <Page title="It works" lead="From now on your app’s code is asked for after the link.">
      <RecoveryList codes={codes} email={email} />
      <Buttons>
        <ButtonLink to={next}>I have kept them: go on</ButtonLink>
      </Buttons>
    </Page>
  );
}

function SetUp({ since }: { since: Parameters<typeof formatDay>[0] }) {
  const { recoveryLeft, mayChange } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const wrong = sent?.reply?.error ? Object.values(sent.reply.error).flat() : [];
  return (
    <>
      {wrong.length > 0 ? <Notice kind="no">{wrong.join(' ')}</Notice> : null}
      <Card title="It is set up">
        <p>
          Since {formatDay(since)}. You have {recoveryLeft} of ten recovery codes left.
        </p>
        <Buttons>
          <ButtonLink to={paths.recovery()} kind="quiet">
            Make new recovery codes
          </ButtonLink>
        </Buttons>
      </Card>
      <Details summary="A new phone, or no codes any more">
        {mayChange ? (
          <Form method="post">
            <p>Take this away first. Then you can set up a new phone at once.</p>
            <Button kind="danger" name="intent" value="remove">
              Stop asking for codes
            </Button>
          </Form>
        ) : (
          <NotFresh next={paths.codes()} what="take codes away" />
        )}
      </Details>
    </>
  );
}
