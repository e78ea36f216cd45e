import { Notice } from '../ui/notice.tsx';

/** The ten codes, the only time that anybody sees them. Laid out for paper too. */
export function RecoveryList({ codes, email }: { codes: readonly string[]; email: string }) {
  return (
    <section aria-labelledby="recovery-codes" className="rounded-card border-2 border-line bg-card p-5 sm:p-6">
      <h2 id="recovery-codes" className="text-xl">
        Recovery codes for Ettle
      </h2>
      <p className="text-sm text-soft">{email}. Each works once, if your phone is lost.</p>
      <ol className="my-5 grid list-decimal gap-x-10 gap-y-2 pl-11 font-mono text-lg tracking-wide sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code} className="pl-2">
            {code}
          </li>
        ))}
      </ol>
      <div data-print="no">
        <Notice kind="mind">
          <p>
            <strong>This is the only time they are shown.</strong> Print this page or write them down, and keep them
            where you keep your passport. Not on the phone that they are for.
          </p>
        </Notice>
      </div>
    </section>
  );
}
