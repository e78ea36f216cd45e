import type { Block } from '../domain/agreements/layout.ts';

/** The paragraphs and lists of a clause, as both the agreement and the page to sign show them. */
export function ClauseWords({ blocks, numbered }: { blocks: readonly Block[]; numbered?: boolean }) {
  return blocks.map((block) =>
    block.kind === 'list' ? (
      <ul key={block.items.join()} className="list-disc space-y-1 pl-6">
        {block.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    ) : (
      <p key={block.number}>
        {numbered ? <span className="mr-2 font-semibold text-soft">{block.number}</span> : null}
        {block.text}
      </p>
    ),
  );
}
