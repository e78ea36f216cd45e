// Providers in Perth and Kinross, Glasgow, Edinburgh and Fife.

import { complaintsBy, provider } from '#seed/scenes/content/provider-words.ts';
import { paragraphs, type SeedProvider } from '#seed/scenes/content/shape.ts';

const PERTHSHIRE: readonly SeedProvider[] = [
  provider('morag-garden', {
    owner: 'morag',
    kind: 'micro',
    name: 'Morag’s Garden Help',
    about: paragraphs(
      'I am Morag. I was a head gardener for nineteen years, and then I wanted smaller gardens and better company. Jamie joined me in 2024. We have one van, two flasks and a great many secateurs.',
      'Some folk want the hedge cut. Some want to be out there with us, pruning from a chair. Both are fine by us.',
    ),
    workers: 2,
    town: 'pitlochry',
    phone: '01632 960 201',
    complaintsPolicy: complaintsBy('Morag', 'three days'),
  }),
  provider('tummelside', {
    owner: 'fraser',
    kind: 'registered',
    name: 'Tummelside Care at Home',
    about: paragraphs(
      'We have looked after folk in Highland Perthshire since 2009, up every glen that has a road. Forty-one of us work here, and most of us live within ten miles of the people we visit.',
      'You will know who is coming, and you may say who should not. We also act as host to two small groups, so that they can work under our registration.',
    ),
    workers: 41,
    town: 'aberfeldy',
    phone: '01632 960 202',
    registerNumber: 'SP2099000101',
  }),
  provider('atholl-table', {
    owner: 'isla',
    kind: 'community',
    name: 'The Atholl Table',
    about: paragraphs(
      'We began with a pot of soup in a church hall, the winter the buses were cut. Now we are a committee of seven, a rota of thirty, and a proper oven.',
      'We belong to the people who eat here. Anybody may cook, wash up, or just sit by the radiator.',
    ),
    workers: 3,
    town: 'pitlochry',
    phone: '01632 960 203',
    complaintsPolicy: complaintsBy('Isla, or anybody on the committee', 'a week'),
  }),
  provider('neil-handy', {
    owner: 'neil',
    kind: 'sole-trader',
    name: 'Neil Haggart Odd Jobs',
    about:
      'Joiner by trade, forty years at it. Grab rails, shelves, doors that stick, taps that drip. I tidy up after myself and I tell you the price before I start.',
    workers: 1,
    town: 'perth',
    phone: '01632 960 204',
    complaintsPolicy: complaintsBy('me, Neil', 'two days'),
  }),
  provider('ericht', {
    owner: 'lorna',
    kind: 'registered',
    name: 'Ericht Companions',
    about: paragraphs(
      'We are a small charity in Blairgowrie. We match people who would like company with people who are good at it: paid companions, trained, and paid above the minimum.',
      'We are a registered provider, and our outings run under that registration. Our home companions do not, and we say so on each page.',
    ),
    workers: 14,
    town: 'blairgowrie',
    phone: '01632 960 205',
    registerNumber: 'SP2099000102',
    complaintsPolicy: complaintsBy('Lorna', 'five working days'),
  }),
  provider('kist', {
    owner: 'grant',
    kind: 'third-sector',
    name: 'The Kist Trust',
    about:
      'A kist is a chest for keeping things safe. We keep people’s budgets safe: each in its own account, never mixed, with a letter each month that you can read. We sell no support ourselves, so we gain nothing from what you choose.',
    workers: 9,
    town: 'perth',
    phone: '01632 960 206',
    complaintsPolicy: complaintsBy('the director of the Trust', 'five working days'),
  }),
  provider('tay-coop', {
    owner: 'dilys',
    kind: 'third-sector',
    name: 'Tay PA Co-op',
    about:
      'We are owned by our members: disabled people and the personal assistants who work with us. We train together, we cover for each other, and we vote on the rates every March.',
    workers: 22,
    town: 'perth',
    phone: '01632 960 207',
    complaintsPolicy: complaintsBy('Dilys, the clerk', 'five working days'),
  }),
];

const GLASGOW: readonly SeedProvider[] = [
  provider('clydeside', {
    owner: 'pauline',
    kind: 'registered',
    name: 'Clydeside Living',
    about: paragraphs(
      'We support people in Govan, Partick and the east end to live in their own place and have a life outside it. Half of our board are people we support.',
      'We hire for each person, with that person in the interview. We also host small Deaf-led and neighbour-led groups.',
    ),
    workers: 120,
    town: 'govan',
    phone: '0141 496 0201',
    registerNumber: 'SP2099000103',
  }),
  provider('open-string', {
    owner: 'naomi',
    kind: 'third-sector',
    name: 'Open String',
    about:
      'Music made by disabled and non-disabled people, together. We build instruments to fit the player: eye-gaze, one-handed, foot-played, whatever works. Nobody here will tell you that you are brave.',
    workers: 11,
    town: 'govanhill',
    phone: '0141 496 0202',
    complaintsPolicy: complaintsBy('Naomi, or our chair', 'five working days'),
  }),
  provider('deaf-blether', {
    owner: 'dougie',
    kind: 'community',
    name: 'Govan Deaf Blether',
    about:
      'Run by Deaf people for Deaf people. BSL is the language of the room. Hearing family are welcome if they keep their voices down and their hands up.',
    workers: 4,
    town: 'govan',
    phone: '0141 496 0203',
    complaintsPolicy: complaintsBy('Dougie, in BSL, by video or in person', 'five working days'),
  }),
  provider('wheels', {
    owner: 'yvonne',
    kind: 'micro',
    name: 'Wheels Thegither',
    about:
      'Two cars with ramps, three drivers, and a rule that nobody waits alone on a pavement. We take anybody who books, wheelchair or not.',
    workers: 3,
    town: 'partick',
    phone: '0141 496 0204',
    complaintsPolicy: complaintsBy('Yvonne', 'two days'),
  }),
  provider('zofia', {
    owner: 'zofia',
    kind: 'sole-trader',
    name: 'Zofia Nowak, Home and Hearth',
    about:
      'I clean, I iron, I change beds, and I make a good soup. I came to Glasgow in 2006 and I have had some of my customers since then. Mówię po polsku.',
    workers: 1,
    town: 'dennistoun',
    phone: '0141 496 0205',
    complaintsPolicy: complaintsBy('me, Zofia', 'two days'),
  }),
  provider('mehfil', {
    owner: 'rukhsana',
    kind: 'community',
    name: 'Mehfil Lunch Club',
    about:
      'A mehfil is a gathering with good talk. Ours has daal, roti and old film songs. We speak Urdu, Punjabi and Glaswegian, and everything is halal.',
    workers: 5,
    town: 'pollokshields',
    phone: '0141 496 0206',
    complaintsPolicy: complaintsBy('Rukhsana', 'a week'),
  }),
];

const EAST: readonly SeedProvider[] = [
  provider('shore-road', {
    owner: 'beth',
    kind: 'registered',
    name: 'Shore Road Breaks',
    about:
      'We give carers time. A worker you both know comes to the house, for an afternoon or for the night, and you go and be yourself. We are a registered service owned by its staff.',
    workers: 33,
    town: 'leith',
    phone: '0131 496 0201',
    registerNumber: 'SP2099000104',
  }),
  provider('waters-edge', {
    owner: 'martin',
    kind: 'third-sector',
    name: 'Water’s Edge Carers',
    about:
      'Everybody who works here looks after somebody, or did. We do not give advice from a leaflet. We make tea, we listen, and we know which form is the right one.',
    workers: 6,
    town: 'leith',
    phone: '0131 496 0202',
    complaintsPolicy: complaintsBy('Martin', 'five working days'),
  }),
  provider('calm-hands', {
    owner: 'calmhands',
    kind: 'micro',
    name: 'Calm Hands',
    about:
      'Two massage therapists with a warm room in Portobello and a table that folds. We work with people of every shape and age, and we can work with you in your chair.',
    workers: 2,
    town: 'portobello',
    phone: '0131 496 0203',
    complaintsPolicy: complaintsBy('Hana', 'three days'),
  }),
  provider('femi-tech', {
    owner: 'femi',
    kind: 'sole-trader',
    name: 'Femi Adeyemi, Tech Without Tears',
    about:
      'I taught school computing for twelve years. Now I teach one person at a time, over video or by phone, anywhere in Scotland. No question is daft, and I never take over the mouse.',
    workers: 1,
    town: 'edinburgh',
    phone: '0131 496 0204',
    complaintsPolicy: complaintsBy('me, Femi', 'two days'),
  }),
  provider('harbour', {
    owner: 'samuel',
    kind: 'third-sector',
    name: 'Harbour Advocacy',
    about:
      'We stand beside people when decisions are made about them. We are independent of every council and every provider, and we are free to use.',
    workers: 8,
    town: 'edinburgh',
    phone: '0131 496 0205',
    complaintsPolicy: complaintsBy('the manager of Harbour', 'five working days'),
  }),
  provider('ruth-broker', {
    owner: 'ruth',
    kind: 'sole-trader',
    name: 'Ruth Abernethy, Independent Broker',
    about:
      'I help people plan. I take no money from any provider, and I belong to no council. You can read my interests: my sister works for the Tay PA Co-op, so I say that each time it comes up.',
    workers: 1,
    town: 'perth',
    phone: '01632 960 208',
    complaintsPolicy: complaintsBy('me, Ruth', 'three days'),
  }),
  provider('forthview', {
    owner: 'derek',
    kind: 'registered',
    name: 'Forthview Homes and Care',
    about:
      'Flats with your own front door, and support that comes when you ask for it. We work with people who have been in hospital or homeless, and who would like that to be over.',
    workers: 64,
    town: 'edinburgh',
    phone: '0131 496 0206',
    registerNumber: 'SP2099000105',
  }),
  provider('cupar-family', {
    owner: 'jill',
    kind: 'micro',
    name: 'Cupar Family Time',
    about:
      'Four of us, all parents, two with disabled children of our own. We come to the house, we play, we help with the bedtime nobody wants. Shore Road Breaks is our registered host.',
    workers: 4,
    town: 'cupar',
    phone: '01632 960 209',
    complaintsPolicy: complaintsBy('Jill', 'three days'),
  }),
];

export const PROVIDERS_SOUTH: readonly SeedProvider[] = [...PERTHSHIRE, ...GLASGOW, ...EAST];
