import { ROLE_WORDS } from '#app/domain/agreements/policy.ts';
import type { KeptVariation } from '#app/domain/changes/variation.ts';
import { formatDay, formatMoment } from '#app/kit/day.ts';
import { Paper } from './paper.server.ts';

export type VariationPrint = {
  variation: KeptVariation;
  personName: string;
  /** The public page that checks the agreement and everything that varies it: 'https://…/check/ETL-7K3M-9QXF'. */
  checkAt: string;
};

/**
 * A variation as an accessible, tagged PDF like its agreement's: exactly what is different, field by field, the money, the reason,
 * who must sign and who has, and how to check it. The same variation and signatures always give the same bytes.
 */
export async function variationPdf({ variation, personName, checkAt }: VariationPrint): Promise<Buffer> {
  const { number, body, sha256, signatures } = variation;
  const complete = signatures.length === body.parties.length;
  const paper = new Paper({
    title: `Variation ${number} for ${personName}`,
    subject: `It varies agreement ${body.agreement.number}, version ${body.agreement.version}`,
    keywords: [number, body.agreement.number, sha256, ...signatures.map((each) => each.signedAt.toISOString())].join(
      ', ',
    ),
    made: variation.madeAt,
    header: `Variation ${number} · ${personName}`,
    footer: [`Check it at ${checkAt}`, `SHA-256 ${sha256}`],
  });
  paper.heading(1, `Variation ${number}`);
  paper.paragraph(`${body.what}, by ${body.provider}, for ${personName}. Made on ${formatDay(body.madeOn)}.`);
  paper.box('Where it stands', standing(variation.holds, complete));
  paper.heading(2, 'What is different');
  paper.paragraph(body.sentence);
  if (body.said.length > 0) {
    paper.table({
      caption: 'Field by field: as it was, and from then on.',
      columns: [
        { label: 'What', width: 0.7 },
        { label: 'As it was', width: 1.2 },
        { label: 'From then on', width: 1.2 },
      ],
      rows: body.said.map(({ label, before, after }) => [label, before, after]),
    });
  }
  paper.paragraph(body.money);
  paper.paragraph(
    `It varies agreement ${body.agreement.number}, version ${body.agreement.version}. All else in the agreement stays as it was signed.`,
  );
  paper.heading(2, 'Why');
  paper.paragraph(body.reason);
  if (body.decision) paper.paragraph(`The council decided, by ${body.decision.by}: ${body.decision.reasons}`);
  const signing = {
    caption: 'Everyone whom it affects, in the order of signing.',
    columns: [
      { label: 'Who', width: 1.2 },
      { label: 'As', width: 1 },
      { label: 'Name typed', width: 1 },
      { label: 'When', width: 1 },
    ],
    rows: body.parties.map((party) => {
      const signature = signatures.find((each) => each.position === party.position);
      const [typed, when] = signature
        ? [signature.typedName, formatMoment(signature.signedAt)]
        : ['Not signed yet', ''];
      return [party.name, ROLE_WORDS[party.role], typed, when];
    }),
  };
  paper.heading(2, 'Signatures', paper.tallOf(signing));
  paper.table(signing);
  paper.heading(2, 'How to check this variation');
  paper.paragraph(`The code of its words (SHA-256): ${sha256}`);
  paper.paragraph(`The code of the agreement that it varies (SHA-256): ${body.agreement.sha256}`);
  paper.link('Anybody with the number can check both here: ', checkAt);
  return paper.finish();
}

function standing(holds: boolean, complete: boolean): string {
  if (!holds) return 'The words are not those that were signed. Do not rely on them.';
  return complete
    ? 'It is signed by everyone whom it affects, and counts from its day on.'
    : 'Not everybody has signed it yet. Until then it does not count, and everything stays as it was.';
}
