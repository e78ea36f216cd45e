import { weekdayName } from '../kit/day.ts';
import type { Pence } from '../kit/pence.ts';
import { ButtonLink, Buttons } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Money } from '../ui/money.tsx';
import { Details } from '../ui/notice.tsx';
import { paths } from './paths.ts';
import { SaveButton } from './save-button.tsx';

type Priced = {
  id: string;
  slug: string;
  price: { amount: bigint; per: string } | null;
  example: string | null;
  free: boolean;
  prices: readonly { amount: string; when: string }[];
  minimum: string | null;
  travel: readonly string[];
  vat: 'none' | 'included' | 'added' | null;
  claimed: boolean;
  paused: boolean;
};
type Cost = {
  pence: bigint;
  perVisit: string;
  words: string;
  when: string;
  where: string | null;
  notKnown: readonly string[];
  given: { near: string; day: number; from: string; to: string };
  backwards: boolean;
  unknownPlace: boolean;
  hasAsked: boolean;
} | null;

type Props = {
  listing: Priced & { title: string };
  cost: Cost;
  signedIn: boolean;
  mine: boolean;
  /** The search it was found by, and whether it stands in the viewer's list (null: not theirs to change). */
  around: { from: string; saved: boolean | null };
};

/** The price, everything that can be added to it, what it comes to for whoever looks, and the way into a plan. */
export function PriceCard({ listing, cost, signedIn, mine, around }: Props) {
  const { price } = listing;
  const add = paths.add(listing.slug, around.from);
  return (
    <Card title="What it costs" id="price">
      {price ? (
        <Money amount={price.amount as Pence} per={price.per} size="large" />
      ) : (
        <p>They have not said what it costs. Ask them.</p>
      )}
      <Terms listing={listing} />
      {cost?.hasAsked ? <Answer cost={cost} /> : null}
      {cost && !cost.hasAsked && listing.example ? (
        <p className="mt-2 text-sm text-soft">{listing.free ? 'It is free.' : listing.example}</p>
      ) : null}
      {cost && !listing.free ? <Ask cost={cost} slug={listing.slug} search={around.from} /> : null}
      <div data-print="no">
        {listing.claimed && !listing.paused ? (
          <Buttons>
            <ButtonLink to={signedIn ? add : paths.signIn(add)} full>
              Add to my plan
            </ButtonLink>
          </Buttons>
        ) : null}
        {listing.claimed && !mine ? (
          <Buttons>
            <ButtonLink
              to={signedIn ? paths.ask(listing.slug) : paths.signIn(paths.ask(listing.slug))}
              kind="quiet"
              full
            >
              Ask them a question
            </ButtonLink>
          </Buttons>
        ) : null}
        {listing.claimed && !signedIn ? (
          <p className="mt-2 text-sm text-soft">You sign in first. Adding it asks nobody for anything yet.</p>
        ) : null}
        {around.saved === null ? null : (
          <div className="mt-3">
            <SaveButton id={listing.id} slug={listing.slug} title={listing.title} saved={around.saved} wide />
          </div>
        )}
      </div>
      {mine ? (
        <Buttons>
          <ButtonLink to={paths.listingEdit(listing.id)} kind="quiet" full>
            Change this listing
          </ButtonLink>
        </Buttons>
      ) : null}
    </Card>
  );
}

const VAT = { none: 'They charge no VAT.', included: 'VAT is in the prices.', added: 'VAT is added to the prices.' };

function Terms({ listing }: { listing: Priced }) {
  const { prices, minimum, travel, vat } = listing;
  if (prices.length === 0 && !minimum && travel.length === 0 && !vat) return null;
  return (
    <ul className="mt-3 space-y-1.5 border-t border-line pt-3 text-sm">
      {prices.map((row) => (
        <li key={row.when}>
          <strong>{row.amount}</strong> {row.when}
        </li>
      ))}
      {minimum ? <li>The least they charge for: {minimum}.</li> : null}
      {travel.map((words) => (
        <li key={words}>Travel: {words}</li>
      ))}
      {vat ? <li>{VAT[vat]}</li> : null}
    </ul>
  );
}

function Answer({ cost }: { cost: NonNullable<Cost> }) {
  return (
    <div className="mt-3 rounded-button bg-mist p-4" role="status">
      {cost.unknownPlace ? (
        <p className="mb-2 font-semibold">We do not know that place. Try a town or a postcode.</p>
      ) : null}
      {cost.backwards ? <p className="mb-2 font-semibold">The end must be later than the start.</p> : null}
      <p className="text-sm">
        {cost.where ? `For you in ${cost.where}. ` : ''}
        {cost.when}:
      </p>
      <Money amount={cost.pence as Pence} per={cost.perVisit} size="medium" />
      {cost.words.includes(':') ? (
        <p className="mt-1 text-sm">{cost.words.slice(cost.words.indexOf(':') + 2)}.</p>
      ) : null}
      {cost.notKnown.map((words) => (
        <p key={words} className="mt-1 text-sm font-semibold">
          {words}
        </p>
      ))}
      <p className="mt-1 text-sm text-soft">Miles by road are our estimate. The agreement has the real price.</p>
    </div>
  );
}

const BOX = 'block w-full min-h-12 rounded-button border-2 border-edge bg-card px-3 text-ink';

/** Where and when: the page answers with the whole price. A plain form, so that the answer has an address of its own. */
function Ask({ cost, slug, search }: { cost: NonNullable<Cost>; slug: string; search: string }) {
  const { given } = cost;
  return (
    <Details summary="What would it cost you?">
      <form method="get" action={`${paths.listing(slug)}#price`} className="space-y-3">
        {search ? <input type="hidden" name="search" value={search} /> : null}
        <label className="block text-sm font-bold">
          Your town or postcode
          <input name="near" defaultValue={given.near} maxLength={100} autoComplete="postal-code" className={BOX} />
        </label>
        <label className="block text-sm font-bold">
          Day
          <select name="day" defaultValue={given.day} className={BOX}>
            {[1, 2, 3, 4, 5, 6, 7].map((each) => (
              <option key={each} value={each}>
                {weekdayName(each)}
              </option>
            ))}
          </select>
        </label>
        <div className="grid grid-cols-2 gap-3">
          <label className="block text-sm font-bold">
            From
            <input type="time" name="from" defaultValue={given.from} className={BOX} />
          </label>
          <label className="block text-sm font-bold">
            To
            <input type="time" name="to" defaultValue={given.to} className={BOX} />
          </label>
        </div>
        <button type="submit" className="min-h-12 rounded-button border-2 border-loch bg-card px-5 font-bold text-loch">
          Work it out
        </button>
      </form>
    </Details>
  );
}
