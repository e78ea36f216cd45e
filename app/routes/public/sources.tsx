import type { MetaFunction } from '@remix-run/node';
import { Facts } from '#app/ui/facts.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Sources – Ettle' }];

const LAW = [
  {
    label: 'The four options',
    value: 'Social Care (Self-directed Support) (Scotland) Act 2013, as revised to 7 January 2026',
  },
  { label: 'Guidance', value: 'Statutory guidance to that Act, October 2022; SDS Framework of Standards, May 2024' },
  { label: 'Who must register', value: 'Public Services Reform (Scotland) Act 2010, schedule 12' },
  { label: 'Acting for adults', value: 'Adults with Incapacity (Scotland) Act 2000' },
  { label: 'Keeping adults safe', value: 'Adult Support and Protection (Scotland) Act 2007' },
  { label: 'Carers', value: 'Carers (Scotland) Act 2016; Care Reform (Scotland) Act 2025' },
  { label: 'Buying support', value: 'Procurement Reform (Scotland) Act 2014' },
  { label: 'Complaints', value: 'Model complaints procedure for councils, 2020' },
];

export default function Sources() {
  return (
    <Page title="Sources" lead="Where the facts on this site come from, and whom we thank for them.">
      <Section title="Data">
        <div className="prose">
          <p>
            Contains public sector information licensed under the Open Government Licence v3.0: Care Inspectorate;
            Public Health Scotland; National Records of Scotland; Scottish Government; Office for National Statistics.
          </p>
          <p>
            Contains Ordnance Survey data © Crown copyright and database right 2020. Contains Royal Mail data © Royal
            Mail copyright and database right 2020. Contains National Statistics data © Crown copyright and database
            right 2020.
          </p>
          <p>
            A listing that says “from the public register, not yet claimed” was made from the Care Inspectorate’s open
            data. Its page says from which day. The provider has not written it.
          </p>
        </div>
      </Section>
      <Section title="Law and guidance">
        <Facts rows={LAW} />
      </Section>
      <Section title="How sure we are">
        <div className="prose">
          <p>Rules that law or a council may change carry a day, a source and one of these marks:</p>
        </div>
        <Facts
          rows={[
            { label: 'Found', value: 'We read it in the law, the guidance or another named source.' },
            { label: 'Known', value: 'Commonly known in the field, but we did not read the source ourselves.' },
            { label: 'Our reading', value: 'What we think the sources mean. A lawyer may see it differently.' },
            { label: 'Proposal', value: 'Nobody has fixed it. We chose something sensible; a council may change it.' },
          ]}
        />
      </Section>
      <Section title="Letters">
        <div className="prose">
          <p>
            The typeface is Atkinson Hyperlegible Next by the Braille Institute, made for people with low vision, under
            the SIL Open Font License. The drawings are our own.
          </p>
        </div>
      </Section>
    </Page>
  );
}
