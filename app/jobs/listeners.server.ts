import type { Tools } from '../tools.server.ts';

type Happened = { eventId: string; kind: string; subject: string };
type Listener = (tools: Tools, happened: Happened) => Promise<void>;

/** Who wants to know of what. A room that must react to a later room listens here instead of importing it. */
const LISTENERS: readonly { when: RegExp; then: Listener }[] = [];

export async function onEvent(tools: Tools, happened: Happened): Promise<void> {
  for (const { when, then } of LISTENERS) if (when.test(happened.kind)) await then(tools, happened);
}
