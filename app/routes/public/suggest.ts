import type { LoaderFunctionArgs } from '@remix-run/node';
import { resolvePlace } from '../../../search/places.server.ts';
import type { Suggestion } from '../../../search/port.ts';
import { howOften } from '../../platform/often.server.ts';
import { actorFrom } from '../../web/actor.server.ts';
import { paths } from '../../web/paths.ts';

/** Somebody who types fast asks some forty times a minute; a household behind one address more. */
const MOST_A_MINUTE = 240;
const MINUTE_MS = 60_000;
const KEPT_SECONDS = 300;

export type Suggested = { key: string; label: string; hint: string; to: string; place: boolean };

/**
 * What somebody may mean who is still typing: for the search box, as JSON. The same for everybody, so browsers and caches
 * may keep it for some minutes. Too many questions are answered with 429 and no suggestions: the box works without.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await actorFrom(request, context);
  const { env, secret, clock, pool, search } = context.tools;
  const params = new URL(request.url).searchParams;
  const asked = howOften('suggest', context.caller, secret, clock.now(), MINUTE_MS);
  if (asked > MOST_A_MINUTE && !env.UNLIMITED) {
    return Response.json({ suggestions: [] }, { status: 429, headers: { 'Retry-After': '60' } });
  }
  const nearText = (params.get('near') ?? '').slice(0, 100);
  const place = await resolvePlace(pool, nearText);
  const found = await search.suggest((params.get('q') ?? '').slice(0, 100), place.kind === 'found' ? place.near : null);
  const only = params.get('only') === 'place';
  const suggestions = found.filter((each) => !only || each.kind === 'place').map((each) => suggested(each, nearText));
  return Response.json({ suggestions }, { headers: { 'Cache-Control': `public, max-age=${KEPT_SECONDS}` } });
}

function suggested(found: Suggestion, near: string): Suggested {
  const search = (field: string, value: string) =>
    paths.search(new URLSearchParams({ [field]: value, ...(near && field !== 'near' ? { near } : {}) }).toString());
  switch (found.kind) {
    case 'support':
      return {
        key: found.code,
        label: found.label,
        hint: 'Kind of support',
        to: search('kind', found.code),
        place: false,
      };
    case 'outcome':
      return {
        key: found.code,
        label: found.label,
        hint: 'What it helps with',
        to: search('outcome', found.code),
        place: false,
      };
    case 'provider':
      return {
        key: `provider-${found.slug}`,
        label: found.label,
        hint: found.town ? `Provider in ${found.town}` : 'Provider',
        to: paths.provider(found.slug),
        place: false,
      };
    case 'place':
      return {
        key: `place-${found.label}`,
        label: found.label,
        hint: 'Place',
        to: search('near', found.label),
        place: true,
      };
  }
}

/** Reading only. */
export function action() {
  return Response.json({ suggestions: [] }, { status: 405, headers: { Allow: 'GET, HEAD' } });
}
