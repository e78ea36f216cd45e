import { paths } from '../web/paths.ts';
import type { About, Written } from './letters.server.ts';

type Data = Record<string, unknown>;

/** Letters about changes of running support: each says who must act, and nothing of what is asked. */
export const CHANGE_LETTERS: Record<string, (about: About, data: Data) => Written[]> = {
  'change.asked': (about, data) =>
    data.state === 'signing'
      ? [
          ...toNext(about, data),
          ...toSide(about, data, other(data.side), 'A part of the support is to end', [
            'Notice was given, as the agreement allows. Open it to see from when, and why. You need not agree to it.',
          ]),
        ]
      : toSide(about, data, other(data.side), 'Somebody asks to change support that runs', [
          'Please answer. Nothing changes until you do: silence is never a yes.',
        ]),
  'change.declined': (about, data) =>
    toSide(about, data, data.side, 'A change was not agreed to', [
      'The other side said no. Everything stays as it was.',
    ]),
  'change.to-decide': (about, data) => [
    {
      to: [...about.deciders, ...about.panel],
      subject: 'A change waits for your decision',
      lines: [
        `A change in ${about.authorityName} would cost more than was agreed to, and waits for a decision.`,
        link(about, data),
      ],
    },
  ],
  'change.to-sign': (about, data) => toNext(about, data),
  'change.approved': (about, data) => toNext(about, data),
  'change.refused': (about, data) => [
    ...toSide(about, data, 'person', 'The council said no to a change', [
      'The reasons are on the page. Everything stays as it was.',
    ]),
    ...toSide(about, data, 'provider', 'The council said no to a change', ['Everything stays as it was.']),
  ],
  'change.withdrawn': (about, data) =>
    toSide(about, data, other(data.side), 'A change was taken back', ['Everything stays as it was.']),
  'change.name-written': (about, data) => toNext(about, data),
  'change.agreed': (about, data) =>
    (['person', 'provider'] as const).flatMap((side) =>
      toSide(about, data, side, 'A change counts now', [
        'Everyone whom it affects has signed. Open it to see from which day it counts.',
      ]),
    ),
};

const other = (side: unknown) => (side === 'person' ? 'provider' : 'person');
const link = ({ origin }: About, { changeId }: Data) => `${origin}${paths.change(String(changeId))}`;

function toSide(about: About, data: Data, side: unknown, subject: string, lines: string[]): Written[] {
  const owners = about.providers.filter((each) => each.providerId === data.providerId).map((each) => each.email);
  return [{ to: side === 'person' ? about.personSide : owners, subject, lines: [...lines, link(about, data)] }];
}

/** Whose name comes next. */
function toNext(about: About, data: Data): Written[] {
  const said = ['Please read it, and sign it if you agree. Nothing changes until everybody has signed.'];
  const subject = 'Your turn to sign a change';
  if (data.next === 'person' || data.next === 'provider') return toSide(about, data, data.next, subject, said);
  const to = data.next === 'holder' ? about.holderSide : data.next === 'authority' ? about.signingOfficers : [];
  return [{ to, subject, lines: [...said, link(about, data)] }];
}
