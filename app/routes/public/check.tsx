import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { parseAgreementNumber } from '#app/domain/agreements/number.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { TextField } from '#app/ui/fields.tsx';
import { Details, ErrorSummary } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { actorFrom } from '#app/web/actor.server.ts';
import { paths } from '#app/web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Check an agreement – Ettle' }];

const UNREAD =
  'That is not a number of ours. It looks like ETL-7K3M-9QXF. Look at it once more: one letter may be wrong.';
const MISSING = 'Type the number of the agreement. It is at the foot of every page of it.';

export async function loader({ request, context }: LoaderFunctionArgs) {
  await actorFrom(request, context);
  const typed = new URL(request.url).searchParams.get('number');
  if (typed === null) return { typed: '', error: null };
  const number = parseAgreementNumber(typed.slice(0, 60));
  if (number.ok) throw redirect(paths.check(number.value), 303);
  return { typed: typed.slice(0, 60), error: typed.trim() ? UNREAD : MISSING };
}

export default function Check() {
  const { typed, error } = useLoaderData<typeof loader>();
  const field = { id: 'number', name: 'number', initialValue: typed, errors: error ? [error] : undefined };
  return (
    <Page
      title="Check an agreement"
      width="narrow"
      lead="Anybody who has a signed agreement in front of them can see whether it is still what was signed."
    >
      <ErrorSummary errors={error ? [{ id: field.id, message: error }] : []} />
      <Card>
        <Form method="get" noValidate>
          <TextField
            field={field}
            label="The number of the agreement"
            hint="Like ETL-7K3M-9QXF. Small letters and spaces are fine."
            autoComplete="off"
            spellCheck={false}
            size="medium"
          />
          <Button>Check it</Button>
        </Form>
      </Card>
      <Details summary="What you will see, and what you will not">
        <p>
          You see whether everybody has signed, on which days, and as what: the person, a provider, the holder, the
          council. You see no names, no amounts and nothing about anybody’s life.
        </p>
      </Details>
    </Page>
  );
}
