import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { parseAgreementNumber } from '#app/domain/agreements/number.ts';
import { type Party, ROLE_WORDS } from '#app/domain/agreements/policy.ts';
import { verify } from '#app/domain/agreements/seal.ts';
import {
  agreementByNumber,
  type KeptAgreement,
  recordedHashes,
  signaturesOf,
} from '#app/domain/agreements/store.server.ts';
import { variationsOf } from '#app/domain/changes/store.server.ts';
import { formatMoment } from '#app/kit/day.ts';
import type { Tools } from '#app/tools.server.ts';
import { ButtonLink, Buttons } from '#app/ui/button.tsx';
import { Tag, Tags, type Tone } from '#app/ui/card.tsx';
import { Drawing } from '#app/ui/drawings.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Details, Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Thread } from '#app/ui/thread.tsx';
import { actorFrom } from '#app/web/actor.server.ts';
import { paths } from '#app/web/paths.ts';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: `${shown?.found ? shown.found.title : 'No such agreement'} – Ettle` },
  { name: 'robots', content: 'noindex' },
];

type Status = ReturnType<typeof verify>['status'];

const SHOWN: Record<Status, { title: string; tone: Tone; tag: string }> = {
  'as-signed': { title: 'Still what was signed', tone: 'ready', tag: 'Signed and unchanged' },
  changed: { title: 'This was changed', tone: 'no', tag: 'Not what was signed' },
  'not-yet-signed': { title: 'Not signed yet', tone: 'unsure', tag: 'Nobody has signed yet' },
  'part-signed': { title: 'Not everybody has signed', tone: 'unsure', tag: 'Some have signed' },
  void: { title: 'It no longer counts', tone: 'no', tag: 'No longer counts' },
};

const MODELS: Record<KeptAgreement['model'], string> = {
  tripartite: 'Between the person, the providers and the council, with whoever holds the money',
};

/** Names nobody: who has the number may be anybody. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await actorFrom(request, context);
  const number = parseAgreementNumber((params.number ?? '').slice(0, 60));
  const agreement = number.ok ? await agreementByNumber(context.tools.db, number.value) : null;
  if (!agreement) return data({ typed: (params.number ?? '').slice(0, 60), found: null }, { status: 404 });
  return data({ typed: agreement.number, found: await checked(context.tools, agreement) });
}

async function checked({ db, clock }: Tools, agreement: KeptAgreement) {
  const [signatures, recorded] = await Promise.all([signaturesOf(db, agreement.id), recordedHashes(db, agreement.id)]);
  const { status, sentence, sha256 } = verify(agreement, signatures, recorded);
  const when = new Map(signatures.map((each) => [each.position, each.signedAt]));
  const places = agreement.parties.map((party) => {
    const at = when.get(party.position);
    return { place: placeWords(party, agreement.parties), at: at ? formatMoment(at) : null };
  });
  return {
    ...SHOWN[status],
    status,
    sentence,
    sha256,
    places,
    kept: agreement.sha256,
    number: agreement.number,
    version: agreement.version,
    model: MODELS[agreement.model],
    made: formatMoment(agreement.compiledAt),
    signed: agreement.signedAt ? formatMoment(agreement.signedAt) : null,
    checkedAt: formatMoment(clock.now()),
    variations: (await variationsOf(db, agreement.id)).map(({ number, body, signatures, holds, sha256: print }) => ({
      number,
      print,
      signed: signatures.length,
      places: body.parties.length,
      holds,
    })),
  };
}

/** 'Provider', or 'Provider 2' when there are several. */
function placeWords(party: Party, all: readonly Party[]): string {
  const alike = all.filter((each) => each.role === party.role);
  const words = ROLE_WORDS[party.role];
  return alike.length > 1 ? `${words} ${alike.findIndex((each) => each.position === party.position) + 1}` : words;
}

type Checked = Awaited<ReturnType<typeof checked>>;

export default function CheckResult() {
  const { typed, found } = useLoaderData<typeof loader>();
  return found ? <Found found={found} /> : <None typed={typed} />;
}

function Found({ found }: { found: Checked }) {
  const { title, tone, tag, sentence, places, number } = found;
  return (
    <Page
      title={title}
      above={`Agreement ${number}`}
      back={{ to: paths.check(), label: 'Check another' }}
      lead={sentence}
    >
      {tone === 'no' ? (
        <Notice kind="no">
          <p className="text-lg font-bold">{sentence}</p>
        </Notice>
      ) : null}
      <Tags>
        <Tag tone={tone}>{tag}</Tag>
      </Tags>
      <Section title="Who has signed">
        <Thread
          label="Places to sign, in order"
          steps={places.map(({ place, at }) => ({
            title: place,
            state: at ? 'done' : 'to-come',
            note: at ? `Signed ${at}` : 'Has not signed',
          }))}
        />
      </Section>
      <Section title="About it">
        <Facts
          rows={[
            { label: 'Number', value: number },
            { label: 'Version', value: String(found.version) },
            { label: 'Kind', value: found.model },
            { label: 'Its words were fixed', value: found.made },
            ...(found.signed ? [{ label: 'The last signature', value: found.signed }] : []),
            { label: 'Checked', value: found.checkedAt },
          ]}
        />
      </Section>
      <Varied found={found} />
      <HowChecked found={found} />
    </Page>
  );
}

/** What was varied since, without its words: whoever has the number may be anybody. */
function Varied({ found: { variations } }: { found: Checked }) {
  if (variations.length === 0) return null;
  return (
    <Section title="What was varied since">
      <Facts
        rows={variations.map(({ number, signed, places, holds, print }) => ({
          label: number,
          value: (
            <>
              {holds ? '' : 'Its words were changed afterwards: do not rely on it. '}
              {signed === places
                ? 'Signed by everyone whom it affects.'
                : `${signed} of ${places} have signed: it does not count yet.`}{' '}
              <Print of={print} />
            </>
          ),
        }))}
      />
    </Section>
  );
}

function HowChecked({ found: { sha256, kept, status } }: { found: Checked }) {
  return (
    <Section title="How it was checked">
      <div className="prose">
        <p>
          When an agreement is made, its words are put through a sum that gives a long number, its fingerprint. If one
          letter changes, the fingerprint is quite different. We did the sum again just now and compared it with what
          was kept, with what each of them signed, and with the record that nobody can change.
        </p>
      </div>
      <div className="my-5">
        <Facts
          rows={[
            { label: 'Fingerprint now', value: <Print of={sha256} /> },
            ...(status === 'changed' ? [{ label: 'Fingerprint kept', value: <Print of={kept} /> }] : []),
          ]}
        />
      </div>
      <Details summary="Compare it with a paper copy">
        <p>
          The same fingerprint is printed in the agreement. If the paper has another one, the paper is not this
          agreement. If it has the same one, read the words of the paper too: somebody could have copied the
          fingerprint.
        </p>
        <p>The fingerprint is the SHA-256 of the whole text, written down in one fixed form.</p>
      </Details>
    </Section>
  );
}

function Print({ of }: { of: string }) {
  return <code className="text-sm wrap-anywhere">{of.replace(/(.{8})(?=.)/g, '$1 ')}</code>;
}

function None({ typed }: { typed: string }) {
  return (
    <Page title="No agreement has that number" lead={`We looked for “${typed}”.`} width="narrow">
      <Drawing name="letter" className="mb-4 w-40" />
      <p>
        Look at it once more. A number has no letter O, I or L in it: what looks like one is a nought or a one. If it is
        right and still not found, do not rely on the paper. Ask the council that it names.
      </p>
      <Buttons>
        <ButtonLink to={paths.check()}>Try again</ButtonLink>
        <ButtonLink to={paths.help()} kind="quiet">
          Get help
        </ButtonLink>
      </Buttons>
    </Page>
  );
}
