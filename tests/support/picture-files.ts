import zlib from 'node:zlib';
import sharp from 'sharp';

const GREEN = { r: 60, g: 120, b: 70 };

/** A plain picture of that size. */
export const plainPicture = (width = 900, height = 600, type: 'jpeg' | 'png' | 'webp' = 'jpeg'): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: GREEN } })
    .toFormat(type)
    .toBuffer();

/** As a phone writes it: lying on its side, with the place where it was taken, the camera, and a comment. */
export const phonePicture = (): Promise<Buffer> =>
  sharp({ create: { width: 1600, height: 900, channels: 3, background: GREEN } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExif({
      IFD0: { Make: 'TelltaleCamera', Orientation: '6', ImageDescription: 'Telltale at home' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '56/1 42/1 1/1', GPSLongitudeRef: 'W', GPSLongitude: '3/1 44/1 1/1' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><Telltale/></x:xmpmeta>')
    .toBuffer();

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(zlib.crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A true PNG of that many points in black: some kilobytes that would be hundreds of megabytes when opened. */
export function bombPng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = zlib.deflateSync(Buffer.alloc((1 + Math.ceil(width / 8)) * height), { level: 9 });
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}
