// Every address, as everybody sees it, on a phone and on a desk: axe finds nothing, nothing runs off the side, and the
// page says what it is.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import routes from '#app/routes.ts';
import { castMember } from '#seed/cast.ts';
import { ANYONE, type Ids, idsOf, SAMPLES, type Sample } from './support/addresses.ts';
import { behindTheApp } from './support/database.ts';
import { expect, test } from './support/fixtures.ts';
import { signInAs } from './support/trade.ts';
import { main } from './support/ui.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const SMALL = { width: 320, height: 640 };

const samples = (pattern: string): Sample[] => {
  const given = SAMPLES[pattern];
  return given ? ([given].flat() as Sample[]) : [];
};
const patterns = (await routes).map((each) => each.path ?? '/');
const viewers = [...new Set(patterns.flatMap(samples).flatMap((each) => each.who))];

test('every address of the site map has a sample here', () => {
  expect(
    patterns.filter((each) => !(each in SAMPLES)),
    'without a sample',
  ).toEqual([]);
  expect(
    Object.keys(SAMPLES).filter((each) => !patterns.includes(each)),
    'gone from the site map',
  ).toEqual([]);
});

test.describe('axe', () => {
  let ids: Ids;
  test.beforeAll(async () => {
    ids = await behindTheApp(idsOf);
  });

  for (const who of viewers) {
    const mine = patterns.flatMap((pattern) => samples(pattern).filter((each) => each.who.includes(who)));
    test(`what ${who} sees (${mine.length})`, async ({ page, watch }) => {
      test.setTimeout(15_000 + mine.length * 8_000);
      watch.allow(/status of 404/);
      if (who !== ANYONE) await signInAs(page, castMember(who));
      for (const { at, status = 200, who: all } of mine) {
        const address = typeof at === 'string' ? at : at(ids, who);
        const answer = await page.goto(address);
        expect.soft(answer?.status(), `${address} answers`).toBe(status);
        expect.soft(new URL(page.url()).pathname, `${address} stays`).toBe(new URL(address, page.url()).pathname);
        // The wide screen has the same elements: one pair of eyes is enough for it.
        await inspect(page, address, all[0] === who ? [PHONE, DESK] : [PHONE]);
      }
    });
  }

  const WRONG: { what: string; who: string; at: string; button: string }[] = [
    { what: 'signing in', who: ANYONE, at: '/sign-in', button: 'Send me the link' },
    { what: 'what is missing', who: ANYONE, at: '/missing', button: 'Send it' },
    { what: 'letting somebody act', who: 'aisha', at: '/my/helpers/new?as=family', button: '' },
    { what: 'a new provider', who: 'naomi', at: '/desk/new', button: '' },
    { what: 'registering somebody', who: 'karen', at: '/council/people', button: 'Register' },
  ];
  for (const { what, who, at, button } of WRONG) {
    test(`a form sent empty: ${what}`, async ({ page }) => {
      if (who !== ANYONE) await signInAs(page, castMember(who));
      await page.goto(at);
      const buttons = main(page).getByRole('button');
      await (button ? buttons.filter({ hasText: button }) : buttons.last()).click();
      await expect(main(page).getByRole('alert').first()).toBeVisible();
      await inspect(page, `${at}, sent empty`, [PHONE, DESK]);
    });
  }
});

type Size = { width: number; height: number };

async function inspect(page: Page, address: string, sizes: Size[]): Promise<void> {
  await expect.soft(page.getByRole('heading', { level: 1 }), `${address}: one main heading`).toHaveCount(1);
  expect.soft(await page.title(), `${address}: a title`).toMatch(/^\S.* – Ettle$/);
  for (const size of [SMALL, PHONE, DESK]) {
    await page.setViewportSize(size);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(over, `${address} at ${size.width}: runs off the side`).toBeLessThanOrEqual(0);
    if (!sizes.includes(size)) continue;
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).setLegacyMode().analyze();
    const said = violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target} ${node.html.slice(0, 120)}`),
    );
    expect.soft(said, `${address} at ${size.width}`).toEqual([]);
  }
}
