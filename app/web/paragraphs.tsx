/** What somebody wrote, with their own paragraphs. */
export function Paragraphs({ text }: { text: string }) {
  const parts = text.split(/\n\s*\n/).filter((part) => part.trim() !== '');
  return (
    <div className="max-w-words space-y-3">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs are written once and never move
        <p key={index} className="whitespace-pre-line">
          {part}
        </p>
      ))}
    </div>
  );
}
