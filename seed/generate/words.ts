import type { Chance } from './chance.ts';

// What generated listings are made of. For benches only: nothing of it is ever shown to people.

/** By kind of support: nouns for titles, and what is done. */
export const KINDS: Record<string, { titles: string[]; does: string[] }> = {
  ST01: {
    titles: ['Care at Home', 'Homecare', 'Morning Care', 'Personal Care'],
    does: ['washing and dressing', 'help with meals and medicine', 'getting up and going to bed'],
  },
  ST02: {
    titles: ['Home Help', 'Helping Hands', 'House and Hearth', 'Practical Support'],
    does: ['making beds and meals', 'sorting the post', 'a hand around the house'],
  },
  ST03: {
    titles: ['Befriending', 'Company and Blether', 'Good Neighbours', 'Companions'],
    does: ['a weekly visit', 'a chat over tea', 'board games and stories'],
  },
  ST04: {
    titles: ['Out and About', 'Walking Companions', 'Activity Buddies', 'Day Trips'],
    does: ['going to the football', 'walks by the shore', 'trips to the museum'],
  },
  ST05: {
    titles: ['Lunch Club', 'Friday Group', 'Social Club', 'Community Kitchen'],
    does: ['soup and singing', 'crafts and quizzes', 'growing vegetables together'],
  },
  ST06: {
    titles: ['Day Centre', 'Day Service', 'Day Opportunities'],
    does: ['a full day with lunch', 'music and gentle exercise', 'day care with transport'],
  },
  ST07: {
    titles: ['Sitting Service', 'Short Breaks at Home', 'Respite at Home'],
    does: ['sitting in while carers go out', 'an evening off', 'a break for carers'],
  },
  ST08: {
    titles: ['Short Break House', 'Overnight Stays', 'Weekend Breaks'],
    does: ['two nights away', 'a supported weekend', 'overnight care'],
  },
  ST09: {
    titles: ['Holiday Cottages', 'Accessible Holidays', 'Caravan Breaks'],
    does: ['a week by the sea', 'a cottage with a hoist', 'fishing and fresh air'],
  },
  ST10: {
    titles: ['Community Transport', 'Wheelchair Taxis', 'Minibus Journeys'],
    does: ['lifts to appointments', 'door to door journeys', 'a minibus with a ramp'],
  },
  ST11: {
    titles: ['Skills for Work', 'Learning Together', 'Job Coaching'],
    does: ['help to find paid work', 'reading and writing', 'travel training'],
  },
  ST12: {
    titles: ['Art Studio', 'Music Makers', 'Woodland Days', 'Drama Workshop'],
    does: ['painting and pottery', 'guitar and fiddle', 'campfires and wildlife'],
  },
  ST13: {
    titles: ['Cooking Together', 'Meals Delivered', 'Shopping Support'],
    does: ['cooking from scratch', 'a hot meal at noon', 'messages from the supermarket'],
  },
  ST14: {
    titles: ['Garden Help', 'Cleaning and Laundry', 'Handyperson', 'Window Cleaning'],
    does: ['hedges, weeds and grass', 'hoovering and ironing', 'small repairs'],
  },
  ST15: {
    titles: ['Digital Help', 'Telecare Set-up', 'Smart Home Support'],
    does: ['tablets and video calls', 'alarms and sensors', 'broadband worries'],
  },
  ST16: {
    titles: ['Peer Support', 'Recovery Group', 'Speak Up Group'],
    does: ['meeting people who have been there', 'a weekly circle', 'planning together'],
  },
  ST17: {
    titles: ['Support Planning', 'Independent Brokerage'],
    does: ['finding what fits', 'writing a plan with you'],
  },
  ST18: { titles: ['Advocacy', 'Independent Advocacy'], does: ['being heard at meetings', 'saying what you want'] },
  ST19: {
    titles: ['Payroll Service', 'Budget Management'],
    does: ['wages and tax for assistants', 'looking after a budget'],
  },
  ST20: { titles: ['Housing Support', 'Tenancy Support'], does: ['keeping a tenancy', 'bills and neighbours'] },
  ST21: {
    titles: ['Saturday Play', 'Family Support', 'Holiday Playscheme'],
    does: ['play for disabled children', 'a day out for brothers and sisters', 'swimming with support'],
  },
  ST22: {
    titles: ['Massage and Reflexology', 'Chair Yoga', 'Talking Therapy'],
    does: ['gentle massage', 'breathing and stretching', 'somebody to listen'],
  },
  ST23: { titles: ['Personal Assistants', 'PA Matching'], does: ['finding an assistant', 'cover for holidays'] },
  ST24: {
    titles: ['Carers Centre', 'Carers Training'],
    does: ['a break and a blether for carers', 'moving and handling'],
  },
};

const ADJECTIVES =
  'Kind Steady Bright Warm Quiet Bonnie Braw Gentle Open New Old Green Blue Silver Golden Little Big Happy Merry Canny Trusty Friendly Local Island Highland Lowland Northern Southern Eastern Western Sunny Windy River Harbour Hill Forest Meadow Garden Bridge Mill Kirk Castle Market'.split(
    ' ',
  );
const PLANTS =
  'Thistle Heather Rowan Birch Gorse Bracken Bluebell Primrose Hawthorn Juniper Larch Willow Hazel Elder Clover Ivy Fern Moss Campion Yarrow'.split(
    ' ',
  );
const ENDINGS =
  'Care Support Services Partnership Company Trust Project Network Community Together Co-op Collective Ltd Limited CIC SCIO'.split(
    ' ',
  );
const FIRSTS =
  'Mac Kil Dun Bal Inver Aber Strath Glen Loch Ard Auch Pit Crom Fin Cal Dal Ben Ben Inch Craig Tor Tul Mon For Cor Bre Gar Kin Lin Mel'.split(
    ' ',
  );
const LASTS =
  'donald lean ross gowan drum rie more bride more craig nan dow hill allan fergus brae ness loch burn ston ton wick haven dale wood rick mont bar gair leven'.split(
    ' ',
  );

/** A surname or place name that nobody has: so that vocabularies grow as real ones do. */
export const madeName = (chance: Chance) =>
  `${chance.pick(FIRSTS)}${chance.pick(LASTS)}${chance.often(0.3) ? chance.pick(LASTS) : ''}`;

export function providerName(chance: Chance, town: string): string {
  const name = chance.often(0.4)
    ? madeName(chance)
    : chance.often(0.5)
      ? `${chance.pick(ADJECTIVES)} ${chance.pick(PLANTS)}`
      : `${town} ${chance.pick(ADJECTIVES)}`;
  return `${name} ${chance.pick(ENDINGS)}`;
}

export function titleOf(chance: Chance, kind: string, town: string, provider: string): string {
  const noun = chance.pick(KINDS[kind]?.titles ?? ['Support']);
  const ways = [
    `${noun} in ${town}`,
    `${chance.pick(ADJECTIVES)} ${noun}`,
    `${noun}: ${provider}`,
    `${madeName(chance)} ${noun}`,
    `${chance.pick(PLANTS)} ${noun} ${town}`,
  ];
  return chance.pick(ways);
}

const MORE = [
  'We come when it suits you, also at short notice.',
  'You meet the person before you decide.',
  'The same face every week.',
  'We have worked here for many years and know the roads and the ferries.',
  'Everybody who works with us is paid a fair wage.',
  'Dogs are welcome.',
  'There is level access, and a toilet with a hoist.',
  'We can change the day from week to week.',
  'Bring a friend or a carer along at no cost.',
  'Ask us about evenings, weekends and school holidays.',
  'We are small on purpose: nine people at most.',
  'We listen first, and then we plan together.',
];

export function sayingOf(chance: Chance, kind: string, town: string): { summary: string; description: string } {
  const does = chance.some(KINDS[kind]?.does ?? ['support'], 1, 2).join(' and ');
  return {
    summary: `${does[0]?.toUpperCase()}${does.slice(1)}, in and around ${town}.`,
    description: [
      `We offer ${does}.`,
      ...chance.some(MORE, 2, 5),
      `Ask for ${madeName(chance)} or for the team in ${town}.`,
    ].join(' '),
  };
}
