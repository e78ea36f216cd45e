import type { Tools } from '../../app/tools.server.ts';

export async function plantDemoWorld(_tools: Tools): Promise<void> {}
