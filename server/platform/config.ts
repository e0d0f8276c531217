import { z } from 'zod';

/** Where the data lives: PostgreSQL in production, an embedded PGlite for demo, trial and tests. */
export type Engine = { kind: 'postgres'; url: string; migrateUrl: string } | { kind: 'pglite'; dataDir: string };

export interface Config {
  port: number;
  host: string;
  /** Without trailing slash; links in mail and redirects come from it, never from the request. */
  baseUrl: string;
  engine: Engine;
  logLevel: string;
  production: boolean;
  /** Persona picker on the sign-in page; set by the demo command alone, never by the environment. */
  demo: boolean;
  /** The operator has accepted that an embedded database may lose its last writes at power loss. */
  acceptsPowerLoss: boolean;
  /** Address of a reverse proxy whose X-Forwarded-For is believed. */
  trustedProxy: string | null;
  /** Mail or web address for /.well-known/security.txt and the pages about security and privacy. */
  securityContact: string | null;
  /** Where mail is handed over, and the address it comes from; without it mail is kept and shown. */
  mailServer: { url: string; from: string } | null;
}

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  MIGRATE_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  DATA_DIR: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  NODE_ENV: z.string().optional(),
  ACCEPT_NO_POWERLOSS_DURABILITY: z.literal('1').optional(),
  TRUSTED_PROXY: z.string().optional(),
  SECURITY_CONTACT: z
    .string()
    .regex(/^(mailto:|https:\/\/)/)
    .optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
});

/** Refused configuration: the message names the variable, never its value (it may hold a password). */
export class ConfigError extends Error {}

/** The only reader of the environment. `defaultDataDir` differs between portal and demo. */
export function readConfig(defaultDataDir = '.data/portal', env: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))].join(', ');
    throw new ConfigError(`Configuration is not usable: check ${names}.`);
  }
  const e = parsed.data;
  const baseUrl = new URL(e.BASE_URL ?? `http://${e.HOST.includes(':') ? `[${e.HOST}]` : e.HOST}:${e.PORT}`).origin;
  return {
    port: e.PORT,
    host: e.HOST,
    baseUrl,
    engine: e.DATABASE_URL
      ? { kind: 'postgres', url: e.DATABASE_URL, migrateUrl: e.MIGRATE_DATABASE_URL ?? e.DATABASE_URL }
      : { kind: 'pglite', dataDir: e.DATA_DIR ?? defaultDataDir },
    logLevel: e.LOG_LEVEL,
    production: e.NODE_ENV === 'production',
    demo: false,
    acceptsPowerLoss: e.ACCEPT_NO_POWERLOSS_DURABILITY === '1',
    trustedProxy: e.TRUSTED_PROXY ?? null,
    securityContact: e.SECURITY_CONTACT ?? null,
    mailServer: e.SMTP_URL ? { url: e.SMTP_URL, from: e.MAIL_FROM ?? `no-reply@${new URL(baseUrl).hostname}` } : null,
  };
}
