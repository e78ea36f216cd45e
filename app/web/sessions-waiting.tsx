import { plural } from '../kit/text.ts';
import { ButtonLink, Buttons } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { paths } from './paths.ts';

/** On a person's first page: sessions that wait for their word. */
export function SessionsWaiting({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <div className="mb-10">
      <Card tone="sand" title="Was it given?">
        <p className="max-w-words">
          {plural(count, 'session')} {count === 1 ? 'waits' : 'wait'} for your word. Providers are paid for what you
          confirm. Nothing is agreed to by waiting.
        </p>
        <Buttons>
          <ButtonLink to={paths.given()}>Look at what was given</ButtonLink>
        </Buttons>
      </Card>
    </div>
  );
}
