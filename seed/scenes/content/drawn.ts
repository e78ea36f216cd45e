// Pictures of the demo world: drawn here, in the house's colours. No photographs, and nobody who does not exist.

const LOCH = '#0C5A60';
const DEEP = '#083F44';
const HEATHER = '#6A3C86';
const LILAC = '#CBA6E2';
const GORSE = '#F4B62C';
const MOSS = '#2F6B3A';
const FERN = '#8FB58A';
const SAND = '#EADFCB';
const PAPER = '#FBF8F2';
const ROSE = '#C4515A';
const WOOD = '#8A5A3B';
const SKY = '#DCE9EA';

export const DRAWN_WIDTH = 1200;
export const DRAWN_HEIGHT = 800;

const hills = `<rect width="1200" height="800" fill="${SKY}"/><circle cx="930" cy="170" r="70" fill="${GORSE}"/>
  <path d="M0 430Q220 240 430 380T820 330T1200 420V800H0Z" fill="${LILAC}"/><path d="M0 520Q260 360 560 480T1200 470V800H0Z" fill="${FERN}"/>`;
const table = (cloth: string) =>
  `<rect width="1200" height="800" fill="${SAND}"/><rect y="500" width="1200" height="300" fill="${WOOD}"/>
  <path d="M90 470H1110L1200 800H0Z" fill="${cloth}"/>`;
const times = (count: number, draw: (n: number) => string) => Array.from({ length: count }, (_, n) => draw(n)).join('');
const rose = (x: number, y: number) =>
  `<path d="M${x} ${y}v90" stroke="${MOSS}" stroke-width="10"/><circle cx="${x}" cy="${y}" r="30" fill="${ROSE}"/>
  <path d="M${x - 14} ${y + 4}q14-26 28 0" fill="none" stroke="${PAPER}" stroke-width="5"/>`;
const mug = (x: number, y: number, colour: string) =>
  `<rect x="${x}" y="${y}" width="110" height="120" rx="18" fill="${colour}"/><path d="M${x + 108} ${y + 30}q58 6 0 64" fill="none" stroke="${colour}" stroke-width="18"/>
  <path d="M${x + 36} ${y - 24}q14-22 0-44m36 44q14-22 0-44" fill="none" stroke="${LILAC}" stroke-width="8" stroke-linecap="round"/>`;

type Drawn = { listing: string; owner: string; alt: string; svg: string };

export const DRAWN: readonly Drawn[] = [
  {
    listing: 'morag-together',
    owner: 'morag',
    alt: 'A drawing of a raised bed with five roses, high enough to reach from a chair, in front of hills.',
    svg: `${hills}<rect y="640" width="1200" height="160" fill="${MOSS}"/>${times(5, (n) => rose(330 + n * 135, 400 + (n % 2) * 36))}
      <rect x="240" y="490" width="720" height="190" rx="14" fill="${WOOD}"/>${times(3, (n) => `<rect x="${240 + n * 240}" y="490" width="12" height="190" fill="${DEEP}" opacity=".25"/>`)}`,
  },
  {
    listing: 'morag-together',
    owner: 'morag',
    alt: 'A drawing of garden tools with long handles, leaning on a shed wall beside a kettle.',
    svg: `<rect width="1200" height="800" fill="${SAND}"/>${times(9, (n) => `<rect x="${n * 140}" width="6" height="640" fill="${WOOD}" opacity=".35"/>`)}
      <rect y="640" width="1200" height="160" fill="${MOSS}"/>${times(3, (n) => `<path d="M${330 + n * 110} 650L${390 + n * 110} 130" stroke="${WOOD}" stroke-width="20"/>`)}
      <path d="M280 640h100l-10 90h-80Z" fill="${LOCH}"/><path d="M400 640h90v14h-90zm10 14v70m24-70v70m24-70v70m22-70v70" stroke="${DEEP}" stroke-width="10" fill="none"/>
      <path d="M510 640h90q-4 80-45 96-41-16-45-96Z" fill="${HEATHER}"/><path d="M800 690q-10-140 110-140t110 140Z" fill="${LOCH}"/><path d="M830 560q0-90 80-90t80 90" fill="none" stroke="${DEEP}" stroke-width="16"/>`,
  },
  {
    listing: 'morag-garden',
    owner: 'morag',
    alt: 'A drawing of a clipped hedge with a barrow full of cuttings.',
    svg: `${hills}<rect x="80" y="330" width="1040" height="300" rx="60" fill="${MOSS}"/><rect y="620" width="1200" height="180" fill="${FERN}"/>
      ${times(14, (n) => `<circle cx="${120 + n * 75}" cy="${350 + (n % 3) * 80}" r="22" fill="${FERN}" opacity=".45"/>`)}
      <path d="M560 560H900L840 690H640Z" fill="${LOCH}"/><circle cx="600" cy="720" r="44" fill="${DEEP}"/><path d="M880 600L1040 540" stroke="${DEEP}" stroke-width="16"/>
      <path d="M570 560q40-90 110-60 60-60 120 0 70-20 90 60Z" fill="${FERN}"/>`,
  },
  {
    listing: 'atholl-lunch',
    owner: 'isla',
    alt: 'A drawing of a long table with soup, bread and mugs, laid for anybody who comes.',
    svg: `${table(PAPER)}<ellipse cx="600" cy="560" rx="210" ry="70" fill="${LOCH}"/><ellipse cx="600" cy="545" rx="180" ry="52" fill="${GORSE}"/>
      <path d="M540 500q20-40 0-80m60 80q20-40 0-80m60 80q20-40 0-80" fill="none" stroke="${LILAC}" stroke-width="10"/>
      <rect x="180" y="560" width="190" height="90" rx="44" fill="${WOOD}"/>${mug(860, 530, HEATHER)}${mug(120, 680, MOSS)}${mug(980, 660, LOCH)}`,
  },
  {
    listing: 'string-band',
    owner: 'naomi',
    alt: 'A drawing of a guitar, a drum and a stand with notes on a small stage.',
    svg: `<rect width="1200" height="800" fill="${HEATHER}"/><path d="M600 0L240 800H960Z" fill="${LILAC}" opacity=".35"/><rect y="620" width="1200" height="180" fill="${DEEP}"/>
      <g transform="rotate(18 430 480)"><ellipse cx="430" cy="560" rx="120" ry="140" fill="${GORSE}"/><ellipse cx="430" cy="400" rx="85" ry="95" fill="${GORSE}"/><circle cx="430" cy="510" r="40" fill="${DEEP}"/><rect x="416" y="120" width="28" height="300" fill="${WOOD}"/></g>
      <rect x="680" y="500" width="260" height="160" fill="${ROSE}"/><ellipse cx="810" cy="500" rx="130" ry="40" fill="${PAPER}"/><path d="M720 430L800 490M900 430L820 490" stroke="${SAND}" stroke-width="12"/>
      <path d="M1040 700V420m-90-80h180v110H950Z" stroke="${SAND}" stroke-width="10" fill="${PAPER}"/>`,
  },
  {
    listing: 'sigrid-company',
    owner: 'sigrid',
    alt: 'A drawing of a window on the harbour, with two mugs and a cribbage board on the sill.',
    svg: `<rect width="1200" height="800" fill="${SAND}"/><rect x="200" y="90" width="800" height="470" rx="16" fill="${SKY}"/><path d="M200 400q200-60 400-10t400-20v190H200Z" fill="${LOCH}"/>
      <path d="M430 400h220l-40 60H470Z" fill="${ROSE}"/><path d="M540 400V210l90 150Z" fill="${PAPER}"/><path d="M600 90v470M200 320h800" stroke="${WOOD}" stroke-width="18"/>
      <rect x="200" y="90" width="800" height="470" rx="16" fill="none" stroke="${WOOD}" stroke-width="26"/><rect x="140" y="560" width="920" height="60" fill="${WOOD}"/>
      ${mug(260, 440, HEATHER)}${mug(800, 440, MOSS)}<rect x="470" y="590" width="270" height="40" rx="10" fill="${GORSE}"/>${times(10, (n) => `<circle cx="${490 + n * 25}" cy="610" r="6" fill="${DEEP}"/>`)}`,
  },
  {
    listing: 'tummel-home',
    owner: 'fraser',
    alt: 'A drawing of a washing line with bright clothes in front of a house and hills.',
    svg: `${hills}<rect x="120" y="360" width="330" height="260" fill="${PAPER}"/><path d="M90 370L285 220 480 370Z" fill="${DEEP}"/><rect x="250" y="480" width="80" height="140" fill="${HEATHER}"/>
      <rect y="620" width="1200" height="180" fill="${MOSS}"/><path d="M520 640V330M1130 640V330" stroke="${WOOD}" stroke-width="18"/><path d="M520 350Q830 410 1130 350" fill="none" stroke="${DEEP}" stroke-width="6"/>
      <path d="M570 368l130 14-8 170-130-10Z" fill="${ROSE}"/><path d="M740 384h120v140H740Z" fill="${GORSE}"/><path d="M910 380l60-6 10 190-30-2-14-110-14 112-30 2Z" fill="${LOCH}"/><path d="M1010 370l90-10v110l-90 8Z" fill="${LILAC}"/>`,
  },
];
