import { Link } from '@remix-run/react';
import { paths } from './paths.ts';

/** The way to every version of a plan that the reader may see. */
export function HowItChanged({ planId }: { planId: string }) {
  return (
    <p className="mt-4">
      <Link to={paths.versions(planId)} className="inline-block py-1 text-loch underline underline-offset-4">
        How this plan changed
      </Link>
    </p>
  );
}
