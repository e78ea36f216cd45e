// How to touch a widget, by what a person calls it: its role and its name. Nothing here knows the trade.
import { expect, type Locator, type Page } from '@playwright/test';

export type Name = string | RegExp;
type Where = Page | Locator;

export const press = (where: Where, name: Name) => where.getByRole('button', { name }).click();
export const follow = (where: Where, name: Name) => where.getByRole('link', { name }).first().click();
export const field = (where: Where, label: Name) => where.getByLabel(label, { exact: true }).first();
export const write = (where: Where, label: Name, words: string) => field(where, label).fill(words);
export const pick = (where: Where, name: Name) => where.getByRole('radio', { name }).check();
export const tick = (where: Where, name: Name) => where.getByRole('checkbox', { name }).check();

export const heading = (where: Where, name: Name, level?: number) => where.getByRole('heading', { name, level });
export const seesTitle = (page: Page, name: Name) => expect(heading(page, name, 1)).toBeVisible();
export const main = (page: Page) => page.getByRole('main');
export const done = (page: Page) => main(page).getByRole('status');

/** The card whose title has these words. */
export const card = (page: Page, title: Name) =>
  main(page)
    .getByRole('article')
    .filter({ has: heading(page, title) });

/** The box that says what is wrong: it has the focus, and each line leads to its field. */
export async function seesWrong(page: Page, ...sentences: Name[]): Promise<void> {
  const box = main(page)
    .getByRole('alert')
    .filter({ has: page.getByRole('heading', { level: 2 }) });
  await expect(box).toBeVisible();
  for (const sentence of sentences) {
    const link = box.getByRole('link', { name: sentence });
    await expect(link).toBeVisible();
    const target = (await link.getAttribute('href')) ?? '';
    await expect(
      page.locator(`[id="${decodeURIComponent(target.slice(1))}"]`),
      `${sentence} leads to its field`,
    ).toHaveCount(1);
  }
}

/** What has the focus now. */
export const focused = (page: Page) => page.locator('*:focus');
