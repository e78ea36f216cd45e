import { Form } from '@remix-run/react';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/fields.tsx';

type Council = { code: string; officialName: string };

/** Which council the page below is about: a choice and a button, so that it works without JavaScript. */
export function CouncilChoice({ councils, council }: { councils: readonly Council[]; council: Council }) {
  return (
    <Form method="get" className="flex flex-wrap items-end gap-4">
      <Select
        field={{ id: 'council', name: 'council', initialValue: council.code }}
        label="Council"
        options={councils.map((each) => ({ value: each.code, label: each.officialName }))}
      />
      <div className="mb-5">
        <Button kind="quiet">Show</Button>
      </div>
    </Form>
  );
}
