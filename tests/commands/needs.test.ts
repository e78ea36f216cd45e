import { beforeAll, describe, expect, it } from 'vitest';
import { recordNeed } from '#app/domain/needs/commands.server.ts';
import { MOST_AN_HOUR, type NeedWords } from '#app/domain/needs/rules.ts';
import { brokenLink } from '#app/platform/events.server.ts';
import { adoptReference } from '#seed/reference/adopt.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { done } from '#tests/support/tayside.ts';

let tools: TestTools;
beforeAll(async () => {
  tools = await freshTools();
  await adoptReference(tools);
});

const need = (over: Partial<NeedWords> = {}): NeedWords => ({
  reason: 'R03',
  supportKind: 'ST05',
  outcomeTag: null,
  authorityCode: COUNCIL.perth,
  timeOfWeek: 'weekend',
  eligibility: 'not-said',
  consented: true,
  ...over,
});
const refused = (code: string, field?: string) => ({ ok: false, refusal: field ? { code, field } : { code } });

describe('what could not be found', () => {
  it('keeps the answers and the month, and nothing that leads to anybody', async () => {
    done(await recordNeed(tools, need(), 'a'));
    const [row] = await tools.db.needRecord.findMany();
    expect(Object.keys(row ?? {}).sort()).toEqual([
      'authorityCode',
      'consented',
      'eligibility',
      'id',
      'month',
      'outcomeTag',
      'reason',
      'supportKind',
      'timeOfWeek',
    ]);
    expect(row?.month.toISOString()).toBe('2026-11-01T00:00:00.000Z');
    // A version 7 id carries the moment. This one is drawn by chance.
    expect(row?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    const [event] = await tools.db.event.findMany({ where: { kind: 'need.recorded' } });
    expect(event).toMatchObject({ subject: `needs:${COUNCIL.perth}`, byLoginId: null, personId: null, data: {} });
    expect(event?.at.toISOString()).toBe('2026-11-01T00:00:00.000Z');
    expect(await brokenLink(tools.db, `needs:${COUNCIL.perth}`)).toBeNull();
  });
  it('keeps nothing without a yes, without a subject, or with a code that is not there', async () => {
    const before = await tools.db.needRecord.count();
    expect(await recordNeed(tools, need({ consented: false }), 'b')).toMatchObject(
      refused('need.no-consent', 'consented'),
    );
    expect(await recordNeed(tools, need({ supportKind: null }), 'b')).toMatchObject(
      refused('need.no-subject', 'supportKind'),
    );
    expect(await recordNeed(tools, need({ supportKind: 'ST99' }), 'b')).toMatchObject(
      refused('need.unknown-choice', 'supportKind'),
    );
    expect(await recordNeed(tools, need({ outcomeTag: 'MG99' }), 'b')).toMatchObject(
      refused('need.unknown-choice', 'outcomeTag'),
    );
    // An ended council takes no new records.
    expect(await recordNeed(tools, need({ authorityCode: 'S12000024' }), 'b')).toMatchObject(
      refused('need.unknown-council', 'authorityCode'),
    );
    expect(await tools.db.needRecord.count()).toBe(before);
    expect(await tools.db.event.count({ where: { kind: 'need.recorded' } })).toBe(before);
  });
  it('is told only so often from one place in an hour, and again in the next', async () => {
    for (let at = 0; at < MOST_AN_HOUR; at += 1) done(await recordNeed(tools, need(), 'flood'));
    expect(await recordNeed(tools, need(), 'flood')).toMatchObject(refused('need.too-often'));
    done(await recordNeed(tools, need(), 'somebody else'));
    tools.at('2026-11-22T10:30:00Z');
    done(await recordNeed(tools, need(), 'flood'));
    tools.at('2026-11-22T09:00:00Z');
  });
});
