import { notFound } from '#app/web/answer.server.ts';

/** Every address that nothing answers: the error screen with the right status. */
export function loader() {
  throw notFound();
}

export default function NotFound() {
  return null;
}
