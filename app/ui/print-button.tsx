import { useEffect, useState } from 'react';
import { Button } from './button.tsx';

/** Prints the page. Without JavaScript nothing stands here: every browser prints from its own menu. */
export function PrintButton({ children = 'Print this page' }: { children?: string }) {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return ready ? (
    <Button type="button" kind="quiet" onClick={() => window.print()} data-print="no">
      {children}
    </Button>
  ) : null;
}
