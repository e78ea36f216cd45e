import pino from 'pino';

export type Log = pino.Logger;

/** Structured logs without personal data: no addresses typed into search, no names, no mail, no cookies. */
export function makeLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['*.email', '*.name', '*.cookie', '*.authorization', 'headers'], remove: true },
  });
}
