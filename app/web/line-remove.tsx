import { Form } from '@remix-run/react';
import { Button } from '../ui/button.tsx';
import { Section } from '../ui/page.tsx';

/** Takes a part out of a draft: at the foot of its own page. */
export function RemoveLine({ what, version }: { what: string; version: number }) {
  return (
    <Section title="Take it out">
      <p>This takes {what} out of the plan. Nobody is told: the plan is still yours alone.</p>
      <Form method="post">
        <input type="hidden" name="version" value={version} />
        <Button kind="danger" name="intent" value="remove">
          Take it out of the plan
        </Button>
      </Form>
    </Section>
  );
}
