import { createHash } from 'node:crypto';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { noteFetch } from '../../domain/changes/feed-commands.server.ts';
import { readFeed } from '../../domain/changes/feeds.server.ts';
import { recordLook } from '../../domain/people/commands.server.ts';
import { calendarFile } from '../../drivers/calendar/file.server.ts';
import { found } from '../../web/answer.server.ts';
import { paths } from '../../web/paths.ts';
import { CALENDAR_WORDS } from '../../web/wording/calendars.ts';

/** For the calendars of phones, which cannot sign in: the address is the key. Unknown, ended and out of reach look the same. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { tools } = context;
  const [, token = ''] = /^(.+)\.ics$/.exec(params.file ?? '') ?? [];
  const { id, about, actor, events, cut } = found(await readFeed(tools, token));
  await Promise.all([noteFetch(tools, id), about.personId && recordLook(tools, actor, about.personId, 'sessions')]);
  const { name, summary, description, cut: cutWords } = CALENDAR_WORDS;
  const { origin } = tools.env;
  const page = origin + (about.providerId ? paths.sessions(about.providerId) : paths.my());
  const said = { name, summary, description: cut ? `${description} ${cutWords}` : description };
  const file = calendarFile({ ...said, page, host: new URL(origin).host, events });
  const tag = `W/"${createHash('sha256').update(file).digest('base64url')}"`;
  // Kept by the phone only, and asked for anew each time: an address that is ended is ended at once.
  const headers = { ETag: tag, 'Cache-Control': 'private, no-cache', 'X-Robots-Tag': 'noindex' };
  if (knows(request, tag)) return new Response(null, { status: 304, headers });
  return new Response(file, {
    headers: {
      ...headers,
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="ettle.ics"',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

const knows = (request: Request, tag: string) =>
  (request.headers.get('if-none-match') ?? '').split(',').some((each) => each.trim() === tag);
