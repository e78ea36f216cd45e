import { formatDay, isDay } from '../kit/day.ts';
import { paths } from '../web/paths.ts';
import type { About, Written } from './letters.server.ts';

type Data = Record<string, unknown>;

/** Letters about somebody else from a day on. Neither provider is told who the other is; no reason and no sum leaves by mail. */
export const TAKEOVER_LETTERS: Record<string, (about: About, data: Data) => Written[]> = {
  'takeover.sent': (about, data) => [
    toOld(
      about,
      data,
      data.withNotice ? 'Notice: a part of the support is to end' : 'Somebody asks to end a part of the support sooner',
      data.withNotice
        ? `Notice was given, as the agreement allows. It counts only if whoever comes next has signed in time: you are told either way. Until then you go on as before.`
        : 'This is sooner than your notice, so it needs your yes. Please answer. Nothing changes until you do: silence is never a yes.',
    ),
    toPerson(about, data, 'It is sent', [
      data.withNotice
        ? 'Next, sign the notice. We asked whoever comes next.'
        : 'We asked both of them. You hear from us.',
    ]),
  ],
  'takeover.done': (about, data) => [
    toPerson(about, data, 'Everybody has signed', [
      `It is agreed${from(data)}. What was promised goes over to the penny.`,
    ]),
    toOld(
      about,
      data,
      'Your last day is agreed',
      'Everybody has signed. Open it to see your last day. What you gave until then is paid as before.',
    ),
    {
      to: about.holderSide,
      subject: 'Somebody else takes over a part of the support',
      lines: [`It is agreed${from(data)}. The money that was promised goes over with it.`, page(about, data)],
    },
  ],
  'takeover.stopped': (about, data) =>
    data.wasSent
      ? [
          toPerson(about, data, 'It does not happen', [
            STOPPED[String(data.because)] ?? '',
            'Everything goes on as it is now. On the page you can choose another day, or somebody else.',
          ]),
          toOld(
            about,
            data,
            'You go on as before',
            'The notice does not count any more. Nothing falls away: please go on as before.',
          ),
        ]
      : [],
};

const STOPPED: Record<string, string> = {
  'new-said-no': 'Whoever you asked said no.',
  'old-said-no': 'Whoever comes now did not agree to stop sooner.',
  refused: 'The council said no. Its reasons are on the page.',
  late: 'Not everybody had signed by the day before.',
  'taken-back': 'It was taken back.',
  over: 'The plan that it was about has ended.',
};

const page = ({ origin }: About, { takeoverId }: Data) => `${origin}${paths.takeover(String(takeoverId))}`;
const from = ({ on }: Data) => (typeof on === 'string' && isDay(on) ? ` from ${formatDay(on)}` : '');

const toPerson = (about: About, data: Data, subject: string, lines: string[]): Written => ({
  to: about.personSide,
  subject,
  lines: [...lines.filter(Boolean), page(about, data)],
});

/** Whoever gives it now: its owners, with the page of the end of their line. */
function toOld(about: About, data: Data, subject: string, line: string): Written {
  const to = about.providers.filter((each) => each.providerId === data.providerId).map((each) => each.email);
  return { to, subject, lines: [line, `${about.origin}${paths.change(String(data.takeoverId))}`] };
}
