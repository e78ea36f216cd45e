import type { BudgetRowCode } from '../../domain/budgets/import-rules.ts';
import type { BudgetRefusal, FundsRefusal } from '../../domain/budgets/rules.ts';
import { paths } from '../paths.ts';
import type { Sentence } from '../wording.ts';

export const budgets: Record<BudgetRefusal | FundsRefusal | BudgetRowCode, Sentence> = {
  'element.not-found': 'This page is not there.',
  'element.name': 'Give this part of the support a name, with 2 to 120 letters.',
  'element.period': 'The last day must be after the first day.',
  'element.period-too-long': 'A period can be 3 years at most. Choose an earlier last day.',
  'element.no-amount': 'Write the amount for each option that was offered. There must be at least one.',
  'element.option-twice': (facts) => `Option ${facts('option')} has two amounts. Keep one.`,
  'element.option-unknown': 'There are four options: 1, 2, 3 and 4.',
  'element.amount-negative': 'An amount cannot be less than nothing.',
  'element.told-later': 'The person must already have been told. Write the day when they were.',
  'element.no-holder': 'Choose who would manage the money under Option 2.',
  'element.holder-elsewhere': 'Choose who manages the money from the list.',
  'element.holder-holds':
    'Money is promised or paid already with the holder that has it now. Keep that holder here: the person asks for another one on the page of their money.',
  'element.parts-too-much': (facts) =>
    `Others would put in ${facts('over')} more than the whole amount. Make the amount for Option 2 larger, or their parts smaller.`,
  'element.no-payer': 'Write which health board pays, like NHS Tayside.',
  'element.amount-promised': (facts) =>
    `Agreed plans have ${facts('least')} of this already. Write that or more, or change the plans first.`,
  'element.runs':
    'This was told, and the person counts on it. Propose the other amount on its own page: with a reason, notice and their own word. Keep the amounts, their payers and the days here as they are.',
  'element.lowers': (facts) =>
    `This is less than the person was told, and they count on it. Propose it, with a reason, notice and their own word, at ${paths.amountNew(facts('element'))}. Leave the row out here.`,
  'element.closed':
    'The money of this part was used, and its books are closed. Set a new part of the support for the next period.',
  'budget.not-open': 'No amount for Option 2 is set for this. Ask the social worker to set it, then try again.',
  'budget.not-enough': (facts) =>
    `Only ${facts('free')} of the amount is free, and this plan needs ${facts('needed')}. Change the plan, or ask the social worker about the amount.`,
  'budget.lowering': (facts) =>
    `A smaller amount is decided: ${facts('amount')} in all, of which ${facts('left')} can still be promised. This needs ${facts('needed')}. Make it smaller, or change something else first.`,
  'budget-row.part-twice': (facts) => `This part of their support is in the file already, in row ${facts('row')}.`,
  'budget-row.person-first':
    'We do not know this number yet. This once, write the person’s whole name and date of birth as well.',
  'budget-row.person-unknown': 'Nobody of your council is here with this name and date of birth. Register them first.',
  'budget-row.person-two':
    'Two people of your council are here with this name and date of birth. Set this amount on the person’s own page.',
  'budget-row.person-differs':
    'This number is of somebody with another name or date of birth. Check the number; nothing was set.',
  'budget-row.person-other-reference': 'This person is known by another number of yours. Use that one.',
  'budget-row.holder-unknown': 'We do not know anybody of this name who can manage money for your council’s people.',
  'budget-row.holder-two': 'Two have this name. Set this amount on the person’s own page.',
};
