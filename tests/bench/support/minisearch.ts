import MiniSearch from 'minisearch';
import { measureFrom } from '#search/distance.ts';
import { timeBits } from '#search/entries.ts';
import { type ListingDocument, type ListingQuery, PARTS_OF_DAY } from '#search/port.ts';

// MiniSearch with the same documents, filters and counts, for comparison. Its best everyday settings: spelling,
// beginnings of words, all words wanted.

type Kept = {
  id: string;
  title: string;
  provider: string;
  tags: string;
  summary: string;
  description: string;
  document: ListingDocument;
  times: number;
};

export class MiniSearchEngine {
  readonly #index = new MiniSearch<Kept>({
    fields: ['title', 'provider', 'tags', 'summary', 'description'],
    storeFields: ['document', 'times'],
  });

  add(documents: readonly ListingDocument[]): void {
    this.#index.addAll(
      documents.map((document) => ({
        id: document.listingId,
        title: document.title,
        provider: document.providerName,
        summary: document.summary,
        description: document.description,
        tags: [
          document.supportKindLabel,
          ...document.outcomeLabels,
          ...document.whoFor,
          document.town,
          document.authorityName,
        ].join(' '),
        document,
        times: timeBits(document.times),
      })),
    );
  }

  search(query: ListingQuery, combineWith: 'AND' | 'OR' = 'AND'): { total: number; ids: string[] } {
    const passes = filterOf(query);
    const found = this.#index.search(query.q === '' ? MiniSearch.wildcard : query.q, {
      prefix: (_, at, terms) => at === terms.length - 1,
      fuzzy: 0.2,
      combineWith,
      boost: { title: 5, provider: 3.75, tags: 3, summary: 2, description: 1 },
      filter: (result) => passes(result.document as ListingDocument, result.times as number),
    });
    const counts = new Map<string, number>();
    const count = (value: string) => counts.set(value, (counts.get(value) ?? 0) + 1);
    for (const each of found) {
      const document = each.document as ListingDocument;
      for (const outcome of document.outcomes) count(outcome);
      count(document.supportKind);
      count(document.providerKind);
      count(document.placeKind);
      count(document.readiness.everywhere.status);
      for (let bit = 0; bit < 28; bit += 1) if ((each.times as number) & (1 << bit)) count(`t${bit}`);
    }
    const from = (query.page - 1) * query.perPage;
    return { total: found.length, ids: found.slice(from, from + query.perPage).map((each) => String(each.id)) };
  }
}

function filterOf(query: ListingQuery): (document: ListingDocument, times: number) => boolean {
  const measure = query.near ? measureFrom(query.near.lat, query.near.lon) : null;
  let wanted = 0;
  for (const day of query.days.length > 0 ? query.days : [1, 2, 3, 4, 5, 6, 7]) {
    for (const part of query.parts.length > 0 ? query.parts : PARTS_OF_DAY)
      wanted |= 1 << ((day - 1) * 4 + PARTS_OF_DAY.indexOf(part));
  }
  return (document, times) => {
    if (query.outcomes.length > 0 && !query.outcomes.some((each) => document.outcomes.includes(each))) return false;
    if ((query.days.length > 0 || query.parts.length > 0) && (times & wanted) === 0) return false;
    if (query.readiness.length > 0 && !query.readiness.includes(document.readiness.everywhere.status)) return false;
    if (
      query.maxPence !== null &&
      (document.pricePence === null || document.pricePence > query.maxPence || document.priceUnit !== query.priceUnit)
    )
      return false;
    if (!measure || document.placeKind === 'online') return true;
    if (document.lat === null || document.lon === null) return false;
    const reach = document.placeKind === 'comes-to-you' ? (document.radiusKm ?? 0) : (query.withinKm ?? 1000);
    const served = query.near?.authorityCode ? document.serves.includes(query.near.authorityCode) : false;
    return served || measure(document.lat, document.lon) <= reach;
  };
}
