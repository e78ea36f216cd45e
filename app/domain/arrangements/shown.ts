import type { Day } from '../../kit/day.ts';
import type { Id } from '../../kit/id.ts';
import type { Pence } from '../../kit/pence.ts';
import type { ReadinessReason } from '../listings/readiness.ts';
import type { Continuity } from './continuity.ts';
import type { Line } from './lines.ts';
import type { Arrangement } from './rules.ts';

export type ShownContinuity = Continuity & { backUpName: string; backUpSlug: string | null };

/** A line with what screens show beside it. */
export type ShownLine = Line & {
  /** What its listing is called; the person's own words for it are `what`. */
  title: string;
  /** Null: it has no listing. */
  slug: string | null;
  /** Or whoever sells it. */
  providerName: string;
  providerKind: string;
  outcomeWords: string;
  declineReason: string | null;
  declineWords: string;
  /** At night, or with personal care: somebody may not be safe without it. */
  needsCover: boolean;
  /** How many more people could come now, and about how long others wait; null: not said. */
  spaces: number | null;
  waitingWeeks: number | null;
  continuity: ShownContinuity | null;
};

/** An arrangement with the names of whoever has a part in it: what a store loads, and screens and agreements say. */
export type Loaded = Omit<Arrangement, 'lines'> & {
  lines: ShownLine[];
  personName: string;
  knownAs: string;
  communication: string[];
  communicationNote: string;
  authorityName: string;
  elementName: string;
  holderName: string;
  holderKind: string;
  holderFeePencePerYear: Pence;
  selectedByName: string | null;
  amounts: { option: number; pence: Pence; toldOn: Day }[];
  /** What other plans take of the same element's amount; what is to be taken over from one is counted once. */
  elsewherePence: Pence;
  agreement: { id: Id; number: string; state: string } | null;
  /** It is to take over from a line of another plan, after that line's last day: neither counts without the other. Null: from none. */
  takesOver: { changeId: Id; lastDay: Day; isSent: boolean } | null;
  updatedAt: Date;
};

/** Whether Option 2 may pay for a line's listing, with the reason and its source. */
export type LineReadiness = ReadinessReason & { listingId: Id; registered: boolean; registrationNumber: string };
