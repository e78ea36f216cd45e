import { data, redirect } from '@remix-run/node';
import { z } from 'zod';
import type { SignedIn } from '../access/actor.ts';
import { endFeed, makeFeed } from '../domain/changes/feed-commands.server.ts';
import { ownFeed } from '../domain/changes/feeds.server.ts';
import type { FeedAbout } from '../domain/changes/feeds.ts';
import { dayOf, formatMoment, formatShortDay } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';
import { said } from './answer.server.ts';
import { readForm } from './form.ts';
import { paths } from './paths.ts';

export type AddressView = { madeOn: string; fetched: string | null } | null;

/** What the owner sees of an address that they have: when it was made, and last fetched. Never the address again. */
export async function addressView(tools: Tools, actor: SignedIn, about: FeedAbout): Promise<AddressView> {
  const feed = await ownFeed(tools.pool, actor, about);
  if (!feed) return null;
  return { madeOn: formatShortDay(dayOf(feed.madeAt)), fetched: feed.fetchedAt && formatMoment(feed.fetchedAt) };
}

const schema = z.object({ intent: z.enum(['make', 'end']) });

/** The new address, to be shown this once; after ending one, back to the page. */
export async function changeAddress(
  { tools, actor, about }: { tools: Tools; actor: SignedIn; about: FeedAbout },
  request: Request,
  back: string,
) {
  const read = await readForm(request, schema);
  if (!read.ok) return { refusal: 'Choose one of the buttons.', address: null };
  if (read.value.intent === 'end') {
    const refused = said(await endFeed(tools, actor, about));
    if (refused) return { ...refused, address: null };
    throw redirect(`${back}?done=ended`, 303);
  }
  const made = await makeFeed(tools, actor, about);
  const refused = said(made);
  if (!made.ok) return { refusal: refused?.refusal ?? '', address: null };
  const address = `${tools.env.origin}${paths.calendarFile(made.value.token)}`;
  return data({ refusal: null, address }, { headers: { 'cache-control': 'no-store' } });
}
