import type { FieldMetadata, FormMetadata } from '@conform-to/react';
import type { SentPrice } from './listing-price-schema.ts';
import type { NO_LISTING } from './listing-schema.ts';

type Plain = Exclude<keyof typeof NO_LISTING, 'prices' | 'daysOff'>;

/** The fields of a listing's form, each as its part of the form needs it. */
export type ListingFormFields = {
  [Name in Plain]: Pick<FieldMetadata<unknown>, 'id' | 'name' | 'errors' | 'initialValue'>;
} & { prices: FieldMetadata<SentPrice[]>; daysOff: FieldMetadata<string[]> };

type ButtonProps = { type: 'submit'; name: string; value: string; form: string; formNoValidate: boolean };
/** Buttons that send the form to get one box more, or one less. They work without JavaScript. */
export type ListChange = {
  insert(ask: { name: string }): ButtonProps;
  remove(ask: { name: string; index: number }): ButtonProps;
};

export const changeOf = (form: FormMetadata<typeof NO_LISTING>): ListChange => ({
  insert: ({ name }) => form.insert.getButtonProps({ name: name as 'prices' }) as ButtonProps,
  remove: ({ name, index }) => form.remove.getButtonProps({ name: name as 'prices', index }) as ButtonProps,
});

export const YES_NO = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

/** A button inside a form that is not what the form is for. */
export const QUIET = 'min-h-12 rounded-button border-2 border-loch bg-card px-5 font-bold text-loch';
