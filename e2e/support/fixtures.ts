// What every journey stands on: a fixed language and time zone, nobody but us on the network, and no error that a
// person would not see but a browser would.
import { type BrowserContext, test as base, type ConsoleMessage, expect, type Page } from '@playwright/test';
import { castMember } from '#seed/cast.ts';
import { signInAs } from './trade.ts';

export { expect };

/** What went wrong unseen, and which wrongs a test has said it wants (a 404 that it asks for). */
export type Watch = { allow(words: RegExp): void };

type Fixtures = {
  watch: Watch;
  /** A browser of their own for one of the cast, signed in. Asked twice, it is the same one. */
  as(key: string): Promise<Page>;
  /** A browser of their own for somebody who has not signed in. */
  stranger(): Promise<Page>;
};

const OURS = /^(http:\/\/localhost:\d+\/|data:|blob:|about:)/;

function wrongs() {
  const said: string[] = [];
  const allowed: RegExp[] = [];
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() !== 'error') return;
    said.push(`console: ${message.text()} (${message.location().url})`);
  };
  return {
    look(context: BrowserContext): void {
      context.on('console', onConsole);
      context.on('weberror', (fault) => said.push(`page: ${fault.error().message}`));
      context.on('request', (request) => {
        if (!OURS.test(request.url())) said.push(`network: ${request.url()}`);
      });
    },
    allow: (words: RegExp) => void allowed.push(words),
    left: () => said.filter((each) => !allowed.some((words) => words.test(each))),
  };
}

export const test = base.extend<Fixtures & { seen: ReturnType<typeof wrongs> }>({
  locale: 'en-GB',
  timezoneId: 'Europe/London',
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it must make from the pattern
  seen: async ({}, use) => {
    const seen = wrongs();
    await use(seen);
    expect(seen.left(), 'nothing went wrong unseen').toEqual([]);
  },
  watch: async ({ seen }, use) => use({ allow: seen.allow }),
  context: async ({ context, seen }, use) => {
    seen.look(context);
    await use(context);
  },
  stranger: async ({ browser, seen }, use) => {
    const open: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      seen.look(context);
      open.push(context);
      return context.newPage();
    });
    await Promise.all(open.map((each) => each.close()));
  },
  as: async ({ stranger }, use) => {
    const known = new Map<string, Page>();
    await use(async (key) => {
      const page = known.get(key) ?? (await stranger());
      if (!known.has(key)) await signInAs(page, castMember(key));
      known.set(key, page);
      return page;
    });
  },
});
