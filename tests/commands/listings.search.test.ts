import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { findListings } from '#app/domain/searches/finding.server.ts';
import { day } from '#app/kit/day.ts';
import { cardOf } from '#app/web/finding.server.ts';
import { chipsOf, filtersOf, headingOf, missingHref, noticesOf, waysOn } from '#app/web/search-view.server.ts';
import { adoptReference } from '#seed/reference/adopt.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';

let tools: TestTools;
beforeAll(async () => {
  tools = await freshTools();
  await adoptReference(tools);
});

const KEYS = [
  'q',
  'near',
  'within',
  'outcome',
  'kind',
  'day',
  'part',
  'provider',
  'ready',
  'place',
  'language',
  'max',
  'unit',
  'authority',
  'page',
  'perPage',
  'spaces',
];
const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '',
    '-1',
    '1e99',
    'NaN',
    'Perth',
    'tarbert',
    'EH6 6QH',
    'MG01',
    'ST05',
    'ready',
    "' OR 1=1",
    'x'.repeat(3000),
    '2,2,9',
    'S12000048',
  ),
);

const TODAY = day('2026-11-22');

describe('the address of a search', () => {
  it('may hold anything: there is always an answer, and every link on the page can be followed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...KEYS), value), { maxLength: 8 }), async (pairs) => {
        const found = await findListings(tools, new URLSearchParams(pairs));
        expect(headingOf(found)).not.toBe('');
        const links = [...chipsOf(found), ...waysOn(found)].map((each) => each.href);
        for (const href of [...links, missingHref(found)]) expect(href).toMatch(/^\/(search|missing)/);
        for (const words of noticesOf(found)) expect(words.length).toBeLessThan(400);
        filtersOf(found.query, found.page?.facets ?? null, found.labels);
        for (const result of found.page?.results ?? [])
          expect(cardOf(result, found.query, found.labels, undefined, TODAY).why).toMatch(/^Here because/);
      }),
      { numRuns: 150 },
    );
  });
  it('leads on from nothing: wider, everywhere, online, and to saying what is missing with the search filled in', async () => {
    const found = await findListings(tools, new URLSearchParams('q=zither&near=Perth&within=5&day=6&kind=ST05'));
    expect(headingOf(found)).toBe('Nothing found for “zither” near Perth');
    expect(waysOn(found).map((each) => each.label)).toEqual([
      'Look within 10 miles of Perth',
      'Look again without the filters',
      'Look in all of Scotland',
      'Look for it online or by phone',
      'See everything near Perth',
      'See community groups',
    ]);
    expect(missingHref(found)).toBe('/missing?kind=ST05&council=S12000048&when=weekend&reason=R03');
  });
  it('asks which place is meant when several have the name', async () => {
    const found = await findListings(tools, new URLSearchParams('near=tarbert'));
    expect(found.page).toBeNull();
    expect(headingOf(found)).toBe('Which one do you mean?');
  });
});
