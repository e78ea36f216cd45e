import type { MetaFunction } from '@remix-run/node';
import { Link } from '@remix-run/react';
import { Page, Prose } from '#app/ui/page.tsx';
import { Phone } from '#app/ui/phone.tsx';
import { HELP_EMAIL, HELP_PHONE } from '#app/web/help.ts';
import { paths } from '#app/web/paths.ts';

export const meta: MetaFunction = () => [{ title: 'Accessibility – Ettle' }];

export default function Accessibility() {
  return (
    <Page
      title="Accessibility"
      lead="Ettle should work for you however you read, type or think. This page says how far we are."
    >
      <Prose>
        <h2>What we aim for</h2>
        <p>
          The Web Content Accessibility Guidelines 2.2, level AA, on every page. The rules for public bodies in the
          United Kingdom ask for the same.
        </p>
        <h2>What you can do</h2>
        <ul>
          <li>Use everything by keyboard, with a clear mark where you are.</li>
          <li>Use everything with JavaScript turned off.</li>
          <li>Zoom in to four times the size. Nothing is cut off or moves sideways.</li>
          <li>Use your own colours, dark mode, and less movement.</li>
          <li>
            Take your time. No page runs out while you read. A link to sign in lasts 15 minutes, and you can ask for
            another.
          </li>
          <li>Press on large targets: buttons and fields are at least 48 pixels high.</li>
        </ul>
        <h2>What was tested</h2>
        <ul>
          <li>Each page with axe, an automatic checker, in Chromium, at the size of a phone and of a desk.</li>
          <li>
            The main job, from a search to a signed agreement, by mouse, by keyboard alone, and with JavaScript off.
          </li>
          <li>Colours: text stands at least 5 to 1 from its ground, and nearly all of it 6 to 1 or more.</li>
          <li>The width of a small phone, 320 pixels: the same as a desk’s screen at four times the size.</li>
        </ul>
        <h2>What was not tested, or does not work yet</h2>
        <ul>
          <li>
            People who use screen readers, voice control or switches have not tested it yet. An automatic checker finds
            less than half of what can be wrong.
          </li>
          <li>People who use Easy Read have not checked ours.</li>
          <li>
            There are no videos in British Sign Language, and no Gaelic pages. See{' '}
            <Link to={paths.formats()}>other ways to read this</Link>.
          </li>
          <li>Words that providers and councils write themselves may be harder than ours.</li>
        </ul>
        <h2>Tell us</h2>
        <p>
          If something is in your way, ring <Phone number={HELP_PHONE} /> or write to{' '}
          <a href={`mailto:${HELP_EMAIL}`}>{HELP_EMAIL}</a>. Say which page and what happened. You will have an answer
          in five working days.
        </p>
        <p>
          If the answer does not help, the Equality Advisory and Support Service can advise you:{' '}
          <Phone number="0808 800 0082" />, or by textphone <Phone number="0808 800 0084" />.
        </p>
        <p className="text-sm text-soft">Written on 22 November 2026, for the first version of Ettle.</p>
      </Prose>
    </Page>
  );
}
