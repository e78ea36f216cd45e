import { beforeAll, expect, it } from 'vitest';
import { answerItem, queryItem } from '#app/domain/invoices/commands.server.ts';
import { tellOfInvoiceAnswer } from '#app/jobs/invoice-answer-letters.server.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { runningPlan } from '#tests/support/delivery.ts';
import { invoiceNow, invoiceOf } from '#tests/support/invoices.ts';
import { type Around, aroundAisha } from '#tests/support/plan.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
let around: Around;
beforeAll(async () => {
  tools = await freshTools();
  around = await aroundAisha(tools);
}, 60_000);

it('a question about an invoice that is answered is told to the person, and nothing of what it was', async () => {
  const plan = await runningPlan(around);
  tools.at('2026-12-15T18:00:00Z');
  const invoice = await invoiceOf(around, plan, 2);
  const words = 'Nobody came on that day.';
  done(await queryItem(tools, around.is.aisha, { id: invoice.id, version: invoice.version, item: 1, words }));
  const { version } = await invoiceNow(around, invoice.id);
  const answer = { id: invoice.id, version, item: 1, standsBy: true, words: 'We were there at ten.' };
  done(await answerItem(tools, around.is.fraser, answer));
  const event = await tools.db.event.findFirstOrThrow({ where: { kind: 'invoice.answered' } });
  tools.letters.length = 0;
  await tellOfInvoiceAnswer(tools, event.id);
  expect(tools.letters.map((letter) => letter.to)).toContain(around.is.aisha.email);
  expect(tools.letters.map((letter) => letter.to)).not.toContain(around.is.fraser.email);
  for (const { text } of tools.letters) {
    expect(text).toContain(`/invoices/${invoice.id}`);
    expect(text).not.toMatch(/£|ten|Aisha|INV-/);
  }
});
