import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { councilName, labelsOf } from '../../domain/listings/labels.server.ts';
import { listingForPublic } from '../../domain/listings/lists.server.ts';
import { picturesOf } from '../../domain/listings/picture-store.server.ts';
import { pricesOf } from '../../domain/listings/prices.server.ts';
import { stagesNow } from '../../domain/listings/staleness-commands.server.ts';
import { type Day, dayOf, formatShortDay } from '../../kit/day.ts';
import { Card, Tag, Tags } from '../../ui/card.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, Stack } from '../../ui/page.tsx';
import { actorFrom } from '../../web/actor.server.ts';
import { found, notFound } from '../../web/answer.server.ts';
import { askerOf, askIn, costView } from '../../web/asker.server.ts';
import { CheckFacts } from '../../web/check-facts.tsx';
import { checksOfListing } from '../../web/checks-view.server.ts';
import { councilOf } from '../../web/finding.server.ts';
import { HostedBy } from '../../web/hosted-by.tsx';
import { hostedView } from '../../web/hosting-view.server.ts';
import { listingAround } from '../../web/listing-finding.server.ts';
import { ListingPictures } from '../../web/listing-pictures.tsx';
import { PriceCard } from '../../web/listing-price.tsx';
import { viewOf } from '../../web/listing-view.server.ts';
import { Paragraphs } from '../../web/paragraphs.tsx';
import { paths } from '../../web/paths.ts';
import { readinessView } from '../../web/readiness.server.ts';
import { ReadinessCard } from '../../web/readiness-card.tsx';
import { SimilarListings } from '../../web/similar-listings.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.listing.title ?? 'Support'} – Ettle` },
  { name: 'description', content: data?.listing.summary ?? '' },
];

/** The viewer's own council, or the one asked for, or the one where the listing is. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await actorFrom(request, context);
  const { pool, clock } = context.tools;
  const listing = found(await listingForPublic(pool, params.slug ?? ''));
  const labels = await labelsOf(pool);
  const query = new URL(request.url).searchParams;
  const asked = query.get('council');
  const [priced, ask] = await Promise.all([
    pricesOf(pool, [listing.id]).then((found) => found.get(listing.id)),
    askerOf(context.tools, actor).then((asker) => askIn(context.tools, query, asker)),
  ]);
  if (!priced) throw notFound();
  const own = asked ? null : await councilOf(context.tools, actor);
  const code =
    [asked, own?.code, listing.authorityCode, listing.serves[0]?.code].find(
      (each) => each && councilName(labels, each),
    ) ?? null;
  const name = councilName(labels, code);
  const on = dayOf(clock.now());
  return {
    listing: viewOf(listing, priced, on, await stagesNow(context.tools, on)),
    cost: costView(priced, ask, on),
    pictures: await picturesOf(pool, listing.id),
    readiness: readinessView(
      { ...listing, hosted: listing.hostProviderId !== null },
      code && name ? { code, name } : null,
      on,
    ),
    council: { code, all: labels.councils },
    works: code === null || listing.serves.length === 0 || listing.serves.some((each) => each.code === code),
    councilName: name,
    hosted: await hostedView(pool, listing.id),
    checks: await checksOfListing(pool, listing, code, on),
    around: await listingAround(request, context, actor, { ...listing, authorityCode: code }),
    signedIn: actor.loginId !== null,
    mine: actor.providers.some((each) => each.providerId === listing.provider.id),
  };
}

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Listing() {
  const { pictures, listing, cost, readiness, council, councilName, works, signedIn, mine, checks, hosted, around } =
    useLoaderData<typeof loader>();
  return (
    <Page
      width="wide"
      title={listing.title}
      lead={listing.summary}
      back={{ to: paths.search(around.from), label: around.from ? 'Back to the results' : 'Find support' }}
    >
      {listing.fromRegister && !listing.claimed ? <RegisterNotice listing={listing} /> : null}
      {listing.paused ? (
        <Notice kind="mind">
          This is paused: it takes nobody new for now. You can still ask them when it opens again.
        </Notice>
      ) : null}
      {listing.old ? (
        <Notice kind="mind">
          They last said on {listing.checked} that this is right. Prices and times may have changed: ask before you plan
          with it.
        </Notice>
      ) : null}
      {listing.closed ? <Notice kind="mind">{listing.closed}. It opens again by itself.</Notice> : null}
      {/* The price stands first on a phone and at the side on a wide screen. */}
      <div className="grid gap-6 lg:grid-cols-[1fr_21rem] lg:grid-rows-[auto_1fr] lg:gap-8">
        <div className="min-w-0 lg:col-start-2 lg:row-start-1">
          <PriceCard listing={listing} cost={cost} signedIn={signedIn} mine={mine} around={around} />
        </div>
        <div className="min-w-0 space-y-8 lg:col-start-1 lg:row-span-2 lg:row-start-1">
          <ListingPictures pictures={pictures} />
          <Card title="What it is" level={2}>
            <Tags>
              <Tag tone={readiness.tone}>{readiness.words}</Tag>
              <Tag>{listing.kind}</Tag>
              {listing.standing.map((words) => (
                <Tag key={words}>{words}</Tag>
              ))}
            </Tags>
            <Paragraphs text={listing.description || listing.summary} />
            <ListingFacts listing={listing} />
          </Card>
          <section
            id="option-2"
            aria-labelledby="option-2-title"
            className="rounded-card border border-line bg-card p-5 sm:p-6"
          >
            <h2 id="option-2-title" className="mb-3 text-xl">
              Can Option 2 pay for it{councilName ? ` in ${councilName}` : ''}?
            </h2>
            <ReadinessCard readiness={readiness} />
            {hosted ? <HostedBy hosted={hosted} /> : null}
            {works ? null : (
              <Notice kind="mind">They do not say that they work in {councilName}. Ask before you plan with it.</Notice>
            )}
            <OtherCouncil council={council} slug={listing.slug} search={around.from} />
          </section>
          {listing.claimed ? (
            <Card title="Checks, and who has seen them" id="checks">
              <CheckFacts {...checks} />
            </Card>
          ) : null}
        </div>
        <div className="min-w-0 lg:col-start-2 lg:row-start-2">
          <Who listing={listing} />
        </div>
      </div>
      <SimilarListings title="Much like it" cards={around.like} />
    </Page>
  );
}

function ListingFacts({ listing }: { listing: View['listing'] }) {
  const rows = [
    { label: 'It can help with', value: listing.outcomes.length > 0 ? listing.outcomes.join('; ') : null },
    { label: 'For whom', value: listing.whoFor.join('; ') },
    { label: 'Not for', value: listing.notFor },
    { label: 'When', value: listing.week.length > 0 ? <Week week={listing.week} /> : null },
    { label: 'Except', value: listing.exceptions.join('; ') },
    { label: 'At short notice', value: listing.shortNotice ? 'Yes, ask' : null },
    { label: 'Where', value: listing.where },
    { label: 'Languages', value: listing.languages.join('; ') },
    { label: 'Ways of talking', value: listing.communication.join('; ') },
    { label: 'Under the host', value: listing.hostName },
    {
      label: 'Registration',
      value: listing.registrationNumber ? <Registration number={listing.registrationNumber} /> : null,
    },
    { label: 'Last said to be right', value: listing.checked },
    {
      label: 'Changes',
      value: listing.changed ? <Link to={paths.listingHistory(listing.slug)}>What it said before</Link> : null,
    },
  ];
  return (
    <div className="mt-5">
      <Facts rows={rows.filter((row) => row.value)} />
    </div>
  );
}

function Week({ week }: { week: View['listing']['week'] }) {
  return (
    <ul>
      {week.map(({ days, hours }) => (
        <li key={days}>
          <strong>{days}</strong>: {hours}
        </li>
      ))}
    </ul>
  );
}

function Registration({ number }: { number: string }) {
  return (
    <>
      {number}.{' '}
      <a href="https://www.careinspectorate.com/index.php/care-services">Look it up at the Care Inspectorate</a>
    </>
  );
}

function Who({ listing }: { listing: View['listing'] }) {
  const { provider } = listing;
  return (
    <Stack>
      <Card title={provider.name} to={paths.provider(provider.slug)}>
        <p className="text-sm text-soft">
          {provider.kind}
          {provider.town ? `, ${provider.town}` : ''}
        </p>
        <Contact provider={provider} />
      </Card>
      <p className="text-sm">
        <Link to={paths.missing()}>Not quite it? Say what is missing</Link>
      </p>
      <p className="text-sm">
        <Link to={paths.notRight('listing', listing.slug)}>Something here is not right any more?</Link>
      </p>
    </Stack>
  );
}

function Contact({ provider }: { provider: { phone: string; email: string; website: string } }) {
  return (
    <ul className="mt-2">
      {provider.phone ? (
        <li className="py-1.5">
          Phone <a href={`tel:${provider.phone.replaceAll(' ', '')}`}>{provider.phone}</a>
        </li>
      ) : null}
      {provider.email ? (
        <li className="py-1.5">
          <a href={`mailto:${provider.email}`}>{provider.email}</a>
        </li>
      ) : null}
      {provider.website ? (
        <li className="py-1.5">
          <a href={provider.website} rel="nofollow noopener">
            Their website
          </a>
        </li>
      ) : null}
    </ul>
  );
}

function RegisterNotice({ listing }: { listing: View['listing'] }) {
  const { provider, csNumber, sourceDate } = listing;
  const reach = provider.phone || provider.email || provider.website;
  return (
    <Notice kind="mind">
      <p>
        <strong>From the public register, not yet claimed.</strong> The Care Inspectorate’s register says this
        {sourceDate ? ` on ${formatShortDay(sourceDate as Day)}` : ''}
        {csNumber ? ` (${csNumber})` : ''}. Nobody from the service uses Ettle yet, so it cannot be put into a plan
        here.
      </p>
      <p className="mt-2">
        What you can do:{' '}
        {reach
          ? 'contact them yourself, and ask them to join.'
          : 'look them up at the Care Inspectorate, and ask them to join.'}{' '}
        Or ask your council to arrange it: it may still be paid for under Option 2.
      </p>
    </Notice>
  );
}

function OtherCouncil({ council, slug, search }: { council: View['council']; slug: string; search: string }) {
  return (
    <form
      method="get"
      action={`${paths.listing(slug)}#option-2`}
      data-print="no"
      className="mt-4 flex flex-wrap items-end gap-3 border-t border-line pt-4"
    >
      {search ? <input type="hidden" name="search" value={search} /> : null}
      <div>
        <label htmlFor="council" className="block text-sm font-bold">
          See it for another council
        </label>
        <select
          id="council"
          name="council"
          defaultValue={council.code ?? ''}
          className="min-h-12 rounded-button border-2 border-edge bg-card px-3"
        >
          {council.all.map((each) => (
            <option key={each.code} value={each.code}>
              {each.name}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="min-h-12 rounded-button border-2 border-loch bg-card px-5 font-bold text-loch">
        Show
      </button>
    </form>
  );
}
