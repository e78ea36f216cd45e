import type { OpenCounter } from '../domain/arrangements/counters.server.ts';
import { ButtonLink, Buttons } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { paths } from './paths.ts';

type Props = { plan: { id: string; state: string }; offers: readonly OpenCounter[] };

/** A provider would do something else: the person decides, line by line. */
export function OpenOffers({ plan, offers }: Props) {
  if (plan.state !== 'proposed') return null;
  return offers.map((offer) => (
    <Notice key={offer.id} kind="mind">
      <p>{offer.providerName} cannot do it just like that, and offers something else. It is for you to say.</p>
      <Buttons>
        <ButtonLink to={paths.counter(plan.id, offer.id)}>See the offer of {offer.providerName}</ButtonLink>
      </Buttons>
    </Notice>
  ));
}
