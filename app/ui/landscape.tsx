/** A thread that wanders over hills with its knots: the picture of the whole idea, for the head of the home page. */
export function Landscape() {
  return (
    <svg
      viewBox="0 0 1200 150"
      preserveAspectRatio="xMidYMax slice"
      fill="none"
      strokeWidth="3"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className="block h-24 w-full sm:h-36"
      data-print="no"
    >
      <path
        className="stroke-edge"
        d="M0 128c90-18 150-84 250-84 86 0 120 60 206 66 60 4 92-60 176-84 96-26 150 66 236 72 70 4 96-44 168-48 66-4 108 44 164 56"
      />
      <path
        className="stroke-line"
        d="M0 92c60-10 96-34 150-34M392 84c40-40 76-58 118-58 40 0 56 20 80 34M900 74c40-44 84-60 120-48 60 20 92 44 180 44"
      />
      <path
        className="stroke-heather"
        strokeWidth="5"
        d="M-10 140c120 0 140-74 226-74 110 0 96 70 224 64 118-4 110-90 214-86 92 4 100 78 216 66 92-8 110-62 196-54 58 4 80 40 144 44"
      />
      <g className="fill-heather stroke-paper" strokeWidth="5">
        <circle cx="216" cy="66" r="13" />
        <circle cx="440" cy="130" r="13" />
        <circle cx="654" cy="44" r="13" />
      </g>
      <circle cx="1066" cy="56" r="12" className="fill-paper stroke-heather" strokeWidth="4" strokeDasharray="6 7" />
      <g className="stroke-moss">
        <path d="M330 66V46m0 0c-10-3-9-15 0-13 9-2 10 10 0 13Zm0 12c6-1 9-4 9-10" />
        <path d="M900 92V74m0 0c-8-2-7-12 0-11 7-1 8 9 0 11Z" />
      </g>
      <g className="fill-paper stroke-soft">
        <path d="M523 106V78l21-17 21 17v28Z" />
        <path d="M539 106V90h10v16" />
      </g>
    </svg>
  );
}
