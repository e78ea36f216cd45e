import { RemixBrowser } from '@remix-run/react';
import { hydrateRoot } from 'react-dom/client';

// In one go, not in a transition: a key that is pressed between two slices of it can end React 18's hydration with
// “Root did not complete” (error 345), and our pages are small.
hydrateRoot(document, <RemixBrowser />);
