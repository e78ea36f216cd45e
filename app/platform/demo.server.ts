import type pg from 'pg';

export type CastLogin = { email: string; name: string; image: string | null };
export type SentLetter = { id: string; to_email: string; subject: string; body: string; at: Date };

/** Everybody of the made-up world. The scenes keep 'who:<kind>|<line>' in the picture's place. */
export async function castLogins(pool: pg.Pool): Promise<CastLogin[]> {
  const { rows } = await pool.query<CastLogin>(
    `SELECT email, name, image FROM login WHERE email LIKE '%@ettle.example' ORDER BY created_at, id LIMIT 200`,
  );
  return rows;
}

/** The latest letters that the demo would have sent. */
export async function latestLetters(pool: pg.Pool, most: number): Promise<SentLetter[]> {
  const { rows } = await pool.query<SentLetter>(
    'SELECT id, to_email, subject, body, at FROM outbox_mail ORDER BY at DESC, id DESC LIMIT $1',
    [most],
  );
  return rows;
}
