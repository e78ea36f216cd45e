import { Form, useLocation } from '@remix-run/react';
import { Icon } from '../ui/icons.tsx';
import { paths } from './paths.ts';

type Props = { id: string; slug: string; title: string; saved: boolean; wide?: boolean };

const LOOK =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-button border-2 px-4 py-1.5 text-sm font-bold leading-tight';

/**
 * Puts a listing into the list of whoever looks, or takes it out. A plain form that comes back to where it stood; with
 * JavaScript the page stays where it is and the button keeps the focus.
 */
export function SaveButton({ id, slug, title, saved, wide }: Props) {
  const { pathname, search } = useLocation();
  return (
    <Form method="post" action={paths.shortlist()} preventScrollReset replace id={`save-${slug}`} data-print="no">
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="listing" value={id} />
      <input type="hidden" name="back" value={pathname + search} />
      <button
        type="submit"
        name="intent"
        value={saved ? 'remove' : 'save'}
        className={`${LOOK} ${wide ? 'w-full' : ''} ${saved ? 'border-moss bg-moss-wash text-moss-ink' : 'border-edge bg-card text-loch hover:bg-mist'}`}
      >
        <Icon name={saved ? 'tick' : 'save'} />
        <span>
          {saved ? 'In your list' : 'Save to my list'}
          <span className="sr-only">
            : {title}
            {saved ? '. Press to take it out' : ''}
          </span>
        </span>
      </button>
    </Form>
  );
}
