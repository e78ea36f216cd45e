// The cast: one made-up person for every kind of user, in real places. Nobody here is a real person, and every
// address ends in ettle.example, which can never receive mail. Tests and scenes use these keys, never made-up ones.

export const CAST_KINDS = [
  'supported-person',
  'young-person',
  'carer',
  'parent',
  'attorney',
  'family',
  'circle',
  'broker',
  'helper',
  'advocate',
  'registered-manager',
  'third-sector-worker',
  'micro-provider',
  'sole-trader',
  'group-organiser',
  'holder-worker',
  'finance-officer',
  'social-worker',
  'team-manager',
  'panel-chair',
  'signing-officer',
  'commissioner',
  'administrator',
] as const;
export type CastKind = (typeof CAST_KINDS)[number];

export type CastMember = {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  /** One plain line for the demo sign-in page. */
  readonly who: string;
  readonly kind: CastKind;
  /** Stands on the demo sign-in page. The others only own a provider or sit at a desk. */
  readonly shown: boolean;
};

function member(kind: CastKind, key: string, name: string, who: string, shown = true): CastMember {
  return { key, name, email: `${key}@ettle.example`, who, kind, shown };
}

const PEOPLE = [
  member('supported-person', 'aisha', 'Aisha Rahman', 'Aisha Rahman, 67, lives in Pitlochry. Wants her roses back.'),
  member(
    'supported-person',
    'callum',
    'Callum Reid',
    'Callum Reid, 24, lives in Govan. Wants to play in front of people.',
  ),
  member(
    'supported-person',
    'tam',
    'Tam Docherty',
    'Tam Docherty, 41, lives in Dennistoun. Wants his Saturday nights out.',
  ),
  member('supported-person', 'wilma', 'Wilma Robb', 'Wilma Robb, 73, lives in Blairgowrie. Is waiting for an answer.'),
  member(
    'supported-person',
    'hamish',
    'Hamish Guthrie',
    'Hamish Guthrie, 58, lives in Crieff. Has a plan that was said yes to.',
  ),
  member(
    'supported-person',
    'jean',
    'Jean Sinclair',
    'Jean Sinclair, 79, lives on Westray. Was told no, with reasons.',
  ),
  member('supported-person', 'ewan', 'Ewan Petrie', 'Ewan Petrie, 38, lives in Partick. His week is up and running.'),
  member(
    'supported-person',
    'nan',
    'Agnes Cairney',
    'Agnes Cairney, 83, lives in Blairgowrie. Is home from hospital, and hungry.',
  ),
  member(
    'supported-person',
    'mairi',
    'Màiri MacLeod',
    'Màiri MacLeod, 81, lives in Portree. Would sooner speak Gaelic.',
  ),
  member(
    'young-person',
    'eilidh',
    'Eilidh Mackay',
    'Eilidh Mackay, 17, lives near Inverness. Is building her first plan.',
  ),
  member('carer', 'priya', 'Priya Nair', 'Priya Nair, 52, lives in Leith. Looks after her husband, and needs sleep.'),
];

const STANDING_IN = [
  member(
    'parent',
    'catriona',
    'Catriona Fraser',
    'Catriona Fraser is the mother of Jamie, 9, in Aviemore. Plans with him.',
  ),
  member('attorney', 'inga', 'Inga Flett', 'Inga Flett is attorney for her father Magnus, 84, in Stromness.'),
  member('family', 'bashir', 'Bashir Rahman', 'Bashir Rahman is Aisha’s brother. May see her plan, no more.'),
  member('circle', 'moira', 'Moira Bell', 'Moira Bell lives next door to Callum. One of his circle.'),
  member('broker', 'ruth', 'Ruth Abernethy', 'Ruth Abernethy is an independent broker. Plans with Aisha and Callum.'),
  member('helper', 'kirsty', 'Kirsty Lamont', 'Kirsty Lamont helps Tam to think things through. Decides nothing.'),
  member('advocate', 'samuel', 'Samuel Osei', 'Samuel Osei is an advocate. Speaks up with Jean when she asks.'),
];

const PROVIDERS = [
  member(
    'registered-manager',
    'fraser',
    'Fraser Galbraith',
    'Fraser Galbraith runs Tummelside, a registered care service.',
  ),
  member(
    'third-sector-worker',
    'naomi',
    'Naomi Baird',
    'Naomi Baird works for Open String, a music charity in Glasgow.',
  ),
  member('micro-provider', 'morag', 'Morag Stewart', 'Morag Stewart is Morag’s Garden Help: two people and a van.'),
  member('sole-trader', 'sigrid', 'Sigrid Rendall', 'Sigrid Rendall keeps people company in Stromness, on her own.'),
  member(
    'sole-trader',
    'rhona',
    'Rhona McCall',
    'Rhona McCall gardens for people in Crieff. Is halfway through saying so here.',
  ),
  member('group-organiser', 'isla', 'Isla Drummond', 'Isla Drummond organises the Atholl Table, a community lunch.'),
  member('holder-worker', 'grant', 'Grant Wylie', 'Grant Wylie looks after people’s budgets at the Kist Trust.'),
  member(
    'holder-worker',
    'effie',
    'Effie Tait',
    'Effie Tait keeps the books of the Kist Trust, and releases what Grant pays.',
  ),
];

const COUNCILS = [
  member(
    'social-worker',
    'karen',
    'Karen Ogilvie',
    'Karen Ogilvie, social worker, Perth and Kinross. Decides up to £8,000 a year.',
  ),
  member(
    'team-manager',
    'stuart',
    'Stuart Nairn',
    'Stuart Nairn, team manager, Perth and Kinross. Decides up to £20,000.',
  ),
  member('panel-chair', 'helen', 'Helen Mackintosh', 'Helen Mackintosh chairs the panel in Perth and Kinross.'),
  member('signing-officer', 'david', 'David Lyle', 'David Lyle signs agreements for Perth and Kinross Council.'),
  member('finance-officer', 'anne', 'Anne Petrie', 'Anne Petrie manages the money that Perth and Kinross holds.'),
  member(
    'finance-officer',
    'gregor',
    'Gregor Findlay',
    'Gregor Findlay, finance manager, Perth and Kinross. Releases what Anne pays.',
  ),
  member('commissioner', 'farah', 'Farah Siddiqui', 'Farah Siddiqui, commissioner, Perth and Kinross.'),
  member(
    'social-worker',
    'joanne',
    'Joanne McArthur',
    'Joanne McArthur, social worker, Glasgow. Decides up to £8,000 a year.',
  ),
  member('team-manager', 'karim', 'Karim Shah', 'Karim Shah, team manager, Glasgow. Decides up to £20,000.'),
  member('panel-chair', 'brenda', 'Brenda Quinn', 'Brenda Quinn chairs the panel in Glasgow.'),
  member(
    'signing-officer',
    'gillian',
    'Gillian Boyd',
    'Gillian Boyd signs agreements for Glasgow City Council.',
    false,
  ),
  member('finance-officer', 'colin', 'Colin Bryce', 'Colin Bryce manages the money that Glasgow holds.'),
  member('commissioner', 'nadia', 'Nadia Hussain', 'Nadia Hussain, commissioner, Glasgow.', false),
  member(
    'social-worker',
    'thora',
    'Thora Isbister',
    'Thora Isbister, social worker, Orkney. Decides up to £8,000 a year.',
  ),
  member('team-manager', 'erlend', 'Erlend Drever', 'Erlend Drever, team manager, Orkney. Decides up to £20,000.'),
  member('panel-chair', 'margaret', 'Margaret Harcus', 'Margaret Harcus chairs the panel in Orkney.', false),
  member(
    'finance-officer',
    'astrid',
    'Astrid Linklater',
    'Astrid Linklater manages the money and signs for Orkney.',
    false,
  ),
  member('commissioner', 'kenneth', 'Kenneth Groat', 'Kenneth Groat, commissioner, Orkney.', false),
  member(
    'social-worker',
    'shona',
    'Shona MacRae',
    'Shona MacRae, social worker, Highland. Decides up to £10,000 a year.',
  ),
  member('team-manager', 'roddy', 'Roddy Chisholm', 'Roddy Chisholm, team manager and panel chair, Highland.', false),
  member(
    'social-worker',
    'lewis',
    'Lewis Baxter',
    'Lewis Baxter, social worker, Edinburgh. Decides up to £10,000 a year.',
  ),
  member('team-manager', 'amina', 'Amina Yusuf', 'Amina Yusuf, team manager and panel chair, Edinburgh.', false),
  member('administrator', 'joan', 'Joan Tulloch', 'Joan Tulloch keeps Ettle going: organisations, checks, settings.'),
];

/** People who own one of the other providers: not on the sign-in page, so that it stays short. */
const TRADE = [
  member('sole-trader', 'neil', 'Neil Haggart', 'Neil Haggart does odd jobs in and around Perth.', false),
  member('registered-manager', 'lorna', 'Lorna Duff', 'Lorna Duff runs Ericht Companions in Blairgowrie.', false),
  member('third-sector-worker', 'dilys', 'Dilys Morgan', 'Dilys Morgan is the clerk of the Tay PA Co-op.', false),
  member('registered-manager', 'pauline', 'Pauline Kerr', 'Pauline Kerr manages Clydeside Living in Govan.', false),
  member('group-organiser', 'dougie', 'Dougie Munro', 'Dougie Munro is Deaf and runs the Govan Deaf Blether.', false),
  member('micro-provider', 'yvonne', 'Yvonne Tait', 'Yvonne Tait drives for Wheels Thegither.', false),
  member('sole-trader', 'zofia', 'Zofia Nowak', 'Zofia Nowak cleans and keeps house on the south side.', false),
  member('group-organiser', 'rukhsana', 'Rukhsana Akhtar', 'Rukhsana Akhtar cooks at the Mehfil Lunch Club.', false),
  member('registered-manager', 'merran', 'Merran Flaws', 'Merran Flaws manages Brodgar Home Support.', false),
  member('group-organiser', 'elsie', 'Elsie Rousay', 'Elsie Rousay puts the kettle on at Westray Wool.', false),
  member('micro-provider', 'jock', 'Jock Foubister', 'Jock Foubister runs North Isles Boat and Car.', false),
  member(
    'third-sector-worker',
    'peigi',
    'Peigi NicDhòmhnaill',
    'Peigi NicDhòmhnaill runs An Taigh Blàth in Stornoway.',
    false,
  ),
  member('sole-trader', 'calum', 'Calum Iain Morrison', 'Calum Iain Morrison shares his croft in Ness.', false),
  member('registered-manager', 'lesley', 'Lesley Grant', 'Lesley Grant manages Strathspey Breaks.', false),
  member('micro-provider', 'ros', 'Ros Tindall', 'Ros Tindall leads days out with Glen Steps.', false),
  member('third-sector-worker', 'ian', 'Ian Urquhart', 'Ian Urquhart works for Firthside Young Folk.', false),
  member('group-organiser', 'flora', 'Flora Nicolson', 'Flora Nicolson plays for Portree Tea and Tunes.', false),
  member('sole-trader', 'ailsa', 'Ailsa Munro', 'Ailsa Munro brings paint to the kitchen table.', false),
  member('registered-manager', 'beth', 'Beth Hislop', 'Beth Hislop manages Shore Road Breaks in Leith.', false),
  member('third-sector-worker', 'martin', 'Martin Oyelaran', 'Martin Oyelaran runs the Water’s Edge Carers.', false),
  member('micro-provider', 'calmhands', 'Hana Kimura', 'Hana Kimura and a friend are Calm Hands.', false),
  member('sole-trader', 'femi', 'Femi Adeyemi', 'Femi Adeyemi teaches phones and tablets without tears.', false),
  member('registered-manager', 'derek', 'Derek Low', 'Derek Low manages Forthview Homes and Care.', false),
  member('supported-person', 'dod', 'George Lamb', 'George Lamb, 74, lives in Aberfeldy. Grows leeks again.', false),
  member(
    'supported-person',
    'netta',
    'Netta Crerar',
    'Netta Crerar, 81, lives in Pitlochry. Waits for Morag’s answer.',
    false,
  ),
  member('micro-provider', 'jill', 'Jill Balfour', 'Jill Balfour runs Cupar Family Time.', false),
];

export const CAST: readonly CastMember[] = [...PEOPLE, ...STANDING_IN, ...PROVIDERS, ...COUNCILS, ...TRADE];

/** The member with this key. A key that nobody has is a fault in the seed, so it throws. */
export function castMember(key: string): CastMember {
  const found = CAST.find((each) => each.key === key);
  if (!found) throw new Error(`Nobody in the cast has the key ${key}`);
  return found;
}
