// The providers of the demo world, in their own voices. All are made up; the places are real.

import { PROVIDERS_NORTH } from '#seed/scenes/content/providers-north.ts';
import { PROVIDERS_SOUTH } from '#seed/scenes/content/providers-south.ts';
import type { SeedProvider } from '#seed/scenes/content/shape.ts';

export const PROVIDERS: readonly SeedProvider[] = [...PROVIDERS_SOUTH, ...PROVIDERS_NORTH];
