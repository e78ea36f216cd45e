// A person who uses the keyboard alone: goes to things by Tab, and always sees where they are.
import { expect, type Locator, type Page } from '@playwright/test';

const FARTHEST = 150;

/** Tabs on until this has the focus; then the focus must show. */
export async function tabTo(page: Page, what: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(what).toBeVisible();
  const already = await has(what);
  const before = already ? NO_RING : await lookOf(what);
  for (let steps = 0; steps < FARTHEST; steps += 1) {
    if (await has(what)) {
      await expect.poll(() => lookOf(what), { message: 'the focus shows' }).not.toBe(before);
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`Not reached by ${FARTHEST} times ${key}: ${what}`);
}

const has = (what: Locator) => what.evaluate((element) => element === element.ownerDocument.activeElement);

const NO_RING = 'none none';

/** What stands around it: an outline, a shadow. */
const lookOf = (what: Locator) =>
  what.evaluate((element) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
    const outline = outlineStyle === 'none' ? 'none' : `${outlineStyle} ${outlineWidth} ${outlineColor}`;
    return `${outline} ${boxShadow}`;
  });

export async function enter(page: Page, what: Locator): Promise<void> {
  await tabTo(page, what);
  await page.keyboard.press('Enter');
}

/** A box is ticked by the space bar. */
export async function space(page: Page, what: Locator): Promise<void> {
  await tabTo(page, what);
  await page.keyboard.press('Space');
  await expect(what).toBeChecked();
}

export async function type(page: Page, what: Locator, words: string): Promise<void> {
  await tabTo(page, what);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(words);
  await expect(what).toHaveValue(words);
}

/** Radio buttons are one stop: Tab to the group, then the arrows. */
export async function choose(page: Page, group: Locator, which: Locator): Promise<void> {
  const all = group.getByRole('radio');
  const checked = group.getByRole('radio', { checked: true });
  await tabTo(page, (await checked.count()) > 0 ? checked : all.first());
  if (!(await has(which))) {
    for (let steps = (await all.count()) * 2; steps > 0 && !(await has(which)); steps -= 1) {
      await page.keyboard.press('ArrowDown');
    }
  } else await page.keyboard.press('Space');
  await expect(which).toBeChecked();
}
