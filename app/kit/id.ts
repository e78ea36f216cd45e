export type Id = string;

let lastMs = 0;
let counter = 0;

/** A UUID version 7 (RFC 9562): sorts by the time it was made, within one process also inside a millisecond. */
export function newId(): Id {
  const now = Math.max(Date.now(), lastMs);
  counter = now === lastMs ? counter + 1 : Math.floor(Math.random() * 256);
  lastMs = counter > 0xfff ? now + 1 : now;
  if (counter > 0xfff) counter = 0;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let ms = BigInt(lastMs);
  for (let i = 5; i >= 0; i -= 1) {
    bytes[i] = Number(ms & 0xffn);
    ms >>= 8n;
  }
  bytes[6] = 0x70 | (counter >> 8);
  bytes[7] = counter & 0xff;
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function isId(text: string): text is Id {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
}
