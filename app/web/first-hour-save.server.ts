import type { SignedIn } from '../access/actor.ts';
import { stateCheck, takeBackCheck } from '../domain/checks/commands.server.ts';
import { draftListing, editListing, publishListing } from '../domain/listings/commands.server.ts';
import { type FirstStep, gapsOfStep, nextStep } from '../domain/listings/first-hour.ts';
import { labelsOf } from '../domain/listings/labels.server.ts';
import { createProvider, editProvider } from '../domain/providers/commands.server.ts';
import type { ProviderWords } from '../domain/providers/rules.ts';
import type { Refusal, Result } from '../kit/result.ts';
import type { Tools } from '../tools.server.ts';
import { isHidden, notFound, said } from './answer.server.ts';
import { checkSchema } from './check-schema.ts';
import {
  complaintsSchema,
  draftOf,
  type ListingStep,
  stepSchema,
  UNSAID_PROVIDER,
  whoSchema,
  withStep,
} from './first-hour-schema.ts';
import { type FirstHour, firstHourOf } from './first-hour-view.server.ts';
import { type FormReply, readForm } from './form.ts';
import { paths } from './paths.ts';

/** `to`: kept, go on there. `reply`: what is still wrong, beside its field, with everything that was typed. */
export type Saved = { to: string } | { to?: undefined; reply?: FormReply; refusal?: string; about?: string };

type Ask = { tools: Tools; actor: SignedIn; request: Request; hour: FirstHour };

/** A refusal beside its field; out of reach is a page that is not there. */
function refusedWith(read: { refused(refusal: Refusal): FormReply }, refusal: Refusal): Saved {
  if (isHidden(refusal)) throw notFound();
  return { reply: read.refused(refusal) };
}

/** On to the next open step; when nothing is open, to the list. */
async function onwards({ tools, actor }: Ask, providerId: string, after: FirstStep): Promise<Saved> {
  const now = await firstHourOf(tools, actor, providerId);
  const next = now && nextStep(now.tasks, after);
  return { to: next ? paths.startStep(providerId, next) : `${paths.startTasks(providerId)}?done=saved` };
}

/** What a provider says about itself, without what only its page knows. */
function wordsOf(provider: NonNullable<FirstHour['provider']>): ProviderWords {
  const { kind, name, about, workers, town, authorityCode, phone, email, website } = provider;
  const { complaintsPolicy, registerNumber } = provider;
  return {
    kind,
    name,
    about,
    workers,
    town,
    authorityCode,
    phone,
    email,
    website,
    complaintsPolicy,
    registerNumber,
  };
}

export async function saveWho(ask: Ask): Promise<Saved> {
  const { tools, actor, request, hour } = ask;
  const read = await readForm(request, whoSchema);
  if (!read.ok) return { reply: read.reply };
  const { provider } = hour;
  if (!provider) {
    const made = await createProvider(tools, actor, { ...UNSAID_PROVIDER, ...read.value });
    return made.ok ? { to: paths.startStep(made.value.providerId, 'what') } : refusedWith(read, made.refusal);
  }
  const words: ProviderWords = { ...wordsOf(provider), ...read.value };
  const edited = await editProvider(tools, actor, { providerId: provider.id, words });
  return edited.ok ? onwards(ask, provider.id, 'who') : refusedWith(read, edited.refusal);
}

export async function saveComplaints(ask: Ask, provider: NonNullable<FirstHour['provider']>): Promise<Saved> {
  const { tools, actor, request } = ask;
  const read = await readForm(request, complaintsSchema);
  if (!read.ok) return { reply: read.reply };
  const words: ProviderWords = { ...wordsOf(provider), complaintsPolicy: read.value.complaintsPolicy };
  const edited = await editProvider(tools, actor, { providerId: provider.id, words });
  if (!edited.ok) return refusedWith(read, edited.refusal);
  const now = await firstHourOf(tools, actor, provider.id);
  const short = now?.tasks.some(({ step, state }) => step === 'complaints' && state === 'to-do');
  if (short) return { reply: read.refused({ code: 'provider.complaints-needed', field: 'complaintsPolicy' }) };
  return onwards(ask, provider.id, 'complaints');
}

/** Writes one step into the draft, and says what that step still lacks: what was typed is kept by then. */
export async function saveListingStep(ask: Ask, providerId: string, step: ListingStep): Promise<Saved> {
  const { tools, actor, request, hour } = ask;
  const version =
    Number(
      (
        await request
          .clone()
          .formData()
          .catch(() => new FormData())
      ).get('version'),
    ) || null;
  const read = await readForm(request, stepSchema(step));
  if (!read.ok) return { reply: read.reply };
  const { councils } = await labelsOf(tools.pool);
  const codes = councils.map((each) => each.code);
  const words = withStep(hour.listing && draftOf(hour.listing), step, read.value, codes);
  const kept: Result<unknown> = hour.listing
    ? await editListing(tools, actor, { listingId: hour.listing.id, version, words })
    : await draftListing(tools, actor, { providerId, words });
  if (!kept.ok) return refusedWith(read, kept.refusal);
  const now = await firstHourOf(tools, actor, providerId);
  const [gap] = now ? gapsOfStep(now.facts, step) : [];
  if (!gap) return onwards(ask, providerId, step);
  // Personal care is no slip to be mended: the page says what it needs, and whom to ask.
  if (step === 'care') return { to: paths.startStep(providerId, 'care') };
  return { reply: read.refused(gap) };
}

export async function saveCheck({ tools, actor, request }: Ask, providerId: string): Promise<Saved> {
  const sent = await request
    .clone()
    .formData()
    .catch(() => new FormData());
  const back = `${paths.startStep(providerId, 'show')}?done=said`;
  const takeBack = sent.get('take-back');
  if (typeof takeBack === 'string')
    return said(await takeBackCheck(tools, actor, { checkId: takeBack })) ?? { to: back };
  const about = String(sent.get('kind') ?? '');
  const read = await readForm(request, checkSchema);
  if (!read.ok) return { about, reply: read.reply };
  const kept = await stateCheck(tools, actor, { providerId, ...read.value });
  if (kept.ok) return { to: back };
  if (isHidden(kept.refusal)) throw notFound();
  return { about, reply: read.refused(kept.refusal) };
}

export async function publishFirst({ tools, actor, hour }: Ask, providerId: string): Promise<Saved> {
  if (!hour.listing) throw notFound();
  const refused = said(await publishListing(tools, actor, { listingId: hour.listing.id }));
  return refused ?? { to: paths.startTasks(providerId) };
}
