// Whether a name in the register may be somebody's own. The register is public, but a person's name is not ours to keep.
// When in doubt the name is taken for a person's: the worst that follows is that the service's name is shown instead.

const TITLE = /^(?:mr|mrs|ms|miss|mx|dr|rev|prof|sir|lady)\b\.?/i;
/** 'Angela Magee trading as Visiting Angelz': what comes after is the trade's name. */
const TRADING = /\s+(?:trading\s+as|t\/a|t\.a\.)\s+/i;

// Parts of words that only an organisation's name has.
const ORGANISED =
  /\b(?:ltd|limited|plc|llp|lp|cic|c\.i\.c|scio|cio|inc|partnership|company|co|group|council|comhairle|trust|association|society|committee|board|authority|nhs|ymca|ywca|university|college|academy|school|sgoil|church|hospice|foundation|charity|federation|alliance|agency|enterprises?|properties|centre|center|house|lodge|home|homes|homecare|care|carers?|caring|cares|healthcare|medical|nursing|nurses?|support|supported|services?|solutions|staffing|recruitment|project|initiatives?|network|networks|community|communities|neighbourhood|club|clubs|hotel|villa|unit|nursery|nurseries|kindergarten|creche|playgroup|playscheme|playcare|pre-?school|osc|asc|elc|ooscs?|kids|kidz|kidology|children|childrens|childcare|toddlers?|tots|tiny|bairns|weans|rascals|munchkins|monkeys|angels?|bees|families|family|women|youth|scotland|scottish|highland|highlands|hebrides|hebridean|orkney|shetland|fife|borders|lothian|ayrshire|glasgow|edinburgh|aberdeen|dundee|inverness|caledonia|caledonian|uk|international|autism|dementia|disability|deaf|blind|mental|health|wellbeing|advocacy|veterans|housing|living|lifestyle|options|respite|crossroads|recovery|action|inclusion|futures?|together|life|play|learning|early|years|rainbow|stars|steps|stepping|little|wee|happy|bright|the|and|of|for|at|in|to|we|us|it)\b/i;
/** Ordinary words in names of organisations that have no other mark. */
const ORDINARY =
  /\b(?:fair|deal|right|there|peak|south|north|east|west|new|start|first|forward|real|say|health|mind|combat|stress|nuffield|penumbra|quarriers|cothrom|answer|open|door|simply|ability|achievement|carr gomm|marie curie|emmaus|salvation|army|up-2-us|includem)\b/i;
const FORENAMES = new Set(
  `adam aileen alan alma alastair alexander alison amanda amy andrea andrew angela ann anna anne annette arlene ashley barbara beth brenda brian
  bruce callum carol carole caroline catherine charles charlotte christina christine christopher claire colin craig david dawn deborah
  denise derek diane donald donna dorothy douglas duncan eileen elaine eleanor elizabeth emily emma eric ewan fiona frances fraser gail gary
  gavin geoffrey george gillian gordon graeme graham grant hannah hazel heather helen hugh iain ian irene isabel isobel ivan jackie jacqueline
  james jane janet janice jean jennifer jessica jill jillian jim joan joanne john jonathan joseph joyce judith julie june karen kate katherine
  kathleen katie keith kelly kenneth kerry kevin kim kirsten kirsty laura lauren lesley lewis linda lindsay lisa lorna lorraine louise lucy lynn
  lynne malcolm margaret maria marion marjorie mark martin mary maureen megan mhairi michael michelle moira monica morag nancy natalie neil
  nicola nicole norma pamela patricia patrick paul paula pauline peter philip rachel rebecca rhona richard robert robin rona ronald rosemary
  ross roy russell ruth ryan sadia samantha sandra sarah scott shaun sheila shirley shona simon sonia sophie stephanie stephen steven stewart
  stuart susan suzanne tanya teresa thomas tracey tracy valerie vari victoria violet wendy william yvonne`.split(/\s+/),
);

const WORD = /^[\p{Lu}][\p{L}'’-]*\.?$/u;

/** One person's name by its form: 2 or 3 words with capitals, or 'Surname, Forename', and nothing that organisations have. */
function isOneName(name: string): boolean {
  const words = name.replace(',', ' ').trim().split(/\s+/);
  if (words.length < 2 || words.length > 4 || !words.every((word) => WORD.test(word))) return false;
  return words.length < 4 || name.includes(',');
}

/**
 * Whether a provider's name may be a person's. `voluntary`: the register says that it is a voluntary body or an
 * authority, so that two words with capitals are more likely a charity; then only a known first name counts.
 */
export function looksLikePerson(name: string, voluntary = false): boolean {
  const whole = name.trim();
  const [before = '', after] = whole.split(TRADING);
  if (after !== undefined) return looksLikePerson(before, voluntary);
  if (TITLE.test(whole)) return true;
  const parts = whole.split(/\s*(?:&|\band\b)\s*/i).filter(Boolean);
  const organised = ORGANISED.test(parts.join(' ')) || ORDINARY.test(whole);
  const known = whole
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => FORENAMES.has(word));
  if (organised || (voluntary && !known)) return false;
  // 'Mary & Vari McDonald': the first shares the second's surname.
  if (parts.length === 2) {
    const [one = '', other = ''] = parts;
    return known || (isOneName(other) && (isOneName(one) || WORD.test(one)));
  }
  return isOneName(whole);
}

/** 'Alma McFadyen', run by a company, may still be a person; 'Ailsa Craig' and 'Florence Court' are places. */
export function isServiceNamedAfterPerson(name: string, runByPerson: boolean): boolean {
  if (runByPerson) return looksLikePerson(name);
  const [first = '', second = '', ...more] = name.trim().split(/\s+/);
  const place =
    /^(?:court|manor|hall|park|gardens?|view|place|grange|castle|craig|street|road|avenue|lane|mews|suites)$/i.test(
      second,
    );
  return (
    more.length === 0 && second !== '' && !place && FORENAMES.has(first.toLowerCase()) && looksLikePerson(name, true)
  );
}

/** The name a trade goes by, when a person trades under another: 'Ann Smith t/a Bright Days' → 'Bright Days'. */
export function tradingName(name: string): string | null {
  const after = name.split(TRADING)[1]?.trim();
  return after && !looksLikePerson(after) ? after : null;
}
