import type { LoaderFunctionArgs } from '@remix-run/node';
import type { ListingResult } from '../../../search/port.ts';
import { READINESS_REASONS } from '../../domain/listings/readiness.ts';
import type { ReadinessCode } from '../../domain/listings/triage.ts';
import { priceWords } from '../../domain/listings/words.ts';
import { type Found, findListings } from '../../domain/searches/finding.server.ts';
import { actorFrom } from '../../web/actor.server.ts';
import { whyWords } from '../../web/finding.server.ts';
import { paths } from '../../web/paths.ts';

const OPEN = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
  'X-Content-Type-Options': 'nosniff',
};

const LICENCE = {
  attribution:
    'Listings: their providers, through Ettle. Register entries: Care Inspectorate Datastore. Places: made by hand, and Code-Point Open where it is imported. Contains public sector information licensed under the Open Government Licence v3.0. Contains OS data © Crown copyright and database right; contains Royal Mail data © Royal Mail copyright and database right.',
  notes: [
    'Results are in order of fit, nearness and freshness. Nobody can pay for a place.',
    'Readiness for Option 2 is our reading of the law on the day of asking, not legal advice. Each answer gives its source and how sure we are.',
    'Distances are in a straight line from the middle of a town.',
  ],
};

/** The same parameters as the page /search, as JSON, for anyone. Values that cannot be read are named in `ignored`. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  // Anyone may ask; knowing who changes nothing.
  await actorFrom(request, context);
  if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: OPEN });
  const params = new URL(request.url).searchParams;
  try {
    const found = await findListings(context.tools, params);
    const { place } = found;
    if (place.kind === 'choose') {
      const choices = place.choices.map((each) => each.name);
      return problem(
        422,
        'near-ambiguous',
        'More than one place has this name',
        'Ask again with one of the choices as `near`.',
        { choices },
      );
    }
    if (place.kind === 'unknown') {
      return problem(
        422,
        'near-unknown',
        'We do not know this place',
        'Give a town, an island, a council or a postcode in Scotland.',
      );
    }
    return Response.json(answerOf(found, context.tools.env.origin), {
      headers: { ...OPEN, 'Cache-Control': 'public, max-age=60' },
    });
  } catch (error) {
    context.tools.log.error({ requestId: context.requestId, err: error }, 'the search did not answer');
    return problem(503, 'unavailable', 'The search cannot answer now', 'Try again in a minute.');
  }
}

/** Reading only. */
export function action() {
  return problem(
    405,
    'read-only',
    'This address only answers GET',
    'Ask with GET.',
    {},
    { Allow: 'GET, HEAD, OPTIONS' },
  );
}

function problem(status: number, type: string, title: string, detail: string, more: object = {}, headers: object = {}) {
  return new Response(JSON.stringify({ type: `about:blank#${type}`, title, status, detail, ...more }), {
    status,
    headers: { ...OPEN, ...headers, 'Content-Type': 'application/problem+json' },
  });
}

function answerOf({ asked, place, query, page, labels }: Found, origin: string) {
  const { total = 0, pages = 0, results = [], facets = {}, spelling = [], loosened = false } = page ?? {};
  return {
    total,
    page: query.page,
    perPage: query.perPage,
    pages,
    near:
      place.kind === 'found'
        ? { name: place.near.name, authorityCode: place.near.authorityCode, readAs: place.meant }
        : null,
    authorityCode: query.authorityCode,
    results: results.map((result) => resultOf(result, whyWords(result, labels), origin)),
    facets,
    spelling,
    loosened,
    ignored: asked.ignored,
    licence: LICENCE,
  };
}

function resultOf(result: ListingResult, because: string, origin: string) {
  const reason = READINESS_REASONS[result.readiness.reasonCode as ReadinessCode];
  const price = priceWords(result);
  return {
    id: result.listingId,
    url: `${origin}${paths.listing(result.slug)}`,
    title: result.title,
    summary: result.summary,
    provider: {
      name: result.providerName,
      kind: result.providerKind,
      url: `${origin}${paths.provider(result.providerSlug)}`,
      claimed: result.claimed,
    },
    source: result.source,
    supportKind: result.supportKind,
    outcomes: result.outcomes,
    place: {
      kind: result.placeKind,
      town: result.town,
      authorityCode: result.authorityCode,
      distanceKm: about(result.distanceKm),
    },
    price: price && {
      pence: Number(price.amount),
      unit: result.priceUnit,
      travelPencePerVisit: Number(result.travelPencePerVisit),
      words: price.per,
    },
    spaces: result.spaces,
    languages: result.languages,
    readiness: {
      status: result.readiness.status,
      code: result.readiness.reasonCode,
      plain: reason?.plain ?? '',
      source: reason?.source ?? '',
      sureness: reason?.sureness ?? 'proposal',
      from: reason?.fromDay ?? null,
    },
    because,
  };
}

/** Whole kilometres: what a town's middle can honestly say. */
const about = (km: number | null) => (km === null ? null : Math.max(1, Math.round(km)));
