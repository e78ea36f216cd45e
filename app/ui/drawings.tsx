import type { ReactNode } from 'react';

/** Our own line drawings, in two tokens: ink for the thing, heather for what joins it to somebody. */
const LINES = {
  kettle: (
    <>
      <path d="M38 92c-6-30 8-50 36-50s42 20 36 50Z" />
      <path d="M50 44c0-22 48-22 48 0M66 42c0-8 16-8 16 0" />
      <path d="M109 74c14-2 16-16 30-20" />
      <path d="M32 98h84" />
      <path className="stroke-heather" d="M128 40c-6-8 6-12 0-20m14 18c-5-7 5-10 0-17" />
    </>
  ),
  hill: (
    <>
      <path d="M6 98c26-10 36-54 58-54s30 40 48 44c14 3 22 6 42 10" />
      <path d="M84 56c10-16 20-22 30-14 14 12 16 38 32 52" />
      <path d="M122 24a10 10 0 1 0 .1 0M122 8v-2M138 24h3M133 13l3-3" />
      <path className="stroke-heather" strokeDasharray="1 9" d="M34 110c14-10 34-4 40-16s-12-16-6-26 8-10 6-18" />
    </>
  ),
  tools: (
    <>
      <path d="M52 14v52M40 14h24M38 66h28v16c0 14-8 22-14 28-6-6-14-14-14-28Z" />
      <path d="M104 110V58M88 26v20c0 18 32 18 32 0V26M104 26v32" />
      <path
        className="stroke-heather"
        d="M52 34c16 8 34-8 52 42M126 110c0-14 6-18 14-20-1 12-6 17-14 20Zm0 0c-1-8-5-12-11-13 1 8 5 12 11 13Z"
      />
    </>
  ),
  hands: (
    <>
      <path d="M8 66c18-2 24-14 38-14 10 0 14 8 24 10l16 4c6 2 5 10-2 10l-18-1" />
      <path d="M8 96c14-2 22 6 38 6 18 0 30-4 46-16 5-4 1-10-5-8L74 82" />
      <path d="M152 44c-16-2-24-12-40-10-12 1-18 8-28 16-5 4-1 10 5 8l14-6" />
      <path d="M152 76c-14 0-18 8-32 8-8 0-16-2-26-6" />
      <path className="stroke-heather" d="M80 40c-14-12-4-26 4-14 8-12 18 2 2 14-2 2-4 2-6 0Z" />
    </>
  ),
  thread: (
    <>
      <path d="M26 22h44M26 98h44M32 22v8h32v-8M32 98v-8h32v8" />
      <path
        className="stroke-heather"
        d="M32 38h32M32 48h32M32 58h32M32 68h32M32 78h32M64 38c36-8 20 40 44 36s-2-32 16-32 10 44 22 52"
      />
      <path d="m118 108 26-56M141 58l3-6" />
    </>
  ),
  letter: (
    <>
      <path d="M24 32h112v68H24Z" />
      <path d="m24 34 56 40 56-40" />
      <path className="stroke-heather" d="M80 92c-16-12-6-24 0-14 6-10 16 2 0 14Z" />
    </>
  ),
  key: (
    <>
      <path d="M52 38a22 22 0 1 0 .1 0M72 66h66M126 66v18M108 66v12" />
      <path className="stroke-heather" d="M52 54a6 6 0 1 0 .1 0M46 60C24 64 18 84 30 96s34 4 44 12" />
    </>
  ),
  garden: (
    <>
      <path d="M14 84h132M24 84v22M136 84v22M14 106h132" />
      <path d="M48 84c0-18 0-24-2-38M46 64c-10 0-14-6-14-14 9 0 14 5 14 14Zm0-8c8-2 12-6 12-14-8 1-12 6-12 14ZM112 84V58M112 72c10 0 14-5 14-12-9 0-13 4-14 12Zm0-4c-8-1-12-5-12-12 8 0 12 5 12 12Z" />
      <path
        className="stroke-heather"
        d="M80 84V40M80 40c-14-4-12-22 0-18 12-4 14 14 0 18Zm0 0c-6 8-18 2-12-8m12 8c6 8 18 2 12-8"
      />
    </>
  ),
  door: (
    <>
      <path d="M56 106V22h48v84M40 106h80" />
      <path d="M66 32h28v26H66Z" />
      <path className="stroke-heather" d="M95 70v.1M104 106c6-18 18-22 34-22M20 84c14 0 28 4 36 22" />
    </>
  ),
  pen: (
    <>
      <path d="M30 96c10-30 42-62 74-84 10-4 18 4 14 14-22 32-54 64-84 74Z" />
      <path d="m98 18 16 16M30 96l10-4" />
      <path className="stroke-heather" d="M18 110c14-12 20 6 32-2s14-6 22 0 22 2 30-2 18 2 28 2" />
    </>
  ),
  purse: (
    <>
      <path d="M34 54c-16 26-10 52 46 52s62-26 46-52c-8-10-20-12-46-12s-38 2-46 12Z" />
      <path d="M40 48c2-22 22-30 40-30s38 8 40 30M74 42a6 6 0 1 1 12 0" />
      <path className="stroke-heather" d="M90 66c-10-8-20-2-18 8 2 8 2 14-4 20h24M66 80h18" />
    </>
  ),
  speech: (
    <>
      <path d="M22 20h86v48H58L40 84V68H22Z" />
      <path d="M118 44h24v40h-14v14l-16-14H80v-6" />
      <path className="stroke-heather" d="M65 58c-18-12-7-26 0-15 7-11 18 3 0 15Z" />
    </>
  ),
  phone: (
    <>
      <path d="M44 18c8-6 14-4 18 4l8 16c2 6 0 10-8 16 4 14 12 22 24 28 6-6 12-8 18-4l14 10c6 4 6 12 0 16-10 8-22 6-36-2C60 88 44 64 38 36c-1-8 1-14 6-18Z" />
      <path className="stroke-heather" d="M92 44c8 2 12 6 14 14M96 26c18 4 24 12 28 30" />
    </>
  ),
  clock: (
    <>
      <path d="M80 14a46 46 0 1 0 .1 0M80 24v4M80 92v4M44 60h4M112 60h4" />
      <path className="stroke-heather" d="M80 34v28l20 12" />
    </>
  ),
  book: (
    <>
      <path d="M80 34C66 22 42 20 22 24v70c20-4 44-2 58 10 14-12 38-14 58-10V24c-20-4-44-2-58 10ZM80 34v70" />
      <path
        className="stroke-heather"
        d="M34 42c12-2 24 0 34 6M34 58c12-2 24 0 34 6M126 42c-12-2-24 0-34 6M126 58c-12-2-24 0-34 6"
      />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type DrawingName = keyof typeof LINES;

/** Decoration: hidden from readers, because the words beside it say everything. */
export function Drawing({ name, className = 'w-40' }: { name: DrawingName; className?: string }) {
  return (
    <svg
      viewBox="0 0 160 120"
      fill="none"
      strokeWidth="3.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className={`stroke-ink ${className}`}
    >
      {LINES[name]}
    </svg>
  );
}
