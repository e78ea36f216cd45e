import type { NeedRefusal } from '../../domain/needs/rules.ts';
import type { Sentence } from '../wording.ts';

export const needs: Record<NeedRefusal, Sentence> = {
  'need.no-consent': 'Tick the box if we may keep this. Without it we keep nothing.',
  'need.no-subject': 'Choose what you were looking for, or what it would help with.',
  'need.unknown-choice': 'Choose from the list.',
  'need.unknown-council': 'Choose your council from the list.',
  'need.too-often': 'You have told us several things in the last hour. Please wait a while and try again, or phone us.',
};
