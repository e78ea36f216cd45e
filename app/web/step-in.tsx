import { ButtonLink, Buttons } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { HELP_PHONE } from './help.ts';
import { paths } from './paths.ts';
import type { StepInView } from './step-in-view.server.ts';

/** Somebody cannot come: what the person wrote down for it, in the order in which it is needed. */
export function StepIn({ stepIn }: { stepIn: StepInView }) {
  if (!stepIn.said)
    return (
      <div className="mb-8">
        <Card tone="sand" title={`${stepIn.providerName} cannot come`}>
          <p className="max-w-words">
            Nothing is written down for this. If you are not safe without it, ring us on {HELP_PHONE}, or find somebody
            else.
          </p>
          <Buttons>
            <ButtonLink to={paths.search()}>Find support</ButtonLink>
          </Buttons>
        </Card>
      </div>
    );
  const { backUp, canWait, urgent, ring } = stepIn;
  return (
    <div className="mb-8">
      <Card tone="sand" title={`${stepIn.providerName} cannot come`}>
        {canWait ? (
          <p className="max-w-words text-lg font-bold">
            {urgent ? `This cannot wait: ${canWait}.` : `You wrote that it can wait: ${canWait}.`}
          </p>
        ) : null}
        {stepIn.ifAway ? <p className="mt-2 max-w-words whitespace-pre-line">{stepIn.ifAway}</p> : null}
        {ring ? (
          <p className="mt-2 max-w-words">
            <strong>Ring:</strong> {ring}
          </p>
        ) : null}
        {backUp ? (
          <>
            <p className="mt-2 max-w-words">
              <strong>{backUp.name}</strong> steps in
              {backUp.agreed ? '. They have said that they would.' : ', if they can.'}
            </p>
            <Buttons>
              {backUp.ask ? (
                <ButtonLink to={backUp.ask} kind={urgent ? 'primary' : 'quiet'}>
                  Ask {backUp.name}
                </ButtonLink>
              ) : null}
              {backUp.listing ? (
                <ButtonLink to={backUp.listing} kind="quiet">
                  Look at what they offer
                </ButtonLink>
              ) : null}
            </Buttons>
          </>
        ) : null}
      </Card>
    </div>
  );
}
