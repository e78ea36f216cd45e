import { z } from 'zod';
import type { SecondStep } from '../access/strength.ts';

/** '1', 'true' and 'yes' are on; empty and everything else is off. */
const onOff = z
  .string()
  .optional()
  .transform((text) => ['1', 'true', 'yes', 'on'].includes((text ?? '').toLowerCase()));

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** The address people type, without a slash at the end: links in mail, the origin check, cookies. */
  ORIGIN: z.url().optional(),
  /** Any PostgreSQL from 15 on. Unset: an embedded one in ETTLE_DATA. */
  DATABASE_URL: z.string().optional(),
  ETTLE_DATA: z.string().default('.ettle'),
  /** The demo world and one-click sign-in. On by default only with the embedded database. */
  DEMO: z.string().optional(),
  /** At least 32 characters. Unset: one is made and kept in ETTLE_DATA (embedded database only). */
  SECRET: z.string().min(32).optional(),
  /** A Meilisearch to search with (docs/decisions/0007). Unset, or while it does not answer: PostgreSQL. */
  MEILI_URL: z.url().optional(),
  MEILI_KEY: z.string().optional(),
  /** Payments through Stripe (docs/decisions/0015). Unset: every screen says that this way is not set up, and all else works. */
  STRIPE_KEY: z
    .string()
    .regex(/^(?:sk|rk)_(?:test|live)_\w+$/, 'A secret key of Stripe begins with sk_ or rk_.')
    .optional(),
  /** What Stripe signs its messages with, one for each address that it sends to, with commas between. */
  STRIPE_WEBHOOK_SECRETS: z
    .string()
    .optional()
    .transform((text) =>
      (text ?? '')
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean),
    ),
  /** Another address than Stripe's own: for tests, and for a gateway in front. */
  STRIPE_ADDRESS: z.url({ protocol: /^https?$/ }).optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('Ettle <no-reply@ettle.example>'),
  /** 'in' runs jobs in the web process, 'apart' leaves them to `npm run worker`. */
  WORKER: z.enum(['in', 'apart']).default('in'),
  /** How many proxies stand in front and may be believed about the caller's address. */
  PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /**
   * Whether officers, holders and administrators must show more than their mailbox. Unset: 'required', and 'optional' in
   * the demo, where a second step can be set up (and is asked for then) and one press still makes anybody one of the cast.
   */
  SECOND_STEP: z.enum(['required', 'optional']).optional(),
  /** Only for tests and benches: lifts the limits that stop a single address from asking too often. */
  UNLIMITED: onOff,
});

export type Env = Omit<z.infer<typeof schema>, 'DEMO' | 'SECOND_STEP'> & {
  demo: boolean;
  origin: string;
  embedded: boolean;
  secondStep: SecondStep;
};

/** Reads the environment once. A wrong value stops the start with a sentence, not a stack trace. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== '')));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is not right:\n${lines.join('\n')}`);
  }
  const { DEMO, SECOND_STEP, ...rest } = parsed.data;
  const embedded = rest.DATABASE_URL === undefined;
  const demo = DEMO === undefined ? embedded : onOff.parse(DEMO);
  if (!embedded && !rest.SECRET && !demo) throw new Error('SECRET is not set: 32 characters or more, kept secret.');
  const secondStep = SECOND_STEP ?? (demo ? 'optional' : 'required');
  return { ...rest, demo, embedded, secondStep, origin: rest.ORIGIN ?? `http://localhost:${rest.PORT}` };
}
