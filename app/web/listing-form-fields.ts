import type { FieldMetadata } from '@conform-to/react';
import type { NO_LISTING } from './listing-schema.ts';

/** The fields of a listing's form, each as its part of the form needs it. */
export type ListingFormFields = {
  [Name in keyof typeof NO_LISTING]: Pick<FieldMetadata<unknown>, 'id' | 'name' | 'errors' | 'initialValue'>;
};

export const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];
