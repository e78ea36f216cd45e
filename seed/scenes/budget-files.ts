// A file of budgets that Perth and Kinross sent from its finance system this morning, and has not brought in: a part of support that
// a social worker set by hand and the file now knows by number, a new one, and a row to mend.
import { COLUMNS, type Written } from '#app/domain/budgets/import-columns.ts';
import { uploadBudgets } from '#app/domain/budgets/import-commands.server.ts';
import { relevantAmountsOf } from '#app/domain/budgets/store.server.ts';
import { writeCsv } from '#app/kit/csv.ts';
import { dayOfColumn } from '#app/kit/day.ts';
import { assert } from '#app/kit/result.ts';
import { COUNCIL } from '#seed/reference/authorities.ts';
import { done, type Moment, type Stage } from './stage.ts';

export const budgetFileMoments = (): Moment[] => [
  { daysAgo: 0, what: 'The budgets of Perth and Kinross', act: (stage) => sendBudgets(stage, 'aisha') },
];

async function sendBudgets(stage: Stage, key: string): Promise<void> {
  const { tools } = stage;
  const person = await tools.db.person.findUniqueOrThrow({ where: { id: stage.id('person', key) } });
  const elements = await relevantAmountsOf(tools.pool, await stage.actor('karen'), person.id);
  const element = elements?.find((each) => each.holderName !== null);
  assert(element && person.bornOn, 'the demo world has an amount for them');
  const said = { person_reference: 'PK-20418', person_name: person.name, born_on: dayOfColumn(person.bornOn) };
  const stands: Written = { terms: element, holder: element.holderName ?? '', others: element.others };
  const rowOf = (part: string, over: Record<string, string> = {}) =>
    COLUMNS.map(({ name, write }) => ({ ...said, part_reference: part, ...over })[name] ?? write?.(stands) ?? '');
  const alone = { option_1: '', option_3: '', option_4: '', health_money: '', health_board: '', carers_money: '' };
  const rows = [
    rowOf('20418-A'),
    rowOf('20418-B', { ...alone, own_money: '', part_name: 'A break from home', option_2: '980.00' }),
    rowOf('20418-C', { ...alone, own_money: '', part_name: 'Help in the garden', option_2: 'to be agreed' }),
  ];
  const bytes = new TextEncoder().encode(writeCsv([COLUMNS.map((column) => column.name), ...rows]));
  const file = { authorityCode: COUNCIL.perth, fileName: 'swift-budgets.csv', bytes };
  done(await uploadBudgets(tools, await stage.actor('anne'), file));
}
