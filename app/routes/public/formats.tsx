import type { MetaFunction } from '@remix-run/node';
import { Link } from '@remix-run/react';
import { Page, Section } from '#app/ui/page.tsx';
import { Phone } from '#app/ui/phone.tsx';
import { HELP_EMAIL, HELP_PHONE } from '#app/web/help.ts';
import { paths } from '#app/web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Other ways to read this – Ettle' }];

export default function Formats() {
  return (
    <Page title="Other ways to read this" lead="What there is now, what there is not yet, and how to ask.">
      <Section title="Easy Read" id="easy-read">
        <div className="prose">
          <p>
            <Link to={paths.easyRead()}>Ettle in Easy Read</Link> tells the whole idea in twelve short parts with
            pictures. Each part of an agreement has a plain version beside it.
          </p>
        </div>
      </Section>
      <Section title="Large print and other colours" id="large-print">
        <div className="prose">
          <p>
            Make the page bigger with Ctrl and +, or with two fingers on a phone. It fits at any size and never moves
            sideways. It turns dark when your phone or computer is set to dark, and takes your own colours if you set
            them.
          </p>
          <p>Every page prints without its menus. An agreement can be printed or kept as a tagged PDF.</p>
        </div>
      </Section>
      <Section title="Listening" id="audio">
        <div className="prose">
          <p>
            The pages are made for screen readers and for “read aloud” in your browser. There are no recordings yet. We
            can read any page to you by phone: <Phone number={HELP_PHONE} />.
          </p>
        </div>
      </Section>
      <Section title="British Sign Language" id="bsl">
        <div className="prose">
          <p>
            There are no BSL videos on this site yet. To ring us or a council in BSL, use{' '}
            <a href="https://contactscotland-bsl.org">contactSCOTLAND-BSL</a>. It is free, any time, and connects you
            with an interpreter by video.
          </p>
          <p>
            You can say in your details that you use BSL. It goes into your arrangement, so that people know before they
            meet you. In the search you can look for providers who sign.
          </p>
        </div>
      </Section>
      <Section title={<span lang="gd">Gàidhlig</span>} id="gaidhlig">
        <div className="prose">
          <p lang="gd">
            Chan eil Ettle ann an Gàidhlig fhathast. Ma tha thu ag iarraidh cuideachadh ann an Gàidhlig, cuir fios
            thugainn: <Phone number={HELP_PHONE} />.
          </p>
          <p>
            Ettle is not in Gaelic yet. If you would like help in Gaelic, tell us. You can look for providers who speak
            it, and say in your details that you would sooner use it.
          </p>
        </div>
      </Section>
      <Section title="Ask for what you need" id="ask">
        <div className="prose">
          <p>
            Other languages, braille, a paper copy, or something else: ring <Phone number={HELP_PHONE} /> or write to{' '}
            <a href={`mailto:${HELP_EMAIL}`}>{HELP_EMAIL}</a>. The law says that a council must explain your options in
            the form that you need.
          </p>
        </div>
      </Section>
    </Page>
  );
}
