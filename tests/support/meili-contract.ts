import fs from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

// Meilisearch's own description of its API, against which the stand-in holds every request and every answer of its own.

const FILE = path.resolve(
  process.env.ETTLE_SHARED ?? '../shared/data',
  'fixtures/meilisearch/meilisearch-openapi-1.53.0.json',
);

type Schema = Record<string, unknown>;
type Operation = {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
};
type Description = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

/** What is wrong with a request or an answer; null when nothing is. */
export type Contract = {
  request(method: string, url: URL, body: unknown): string | null;
  answer(method: string, url: URL, status: number, body: unknown): string | null;
};

export const isDescribed = fs.existsSync(FILE);

/** Null when the description is not on this machine: then only the stand-in's own strictness is left. */
export function readContract(): Contract | null {
  if (!isDescribed) return null;
  const description = JSON.parse(fs.readFileSync(FILE, 'utf8')) as Description;
  // The description says { patterns: […] } here; its own examples, its documentation and its clients send a list.
  description.components.schemas.AttributePatterns = { type: 'array', items: { type: 'string' } };
  // Meilisearch refuses fields that it does not know in these two as well; the description forgets to say so.
  for (const name of ['SearchQuery', 'Settings_Unchecked']) {
    const schema = description.components.schemas[name];
    if (schema) schema.additionalProperties = false;
  }
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true, logger: false });
  addFormats.default(ajv);
  ajv.addSchema(description, 'meilisearch');
  const checks = new Map<string, ReturnType<typeof ajv.compile>>();
  const wrongIn = (key: string, schema: Schema | undefined, value: unknown): string | null => {
    if (!schema) return null;
    const check =
      checks.get(key) ?? ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"meilisearch#/')));
    checks.set(key, check);
    return check(value) ? null : ajv.errorsText(check.errors);
  };
  const find = (method: string, url: URL) => {
    const parts = url.pathname.split('/');
    const name = Object.keys(description.paths).find((each) => {
      const wanted = each.split('/');
      return wanted.length === parts.length && wanted.every((part, at) => part.startsWith('{') || part === parts[at]);
    });
    const operation = name ? description.paths[name]?.[method.toLowerCase()] : undefined;
    return operation ? { key: `${method} ${name}`, operation } : null;
  };
  return {
    request(method, url, body) {
      const found = find(method, url);
      if (!found) return `Meilisearch has no ${method} ${url.pathname}`;
      const { key, operation } = found;
      const known = (operation.parameters ?? []).filter((each) => each.in === 'query').map((each) => each.name);
      const unknown = [...url.searchParams.keys()].filter((each) => !known.includes(each));
      if (unknown.length > 0) return `${key} takes no ${unknown.join(', ')}`;
      if (body !== undefined && !operation.requestBody) return `${key} takes no body`;
      return wrongIn(`${key} in`, operation.requestBody?.content['application/json']?.schema, body);
    },
    answer(method, url, status, body) {
      const found = find(method, url);
      if (!found || status >= 400) return null;
      const { key, operation } = found;
      // A search of many answers each by itself; only the federated form is described.
      if (key === 'POST /multi-search') {
        const schema = { $ref: '#/components/schemas/SearchResultWithIndex' };
        return (
          (body as { results: unknown[] }).results.map((each) => wrongIn('result', schema, each)).find(Boolean) ?? null
        );
      }
      return wrongIn(`${key} ${status}`, operation.responses[status]?.content?.['application/json']?.schema, body);
    },
  };
}
