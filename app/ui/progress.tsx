import { useLocation, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';

/** A gorse line along the top while the next page is on its way, and words for those who do not see it. */
export function Progress() {
  const busy = useNavigation().state !== 'idle';
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-0 z-50 h-1 overflow-hidden" data-print="no">
      {busy ? (
        <>
          <div className="h-full w-1/3 bg-gorse motion-safe:animate-[along_1.1s_linear_0.15s_infinite] motion-reduce:w-full" />
          <span className="sr-only">Opening the next page</span>
        </>
      ) : null}
    </div>
  );
}

/** After a page was changed without a reload, reading starts at its beginning, as it would after a reload. */
export function useLanding(id: string): void {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    document.getElementById(id)?.focus({ preventScroll: true });
  }, [pathname, id]);
}
