import type { Tools } from '../../app/tools.server.ts';

export async function adoptReference(_tools: Tools): Promise<void> {}
