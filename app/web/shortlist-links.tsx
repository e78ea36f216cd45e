import { Form } from '@remix-run/react';
import { LINK_DAYS } from '../domain/shortlists/rules.ts';
import type { Day } from '../kit/day.ts';
import { formatShortDay } from '../kit/day.ts';
import { plural } from '../kit/text.ts';
import { Button } from '../ui/button.tsx';

type Link = { id: string; href: string; count: number; endsOn: Day };

/** Links that show the list to others, each with its last day and a way to end it now. */
export function ShortlistLinks({ links, may }: { links: readonly Link[]; may: boolean }) {
  if (!may && links.length === 0) return null;
  return (
    <section id="links" className="mt-10" data-print="no">
      <h2 className="mb-2 text-2xl">Show it to somebody</h2>
      <p className="max-w-words">
        A link shows what is in the list now: only what anybody may see here, no notes, no names. Whoever has the link
        can open it for {LINK_DAYS} days, or until you end it.
      </p>
      {links.length > 0 ? (
        <ul className="my-4 space-y-3">
          {links.map((link) => (
            <li key={link.id} className="rounded-card border border-line bg-card p-4">
              <label className="block text-sm font-bold" htmlFor={`link-${link.id}`}>
                {plural(link.count, 'thing')}, until {formatShortDay(link.endsOn)}
              </label>
              <div className="mt-1 flex flex-wrap items-center gap-3">
                <input
                  id={`link-${link.id}`}
                  readOnly
                  defaultValue={link.href}
                  className="min-h-12 min-w-0 flex-1 basis-64 rounded-button border-2 border-edge bg-paper px-3 text-sm"
                />
                {may ? (
                  <Form method="post">
                    <input type="hidden" name="link" value={link.id} />
                    <Button name="intent" value="end-link" kind="danger">
                      End this link
                    </Button>
                  </Form>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      ) : null}
      {may ? (
        <Form method="post" className="mt-4">
          <Button name="intent" value="share" kind="quiet">
            Make a link
          </Button>
        </Form>
      ) : null}
    </section>
  );
}
