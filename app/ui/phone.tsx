const SIZES = { plain: 'font-bold', medium: 'text-lg font-extrabold', large: 'text-3xl font-extrabold' };

/** A number to ring: one press on a phone, never broken over two lines. */
export function Phone({ number, size = 'plain' }: { number: string; size?: keyof typeof SIZES }) {
  return (
    <a
      href={`tel:${number.replaceAll(' ', '')}`}
      className={`inline-block whitespace-nowrap text-loch underline decoration-1 underline-offset-4 hover:decoration-3 ${SIZES[size]}`}
    >
      {number}
    </a>
  );
}
