// Searching: filters that add up, pages, a way on from nothing, the same for machines, and a small first load.
import type { Page, Response } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { findSupport } from './support/trade.ts';
import { field, follow, heading, main, press, seesTitle, seesWrong, tick } from './support/ui.ts';

const found = (page: Page) => main(page).getByRole('status').getByRole('heading', { level: 2 });
/** Of the results themselves, not of what is only like one of them. */
const titles = (page: Page) =>
  main(page).locator('article:not(section[aria-labelledby=similar] article)').getByRole('heading');

async function total(page: Page): Promise<number> {
  const words = (await found(page).textContent()) ?? '';
  return words.startsWith('Nothing') ? 0 : Number(words.replaceAll(',', '').match(/^\d+/)?.[0]);
}

/** The ticks of one folded group: what each is called, and how many it says there are. */
async function choicesIn(page: Page, group: string): Promise<{ label: string; count: number }[]> {
  const options = main(page).getByRole('group', { name: group, exact: true }).locator('label');
  const texts = await options.allTextContents();
  return texts.flatMap((text) => {
    const [, label = '', count] = /^(.*?)(\d+) found$/.exec(text.trim()) ?? [];
    return count === undefined ? [] : [{ label: label.trim(), count: Number(count) }];
  });
}

const open = (page: Page, group: string) =>
  main(page)
    .locator('summary')
    .filter({ hasText: new RegExp(`^${group}`) })
    .click();

test('a filter leaves as many as it said', async ({ page }) => {
  await findSupport(page, '', 'Glasgow');
  const all = await total(page);
  expect(all).toBeGreaterThan(5);
  await open(page, 'Days');
  const days = await choicesIn(page, 'Days');
  expect(days.length).toBeGreaterThan(3);
  for (const day of days.slice(0, 2)) {
    await page.goto('/search?near=Glasgow');
    await open(page, 'Days');
    await tick(main(page), new RegExp(`^${day.label}`));
    await press(page, 'Show these');
    await expect(main(page).getByRole('list', { name: 'Filters that are on' })).toContainText(day.label);
    expect(await total(page), `${day.label} leaves what it said`).toBe(day.count);
  }
  await follow(main(page), /take this filter away/);
  await expect(main(page).getByRole('list', { name: 'Filters that are on' })).toHaveCount(0);
  expect(await total(page)).toBe(all);
});

test('every page of the results has others, and together they are all', async ({ page }) => {
  // Another journey may put up a listing while the pages are turned: then they are turned once more.
  await expect(async () => {
    await page.goto('/search');
    const all = await total(page);
    const seen = await turnPages(page);
    expect(seen).toHaveLength(all);
    expect(new Set(seen).size).toBe(all);
  }).toPass({ timeout: 50_000 });
});

async function turnPages(page: Page): Promise<string[]> {
  const seen: string[] = [];
  const pages = main(page).getByRole('navigation', { name: 'Pages of results' });
  for (let nth = 1; ; nth += 1) {
    await expect(pages).toContainText(`Page ${nth} of`);
    seen.push(...(await titles(page).allTextContents()));
    const next = pages.locator('[rel=next]');
    if ((await next.count()) === 0) return seen;
    await next.click();
  }
}

test('nothing found leads to wider ways, and to saying what is missing', async ({ page }) => {
  await findSupport(page, 'zymurgy', 'Stornoway');
  await expect(found(page)).toContainText('Nothing found for “zymurgy” near Stornoway');
  await follow(main(page), 'Everything near Stornoway');
  await expect(found(page)).toContainText(/^\d+ near Stornoway/);
  await page.goBack();
  await follow(main(page), 'This is missing here');
  await seesTitle(page, 'What could you not find?');
  // What was searched for came along as a council; the words did not.
  await expect(field(page, 'Which council area?').locator('option:checked')).toHaveText('Na h-Eileanan Siar');
  expect(page.url()).not.toContain('zymurgy');
  await main(page).getByRole('radio').first().check();
  await field(page, 'What kind of support did you want?').selectOption({ index: 3 });
  await press(main(page), 'Send it');
  await seesWrong(page, /./);
  await expect(field(page, 'What kind of support did you want?')).not.toHaveValue('');
  await tick(page, /Yes, keep this and count it/);
  await press(main(page), 'Send it');
  await seesTitle(page, 'Thank you. It is kept');
  await expect(main(page)).toContainText('Na h-Eileanan Siar');
});

test('machines get the same results as people', async ({ page, request }) => {
  for (const query of ['q=garden&near=Pitlochry', 'q=musik&near=Glasgow', 'near=Kirkwall&day=2', 'page=2']) {
    await page.goto(`/search?${query}`);
    const answer = await (await request.get(`/api/v1/listings?${query}`)).json();
    expect(
      answer.results.map((each: { title: string }) => each.title),
      query,
    ).toEqual(await titles(page).allTextContents());
    expect(answer.total, query).toBe(await total(page));
    for (const each of answer.results) expect(each.url).toMatch(/\/listings\//);
  }
});

const MOST_SCRIPT = 110 * 1024;

for (const address of ['/', '/search?q=garden&near=Pitlochry']) {
  test(`the first load of ${address.split('?')[0]} ships little script`, async ({ page }) => {
    const scripts: Response[] = [];
    page.on('response', (response) => {
      if (/javascript/.test(response.headers()['content-type'] ?? '')) scripts.push(response);
    });
    await page.goto(address, { waitUntil: 'networkidle' });
    const sizes = await Promise.all(scripts.map((each) => each.request().sizes()));
    const sent = sizes.reduce((sum, each) => sum + each.responseBodySize, 0);
    // The script written into the page itself, as it would be sent.
    const inline = (await page.locator('script:not([src])').allTextContents()).join('').length;
    for (const [nth, each] of scripts.entries()) {
      // What is smaller than this is sent as it is.
      if ((sizes[nth]?.responseBodySize ?? 0) < 1400) continue;
      expect(await each.headerValue('content-encoding'), each.url()).toMatch(/gzip|br/);
    }
    test.info().annotations.push({ type: 'script bytes', description: `${sent} compressed, ${inline} in the page` });
    console.info(`${address}: ${scripts.length} scripts, ${sent} bytes compressed`);
    expect(scripts.length).toBeGreaterThan(0);
    expect(sent).toBeLessThanOrEqual(MOST_SCRIPT);
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('home and search work', async ({ page }) => {
    await findSupport(page, 'musik', 'Glasgow');
    const all = await total(page);
    expect(all).toBeGreaterThan(0);
    const ready = main(page).getByRole('checkbox', { name: /^Ready for Option 2/ });
    if (!(await ready.isVisible())) await open(page, 'Option 2');
    await ready.check();
    await press(page, 'Show these');
    expect(await total(page)).toBeLessThanOrEqual(all);
    await expect(ready).toBeChecked();
    await expect(heading(page, 'Find support', 1)).toBeVisible();
  });
});
