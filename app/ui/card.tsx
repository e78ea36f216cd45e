import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons.tsx';

type CardProps = {
  children: ReactNode;
  /** Heading of the card; `to` makes it a link. */
  title?: ReactNode;
  to?: string;
  /** What stands at the right of the heading: a price, a tag. */
  beside?: ReactNode;
  level?: 2 | 3 | 4;
  as?: 'section' | 'article' | 'div' | 'li';
  id?: string;
  /** A band of colour instead of white. */
  tone?: 'card' | 'sand' | 'plain';
  /** As high as its neighbours; the last child stands at the foot. */
  fill?: boolean;
};

const TONES = { card: 'bg-card border-line shadow-rest', sand: 'bg-sand border-line', plain: 'border-line' };

export function Card({
  children,
  title,
  to,
  beside,
  level = 2,
  as: As = 'section',
  id,
  tone = 'card',
  fill,
}: CardProps) {
  const Heading = `h${level}` as const;
  return (
    <As
      id={id}
      className={`rounded-card border p-5 sm:p-6 ${TONES[tone]} ${fill ? 'flex h-full flex-col *:last:mt-auto' : ''}`}
    >
      {title ? (
        <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <Heading className={level === 2 ? 'text-xl' : 'text-lg'}>
            {to ? (
              <Link to={to} {...LINK}>
                {title}
              </Link>
            ) : (
              title
            )}
          </Heading>
          {beside}
        </div>
      ) : null}
      {children}
    </As>
  );
}

const LINK = { className: 'text-loch underline decoration-1 underline-offset-4 hover:decoration-3' };

export type Tone = 'ready' | 'unsure' | 'no' | 'plain' | 'heather';

const TAGS: Record<Tone, { look: string; sign: IconName | null; said: string }> = {
  ready: { look: 'bg-moss-wash text-moss-ink', sign: 'tick', said: '' },
  unsure: { look: 'bg-gorse-wash text-gorse-ink', sign: 'question', said: '' },
  no: { look: 'bg-rowan-wash text-rowan-ink', sign: 'cross', said: '' },
  plain: { look: 'bg-mist text-mist-ink', sign: null, said: '' },
  heather: { look: 'bg-heather text-on-heather', sign: null, said: '' },
};

/** A short fact with a sign as well as a colour. Say the whole thing in words: "Ready for Option 2 in Fife". */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  const { look, sign } = TAGS[tone];
  return (
    <span
      className={`inline-flex items-baseline gap-1.5 rounded-2xl border border-transparent px-3 py-0.5 text-xs font-semibold ${look}`}
    >
      {sign ? <Icon name={sign} className="size-[0.95em] self-center" /> : null}
      <span>{children}</span>
    </span>
  );
}

export function Tags({ children }: { children: ReactNode }) {
  return <p className="my-2 flex flex-wrap gap-1.5">{children}</p>;
}

/** Why something is so: a gorse mark at the side. */
export function Why({ children }: { children: ReactNode }) {
  return <div className="my-4 border-l-4 border-gorse last:mb-0 py-0.5 pl-4 text-sm text-soft">{children}</div>;
}
