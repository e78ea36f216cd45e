import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { ANYONE, type SignedIn } from '#app/access/actor.ts';
import { archiveListing, draftListing, publishListing } from '#app/domain/listings/commands.server.ts';
import { addPicture, movePicture, removePicture, tellPicture } from '#app/domain/listings/picture-commands.server.ts';
import { MOST_PICTURE_BYTES, MOST_PICTURES } from '#app/domain/listings/picture-rules.ts';
import { coversOf, pictureFile, picturesOf } from '#app/domain/listings/picture-store.server.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { gardening, gardenProvider, ownerOf } from '#tests/support/garden.ts';
import { bombPng, phonePicture, plainPicture } from '#tests/support/picture-files.ts';
import { done, tayside } from '#tests/support/tayside.ts';

type Owner = Awaited<ReturnType<typeof ownerOf>>;
const ALT = 'Raised beds with roses, and a bench';
let tools: TestTools;
let morag: Owner;
let other: Owner;
let green: Buffer;
beforeAll(async () => {
  tools = await freshTools();
  await tayside(tools);
  morag = await ownerOf(tools, 'morag', gardenProvider());
  other = await ownerOf(tools, 'fraser', gardenProvider({ name: 'Somebody else' }));
  green = await plainPicture();
});

const listing = async () =>
  done(await draftListing(tools, morag.actor, { providerId: morag.providerId, words: gardening() }));
const add = (listingId: string, over: Partial<Parameters<typeof addPicture>[2]> = {}, actor: SignedIn = morag.actor) =>
  addPicture(tools, actor, { listingId, alt: ALT, bytes: green, ...over });
const refused = (code: string, field?: string) => ({ ok: false, refusal: field ? { code, field } : { code } });
const filesOf = (pictureId: string) => tools.db.listingPictureFile.findMany({ where: { pictureId } });
const alts = async (listingId: string) => (await picturesOf(tools.pool, listingId)).map((each) => each.alt);

describe('what is kept of a picture', () => {
  it('nothing of where it was taken, by what, or what was written into it; and it stands upright', async () => {
    const sent = await phonePicture();
    const before = await sharp(sent).metadata();
    expect(before.exif?.includes(Buffer.from('TelltaleCamera'))).toBe(true);
    expect(sent.includes(Buffer.from('Telltale'))).toBe(true);
    // GPS IFD pointer: tag 0x8825 stands in the EXIF block, whichever way round its bytes are.
    expect(before.exif?.includes(Buffer.from([0x25, 0x88])) || before.exif?.includes(Buffer.from([0x88, 0x25]))).toBe(
      true,
    );
    const { listingId } = await listing();
    const { pictureId } = done(await add(listingId, { bytes: sent }));
    const [shown] = await picturesOf(tools.pool, listingId);
    expect(shown).toMatchObject({ id: pictureId, alt: ALT, width: 900, height: 1600, widths: [320, 640, 900] });
    const files = await filesOf(pictureId);
    expect(files.map((file) => `${file.type} ${file.width}`).sort()).toEqual([
      'jpeg 640',
      'webp 320',
      'webp 640',
      'webp 900',
    ]);
    for (const { bytes, type } of files) {
      const after = await sharp(bytes).metadata();
      expect(after.format).toBe(type);
      expect([after.exif, after.xmp, after.iptc, after.icc, after.orientation, after.comments]).toEqual(
        Array(6).fill(undefined),
      );
      for (const telltale of ['Telltale', 'Exif', 'GPS', 'http://ns.adobe'])
        expect(Buffer.from(bytes).includes(Buffer.from(telltale)), telltale).toBe(false);
    }
  });

  it('nothing that was hidden behind it: a page after the picture is gone', async () => {
    const { listingId } = await listing();
    const both = Buffer.concat([green, Buffer.from('<script>alert(1)</script>PK\u0003\u0004')]);
    const { pictureId } = done(await add(listingId, { bytes: both }));
    for (const { bytes } of await filesOf(pictureId))
      expect(Buffer.from(bytes).includes(Buffer.from('<script'))).toBe(false);
  });

  it('is small enough to send', async () => {
    const { listingId } = await listing();
    const noise = await sharp({
      create: {
        width: 2400,
        height: 1600,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 12 },
      },
    })
      .jpeg({ quality: 95 })
      .toBuffer();
    const { pictureId } = done(await add(listingId, { bytes: noise }));
    const smallest = (await filesOf(pictureId)).find((file) => file.width === 320);
    expect(smallest?.bytes.length).toBeLessThan(40_000);
  });
});

describe('what is refused', () => {
  const text = (words: string) => Buffer.from(words, 'latin1');
  it.for([
    ['nothing', () => Buffer.alloc(0), 'picture.no-file'],
    ['an SVG', () => text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'picture.not-a-picture'],
    ['a page', () => text('<!doctype html><script>alert(1)</script>'), 'picture.not-a-picture'],
    ['a GIF that is a script', () => text('GIF89a/*\u0000\u0000*/=1;alert(1)'), 'picture.not-a-picture'],
    ['a page that ends as a JPEG', () => Buffer.concat([text('<html>'), green]), 'picture.not-a-picture'],
    ['a PDF', () => text('%PDF-1.7'), 'picture.not-a-picture'],
    ['a WAV that begins like a WebP', () => text('RIFF\u0010\u0000\u0000\u0000WAVEfmt '), 'picture.not-a-picture'],
    [
      'an SVG with the beginning of a PNG',
      () => text('\x89PNG\r\n\x1a\n<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'picture.broken',
    ],
    ['half a JPEG', () => green.subarray(0, 400), 'picture.broken'],
    ['a JPEG of noise', () => Buffer.concat([text('\xff\xd8\xff'), Buffer.alloc(4000, 7)]), 'picture.broken'],
    ['too many bytes', () => Buffer.concat([green, Buffer.alloc(MOST_PICTURE_BYTES)]), 'picture.too-big'],
  ] as const)('%s', async ([, bytes, code]) => {
    const { listingId } = await listing();
    expect(await add(listingId, { bytes: bytes() })).toEqual(refused(code, 'file'));
    expect(await picturesOf(tools.pool, listingId)).toEqual([]);
  });

  it('a picture too small to see', async () => {
    const { listingId } = await listing();
    const bytes = await plainPicture(199, 400, 'webp');
    expect(await add(listingId, { bytes })).toEqual(refused('picture.too-small', 'file'));
  });

  it('20,000 by 20,000 points in a few kilobytes, without opening it', async () => {
    const { listingId } = await listing();
    const bytes = bombPng(20_000, 20_000);
    expect(bytes.length).toBeLessThan(100_000);
    const before = process.memoryUsage().rss;
    const began = performance.now();
    expect(await add(listingId, { bytes })).toEqual(refused('picture.too-many-pixels', 'file'));
    const grown = Math.round((process.memoryUsage().rss - before) / 1_048_576);
    const ms = Math.round(performance.now() - began);
    console.info(`a bomb of ${bytes.length} bytes was refused in ${ms} ms, with ${grown} MB more in use`);
    expect(grown).toBeLessThan(40);
    expect(ms).toBeLessThan(2000);
  });

  it('a picture without words, or with what the camera calls it', async () => {
    const { listingId } = await listing();
    for (const alt of ['', '   ', 'Rose'])
      expect(await add(listingId, { alt })).toEqual(refused('picture.no-words', 'alt'));
    for (const alt of ['IMG_2041', 'DSC 0012', 'roses.jpeg', 'Screenshot'])
      expect(await add(listingId, { alt })).toEqual(refused('picture.file-name', 'alt'));
    expect(await add(listingId, { alt: 'x'.repeat(301) })).toEqual(refused('picture.too-many-words', 'alt'));
  });

  it('a seventh, also when two come at once', async () => {
    const { listingId } = await listing();
    for (let n = 1; n < MOST_PICTURES; n += 1) done(await add(listingId, { alt: `Picture ${n}` }));
    const both = await Promise.all([add(listingId), add(listingId)]);
    expect(both.filter((each) => each.ok)).toHaveLength(1);
    expect(await add(listingId)).toMatchObject(refused('picture.too-many', 'file'));
    expect(await alts(listingId)).toHaveLength(MOST_PICTURES);
  });
});

describe('their order', () => {
  it('is changed, one takes the place of another, one goes; all of it in the record', async () => {
    const { listingId } = await listing();
    const ids: string[] = [];
    for (const alt of ['First one', 'Second one', 'Third one']) ids.push(done(await add(listingId, { alt })).pictureId);
    const [first = '', second = '', third = ''] = ids;
    done(await movePicture(tools, morag.actor, { listingId, pictureId: third }));
    expect(await alts(listingId)).toEqual(['First one', 'Third one', 'Second one']);
    done(await movePicture(tools, morag.actor, { listingId, pictureId: first }));
    const { pictureId: fourth } = done(await add(listingId, { alt: 'Fourth one', replaces: third }));
    expect(await alts(listingId)).toEqual(['First one', 'Fourth one', 'Second one']);
    done(await tellPicture(tools, morag.actor, { listingId, pictureId: fourth, alt: 'Told anew' }));
    done(await removePicture(tools, morag.actor, { listingId, pictureId: first }));
    expect(await alts(listingId)).toEqual(['Told anew', 'Second one']);
    expect(await filesOf(first)).toEqual([]);
    expect(await filesOf(third)).toEqual([]);
    for (const pictureId of [first, third])
      expect(await removePicture(tools, morag.actor, { listingId, pictureId })).toEqual(refused('picture.not-found'));
    expect(await tellPicture(tools, morag.actor, { listingId, pictureId: second, alt: '' })).toEqual(
      refused('picture.no-words', 'alt'),
    );
    const events = await tools.db.event.findMany({
      where: { subject: `listing:${listingId}` },
      orderBy: { seq: 'asc' },
    });
    expect(events.map((each) => each.kind.replace('listing.picture-', '')).slice(1)).toEqual([
      ...['added', 'added', 'added', 'moved', 'added', 'told', 'removed'],
    ]);
  });
});

describe('who', () => {
  it('only those who keep the listing may touch its pictures', async () => {
    const { listingId } = await listing();
    const { pictureId } = done(await add(listingId));
    const mine = await draftListing(tools, other.actor, { providerId: other.providerId, words: gardening() });
    const theirs = done(mine).listingId;
    const hidden = refused('picture.not-found');
    expect(await add(listingId, {}, other.actor)).toEqual(hidden);
    expect(await add(theirs, { replaces: pictureId }, other.actor)).toEqual(hidden);
    for (const id of [listingId, theirs]) {
      expect(await removePicture(tools, other.actor, { listingId: id, pictureId })).toEqual(hidden);
      expect(await movePicture(tools, other.actor, { listingId: id, pictureId })).toEqual(hidden);
      expect(await tellPicture(tools, other.actor, { listingId: id, pictureId, alt: ALT })).toEqual(hidden);
    }
    done(await archiveListing(tools, morag.actor, { listingId }));
    expect(await add(listingId)).toEqual(hidden);
    expect(await add('not an id')).toEqual(hidden);
  });

  it('the pictures of a draft are for its provider, those of a published listing for everybody', async () => {
    const { listingId, slug } = await listing();
    const { pictureId } = done(await add(listingId));
    const seenBy = (actor: typeof ANYONE) => pictureFile(tools.pool, actor, pictureId, 320, 'webp');
    expect(await seenBy(ANYONE)).toBeNull();
    expect(await seenBy(other.actor)).toBeNull();
    expect(await seenBy(morag.actor)).toMatchObject({ isPublic: false });
    expect((await coversOf(tools.pool, [slug])).size).toBe(0);
    done(await publishListing(tools, morag.actor, { listingId }));
    expect(await seenBy(ANYONE)).toMatchObject({ isPublic: true });
    expect((await coversOf(tools.pool, [slug])).get(slug)?.id).toBe(pictureId);
    expect(await pictureFile(tools.pool, ANYONE, pictureId, 321, 'webp')).toBeNull();
  });
});
