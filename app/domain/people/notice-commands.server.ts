// Once a day: who must hear that an authority to act ends soon, or that a birthday changes who decides. Each letter is sent once.
import type { Capacity } from '#app/access/actor.ts';
import { addDays, type Day, dayOf, formatDay } from '#app/kit/day.ts';
import type { Id } from '#app/kit/id.ts';
import { ok } from '#app/kit/result.ts';
import { type Tx, transact } from '#app/platform/db.server.ts';
import { enqueue } from '#app/platform/events.server.ts';
import type { Tools } from '#app/tools.server.ts';
import { endingBy, TOLD_BEFORE, type Turning, turningBy } from './turning.ts';
import { CAPACITY_WORDS } from './words.ts';

/** How many are looked at in one go. The rest come the next day: they were due for weeks. */
const MOST = 1000;

type Letter = { to: (string | null)[]; subject: string; lines: string[] };

/** Tells the people concerned of what the calendar brings. Returns how many letters were written. */
export async function tellOfTheCalendar(tools: Tools): Promise<number> {
  return (await tellOfEnds(tools)) + (await tellOfBirthdays(tools));
}

type Ending = {
  id: Id;
  capacity: Capacity;
  toDay: Day;
  knownAs: string;
  bearer: string;
  person: string | null;
  council: string[];
};

async function tellOfEnds(tools: Tools): Promise<number> {
  const today = dayOf(tools.clock.now());
  const { rows } = await tools.pool.query<Ending>(
    `SELECT a.id, a.capacity, a.to_day AS "toDay", p.known_as AS "knownAs", l.email AS bearer, pl.email AS person,
            ${COUNCIL} AS council
       FROM authority_to_act a JOIN person p ON p.id = a.person_id JOIN login l ON l.id = a.login_id LEFT JOIN login pl ON pl.id = p.login_id
      WHERE a.revoked_at IS NULL AND a.to_day BETWEEN $1 AND $2 ORDER BY a.to_day LIMIT ${MOST}`,
    [today, addDays(today, TOLD_BEFORE.ends[0])],
  );
  let sent = 0;
  for (const row of rows) {
    const kind = endingBy(row.toDay, today);
    const inLaw = ['guardian', 'attorney', 'appointee'].includes(row.capacity);
    if (kind)
      sent += await tellOnce(tools, row.id, kind, today, endLetters(row, tools.env.origin, inLaw ? row.council : []));
  }
  return sent;
}

function endLetters(row: Ending, origin: string, council: string[]): Letter[] {
  const as = CAPACITY_WORDS[row.capacity];
  const on = formatDay(row.toDay);
  return [
    {
      to: [row.bearer],
      subject: `You act for ${row.knownAs} until ${on}`,
      lines: [
        `After ${on} you can no longer act for ${row.knownAs} on Ettle, as ${as}.`,
        council.length > 0
          ? 'If there is a new paper, show it to the council before then.'
          : `If it should go on, ${row.knownAs} can say so on their page.`,
      ],
    },
    {
      to: [row.person],
      subject: 'Somebody who helps you stops soon',
      lines: [`Somebody may act for you, as ${as}, until ${on}. If you want it to go on: ${origin}/my/helpers`],
    },
    {
      to: council,
      subject: 'An authority to act ends soon',
      lines: [`Somebody acts as ${as} for a person of your council until ${on}. Is there a new paper to see?`],
    },
  ];
}

type Young = {
  id: Id;
  bornOn: Day;
  knownAs: string;
  person: string | null;
  acting: string[];
  parents: string[];
  council: string[];
};

async function tellOfBirthdays(tools: Tools): Promise<number> {
  const today = dayOf(tools.clock.now());
  const { rows } = await tools.pool.query<Young>(
    `SELECT p.id, p.born_on AS "bornOn", p.known_as AS "knownAs", pl.email AS person, ${ACTING('true')} AS acting,
            ${ACTING("a.capacity = 'parent'")} AS parents, ${COUNCIL} AS council
       FROM person p LEFT JOIN login pl ON pl.id = p.login_id
      WHERE p.born_on BETWEEN $1::date - interval '18 years 2 days' AND $1::date - interval '15 years'
      ORDER BY p.born_on LIMIT ${MOST}`,
    [today],
  );
  let sent = 0;
  for (const row of rows) {
    const turning = turningBy(row.bornOn, today);
    if (turning) sent += await tellOnce(tools, row.id, turning.kind, today, birthdayLetters(row, turning));
  }
  return sent;
}

function birthdayLetters(row: Young, { age, on }: Turning): Letter[] {
  const when = formatDay(on);
  if (age === 16) {
    return [
      {
        to: row.parents,
        subject: `${row.knownAs} decides from ${when}`,
        lines: [
          `${row.knownAs} is 16 on ${when}. From then on ${row.knownAs} chooses and signs, and you no longer act as a parent here.`,
          `If ${row.knownAs} wants you to go on helping, they can say so themselves. If ${row.knownAs} cannot decide alone, speak to your social worker now: it takes time.`,
        ],
      },
      {
        to: [row.person],
        subject: 'At 16 it is your plan',
        lines: [`From ${when} you decide about your support. You can ask anybody you like to help you.`],
      },
      {
        to: row.council,
        subject: 'A young person of your council turns 16 soon',
        lines: [`${row.knownAs} is 16 on ${when}. They need a way in of their own, and to hear what changes.`],
      },
    ];
  }
  return [
    {
      to: [row.person, ...row.acting],
      subject: `What changes at 18, on ${when}`,
      lines: [
        `${row.knownAs} is 18 on ${when}. Then social care for adults looks after the support. The plan stays as it is until somebody changes it with you.`,
        'Ask the social worker now who will do that, and when you will meet.',
      ],
    },
    {
      to: row.council,
      subject: 'A young person of your council turns 18 soon',
      lines: [`${row.knownAs} is 18 on ${when}. Who meets them, and does the amount or the holder change?`],
    },
  ];
}

const COUNCIL = `ARRAY(SELECT ol.email FROM officer o JOIN login ol ON ol.id = o.login_id WHERE o.authority_code = p.authority_code
  AND o.to_day IS NULL AND 'social-work' = ANY (o.duties) ORDER BY o.from_day LIMIT 10)`;
const ACTING = (which: string) => `ARRAY(SELECT al.email FROM authority_to_act a JOIN login al ON al.id = a.login_id
  WHERE a.person_id = p.id AND a.revoked_at IS NULL AND (a.to_day IS NULL OR a.to_day >= $1) AND ${which} ORDER BY a.given_at LIMIT 10)`;

/** Notes that it was said and puts the letters into the same transaction: sent once, or not at all and tried again tomorrow. */
async function tellOnce(tools: Tools, about: Id, kind: string, today: Day, letters: Letter[]): Promise<number> {
  let sent = 0;
  await transact(tools, async (tx: Tx) => {
    const noted =
      await tx.$executeRaw`INSERT INTO people_notice (about, kind, on_day) VALUES (${about}::uuid, ${kind}, ${today}::date) ON CONFLICT DO NOTHING`;
    if (noted === 0) return ok();
    for (const { to, subject, lines } of letters) {
      for (const address of new Set(to)) {
        if (address === null) continue;
        await enqueue(tx, 'send-mail', { to: address, subject, text: [...lines, 'Ettle'].join('\n\n') });
        sent += 1;
      }
    }
    return ok();
  });
  return sent;
}
