import type { Tools } from '../tools.server.ts';

/** Once a day: tells those whose clock runs out. */
export async function onClock(_tools: Tools): Promise<void> {}
