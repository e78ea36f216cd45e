import type { ReactNode } from 'react';

/** Tiny signs that stand beside words, never instead of them. */
const STROKES = {
  tick: <path d="M4 12.5 9.5 18 20 6.5" />,
  question: <path d="M8.5 8.5a3.6 3.6 0 1 1 5.4 3.1c-1.2.7-1.9 1.4-1.9 2.9M12 18.6v.1" />,
  cross: <path d="M6 6l12 12M18 6 6 18" />,
  back: <path d="M19 12H5m6-6-6 6 6 6" />,
  onward: <path d="M5 12h14m-6-6 6 6-6 6" />,
  phone: (
    <path d="M6 3.5h3l1.5 4.5-2 1.6a12 12 0 0 0 5.9 5.9l1.6-2 4.5 1.5v3a2 2 0 0 1-2.2 2A17 17 0 0 1 4 5.700a2 2 0 0 1 2-2.2Z" />
  ),
  mind: <path d="M12 4.500 21 19.500H3ZM12 10v4.500M12 17v.1" />,
  leave: <path d="M10 4H5v16h5M14 8l4 4-4 4m4-4H9" />,
  search: <path d="M10.500 4a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13Zm5 11.500L20.500 20.500" />,
  place: (
    <path d="M12 21s7-6.200 7-11a7 7 0 0 0-14 0c0 4.800 7 11 7 11Zm0-8.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z" />
  ),
  differs: <path d="M5 9h14M5 15h14M16 5 8 19" />,
  save: <path d="M6 4h12v16.500l-6-4.500-6 4.500Z" />,
  paper: <path d="M6 3h8l4 4v14H6ZM14 3v4h4M9 12h6M9 16h6" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof STROKES;

export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className={`inline-block shrink-0 align-[-0.18em] ${className.includes('size-') ? '' : 'size-[1.15em]'} ${className}`}
    >
      {STROKES[name]}
    </svg>
  );
}
