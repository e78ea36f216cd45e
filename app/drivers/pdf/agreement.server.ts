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
};

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
