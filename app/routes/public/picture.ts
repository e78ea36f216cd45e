import type { LoaderFunctionArgs } from '@remix-run/node';
import { FILE_TYPES, type FileType } from '../../domain/listings/picture-rules.ts';
import { pictureFile } from '../../domain/listings/picture-store.server.ts';
import { actorFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';

const NAME = /^([0-9a-f-]{36})-(\d{1,4})\.(webp|jpeg)$/;

/**
 * One file of a picture. Its address never means another picture, so it may be kept for a year; a draft's only by its own
 * provider's browser. Whatever a browser takes it for, it runs nothing.
 */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await actorFrom(request, context);
  const [, id = '', width, type = 'webp'] = found(NAME.exec(params.name ?? ''));
  const file = found(await pictureFile(context.tools.pool, actor, id, Number(width), type as FileType));
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'Content-Type': FILE_TYPES[type as FileType],
      'Content-Length': String(file.bytes.length),
      'Cache-Control': `${file.isPublic ? 'public' : 'private'}, max-age=31536000, immutable`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
