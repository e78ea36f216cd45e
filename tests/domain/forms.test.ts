import { expect, it } from 'vitest';
import { z } from 'zod';
import { freeText, readSent } from '#app/web/form.ts';

const schema = z.object({ title: freeText(40), rows: z.array(z.object({ name: freeText(40) })).optional() });
const read = (...sent: [string, string][]) => {
  const form = new FormData();
  for (const [name, value] of sent) form.append(name, value);
  return readSent(form, schema);
};

it('hears the buttons that add a row or take one out, and comes back with everything typed', () => {
  const added = read(['title', 'A'], ['__intent__', JSON.stringify({ type: 'insert', payload: { name: 'rows' } })]);
  expect(added).toMatchObject({ ok: false, reply: { initialValue: { title: 'A' } } });
});

it.for([
  'x',
  '1',
  '{}',
  '{"type":"insert"}',
  '{"type":"insert","payload":{"name":"title"}}',
  '{"type":"insert","payload":{"name":"rows[4000000000]"}}',
  '{"type":"insert","payload":{"name":"rows","index":4000000000}}',
  '{"type":"update","payload":{"name":"title","value":{"__proto__":1}}}',
])('does not hear what no button says: %s', (intent) => {
  expect(read(['title', 'A'], ['__intent__', intent])).toMatchObject({ ok: true, value: { title: 'A' } });
});

it('takes out what nobody can type, and writes lines in one way', () => {
  expect(read(['title', 'a\u0000b\r\nc'])).toMatchObject({ ok: true, value: { title: 'ab\nc' } });
});
