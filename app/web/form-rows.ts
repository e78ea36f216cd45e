/** The rows of a list in a form. What was sent in their place and is no list has none: a form can be sent by hand. */
export function rowsOf<Row>(field: { initialValue?: unknown; getFieldList: () => Row[] }): Row[] {
  return field.initialValue === undefined || Array.isArray(field.initialValue) ? field.getFieldList() : [];
}
