import { describe, expect, it } from 'vitest';
import { ANYONE } from '#app/access/actor.ts';
import { adoptClauseLibrary } from '#app/domain/agreements/commands.server.ts';
import { agreementNumber } from '#app/domain/agreements/number.ts';
import { compile } from '#app/domain/agreements/rules.ts';
import { canonicalText, sha256Of, verify } from '#app/domain/agreements/seal.ts';
import {
  addSignature,
  agreementById,
  agreementByNumber,
  agreementPolicy,
  agreementsOf,
  clauseLibrary,
  keepAgreement,
  lockAgreement,
  moveAgreement,
  recordedHashes,
  signaturesOf,
} from '#app/domain/agreements/store.server.ts';
import { day } from '#app/kit/day.ts';
import { newId } from '#app/kit/id.ts';
import { pence } from '#app/kit/pence.ts';
import { ok } from '#app/kit/result.ts';
import { type Tx, transact } from '#app/platform/db.server.ts';
import { record } from '#app/platform/events.server.ts';
import { DATED_RULES } from '#seed/reference/dated-rules.ts';
import { freshTools } from '#tests/support/database.ts';
import { ailsa, library } from './agreements.facts.ts';

const tools = await freshTools();
const onDay = day('2026-11-22');

// These tests are about keeping agreements, not about the arrangement they came from: its rows are taken as read.
const unchecked = <T>(act: (tx: Tx) => Promise<T>) =>
  tools.db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    return act(tx);
  });

async function nationalRules() {
  for (const { key, value, fromDay, toDay, source, sureness } of DATED_RULES.filter(
    (row) => row.authorityCode === null,
  )) {
    await tools.pool.query(
      `INSERT INTO dated_rule (key, value, from_day, to_day, source, sureness) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [key, JSON.stringify(value), fromDay, toDay, source, sureness],
    );
  }
}

async function kept(state: 'fresh' | 'signed' = 'fresh') {
  await adoptClauseLibrary(tools, null, library);
  const facts = { ...ailsa, number: agreementNumber(crypto.getRandomValues(new Uint8Array(7))) };
  const compiled = compile(facts, await clauseLibrary(tools.db, 'tripartite', onDay), onDay);
  if (!compiled.ok) throw new Error(compiled.refusal.code);
  const id = newId();
  const arrangementId = newId();
  await unchecked(async (tx) => {
    await keepAgreement(tx, {
      id,
      arrangementId,
      compiled: compiled.value,
      compiledBy: 'somebody',
      at: tools.clock.now(),
    });
    if (state === 'signed') {
      for (const { position } of compiled.value.parties) {
        const signed = {
          position,
          loginId: 'somebody',
          typedName: 'Somebody',
          capacity: 'self',
          forPersonId: null,
          sha256: compiled.value.sha256,
          authenticatedAt: tools.clock.now(),
          signedAt: tools.clock.now(),
        };
        expect(await addSignature(tx, id, signed)).toBe(true);
        expect(await addSignature(tx, id, signed)).toBe(false);
      }
      await moveAgreement(tx, id, { from: ['unsigned'], to: 'signed', signedAt: tools.clock.now() });
    }
  });
  return { id, arrangementId, compiled: compiled.value };
}

const standing = async (id: string) => {
  const agreement = await agreementById(tools.db, id);
  if (!agreement) throw new Error('it is kept');
  return verify(agreement, await signaturesOf(tools.db, id), await recordedHashes(tools.db, id)).status;
};

describe('the clause library', () => {
  it('is adopted by the programme once, and a second time changes nothing', async () => {
    const fresh = await adoptClauseLibrary(tools, null, library);
    expect(fresh.ok).toBe(true);
    const before = await tools.db.event.count({ where: { subject: 'clauses:tripartite' } });
    expect(await adoptClauseLibrary(tools, null, library)).toEqual({ ok: true, value: { added: 0, closed: 0 } });
    expect(await tools.db.event.count({ where: { subject: 'clauses:tripartite' } })).toBe(before);
    const read = await clauseLibrary(tools.db, 'tripartite', onDay);
    expect(read.clauses.map((clause) => clause.code)).toEqual(library.clauses.map((clause) => clause.code));
    expect(read.required).toEqual(library.required);
  });

  it('is not anybody’s to change', async () => {
    expect(await adoptClauseLibrary(tools, ANYONE, library)).toMatchObject({
      ok: false,
      refusal: { code: 'agreement.not-yours' },
    });
  });

  it('gives a new text a new version from that day on and closes the old one; a lost clause is closed', async () => {
    tools.at('2026-12-01T09:00:00Z');
    const clauses = library.clauses
      .filter((clause) => clause.code !== 'C30')
      .map((clause) =>
        clause.code === 'C12' ? { ...clause, body: `${clause.body}\n\nNothing else is changed.` } : clause,
      );
    expect(await adoptClauseLibrary(tools, null, { ...library, clauses })).toEqual({
      ok: true,
      value: { added: 1, closed: 2 },
    });
    const read = await clauseLibrary(tools.db, 'tripartite', day('2026-12-01'));
    const versions = read.clauses
      .filter((clause) => clause.code === 'C12')
      .map(({ version, fromDay, toDay }) => ({ version, fromDay, toDay }));
    expect(versions).toEqual([
      { version: 1, fromDay: '2024-04-01', toDay: '2026-12-01' },
      { version: 2, fromDay: '2026-12-01', toDay: null },
    ]);
    const versionOn = (text: string) => {
      const made = compile(ailsa, read, day(text));
      return (
        made.ok &&
        made.value.clauses.map((clause) => `${clause.code}.${clause.version}`).filter((name) => /C12|C30/.test(name))
      );
    };
    expect(versionOn('2026-11-30')).toEqual(['C12.1', 'C30.1']);
    expect(versionOn('2026-12-01')).toEqual(['C12.2']);
    expect(await adoptClauseLibrary(tools, null, library)).toEqual({ ok: true, value: { added: 2, closed: 1 } });
  });
});

describe('the policy of an agreement', () => {
  it('is the national rule, or the authority’s own; a rule that nobody set is named', async () => {
    await nationalRules();
    const whole = await agreementPolicy(tools.db, 'S12000048', onDay);
    expect(whole).toMatchObject({
      ok: true,
      value: { noticeDays: 28, statementEvery: 'month', minimumPayFrom: '2026-04-01' },
    });
    await tools.pool.query(`DELETE FROM dated_rule WHERE key = 'agreement.notice-days'`);
    expect(await agreementPolicy(tools.db, 'S12000048', onDay)).toEqual({
      ok: false,
      refusal: { code: 'agreement.policy-missing', facts: { value: 'agreement.notice-days' } },
    });
  });
});

describe('a kept agreement', () => {
  it('comes back as it was made, by id, by number and by arrangement', async () => {
    const { id, arrangementId, compiled } = await kept();
    const back = await agreementById(tools.db, id);
    expect(back).toMatchObject({
      id,
      facts: compiled.facts,
      clauses: compiled.clauses,
      parties: compiled.parties,
      state: 'unsigned',
    });
    expect(await agreementByNumber(tools.db, compiled.number)).toEqual(back);
    expect(await agreementsOf(tools.db, arrangementId)).toEqual([back]);
    expect(await agreementById(tools.db, newId())).toBeNull();
    expect(await standing(id)).toBe('not-yet-signed');
  });

  it('is as signed when all have signed, and its state moves only from where it was', async () => {
    const { id } = await kept('signed');
    expect(await standing(id)).toBe('as-signed');
    const moved = await transact(tools, async (tx) => {
      expect((await lockAgreement(tx, id))?.state).toBe('signed');
      return ok(await moveAgreement(tx, id, { from: ['unsigned'], to: 'void' }));
    });
    expect(moved).toEqual({ ok: true, value: false });
  });

  it('cannot have its words changed', async () => {
    const { id } = await kept();
    await expect(tools.pool.query(`UPDATE agreement SET facts = '{}' WHERE id = $1`, [id])).rejects.toThrow(/fixed/);
    await expect(tools.pool.query('DELETE FROM agreement WHERE id = $1', [id])).rejects.toThrow(/fixed/);
  });

  it.each([
    ['a figure', `UPDATE agreement SET facts = jsonb_set(facts, '{relevantAmount,pence}', '"988001"') WHERE id = $1`],
    ['a word of a clause', `UPDATE agreement SET clauses = jsonb_set(clauses, '{3,body}', '"Anything"') WHERE id = $1`],
    [
      'a word of a plain twin',
      `UPDATE agreement SET clauses = jsonb_set(clauses, '{3,plain}', '"Anything"') WHERE id = $1`,
    ],
    ['a clause more', `UPDATE agreement SET clauses = clauses || '[{"code":"C99"}]' WHERE id = $1`],
    ['a party', `UPDATE agreement_party SET name = 'Somebody else' WHERE agreement_id = $1 AND position = 2`],
    ['a place', `DELETE FROM agreement_party WHERE agreement_id = $1 AND position = 2`],
    ['a number', `UPDATE agreement SET version = 2 WHERE id = $1`],
    ['a hash', `UPDATE agreement SET sha256 = repeat('0', 64) WHERE id = $1`],
    ['a signature', `DELETE FROM signature WHERE agreement_id = $1 AND position = 1`],
  ])('shows it when somebody with the keys to the database changes %s', async (_, sql) => {
    const { id } = await kept('signed');
    await unchecked((tx) => tx.$executeRawUnsafe(sql.replace('$1', `'${id}'::uuid`)));
    expect(await standing(id)).toBe('changed');
  });

  it('shows it also when text, hash and signatures were all rewritten, because the record holds the old hash', async () => {
    const { id, compiled } = await kept('signed');
    await transact(tools, async (tx) => {
      await record(tx, {
        subject: `agreement:${id}`,
        kind: 'agreement.compiled',
        actor: null,
        at: tools.clock.now(),
        data: { sha256: compiled.sha256 },
      });
      return ok();
    });
    expect(await standing(id)).toBe('as-signed');
    expect(await recordedHashes(tools.db, id)).toEqual([compiled.sha256]);
    const relevantAmount = pence(compiled.facts.relevantAmount + 100n);
    const forged = sha256Of(canonicalText({ ...compiled, facts: { ...compiled.facts, relevantAmount } }));
    await unchecked(async (tx) => {
      const amount = JSON.stringify({ pence: relevantAmount.toString() });
      await tx.$executeRaw`UPDATE agreement SET sha256 = ${forged}, facts = jsonb_set(facts, '{relevantAmount}', ${amount}::jsonb) WHERE id = ${id}::uuid`;
      await tx.$executeRaw`UPDATE signature SET sha256 = ${forged} WHERE agreement_id = ${id}::uuid`;
    });
    const agreement = await agreementById(tools.db, id);
    expect(agreement && verify(agreement, await signaturesOf(tools.db, id)).status).toBe('as-signed');
    expect(await standing(id)).toBe('changed');
  });
});
