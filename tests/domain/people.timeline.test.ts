import { describe, expect, it } from 'vitest';
import type { RecordRow } from '#app/domain/people/record.server.ts';
import { lookedAt, sentenceOf } from '#app/web/timeline.ts';

const nothing = {
  otherName: null,
  arrangementName: null,
  providerName: null,
  listingTitle: null,
  outcomeWords: null,
  elementName: null,
  office: null,
};
const row = (over: Partial<RecordRow>): RecordRow => ({
  id: '1',
  kind: 'outcome.added',
  subject: 'outcome:1',
  at: new Date(),
  byName: 'Aisha Rahman',
  byPerson: true,
  byReader: true,
  forName: null,
  capacity: 'self',
  data: {},
  ...nothing,
  ...over,
});
const aisha = { self: true, knownAs: 'Aisha' };
const ruth = { self: false, knownAs: 'Aisha' };

describe('the record in plain words', () => {
  it.each([
    [row({ outcomeWords: 'I want my roses back.' }), aisha, 'You wrote down what matters: “I want my roses back.”'],
    [
      row({
        kind: 'arrangement.started',
        byReader: false,
        byPerson: false,
        byName: 'Ruth Abernethy',
        capacity: 'broker',
        forName: 'Aisha',
        arrangementName: 'My garden',
      }),
      aisha,
      'Ruth Abernethy (independent broker), for you, started the plan “My garden”.',
    ],
    [
      row({
        kind: 'arrangement.started',
        byReader: true,
        capacity: 'broker',
        forName: 'Aisha',
        arrangementName: 'My garden',
      }),
      ruth,
      'You, for Aisha, started the plan “My garden”.',
    ],
    [
      row({
        kind: 'decision.approved',
        byReader: false,
        byName: 'Karen Ogilvie',
        capacity: 'officer',
        office: 'Social worker',
        arrangementName: 'My garden',
      }),
      aisha,
      'Karen Ogilvie (social worker) agreed to “My garden”, with reasons.',
    ],
    [
      row({
        kind: 'arrangement.line-accepted',
        byReader: false,
        byName: 'Morag Stewart',
        capacity: 'provider',
        providerName: 'Morag’s Garden Help',
        arrangementName: 'My garden',
      }),
      aisha,
      'Morag Stewart of Morag’s Garden Help said yes to “My garden”.',
    ],
    [
      row({ kind: 'authority.given', otherName: 'Ruth Abernethy', data: { capacity: 'broker' } }),
      aisha,
      'You let Ruth Abernethy act for you, as independent broker.',
    ],
    [
      row({
        kind: 'element.set',
        byReader: false,
        byName: 'Karen',
        capacity: 'officer',
        elementName: 'Out and about',
        data: { option2: '520000' },
      }),
      aisha,
      'Karen (officer) set an amount for “Out and about”, with £5,200.00 under Option 2.',
    ],
    [
      row({ kind: 'nobody.knows-this', byReader: false, byName: null, capacity: null }),
      aisha,
      'Ettle wrote something down.',
    ],
  ])('%#', (happened, reading, sentence) => expect(sentenceOf(happened, reading)).toBe(sentence));

  it('who looked at what', () => {
    expect(lookedAt('file', aisha)).toBe('your file at the council');
    expect(lookedAt('outcomes', ruth)).toBe('what matters to Aisha');
    expect(lookedAt('arrangement:1', aisha)).toBe('a plan');
    expect(lookedAt('odd', aisha)).toBe('something on the record');
  });
});
