import { paths } from '../web/paths.ts';
import type { About, Written } from './letters.server.ts';

type Data = Record<string, unknown>;

/** Letters about one session that is moved or not given. When it is, and what it is, stands behind the link. */
export const SESSION_LETTERS: Record<string, (about: About, data: Data) => Written[]> = {
  'session.move-asked': (about, data) =>
    toOther(about, data, 'Somebody asks to move one session', [
      'Please say yes or no. It stays where it is until you do: silence moves nothing.',
    ]),
  'session.moved': (about, data) =>
    toOther(about, data, 'One session is moved', ['You asked, and the other side said yes.']),
  'session.move-declined': (about, data) =>
    toOther(about, data, 'One session stays where it was', [
      'The other side cannot have it at the time that you asked for.',
    ]),
  'session.move-withdrawn': (about, data) =>
    toOther(about, data, 'One session stays where it was', ['The other side does not ask for another time any more.']),
  'session.called-off': (about, data) =>
    toOther(about, data, 'One session is called off', [
      data.late === 1
        ? 'It was called off later than the agreement allows. If you charge for it, tell it as ever.'
        : 'It is not charged. You need not tell of it.',
    ]),
  'session.cannot-come': (about, data) =>
    toOther(about, data, 'One session cannot be given', [
      'A provider cannot come once. The page has what you wrote down for this: who steps in, and whom to ring.',
    ]),
};

/** To the side that did not act. */
function toOther(about: About, data: Data, subject: string, lines: string[]): Written[] {
  const [providerId, key] = [String(data.providerId), String(data.key)];
  if (data.side === 'provider')
    return [{ to: about.personSide, subject, lines: [...lines, about.origin + paths.comingOne(key)] }];
  const owners = about.providers.filter((each) => each.providerId === providerId).map((each) => each.email);
  return [{ to: owners, subject, lines: [...lines, about.origin + paths.session(providerId, key)] }];
}
