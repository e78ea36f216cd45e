import type { Around } from '#tests/support/plan.ts';
import { arrangementIn } from '#tests/support/plan.ts';

/** What the braces in an address of the table stand for: real things around Aisha, each in its state. */
export async function objectsOf(around: Around): Promise<Record<string, string>> {
  const { tools } = around;
  const draft = await arrangementIn(around, 'draft');
  const line = await tools.db.arrangementLine.findFirstOrThrow({ where: { arrangementId: draft } });
  const signing = await arrangementIn(around, 'signing');
  const agreement = await tools.db.agreement.findFirstOrThrow({ where: { arrangementId: signing } });
  const ownDraft = await around.tools.db.listing.findUniqueOrThrow({ where: { id: around.listing.listingId } });
  return {
    listing: around.listing.slug,
    listingId: ownDraft.id,
    provider: (await tools.db.provider.findUniqueOrThrow({ where: { id: around.providerId } })).slug,
    providerId: around.providerId,
    person: around.aishaId,
    outcome: around.outcomeId,
    draft,
    line: line.id,
    proposed: await arrangementIn(around, 'proposed'),
    accepted: await arrangementIn(around, 'accepted'),
    referred: await arrangementIn(around, 'referred', true),
    signing,
    agreement: agreement.id,
    number: agreement.number,
    running: await arrangementIn(around, 'running'),
    nothing: '01a20000-0000-7000-8000-000000000000',
  };
}
