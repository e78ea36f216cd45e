import type { MetaFunction } from '@remix-run/node';

export const meta: MetaFunction = () => [{ title: 'Pages work – Ettle' }];

/** The document with nothing in it: what every other page costs on top of this is its own. */
export default function Blank() {
  return <h1 className="sr-only">Pages work</h1>;
}
