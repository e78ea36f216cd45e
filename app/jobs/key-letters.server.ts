import { RESET_HOURS } from '../domain/keys/rules.ts';
import { formatMoment } from '../kit/day.ts';
import type { Tools } from '../tools.server.ts';
import { paths } from '../web/paths.ts';

type Said = { subject: string; line: string };
type About = { device: string };

const NOT_YOU = 'Was it you? Then there is nothing to do. If not, sign out everywhere else, here:';

/** What an owner of a login is told, so that nobody can change their keys unseen. */
const LETTERS: Record<string, (about: About) => Said> = {
  'login.new-device': ({ device }) => ({
    subject: 'A new device signed in to Ettle',
    line: `Somebody signed in as you with a browser that you have not used before${device ? `: ${device}` : ''}.`,
  }),
  'login.passkey-added': () => ({ subject: 'A passkey was added', line: 'A passkey was added to your sign-in.' }),
  'login.passkey-removed': () => ({
    subject: 'A passkey was taken away',
    line: 'A passkey was taken away from your sign-in.',
  }),
  'login.codes-set': () => ({
    subject: 'Codes are set up',
    line: 'From now on we ask for a code from your app when you sign in with a link.',
  }),
  'login.codes-removed': () => ({
    subject: 'Codes are not asked for any more',
    line: 'Codes from an app were taken away from your sign-in.',
  }),
  'login.recovery-made': () => ({
    subject: 'You have new recovery codes',
    line: 'Ten new recovery codes were made. The old ones are worth nothing now.',
  }),
  'login.recovery-used': () => ({
    subject: 'A recovery code was used',
    line: 'Somebody signed in as you with one of your recovery codes.',
  }),
  'login.codes-locked': () => ({
    subject: 'Wrong codes were typed for you',
    line: 'Somebody who can open your mail typed several wrong codes. Nobody is let in for a quarter of an hour.',
  }),
  'login.council-linked': () => ({
    subject: 'Your council account is joined',
    line: 'Your council’s own account can sign you in now. It opens your work for the council, and nothing else.',
  }),
  'login.reset-asked': () => ({
    subject: 'Somebody asked to reset your sign-in',
    line: `We were told that you lost your phone and your codes. If you did not say so, sign in with one of them within ${RESET_HOURS} hours: that stops it.`,
  }),
  'login.keys-reset': () => ({
    subject: 'Your sign-in was reset',
    line: 'Your passkeys, codes and council accounts were taken away, and you are signed out everywhere. Sign in with a link and set them up anew.',
  }),
};

/** Tells the owner of a login about a change of its keys. Sent from a job; the letter names no code and no key. */
export async function sendKeyLetter(tools: Tools, eventId: string): Promise<void> {
  const event = await tools.db.event.findUnique({ where: { id: eventId } });
  const write = event && LETTERS[event.kind];
  if (!event || !write) return;
  const login = await tools.db.login.findUnique({ where: { id: event.subject.slice('login:'.length) } });
  if (!login) return;
  const data = (event.data ?? {}) as Record<string, unknown>;
  const { subject, line } = write({ device: typeof data.device === 'string' ? data.device : '' });
  const { origin } = tools.env;
  const links = [NOT_YOU, origin + paths.devices(), 'Who to ring stands here:', origin + paths.help()];
  const text = ['Hello,', line, `It was on ${formatMoment(event.at)}.`, ...links, 'Ettle'];
  await tools.mail.send({ to: login.email, subject, text: text.join('\n\n') });
}
