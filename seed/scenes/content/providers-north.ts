// Providers in Orkney, the Western Isles and Highland.

import { complaintsBy, provider } from '#seed/scenes/content/provider-words.ts';
import { paragraphs, type SeedProvider } from '#seed/scenes/content/shape.ts';

const ISLANDS: readonly SeedProvider[] = [
  provider('sigrid', {
    owner: 'sigrid',
    kind: 'sole-trader',
    name: 'Sigrid Rendall, Company and Errands',
    about: paragraphs(
      'I bide in Stromness, and I ken most folk here or their cousins. I sit and blether, I drive to the shop, I read the paper aloud, and I can lose at cribbage without it showing.',
      'For my company visits, Brodgar Home Support is my registered host. They check on me, and you can phone them about me.',
    ),
    workers: 1,
    town: 'stromness',
    phone: '01632 960 310',
    complaintsPolicy: complaintsBy('me, Sigrid, or Merran at Brodgar', 'three days'),
  }),
  provider('brodgar', {
    owner: 'merran',
    kind: 'registered',
    name: 'Brodgar Home Support',
    about:
      'Care at home across the Orkney Mainland and the linked isles. We plan by the tide table as well as the clock, and every visit has a second person who could go if the first cannot.',
    workers: 28,
    town: 'kirkwall',
    phone: '01632 960 311',
    registerNumber: 'SP2099000201',
  }),
  provider('westray-wool', {
    owner: 'elsie',
    kind: 'community',
    name: 'Westray Wool and Blether',
    about:
      'A room in Pierowall with good light, a stove, and more wool than sense. We knit, we spin, we mend nets. It is for the whole island, and the kettle is always on.',
    workers: 2,
    town: 'westray',
    phone: '01632 960 312',
    complaintsPolicy: complaintsBy('Elsie', 'a week'),
  }),
  provider('north-isles', {
    owner: 'jock',
    kind: 'micro',
    name: 'North Isles Boat and Car',
    about:
      'We meet the boat, we mind the luggage, and we get you to the door at the other end. Three drivers, two isles, one very patient dog.',
    workers: 3,
    town: 'westray',
    phone: '01632 960 313',
    complaintsPolicy: complaintsBy('Jock', 'three days'),
  }),
  provider('taigh-blath', {
    owner: 'peigi',
    kind: 'third-sector',
    name: 'An Taigh Blàth',
    about: paragraphs(
      '’S e taigh blàth a th’ ann: a warm house. We are a charity in Stornoway where Gaelic is the first language at the table, and nobody is ever corrected.',
      'We have a kitchen, a loom, a peat fire and a minibus. On the phone and the screen, we reach Gaelic speakers wherever they live now.',
    ),
    workers: 10,
    town: 'stornoway',
    phone: '01632 960 320',
    complaintsPolicy: complaintsBy('Peigi, in Gaelic or in English', 'five working days'),
  }),
  provider('ness-croft', {
    owner: 'calum',
    kind: 'sole-trader',
    name: 'Calum Iain’s Croft, Ness',
    about:
      'Sixty ewes, nine hens, a wind that never stops. Come and work beside me for a day. You will sleep well after.',
    workers: 1,
    town: 'ness',
    phone: '01632 960 321',
    complaintsPolicy: complaintsBy('me, Calum Iain', 'three days'),
  }),
];

const HIGHLAND: readonly SeedProvider[] = [
  provider('strathspey', {
    owner: 'lesley',
    kind: 'registered',
    name: 'Strathspey Breaks',
    about: paragraphs(
      'A house in Aviemore with four bedrooms, a hoist in each, and a view of the hill. People come to us for a weekend or a week, and their families get the same weekend off.',
      'We also go out to families at home, and we can hold a person’s budget for them if they ask us to. We show our fee apart.',
    ),
    workers: 37,
    town: 'aviemore',
    phone: '01632 960 410',
    registerNumber: 'SP2099000301',
  }),
  provider('glen-steps', {
    owner: 'ros',
    kind: 'micro',
    name: 'Glen Steps',
    about:
      'Hill leaders and a sledge dog that failed at sledging. We take small groups outside, in every sort of weather, with a plan for each person and cocoa for all.',
    workers: 5,
    town: 'aviemore',
    phone: '01632 960 411',
    complaintsPolicy: complaintsBy('Ros', 'three days'),
  }),
  provider('firthside', {
    owner: 'ian',
    kind: 'third-sector',
    name: 'Firthside Young Folk',
    about:
      'We work with young disabled people in and around Inverness on the things that come after school: a job, a bus, a flat, a Friday night. Young people sit on every hiring panel.',
    workers: 16,
    town: 'inverness',
    phone: '01632 960 412',
    complaintsPolicy: complaintsBy('Ian, or our young people’s board', 'five working days'),
  }),
  provider('portree-tunes', {
    owner: 'flora',
    kind: 'community',
    name: 'Portree Tea and Tunes',
    about:
      'Wednesday tea, with fiddles. Started by three sisters who could not find anywhere to play. Fàilte oirbh uile: you are all welcome.',
    workers: 3,
    town: 'portree',
    phone: '01632 960 413',
    complaintsPolicy: complaintsBy('Flora', 'a week'),
  }),
  provider('ailsa-art', {
    owner: 'ailsa',
    kind: 'sole-trader',
    name: 'Ailsa Munro, Art at Your Table',
    about:
      'I paint, and I bring paint. I have worked in a prison, a hospice and a great many kitchens. All you need is a table. I bring the newspaper to cover it.',
    workers: 1,
    town: 'dingwall',
    phone: '01632 960 414',
    complaintsPolicy: complaintsBy('me, Ailsa', 'three days'),
  }),
];

export const PROVIDERS_NORTH: readonly SeedProvider[] = [...ISLANDS, ...HIGHLAND];
