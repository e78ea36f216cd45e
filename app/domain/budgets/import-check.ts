// What each row of a file of budgets would do, judged by the rules of an amount that is typed.
import type { CsvFile, CsvRow } from '#app/kit/csv.ts';
import type { Id } from '#app/kit/id.ts';
import { formatPence, type Pence, pence } from '#app/kit/pence.ts';
import { ok, type Refusal, type Result, refuse } from '#app/kit/result.ts';
import { givenBy, type Header, headerOf } from '#app/kit/sheet.ts';
import { type OtherPart, partsOf } from './funds.ts';
import { COLUMNS, type Column, type Given, type Written } from './import-columns.ts';
import type {
  BudgetProblem,
  BudgetRowCode,
  BudgetWorld,
  Change,
  CheckedRow,
  KnownPerson,
  Standing,
} from './import-rules.ts';
import { comparable } from './import-rules.ts';
import { isRunning, isWorse, type Spread } from './lowering.ts';
import { type Amount, amountFor, type BudgetRefusal, elementTerms, OPTIONS } from './rules.ts';

/** Which cell is which column; every file names the person and the part. */
export const budgetHeader = (cells: readonly string[]) =>
  headerOf<Column>(COLUMNS, ['person_reference', 'part_reference'], cells);

export type ReadRow = { row: CsvRow; given: Given; problems: BudgetProblem[] };

/** What every row says, before anything is known of whom it is about. */
export function readRows(header: Header<Column>, rows: CsvFile['rows']): ReadRow[] {
  return rows.map((row) => {
    if ('broken' in row) return { row, given: {}, problems: [{ column: null, code: row.broken }] };
    const { given, problems } = givenBy(header, row, null);
    const isWhole = !problems.some((each) => each.column === null);
    const empty = (['person', 'part'] as const).filter((key) => isWhole && given[key] === '');
    const missing = empty.map((key) => ({ column: `${key}_reference`, code: 'row.needed' as const }));
    return { row, given, problems: [...problems, ...missing] };
  });
}

/** Every row with what it would do. A part may stand in the file once; the second is refused and names the first. */
export function checkRows(rows: readonly ReadRow[], world: BudgetWorld): CheckedRow[] {
  const look = lookup(world);
  const seen = new Map<string, number>();
  const named: Named = { by: new Map(), as: new Map() };
  return rows.map(({ row, given, problems }) => {
    if (problems.length > 0) return refused(row, given, problems);
    const person = personOf(given, look, named);
    if (!person.ok) return refused(row, given, [{ column: 'person_reference', code: person.refusal.code }]);
    named.by.set(person.value.id, given.person ?? '');
    named.as.set(given.person ?? '', person.value.id);
    const standing = standingOf(given, person.value, look);
    const keys = [`${person.value.id} ${given.part}`, ...(standing ? [standing.id] : [])];
    const first = keys.map((key) => seen.get(key)).find((each) => each !== undefined);
    for (const key of keys) if (!seen.has(key)) seen.set(key, row.row);
    if (first !== undefined)
      return refused(row, given, [{ column: 'part_reference', code: 'budget-row.part-twice', facts: { row: first } }]);
    return judged(row, given, person.value, standing, world);
  });
}

function refused(row: CsvRow, given: Given, problems: BudgetProblem[]): CheckedRow {
  const about = { person: given.person ?? '', part: given.part ?? '' };
  return { row: row.row, line: row.line, ...about, verdict: 'refused', changes: [], problems, plan: null };
}

type Lookup = ReturnType<typeof lookup>;
function lookup({ people, elements }: BudgetWorld) {
  const bornKey = (name: string, bornOn: string | null) => `${bornOn} ${name}`;
  const byBirth = Map.groupBy(people, (each) => bornKey(each.name, each.bornOn));
  const byReference = new Map(people.flatMap((each) => (each.reference ? [[each.reference, each] as const] : [])));
  const byId = new Map(people.map((each) => [each.id, each]));
  const ofPerson = Map.groupBy(elements, (each) => each.personId);
  return {
    named: (name: string, bornOn: string) => byBirth.get(bornKey(comparable(name), bornOn)) ?? [],
    referred: (reference: string) => byReference.get(reference),
    byId: (id: Id | undefined) => (id === undefined ? undefined : byId.get(id)),
    elementsOf: (personId: Id) => ofPerson.get(personId) ?? [],
  };
}

/** Which people rows before this one gave which numbers: a number is of one person, in one file as well. */
type Named = { by: Map<Id, string>; as: Map<string, Id> };

/** Whom a row is about. What is known by a reference must still be who the row says it is, when it says so. */
function personOf(given: Given, look: Lookup, named: Named): Result<KnownPerson, BudgetRowCode> {
  const { person: reference = '', personName = '', bornOn = null } = given;
  const known = look.referred(reference) ?? look.byId(named.as.get(reference));
  if (known) {
    const differs =
      (personName !== '' && comparable(personName) !== known.name) || (bornOn !== null && bornOn !== known.bornOn);
    return differs ? refuse('budget-row.person-differs') : ok(known);
  }
  if (personName === '' || bornOn === null) return refuse('budget-row.person-first');
  const [found, other] = look.named(personName, bornOn);
  if (!found) return refuse('budget-row.person-unknown');
  if (other) return refuse('budget-row.person-two');
  const called = found.reference ?? named.by.get(found.id) ?? reference;
  return called === reference ? ok(found) : refuse('budget-row.person-other-reference');
}

/** The element that a row is about: by the council's reference, or one set by hand with this name and first day. */
function standingOf(given: Given, person: KnownPerson, look: Lookup): Standing | null {
  const elements = look.elementsOf(person.id);
  const name = comparable(given.name ?? '');
  return (
    elements.find((each) => each.reference === given.part) ??
    elements.find(
      ({ reference, terms }) =>
        reference === null && name !== '' && comparable(terms.name) === name && terms.fromDay === given.fromDay,
    ) ??
    null
  );
}

function judged(
  row: CsvRow,
  given: Given,
  person: KnownPerson,
  standing: Standing | null,
  world: BudgetWorld,
): CheckedRow {
  const holder = holderOf(given, standing, world);
  if (!holder.ok) return refused(row, given, [{ column: 'holder', code: holder.refusal.code }]);
  const said = termsOf(given, standing, holder.value?.id ?? null);
  if (!said.terms)
    return refused(
      row,
      given,
      said.missing.map((column) => ({ column, code: 'row.needed' as const })),
    );
  const terms = elementTerms(said.terms, world.today);
  if (!terms.ok) return refused(row, given, [columnOf(terms.refusal)]);
  const others = othersOf(given, standing, person);
  if (!others.ok) return refused(row, given, [columnOf(others.refusal)]);
  const kept = notWorse({ ...terms.value, others: others.value }, standing, world);
  if (!kept.ok) return refused(row, given, [columnOf(kept.refusal)]);
  const funded = fundable(amountFor(terms.value.amounts, 2), holder.value?.id ?? null, others.value, standing, world);
  if (!funded.ok) return refused(row, given, [columnOf(funded.refusal)]);
  const next = { terms: terms.value, holder: holder.value?.name ?? '', others: others.value };
  const before = standing && { terms: standing.terms, holder: standing.holderName, others: standing.others };
  const moved = changesOf(before, next);
  const personReference = person.reference === null ? (given.person ?? '') : null;
  const partReference = standing?.reference === given.part ? null : (given.part ?? '');
  const changes = [...moved];
  if (standing && partReference !== null) changes.push({ column: 'part_reference', from: '', to: partReference });
  const about = { row: row.row, line: row.line, person: given.person ?? '', part: given.part ?? '', problems: [] };
  if (standing && changes.length === 0) return { ...about, verdict: 'same', changes, plan: null };
  const set = moved.length > 0 ? { terms: terms.value, others: others.value } : null;
  const plan = { personId: person.id, personReference, partReference, elementId: standing?.id ?? null, set };
  return { ...about, verdict: standing ? 'changed' : 'new', changes, plan };
}

type Held = { id: Id; name: string };
function holderOf(
  given: Given,
  standing: Standing | null,
  { holders }: BudgetWorld,
): Result<Held | null, BudgetRowCode> {
  const { holderId = null } = standing?.terms ?? {};
  if (given.holder === undefined) return ok(holderId ? { id: holderId, name: standing?.holderName ?? '' } : null);
  if (given.holder === '') return ok(null);
  const name = comparable(given.holder);
  const [found, other] = holders.filter((each) => comparable(each.name) === name);
  if (!found) return refuse('budget-row.holder-unknown');
  return other ? refuse('budget-row.holder-two') : ok(found);
}

/** What stands, with what the row says over it; or the columns that something new must say. */
function termsOf(given: Given, standing: Standing | null, holderId: Id | null) {
  const base = standing?.terms;
  const [name, fromDay, toDay] = [given.name || base?.name, given.fromDay ?? base?.fromDay, given.toDay ?? base?.toDay];
  const amounts: Amount[] = [];
  let untold = false;
  for (const option of OPTIONS) {
    const stands = base?.amounts.find((each) => each.option === option);
    const amount = given[`option${option}`];
    if (amount === null || (amount === undefined && !stands)) continue;
    const toldOn = given.toldOn ?? stands?.toldOn;
    if (toldOn) amounts.push({ option, pence: amount ?? stands?.pence ?? pence(0), toldOn });
    else untold = true;
  }
  if (name && fromDay && toDay && !untold) return { terms: { name, fromDay, toDay, holderId, amounts } };
  const asked = { part_name: name, first_day: fromDay, last_day: toDay, told_on: !untold };
  return { terms: null, missing: Object.entries(asked).flatMap(([column, is]) => (is ? [] : [column])) };
}

/** Who else puts money in. A payer who stands keeps the name that they have, so that the same again moves nothing. */
function othersOf(given: Given, standing: Standing | null, person: KnownPerson): Result<OtherPart[], BudgetRefusal> {
  const others: OtherPart[] = [];
  const payers = { nhs: given.board ?? '', carer: 'The carer’s budget', own: person.knownAs };
  for (const source of ['nhs', 'carer', 'own'] as const) {
    const stands = standing?.others.find((each) => each.source === source);
    const amount = given[source] === undefined ? stands?.pence : given[source];
    if (!amount) continue;
    const payer = source === 'nhs' ? payers.nhs || (stands?.payer ?? '') : (stands?.payer ?? payers[source]);
    if (payer.length < 2) return refuse('element.no-payer', { field: 'nhsPayer' });
    others.push({ source, payer, pence: amount });
  }
  return ok(others);
}

/** Whether it leaves what runs at least as it is: less is proposed to the person, and never comes in a file (as in `mayBeSet`). */
function notWorse(next: Spread, standing: Standing | null, world: BudgetWorld): Result<undefined, BudgetRefusal> {
  if (!standing) return ok();
  const { today, correctDays } = world;
  const running = isRunning({ inUse: standing.budget?.inUse ?? false, setOn: standing.setOn, today, correctDays });
  return running && isWorse({ ...standing.terms, others: standing.others }, next)
    ? refuse('element.lowers', { field: 'option2', facts: { element: standing.id } })
    : ok();
}

/** Whether the ledger would take it: the same answers as `fund` gives, before anything is moved. */
function fundable(
  told: Pence | null,
  holderId: Id | null,
  others: readonly OtherPart[],
  standing: Standing | null,
  world: BudgetWorld,
): Result<undefined, BudgetRefusal> {
  const parts = told === null ? ok([]) : partsOf(told, others, world.councilName);
  if (!parts.ok) return parts;
  const budget = standing?.budget;
  if (!budget) return ok();
  if (budget.holderId !== holderId) return budget.inUse ? refuse('element.holder-holds', { field: 'holderId' }) : ok();
  if ((told ?? 0n) >= budget.promised) return ok();
  return refuse('element.amount-promised', { field: 'option2', facts: { least: budget.promised } });
}

/** What would be different, column by column. Of something new, everything that the row says. */
function changesOf(before: Written | null, next: Written): Change[] {
  return COLUMNS.flatMap(({ name, write }) => {
    if (!write) return [];
    const [from, to] = [before ? write(before) : '', write(next)];
    return from === to ? [] : [{ column: name, from, to }];
  });
}

/** The rules name fields of the form; the council sees columns. */
const FIELD_COLUMNS: Record<string, string> = {
  name: 'part_name',
  toDay: 'last_day',
  toldOn: 'told_on',
  holderId: 'holder',
  nhsPayer: 'health_board',
  amounts: 'option_2',
  option1: 'option_1',
  option2: 'option_2',
  option3: 'option_3',
  option4: 'option_4',
};

function columnOf({ code, field, facts }: Refusal<BudgetRefusal>): BudgetProblem {
  const said = Object.entries(facts ?? {}).map(([name, value]) => [
    name,
    typeof value === 'bigint' ? formatPence(pence(value)) : value,
  ]);
  return { column: FIELD_COLUMNS[field ?? ''] ?? null, code, ...(facts ? { facts: Object.fromEntries(said) } : {}) };
}
