import { blocksOf, schedulesOf, signatureTable } from '#app/domain/agreements/layout.ts';
import { type Signature, type StoredAgreement, verify } from '#app/domain/agreements/seal.ts';
import { Paper } from './paper.server.ts';

export type AgreementPrint = {
  agreement: StoredAgreement;
  signatures: readonly Signature[];
  /** When the agreement was made up: the date the file carries. */
  compiledAt: Date;
  /** The public page that checks it: 'https://…/check/ETL-7K3M-9QXF'. */
  checkAt: string;
  /** Hashes in the append-only record, when they were read. */
  recorded?: readonly string[];
  /** What was varied since, the oldest first. */
  variations?: readonly VariedSince[];
};

export type VariedSince = { number: string; from: string; sentence: string; complete: boolean };

/**
 * The agreement as an accessible, tagged PDF (PDF/UA structure, en-GB): every clause with its plain twin, the three schedules,
 * the signatures and how to check it. The same agreement and signatures always give the same bytes.
 */
export async function agreementPdf({
  agreement,
  signatures,
  compiledAt,
  checkAt,
  recorded,
  variations = [],
}: AgreementPrint): Promise<Buffer> {
  const { number, version, facts, clauses } = agreement;
  const check = verify(agreement, signatures, recorded);
  const signedAt = signatures.map((each) => each.signedAt.toISOString()).join(' ');
  const paper = new Paper({
    title: `Option 2 agreement ${number} for ${facts.person.name}`,
    subject: `${facts.element.name}, version ${version}`,
    keywords: [number, `version ${version}`, agreement.sha256, check.status, signedAt].filter(Boolean).join(', '),
    made: compiledAt,
    header: `Agreement ${number} · version ${version} · ${facts.person.name}`,
    footer: [`Check it at ${checkAt}`, `SHA-256 ${agreement.sha256}`],
  });
  paper.heading(1, 'Option 2 agreement');
  paper.paragraph(`${facts.element.name}, for ${facts.person.name}, with ${facts.authority.officialName}.`);
  paper.paragraph(`Number ${number}, version ${version}. Its clauses are a draft for legal review.`, { soft: true });
  paper.box('Where it stands', check.sentence);
  varied(paper, variations);
  for (const clause of clauses) {
    paper.heading(2, `${clause.code}  ${clause.heading}`);
    for (const block of blocksOf(clause.code, clause.body)) {
      if (block.kind === 'list') paper.list(block.items);
      else paper.paragraph(block.text, { number: block.number });
    }
    paper.box('In plain words', clause.plain.replace(/\s+/g, ' '));
  }
  for (const schedule of schedulesOf(facts)) {
    paper.heading(2, schedule.title, paper.tallOf(schedule));
    paper.table(schedule);
    if (schedule.note) paper.paragraph(schedule.note);
  }
  const signing = signatureTable(agreement, signatures);
  paper.heading(2, signing.title, paper.tallOf(signing));
  paper.table(signing);
  paper.heading(2, 'How to check this agreement');
  paper.paragraph(
    'The text was given a code, worked out from every letter and figure of it. If one of them is changed, the code no longer fits.',
  );
  paper.paragraph(`The code (SHA-256): ${agreement.sha256}`);
  paper.link('Anybody with the number can check it here: ', checkAt);
  return paper.finish();
}

/** Before the first clause, so that nobody reads terms that have been varied as if they still held. */
function varied(paper: Paper, variations: readonly VariedSince[]): void {
  if (variations.length === 0) return;
  const table = {
    caption: 'The terms below are as they were signed first. Read these with them, in this order.',
    columns: [
      { label: 'Variation', width: 0.9 },
      { label: 'From', width: 0.7 },
      { label: 'What is different', width: 2 },
      { label: 'Does it count?', width: 0.8 },
    ],
    rows: variations.map((each) => [
      each.number,
      each.from,
      each.sentence,
      each.complete ? 'Yes: signed by everyone whom it affects' : 'Not yet: not everybody has signed',
    ]),
  };
  paper.heading(2, 'What was varied since', paper.tallOf(table));
  paper.table(table);
}
