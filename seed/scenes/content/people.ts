// The people of the demo world and their plans: at least one arrangement stands in every state.

import { ARRANGEMENTS_CLYDE, PEOPLE_CLYDE } from '#seed/scenes/content/people-clyde.ts';
import { ARRANGEMENTS_EAST, PEOPLE_EAST } from '#seed/scenes/content/people-east.ts';
import { ARRANGEMENTS_ERICHT, PEOPLE_ERICHT } from '#seed/scenes/content/people-ericht.ts';
import { ARRANGEMENTS_GLEN, PEOPLE_GLEN } from '#seed/scenes/content/people-glen.ts';
import { ARRANGEMENTS_NORTH, PEOPLE_NORTH } from '#seed/scenes/content/people-north.ts';
import { ARRANGEMENTS_ORKNEY, PEOPLE_ORKNEY } from '#seed/scenes/content/people-orkney.ts';
import type { SeedArrangement, SeedPerson } from '#seed/scenes/content/people-shape.ts';
import { ARRANGEMENTS_TAY, PEOPLE_TAY } from '#seed/scenes/content/people-tay.ts';

export const PEOPLE: readonly SeedPerson[] = [
  ...PEOPLE_TAY,
  ...PEOPLE_CLYDE,
  ...PEOPLE_ORKNEY,
  ...PEOPLE_NORTH,
  ...PEOPLE_EAST,
  ...PEOPLE_GLEN,
  ...PEOPLE_ERICHT,
];

export const ARRANGEMENTS: readonly SeedArrangement[] = [
  ...ARRANGEMENTS_TAY,
  ...ARRANGEMENTS_CLYDE,
  ...ARRANGEMENTS_ORKNEY,
  ...ARRANGEMENTS_NORTH,
  ...ARRANGEMENTS_EAST,
  ...ARRANGEMENTS_GLEN,
  ...ARRANGEMENTS_ERICHT,
];
