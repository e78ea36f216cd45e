// Brings the reference data into the database at every start: cheap when nothing changed since the last one.
import { adoptClauseLibrary } from '#app/domain/agreements/commands.server.ts';
import { adoptReference as adopt } from '#app/domain/organisations/commands.server.ts';
import type { ReferenceData } from '#app/domain/organisations/rules.ts';
import { searchNameOf } from '#app/domain/people/rules.ts';
import { assert } from '#app/kit/result.ts';
import type { Tools } from '#app/tools.server.ts';
import { AUTHORITIES } from './authorities.ts';
import { readClauses } from './clauses/read.ts';
import { DATED_RULES } from './dated-rules.ts';
import { GAZETTEER, GAZETTEER_OUTCODES } from './gazetteer.ts';
import { OUTCOME_TAGS } from './outcome-tags.ts';
import { PARTNERSHIPS } from './partnerships.ts';
import { SUPPORT_KINDS } from './support-kinds.ts';

/** Everything, as plain rows. */
export const REFERENCE: ReferenceData = {
  partnerships: PARTNERSHIPS,
  authorities: AUTHORITIES,
  rules: DATED_RULES,
  outcomeTags: OUTCOME_TAGS,
  supportKinds: SUPPORT_KINDS,
  places: [...GAZETTEER, ...GAZETTEER_OUTCODES].map(({ name, kind, authorityCode, lat, lon }) => ({
    name,
    searchName: searchNameOf(name),
    kind,
    authorityCode,
    lat,
    lon,
  })),
};

export async function adoptReference(tools: Tools): Promise<void> {
  const adopted = await adopt(tools, REFERENCE);
  assert(adopted.ok, `the reference data hangs together (${adopted.ok ? '' : JSON.stringify(adopted.refusal)})`);
  const clauses = await adoptClauseLibrary(tools, null, readClauses());
  assert(clauses.ok, `the clauses hang together (${clauses.ok ? '' : JSON.stringify(clauses.refusal)})`);
}
