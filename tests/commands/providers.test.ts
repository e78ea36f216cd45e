import { beforeAll, describe, expect, it } from 'vitest';
import { type Actor, ANYONE } from '#app/access/actor.ts';
import { archiveListing, draftListing, publishListing } from '#app/domain/listings/commands.server.ts';
import { createProvider, editProvider } from '#app/domain/providers/commands.server.ts';
import type { ProviderWords } from '#app/domain/providers/rules.ts';
import { providerForEdit, providerForPublic, providersOf } from '#app/domain/providers/store.server.ts';
import { actorOf } from '#tests/support/actors.ts';
import { freshTools, type TestTools } from '#tests/support/database.ts';
import { gardening, gardenProvider, ownerOf, registeredProvider } from '#tests/support/garden.ts';
import { done, type Tayside, tayside } from '#tests/support/tayside.ts';

let tools: TestTools;
let who: Tayside;
let morag: Awaited<ReturnType<typeof ownerOf>>;
beforeAll(async () => {
  tools = await freshTools();
  who = await tayside(tools);
  morag = await ownerOf(tools, 'morag', gardenProvider());
});

const refused = (code: string, field?: string) => ({ ok: false, refusal: field ? { code, field } : { code } });

describe('setting up a provider', () => {
  it('gives it an address of its own, and its maker owns it', async () => {
    expect(morag.slug).toBe('morags-garden-help');
    const twin = await ownerOf(tools, 'twin', gardenProvider());
    expect(twin.slug).toMatch(/^morags-garden-help-[0-9a-f]{4}$/);
    expect(await providersOf(tools.pool, morag.actor)).toMatchObject([{ id: morag.providerId, role: 'owner' }]);
    expect(await providerForPublic(tools.pool, morag.slug)).toMatchObject({
      name: 'Morag’s Garden Help',
      town: 'Pitlochry',
      claimed: true,
    });
  });
  const wrong: [string, Partial<ProviderWords>, string, string][] = [
    ['no name', { name: ' ' }, 'provider.no-name', 'name'],
    ['no way to reach them', { phone: '' }, 'provider.no-contact', 'phone'],
    ['registered without a number', { kind: 'registered' }, 'provider.no-register-number', 'registerNumber'],
    [
      'registered with half a number',
      { kind: 'registered', registerNumber: 'SP12' },
      'provider.bad-register-number',
      'registerNumber',
    ],
    ['a small business of nine', { workers: 9 }, 'provider.too-many-workers', 'workers'],
    ['one person who is two', { kind: 'sole-trader', workers: 2 }, 'provider.alone', 'workers'],
    ['a website that is a script', { website: 'javascript:alert(1)' }, 'provider.bad-website', 'website'],
    ['a council that ended', { authorityCode: 'S12000024' }, 'provider.unknown-council', 'authorityCode'],
  ];
  it.each(wrong)('refuses %s', async (_, over, code, field) => {
    expect(await createProvider(tools, who.aisha, gardenProvider(over))).toMatchObject(refused(code, field));
  });
  it('refuses a register number that another has, also in a race', async () => {
    const [first, second] = await Promise.all([
      createProvider(tools, who.aisha, registeredProvider()),
      createProvider(tools, who.karen, registeredProvider()),
    ]);
    expect([first.ok, second.ok].sort()).toEqual([false, true]);
    expect([first, second].find((each) => !each.ok)).toMatchObject(refused('provider.number-taken', 'registerNumber'));
  });
  it('puts a register number aside on any other kind', async () => {
    const made = await ownerOf(tools, 'aside', gardenProvider({ name: 'Aside', registerNumber: 'SP2099000777' }));
    expect((await providerForPublic(tools.pool, made.slug))?.registerNumber).toBeNull();
  });
});

describe('changing a provider', () => {
  const edit = (actor: Actor, over: Partial<ProviderWords> = {}) =>
    editProvider(tools, actor, { providerId: morag.providerId, words: gardenProvider(over) });

  it('keeps a way to complain as long as people see a listing', async () => {
    const made = done(await draftListing(tools, morag.actor, { providerId: morag.providerId, words: gardening() }));
    done(await edit(morag.actor, { complaintsPolicy: '' }));
    done(await edit(morag.actor));
    done(await publishListing(tools, morag.actor, made));
    expect(await edit(morag.actor, { complaintsPolicy: '' })).toMatchObject(
      refused('provider.complaints-needed', 'complaintsPolicy'),
    );
    done(await archiveListing(tools, morag.actor, made));
    done(await edit(morag.actor, { complaintsPolicy: '' }));
  });
  it('stays registered as long as a listing says that it is', async () => {
    const care = await ownerOf(tools, 'care', registeredProvider({ registerNumber: 'SP2099000555', name: 'Care' }));
    const words = gardening({ registered: true, registrationNumber: 'CS2099000101' });
    const made = done(await draftListing(tools, care.actor, { providerId: care.providerId, words }));
    const become = () =>
      editProvider(tools, care.actor, { providerId: care.providerId, words: gardenProvider({ kind: 'third-sector' }) });
    expect(await become()).toMatchObject(refused('provider.kind-in-use', 'kind'));
    done(await archiveListing(tools, care.actor, made));
    done(await become());
  });

  const table: [string, () => Actor | Promise<Actor>, boolean, boolean][] = [
    ['nobody signed in', () => ANYONE, false, false],
    ['a supported person', () => who.aisha, true, false],
    ['an officer', () => who.karen, true, false],
    ['an administrator', () => who.joan, true, false],
    ['another provider', () => actorOf(tools, 'twin@ettle.example'), true, false],
    ['its owner', () => morag.actor, true, true],
  ];
  it.each(table)('by %s', async (_, by, makes, edits) => {
    const actor = await by();
    expect((await createProvider(tools, actor, gardenProvider({ name: 'By the table' }))).ok).toBe(makes);
    const edited = await edit(actor);
    if (edits) expect(edited.ok).toBe(true);
    else expect(edited).toMatchObject(refused('provider.not-found'));
    expect((await providerForEdit(tools.pool, actor, morag.providerId)) !== null).toBe(edits);
  });
  it('is written in the record, without a word of what was said', async () => {
    const events = await tools.db.event.findMany({ where: { subject: `provider:${morag.providerId}` } });
    expect(events.map((each) => each.kind)).toContain('provider.edited');
    expect(JSON.stringify(events)).not.toContain('Garden');
  });
});
