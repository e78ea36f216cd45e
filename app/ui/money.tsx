import { type ReactNode, useId } from 'react';
import { formatPence, type Pence, sumPence } from '../kit/pence.ts';
import { WhyMark } from './why-mark.tsx';

const SIZES = { plain: 'font-bold', medium: 'text-xl font-extrabold', large: 'text-4xl font-bold' };

/** An amount, with what it is for in small words: '£23.40 an hour, travel included'. */
export function Money({ amount, per, size = 'plain' }: { amount: Pence; per?: ReactNode; size?: keyof typeof SIZES }) {
  return (
    <span className="whitespace-normal">
      <span className={`${SIZES[size]} whitespace-nowrap tabular-nums`}>{formatPence(amount)}</span>
      {per ? <span className="text-sm text-soft"> {per}</span> : null}
    </span>
  );
}

/** `why`: the address of what it is made of. */
export type MoneyPart = { label: string; amount: Pence; why?: string };

const WIDE = 600;
const FILLS = ['fill-heather', 'fill-loch', 'fill-sand'] as const;

/** Where each part begins and how wide it is. Nothing below zero; every part that is there is at least a sliver. */
function widths(parts: readonly MoneyPart[]): { x: number; width: number }[] {
  const whole = Number(sumPence(parts.map((part) => part.amount))) || 1;
  let x = 0;
  return parts.map((part) => {
    const width = part.amount > 0n ? Math.max(6, (Number(part.amount) / whole) * WIDE) : 0;
    const at = { x, width };
    x += width;
    return at;
  });
}

/**
 * Up to three parts of one sum of money, in the order heather (spent or planned), loch (also planned), sand (left).
 * The first is plain, the second hatched and the third pale, so that it reads in grey; the list under it says it in words.
 */
export function MoneyBar({
  parts,
  label,
  whole,
}: {
  parts: readonly MoneyPart[];
  label: string;
  whole?: Omit<MoneyPart, 'label'>;
}) {
  const shown = parts.slice(0, 3);
  const at = widths(shown);
  const end = at.at(-1);
  const hatch = useId();
  return (
    <div className="my-3">
      <svg
        viewBox={`0 0 ${Math.max(WIDE, end ? end.x + end.width : WIDE)} 28`}
        preserveAspectRatio="none"
        className="h-4 w-full rounded-full border border-edge"
        aria-hidden="true"
      >
        <defs>
          <pattern id={hatch} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="3" height="8" className="fill-card" opacity="0.55" />
          </pattern>
        </defs>
        {shown.map((part, index) => (
          <g key={part.label}>
            <rect x={at[index]?.x} width={at[index]?.width} height="28" className={FILLS[index]} />
            {index === 1 ? (
              <rect x={at[index]?.x} width={at[index]?.width} height="28" fill={`url(#${hatch})`} />
            ) : null}
          </g>
        ))}
      </svg>
      <dl aria-label={label} className="mt-2 space-y-0.5 text-sm">
        {shown.map((part, index) =>
          part.amount === 0n && index === 1 ? null : (
            <div key={part.label} className="flex items-center gap-2">
              <Swatch index={index} hatch={hatch} />
              <dt className="text-soft">{part.label}</dt>
              <dd className="ml-auto font-bold tabular-nums">
                {formatPence(part.amount)}
                {part.why ? <WhyMark to={part.why} of={`${formatPence(part.amount)}, ${part.label}`} /> : null}
              </dd>
            </div>
          ),
        )}
        {whole ? (
          <div className="flex items-center gap-2 border-t border-line pt-1">
            <dt className="text-soft">Together</dt>
            <dd className="ml-auto font-bold tabular-nums">
              {formatPence(whole.amount)}
              {whole.why ? <WhyMark to={whole.why} of={`${formatPence(whole.amount)} in all`} /> : null}
            </dd>
          </div>
        ) : null}
      </dl>
    </div>
  );
}

function Swatch({ index, hatch }: { index: number; hatch: string }) {
  return (
    <svg viewBox="0 0 28 28" className="size-4 shrink-0 rounded border border-edge" aria-hidden="true">
      <rect width="28" height="28" className={FILLS[index]} />
      {index === 1 ? <rect width="28" height="28" fill={`url(#${hatch})`} /> : null}
    </svg>
  );
}
