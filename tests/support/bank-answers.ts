// What banks send back, written by hand from the message's definition (ISO 20022 pain.002, MDR part 2) and not by the code that reads it.

type About = { amount?: string; reason?: string; added?: string };

const because = (reason?: string, added?: string) =>
  reason === undefined
    ? ''
    : `<StsRsnInf><Rsn><Cd>${reason}</Cd></Rsn>${
        added === undefined ? '' : `<AddtlInf>${added.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</AddtlInf>`
      }</StsRsnInf>`;

/** One payment of an answer, by its end-to-end reference. */
export const transaction = (reference: string, status: string, { amount, reason, added }: About = {}): string =>
  `<TxInfAndSts>${reference ? `<OrgnlEndToEndId>${reference}</OrgnlEndToEndId>` : ''}<TxSts>${status}</TxSts>${because(reason, added)}${
    amount === undefined ? '' : `<OrgnlTxRef><Amt><InstdAmt Ccy="GBP">${amount}</InstdAmt></Amt></OrgnlTxRef>`
  }</TxInfAndSts>`;

/** A whole answer. `group` is what it says of all. */
export const answerOf = (
  transactions: readonly string[],
  about: { version?: string; group?: string; reason?: string; message?: string } = {},
): string => `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.${about.version ?? '10'}"><CstmrPmtStsRpt>
<GrpHdr><MsgId>BANK-1</MsgId><CreDtTm>2026-11-23T06:00:00Z</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${about.message ?? 'ETTLE-RUN-000042'}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>${
  about.group ? `<GrpSts>${about.group}</GrpSts>` : ''
}${because(about.reason)}</OrgnlGrpInfAndSts>
${transactions.length ? `<OrgnlPmtInfAndSts><OrgnlPmtInfId>1</OrgnlPmtInfId>${transactions.join('\n')}</OrgnlPmtInfAndSts>` : ''}
</CstmrPmtStsRpt></Document>`;
