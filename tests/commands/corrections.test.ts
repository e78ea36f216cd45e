import { beforeAll, describe, expect, it } from 'vitest';
import { ANYONE } from '#app/access/actor.ts';
import { answerCorrection, tellCorrection } from '#app/domain/corrections/commands.server.ts';
import { MOST_AN_HOUR, MOST_OPEN } from '#app/domain/corrections/rules.ts';
import {
  correctionsFor,
  correctionsWaiting,
  toldPage,
  unansweredBefore,
} from '#app/domain/corrections/store.server.ts';
import { draftListing, publishListing } from '#app/domain/listings/commands.server.ts';
import { onEvent } from '#app/jobs/listeners.server.ts';
import { secondsOpen, shownNow } from '#app/web/slow-form.server.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { gardening, gardenProvider, ownerOf } from '#tests/support/garden.ts';
import { runJobs } from '#tests/support/jobs.ts';
import { done, type Tayside, tayside } from '#tests/support/tayside.ts';

let tools: TestTools;
let who: Tayside;
let morag: Awaited<ReturnType<typeof ownerOf>>;
let other: Awaited<ReturnType<typeof ownerOf>>;
let slug: string;
let listingId: string;
beforeAll(async () => {
  tools = await freshTools();
  who = await tayside(tools);
  morag = await ownerOf(tools, 'morag', gardenProvider());
  other = await ownerOf(tools, 'fraser', gardenProvider({ name: 'Somebody else' }));
  ({ slug, listingId } = done(
    await draftListing(tools, morag.actor, { providerId: morag.providerId, words: gardening() }),
  ));
  done(await publishListing(tools, morag.actor, { listingId }));
});

let callers = 0;
const tell = (over: Partial<Parameters<typeof tellCorrection>[1]> = {}) => {
  callers += 1;
  const what = { about: 'listing', slug, wrong: 'price', words: 'It is £25 now.', trap: '', seconds: 20 } as const;
  return tellCorrection(tools, { ...what, replyEmail: '', caller: `caller ${callers}`, ...over });
};
const waiting = async (actor = morag.actor) => (await correctionsFor(tools.pool, actor, 1)).rows;
const refused = (code: string, field?: string) => ({ ok: false, refusal: field ? { code, field } : { code } });

describe('telling', () => {
  it('reaches the provider and nobody else, and says nothing of who told', async () => {
    const { code } = done(await tell({ replyEmail: 'neighbour@ettle.example' }));
    const [row] = await waiting();
    expect(row).toMatchObject({ wrong: 'price', words: 'It is £25 now.', wantsReply: true, answer: null, mine: true });
    expect(JSON.stringify(row)).not.toContain('neighbour');
    for (const actor of [other.actor, who.farah, who.joan, who.karen, ANYONE])
      expect((await correctionsFor(tools.pool, actor, 1)).rows).toEqual([]);
    expect((await correctionsWaiting(tools.pool, morag.actor, morag.providerId, 10)).total).toBe(1);
    expect((await correctionsWaiting(tools.pool, other.actor, morag.providerId, 10)).total).toBe(0);
    expect(await toldPage(tools.pool, code)).toMatchObject({ words: 'It is £25 now.', byMail: true, answer: null });
    expect(await toldPage(tools.pool, code.slice(1))).toBeNull();
    const event = await tools.db.event.findFirstOrThrow({ where: { kind: 'correction.told' } });
    expect(event.byLoginId).toBeNull();
    await onEvent(tools, { eventId: event.id, kind: event.kind, subject: event.subject });
    expect(tools.letters.map((each) => each.to)).toEqual(['morag@ettle.example']);
    expect(JSON.stringify(tools.letters)).not.toMatch(/£25|neighbour/);
  });

  it('is for somebody who reads: not for machines', async () => {
    expect(await tell({ trap: 'http://spam.example' })).toEqual(refused('correction.trap'));
    expect(await tell({ seconds: 2 })).toEqual(refused('correction.too-quick'));
    expect(await tell({ seconds: null })).toEqual(refused('correction.too-quick'));
    expect(await tell({ wrong: 'other', words: 'x' })).toEqual(refused('correction.no-words', 'words'));
    expect(await tell({ slug: 'nowhere' })).toEqual(refused('correction.not-found'));
    for (let n = 0; n < MOST_AN_HOUR; n += 1) done(await tell({ caller: 'one place' }));
    expect(await tell({ caller: 'one place' })).toEqual(refused('correction.too-often'));
    const { total: open } = await correctionsWaiting(tools.pool, morag.actor, morag.providerId, 10);
    for (let n = open; n < MOST_OPEN; n += 1) done(await tell());
    expect(await tell()).toEqual(refused('correction.enough'));
  });

  it('a form says by itself how long it lay open, and nobody can make that up', () => {
    const stamp = shownNow(tools);
    expect(secondsOpen(tools, stamp)).toBe(0);
    expect(secondsOpen({ ...tools, clock: { now: () => new Date(tools.clock.now().getTime() + 61_000) } }, stamp)).toBe(
      61,
    );
    expect(
      secondsOpen({ ...tools, clock: { now: () => new Date(tools.clock.now().getTime() + 90_000_000) } }, stamp),
    ).toBeNull();
    for (const bad of ['', '0', '0.', `0.${stamp.split('.')[1]}`, `${stamp}x`, '\u0000.\u0000'])
      expect(secondsOpen(tools, bad)).toBeNull();
  });
});

describe('answering', () => {
  it('goes to the teller once, and their address is forgotten', async () => {
    const [first] = await waiting();
    const correctionId = first?.id ?? '';
    const answer = (actor = morag.actor, over = {}) =>
      answerCorrection(tools, actor, { correctionId, answer: 'mended', words: 'Thank you. £25 it is.', ...over });
    for (const actor of [other.actor, who.farah, who.joan, who.stranger])
      expect(await answer(actor)).toEqual(refused('correction.not-found'));
    expect(await answer(morag.actor, { answer: 'still-right', words: '' })).toEqual(
      refused('correction.say-why', 'words'),
    );
    tools.letters.length = 0;
    done(await answer());
    expect(await answer()).toEqual(refused('correction.answered'));
    await runJobs(tools);
    const toTeller = tools.letters.filter((each) => each.to === 'neighbour@ettle.example');
    expect(toTeller).toHaveLength(1);
    const row = await tools.db.correction.findUniqueOrThrow({ where: { id: correctionId } });
    expect(toTeller[0]?.text).toContain(`/told/${row.code}`);
    expect(toTeller[0]?.text).not.toContain('£25');
    expect(row.replyEmail).toBeNull();
    expect(await toldPage(tools.pool, row.code)).toMatchObject({
      answer: 'mended',
      answerWords: 'Thank you. £25 it is.',
    });
  });

  it('what waits too long is a fact for others', async () => {
    const found = await unansweredBefore(tools.pool, new Date('2026-12-01T00:00:00Z'));
    expect(found).toEqual([{ listingId, count: MOST_OPEN - 1 }]);
    expect(await unansweredBefore(tools.pool, new Date('2026-11-01T00:00:00Z'))).toEqual([]);
  });
});

describe('a provider that nobody has claimed', () => {
  it('goes to the officer who commissions there, or an administrator; not to other councils', async () => {
    const provider = await tools.db.provider.update({
      where: { id: other.providerId },
      data: { claimed: false, source: 'register', authorityCode: COUNCIL.perth },
    });
    done(await tell({ about: 'provider', slug: provider.slug, wrong: 'stopped', words: '' }));
    expect(await waiting(other.actor)).toEqual([]);
    expect(await waiting(who.karen)).toEqual([]);
    expect(await waiting(who.joanne)).toEqual([]);
    const [seen] = await waiting(who.farah);
    expect(seen).toMatchObject({ wrong: 'stopped', title: 'Somebody else', mine: false });
    expect((await waiting(who.joan)).map((each) => each.id)).toEqual([seen?.id]);
    const input = { correctionId: seen?.id ?? '', answer: 'thanks', words: '' } as const;
    expect(await answerCorrection(tools, other.actor, input)).toEqual(refused('correction.not-found'));
    done(await answerCorrection(tools, who.farah, input));
  });
});
