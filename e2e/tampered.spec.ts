// Somebody with the keys to the database changes one letter of what was signed, or one line of the record: it shows.

import { openDatabase } from '#app/platform/db.server.ts';
import { brokenLink } from '#app/platform/events.server.ts';
import { behindTheApp, force } from './support/database.ts';
import { expect, test } from './support/fixtures.ts';
import { openMyAgreement } from './support/trade.ts';
import { main, seesTitle } from './support/ui.ts';

const PLAN = 'Home every day, wood twice a week';
const UPDATE = 'UPDATE agreement SET clauses = $2::jsonb WHERE id = $1';

test('one letter of a signed agreement is changed: the check and the agreement both say so', async ({
  as,
  stranger,
}) => {
  const ewan = await as('ewan');
  await openMyAgreement(ewan, PLAN);
  const id = ewan.url().split('/').at(-1)?.split('?')[0] ?? '';
  const number = /ETL-\w{4}-\w{4}/.exec((await main(ewan).textContent()) ?? '')?.[0] ?? '';
  const anybody = await stranger();
  await anybody.goto(`/check/${number}`);
  await seesTitle(anybody, 'Still what was signed');

  await behindTheApp(async (client) => {
    const { rows } = await client.query('SELECT clauses FROM agreement WHERE id = $1', [id]);
    const clauses = rows[0].clauses as { body: string }[];
    const changed = clauses.map((each, nth) => (nth === 3 ? { ...each, body: each.body.replace('e', 'a') } : each));
    await expect(client.query(UPDATE, [id, JSON.stringify(changed)]), 'the database refuses it').rejects.toThrow(
      /fixed/,
    );
    try {
      await force(client, 'agreement', UPDATE, [id, JSON.stringify(changed)]);
      await anybody.reload();
      await seesTitle(anybody, 'This was changed');
      await expect(main(anybody)).toContainText('This is not what was signed.');
      await expect(main(anybody)).toContainText('Fingerprint kept');
      await ewan.reload();
      await expect(main(ewan).getByRole('alert')).toContainText('This is not what was signed.');
    } finally {
      await force(client, 'agreement', UPDATE, [id, JSON.stringify(clauses)]);
    }
  });
  await anybody.reload();
  await seesTitle(anybody, 'Still what was signed');
});

test('one line of the record is changed: its chain is found broken there', async () => {
  await behindTheApp(async (client, url) => {
    const { rows } = await client.query(
      `SELECT id, subject, seq, kind FROM event WHERE kind = 'decision.refused' ORDER BY at LIMIT 1`,
    );
    const { id, subject, seq, kind } = rows[0];
    const { db, pool } = openDatabase(url, 2);
    const update = 'UPDATE event SET kind = $2 WHERE id = $1';
    try {
      expect(await brokenLink(db, subject)).toBeNull();
      await expect(client.query(update, [id, 'decision.approved']), 'the database refuses it').rejects.toThrow();
      await force(client, 'event', update, [id, 'decision.approved']);
      expect(await brokenLink(db, subject)).toEqual({ seq });
    } finally {
      await force(client, 'event', update, [id, kind]);
      expect(await brokenLink(db, subject)).toBeNull();
      await db.$disconnect();
      if (!pool.ended) await pool.end();
    }
  });
});
