// Reads the forms of a page as a browser without JavaScript would: where they go, and what they send if nobody types.

export type Field = { name: string; values: string[] };
export type PageForm = { action: string; fields: Field[] };

const attribute = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found
    ?.replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
};

/** The forms on a page that write. `values` are those the page itself offers: boxes, choices, hidden ones, buttons. */
export function formsOf(html: string, at: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
    .filter(([, tag = '']) => /method="post"/i.test(tag))
    .map(([, tag = '', inside = '']) => {
      const fields = new Map<string, string[]>();
      const offer = (name: string | undefined, value: string | undefined) => {
        if (name) fields.set(name, [...(fields.get(name) ?? []), ...(value === undefined ? [] : [value])]);
      };
      for (const [whole] of inside.matchAll(/<(?:input|button|textarea)\b[^>]*>/g)) {
        offer(
          attribute(whole, 'name'),
          attribute(whole, 'value') ?? (/type="checkbox"/.test(whole) ? 'on' : undefined),
        );
      }
      for (const [, select = '', options = ''] of inside.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
        offer(attribute(select, 'name'), undefined);
        for (const [option] of options.matchAll(/<option\b[^>]*>/g))
          offer(attribute(select, 'name'), attribute(option, 'value'));
      }
      const to = attribute(` ${tag}`, 'action');
      return { action: to || at, fields: [...fields].map(([name, values]) => ({ name, values })) };
    });
}
