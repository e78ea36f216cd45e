import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { witnessOf } from '../../domain/checks/policy.ts';
import { aroundProvider } from '../../domain/checks/store.server.ts';
import { registerFacts } from '../../domain/claims/store.server.ts';
import { councilName, labelsOf } from '../../domain/listings/labels.server.ts';
import { listingsShownBy } from '../../domain/listings/lists.server.ts';
import { readinessTag } from '../../domain/listings/readiness-words.ts';
import { readinessOf } from '../../domain/listings/rules.ts';
import { PROVIDER_KIND_WORDS, priceWords, standingWords } from '../../domain/listings/words.ts';
import { providerForPublic } from '../../domain/providers/store.server.ts';
import { dayOf } from '../../kit/day.ts';
import { Card, Tag, Tags } from '../../ui/card.tsx';
import { EmptyState, Notice } from '../../ui/notice.tsx';
import { Columns, Page, Section, Stack } from '../../ui/page.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { actorFrom } from '../../web/actor.server.ts';
import { found } from '../../web/answer.server.ts';
import { CheckFacts } from '../../web/check-facts.tsx';
import { checksOfProvider } from '../../web/checks-view.server.ts';
import { withCovers } from '../../web/covers.server.ts';
import { pageOf } from '../../web/day-field.ts';
import { councilOf } from '../../web/finding.server.ts';
import { FromRegister } from '../../web/from-register.tsx';
import { ListingCard } from '../../web/listing-card.tsx';
import { Paragraphs } from '../../web/paragraphs.tsx';
import { paths } from '../../web/paths.ts';
import { savingFor } from '../../web/shortlist.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.provider.name ?? 'Provider'} – Ettle` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await actorFrom(request, context);
  const { pool, clock } = context.tools;
  const provider = found(await providerForPublic(pool, params.slug ?? ''));
  const page = pageOf(request);
  const [listings, own, labels, saving] = await Promise.all([
    listingsShownBy(pool, provider.id, page),
    councilOf(context.tools, actor),
    labelsOf(pool),
    savingFor(request, context, actor),
  ]);
  const on = dayOf(clock.now());
  const cards = listings.rows.map((row) => {
    const council = own?.code ?? row.authorityCode;
    const readiness = readinessOf(row, council, on);
    const price = priceWords(row);
    return {
      id: row.id,
      slug: row.slug,
      title: row.title,
      summary: row.summary,
      providerName: provider.name,
      providerSlug: provider.slug,
      kind: row.supportKindLabel,
      town: row.town,
      price: price && { amount: price.amount, per: price.per },
      tags: [
        readinessTag(readiness, councilName(labels, council)),
        ...standingWords(row, on).map((words) => ({ tone: 'plain' as const, words })),
      ],
      unsure: false,
      why: null,
      saved: saving.may ? saving.saved.has(row.slug) : null,
    };
  });
  const [checks, around] = await Promise.all([
    checksOfProvider(pool, provider, on),
    actor.loginId === null ? null : aroundProvider(pool, provider.id),
  ]);
  return {
    checks,
    register: provider.source === 'register' ? await registerFacts(pool, provider.registerNumber ?? '') : null,
    maySee: around !== null && witnessOf(actor, around) !== null,
    provider: { ...provider, kindWords: PROVIDER_KIND_WORDS[provider.kind] },
    cards: await withCovers(context.tools, cards),
    page: listings.page,
    pages: listings.pages,
  };
}

export default function Provider() {
  const { provider, cards, page, pages, checks, maySee, register } = useLoaderData<typeof loader>();
  return (
    <Page width="wide" title={provider.name} back={{ to: paths.search(), label: 'Find support' }}>
      {provider.claimed ? null : (
        <Notice kind="mind">
          <strong>From the public register, not yet claimed.</strong> Nobody from this provider uses Ettle yet. What you
          see is what the Care Inspectorate prints about it.{' '}
          <Link to={paths.claim(provider.slug)}>Is this your service? Say so</Link>
        </Notice>
      )}
      <Columns aside={<About provider={provider} />}>
        {provider.about ? <Paragraphs text={provider.about} /> : null}
        <Section title="What they offer">
          {cards.length > 0 ? (
            <Stack>
              {cards.map((card) => (
                <ListingCard key={card.slug} listing={card} />
              ))}
            </Stack>
          ) : (
            <EmptyState title="They show nothing just now" level={3}>
              <p>It may be paused, or they may be writing it. You can contact them, or look at what others offer.</p>
            </EmptyState>
          )}
          <Pagination
            page={page}
            pages={pages}
            label="Pages of what they offer"
            to={(to) => `${paths.provider(provider.slug)}?page=${to}`}
          />
        </Section>
        {register ? <FromRegister register={register} claimed={provider.claimed} /> : null}
        {provider.claimed ? (
          <Section title="Checks, and who has seen them" id="checks">
            <CheckFacts {...checks} />
            {maySee ? <Link to={paths.checksSeen(provider.id)}>Say that you have seen one</Link> : null}
          </Section>
        ) : null}
      </Columns>
    </Page>
  );
}

type View = ReturnType<typeof useLoaderData<typeof loader>>['provider'];

function About({ provider }: { provider: View }) {
  const rows = [
    { label: 'Where', value: [provider.town, provider.authorityName].filter(Boolean).join(', ') },
    { label: 'How many work there', value: provider.workers === null ? '' : String(provider.workers) },
    {
      label: 'Phone',
      value: provider.phone ? <a href={`tel:${provider.phone.replaceAll(' ', '')}`}>{provider.phone}</a> : '',
    },
    { label: 'E-mail', value: provider.email ? <a href={`mailto:${provider.email}`}>{provider.email}</a> : '' },
    {
      label: 'Website',
      value: provider.website ? (
        <a href={provider.website} rel="nofollow noopener">
          Open it
        </a>
      ) : (
        ''
      ),
    },
    { label: 'Register number', value: provider.registerNumber ?? '' },
  ];
  return (
    <Stack>
      <Card title="About them">
        <Tags>
          <Tag>{provider.kindWords}</Tag>
        </Tags>
        <dl className="space-y-2">
          {rows
            .filter((row) => row.value)
            .map((row) => (
              <div key={row.label}>
                <dt className="text-sm text-soft">{row.label}</dt>
                <dd>{row.value}</dd>
              </div>
            ))}
        </dl>
      </Card>
      <p className="text-sm">
        <Link to={paths.notRight('provider', provider.slug)}>Something here is not right any more?</Link>
      </p>
      <Card title="When something is not right">
        {provider.complaintsPolicy ? <Paragraphs text={provider.complaintsPolicy} /> : null}
        <p className="mt-2 text-sm text-soft">
          {provider.kind === 'registered'
            ? 'You can also tell the Care Inspectorate, which checks this service.'
            : 'Nobody inspects this provider. You can also tell the council that pays.'}
        </p>
      </Card>
    </Stack>
  );
}
