import type { PictureRefusal } from '../../domain/listings/picture-rules.ts';
import type { Sentence } from '../wording.ts';

export const pictures: Record<PictureRefusal, Sentence> = {
  'picture.not-found': 'This page is not there.',
  'picture.no-file': 'Choose the picture first.',
  'picture.too-big':
    'This picture is larger than 10 MB. Send a smaller one: your phone or computer can make it smaller.',
  'picture.not-a-picture': 'This is not a picture that we can show. Send a JPEG, PNG or WebP.',
  'picture.too-many-pixels': 'This picture is too large to open. Make it smaller first, then send it again.',
  'picture.too-small': 'This picture is too small to see anything. It needs 200 dots on its shorter side, or more.',
  'picture.broken': 'This picture is broken and cannot be opened. Save it again, or send another.',
  'picture.no-words': 'Say in words what the picture shows, for people who do not see it.',
  'picture.file-name':
    'That is the name of a file. Say what the picture shows, like “Raised beds with roses, and a bench”.',
  'picture.too-many-words': 'Use 300 letters or fewer.',
  'picture.too-many': (fact) => `A listing has ${fact('most')} pictures at most. Take one away first.`,
};
