// The only reader of process.env: everything else takes its settings from here.
import { z } from "zod";

import { StartupError } from "@/lib/base/errors";
import { MODEL_PROVIDERS } from "@/lib/base/model-provider";
import { forgetProcessWide, processWide } from "@/lib/base/values/process-wide";
import { parseTrustedProxies } from "@/lib/platform/http/trusted-proxies";
import { isLoopbackName } from "@/lib/platform/outbound/written-address";
import { mailOf } from "./mail-settings";
import { mediaOf } from "./media-settings";
import { providerOf } from "./provider-settings";

const MEGABYTE = 1024 * 1024;

const wholeNumber = z.coerce.number().int().positive();
const flag = z.stringbool({ truthy: ["1", "true"], falsy: ["0", "false"] });

const envSchema = z.object({
  PORT: wholeNumber.max(65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUST_PROXY: z
    .string()
    .refine((text) => parseTrustedProxies(text) !== undefined)
    .optional(),
  DATA_DIR: z.string().default(".data"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_DIRECT_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  BOOTSTRAP_API_KEY: z.string().min(16).optional(),
  SECRET_KEY: z.string().min(16).optional(),
  SECRET_KEY_OLD: z.string().min(16).optional(),
  STALL_AFTER_MS: wholeNumber.default(600_000),
  BODY_LIMIT_BYTES: wholeNumber.default(50 * MEGABYTE),
  RUN_TIME_LIMIT_MS: wholeNumber.default(15 * 60_000),
  METRICS_PORT: wholeNumber.max(65_535).optional(),
  DRAIN_MS: z.coerce.number().int().min(0).max(600_000).default(0),
  SESSION_IDLE_DAYS: wholeNumber.max(30).default(7),
  AUDIT_RETENTION_DAYS: wholeNumber.max(36_500).default(365),
  WORKER_CONCURRENCY: z.coerce.number().int().min(0).max(1000).default(50),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  ALLOW_OPEN_ACCESS: flag.default(false),
  AUTH: z.enum(["required"]).optional(),
  AUTH_PASSWORD: z.enum(["on", "off"]).default("on"),
  AUTH_TOTP: z.enum(["required"]).optional(),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default("single sign-on"),
  OIDC_SCOPES: z.string().default("openid email profile"),
  OIDC_DOMAINS: z.string().optional(),
  OIDC_GROUPS_CLAIM: z.string().default("groups"),
  OIDC_ROLES: z.string().optional(),
  ADMIN_EMAIL: z.email().optional(),
  ADMIN_PASSWORD_FILE: z.string().optional(),
  MEDIA_DIR: z.string().optional(),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_REGION: z.string().default("us-east-1"),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  SMTP_FROM: z.email().optional(),
  ALLOW_PRIVATE_TARGETS: flag.optional(),
  MODEL_PROVIDER: z.enum(MODEL_PROVIDERS).default("openai"),
  MODEL_NAME: z.string().optional(),
  MODEL_API_KEY: z.string().optional(),
  MODEL_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
});

export type SettingName = keyof typeof envSchema.shape;

/** The values of settings that are absent. */
export function defaultSettings(): Partial<
  Record<SettingName, string | number | boolean | undefined>
> {
  return envSchema.parse({});
}

const EXPECTED: Record<SettingName, string> = {
  PORT: "a port number from 1 to 65535",
  HOST: "a host name or address",
  BASE_URL: "an address that starts with http:// or https://",
  TRUST_PROXY:
    "the number of proxies from 1 to 10, or their addresses and networks with commas between them",
  DATA_DIR: "a folder",
  DATABASE_URL: "an address like postgresql://user:password@host:5432/database",
  DATABASE_DIRECT_URL: "an address like postgresql://user:password@host:5432/database",
  BOOTSTRAP_API_KEY: "at least 16 characters",
  SECRET_KEY: "at least 16 characters",
  SECRET_KEY_OLD: "an earlier SECRET_KEY, or several with commas between them",
  STALL_AFTER_MS: "a positive whole number of milliseconds",
  BODY_LIMIT_BYTES: "a positive whole number of bytes",
  RUN_TIME_LIMIT_MS: "a positive whole number of milliseconds",
  METRICS_PORT: "a port number from 1 to 65535",
  DRAIN_MS: "a whole number of milliseconds from 0 to 600000",
  SESSION_IDLE_DAYS: "a whole number of days from 1 to 30",
  AUDIT_RETENTION_DAYS: "a whole number of days from 1 to 36500",
  WORKER_CONCURRENCY: "a whole number from 0 to 1000",
  LOG_LEVEL: "trace, debug, info, warn, error, fatal or silent",
  ALLOW_OPEN_ACCESS: "1 or 0",
  AUTH: "required, or absent",
  AUTH_PASSWORD: "on or off",
  AUTH_TOTP: "required, or absent",
  OIDC_ISSUER: "an address that starts with http:// or https://",
  OIDC_CLIENT_ID: "a name",
  OIDC_CLIENT_SECRET: "a secret",
  OIDC_NAME: "a name",
  OIDC_SCOPES: "names with spaces between them",
  OIDC_DOMAINS: "domains with commas between them",
  OIDC_GROUPS_CLAIM: "the name of a claim",
  OIDC_ROLES: "a list like group=project:editor, admins=owner",
  ADMIN_EMAIL: "an e-mail address",
  ADMIN_PASSWORD_FILE: "a file",
  MEDIA_DIR: "a folder",
  S3_ENDPOINT: "an address that starts with http:// or https://",
  S3_BUCKET: "the name of a bucket",
  S3_ACCESS_KEY_ID: "the name of a key",
  S3_SECRET_ACCESS_KEY: "a secret",
  S3_REGION: "a region",
  SMTP_URL: "an address like smtps://user:password@mail.example.com:465",
  SMTP_FROM: "an e-mail address",
  ALLOW_PRIVATE_TARGETS: "1 or 0",
  MODEL_PROVIDER: MODEL_PROVIDERS.join(", "),
  MODEL_NAME: "the name of a model",
  MODEL_API_KEY: "a key",
  MODEL_BASE_URL: "an address that starts with http:// or https://",
};

/** Values that may be secret: a complaint about them must not repeat them. */
const SECRET: ReadonlySet<SettingName> = new Set<SettingName>([
  "DATABASE_URL",
  "DATABASE_DIRECT_URL",
  "BOOTSTRAP_API_KEY",
  "SECRET_KEY",
  "SECRET_KEY_OLD",
  "MODEL_API_KEY",
  "OIDC_CLIENT_SECRET",
  "S3_SECRET_ACCESS_KEY",
  "SMTP_URL",
]);

export type Env = ReturnType<typeof readEnv>;
export type EnvSource = Readonly<Record<string, string | undefined>>;

/** Reads the settings from `source`; a bad value throws one sentence that names it. */
export function readEnv(source: EnvSource) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = envSchema.safeParse(given);
  if (!parsed.success) throw new StartupError(describeProblem(parsed.error, given));
  const env = parsed.data;
  return {
    port: env.PORT,
    host: env.HOST,
    baseUrl: env.BASE_URL?.replace(/\/+$/, "") ?? `http://localhost:${String(env.PORT)}`,
    trustedProxies: parseTrustedProxies(env.TRUST_PROXY ?? ""),
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    databaseDirectUrl: env.DATABASE_DIRECT_URL,
    bootstrapApiKey: env.BOOTSTRAP_API_KEY,
    secretKey: env.SECRET_KEY,
    oldSecretKeys: oldSecretKeysOf(env),
    stallAfterMs: env.STALL_AFTER_MS,
    bodyLimitBytes: env.BODY_LIMIT_BYTES,
    runTimeLimitMs: env.RUN_TIME_LIMIT_MS,
    metricsPort: env.METRICS_PORT,
    drainMs: env.DRAIN_MS,
    sessionIdleDays: env.SESSION_IDLE_DAYS,
    auditRetentionDays: env.AUDIT_RETENTION_DAYS,
    workerConcurrency: env.WORKER_CONCURRENCY,
    logLevel: env.LOG_LEVEL,
    allowOpenAccess: env.ALLOW_OPEN_ACCESS,
    isLoginRequired: isLoginRequired(env),
    allowsPasswords: env.AUTH_PASSWORD === "on",
    provider: providerOf(env),
    firstOwner: firstOwnerOf(env),
    isTotpRequired: env.AUTH_TOTP === "required",
    mail: mailOf(env),
    media: mediaOf(env),
    allowPrivateTargets: allowPrivateTargetsOf(env),
    model: modelOf(env),
  };
}

/** Where others can reach the product, people sign in, unless it is open on purpose. */
function isLoginRequired(env: z.output<typeof envSchema>): boolean {
  if (env.ALLOW_OPEN_ACCESS && env.AUTH === "required")
    throw new StartupError("AUTH=required and ALLOW_OPEN_ACCESS=1 exclude each other.");
  return env.AUTH === "required" || (!env.ALLOW_OPEN_ACCESS && isReachable(env));
}

/** From other machines. */
function isReachable(env: z.output<typeof envSchema>): boolean {
  const names = [env.HOST, ...(env.BASE_URL === undefined ? [] : [new URL(env.BASE_URL).hostname])];
  return env.ALLOW_OPEN_ACCESS || !names.every(isLoopbackName);
}

function firstOwnerOf({ ADMIN_EMAIL, ADMIN_PASSWORD_FILE }: z.output<typeof envSchema>) {
  if (ADMIN_EMAIL === undefined && ADMIN_PASSWORD_FILE === undefined) return null;
  if (ADMIN_EMAIL === undefined || ADMIN_PASSWORD_FILE === undefined)
    throw new StartupError("ADMIN_EMAIL and ADMIN_PASSWORD_FILE belong together: set both.");
  return { email: ADMIN_EMAIL, passwordFile: ADMIN_PASSWORD_FILE };
}

/** Undefined allows this machine only, which is safe while no other machine can reach the product. */
function allowPrivateTargetsOf(env: z.output<typeof envSchema>): boolean | undefined {
  return env.ALLOW_PRIVATE_TARGETS ?? (isReachable(env) ? false : undefined);
}

/** A key may have a comma in it: the whole text counts as one too. */
function oldSecretKeysOf({ SECRET_KEY_OLD: old }: z.output<typeof envSchema>): string[] {
  if (old === undefined) return [];
  return [...new Set([old, ...old.split(",").map((key) => key.trim())])].filter(Boolean);
}

/** Without a name there is no model. */
function modelOf(env: z.output<typeof envSchema>) {
  if (env.MODEL_NAME === undefined) return null;
  if (env.MODEL_PROVIDER === "openai-compatible" && env.MODEL_BASE_URL === undefined)
    throw new StartupError("MODEL_PROVIDER=openai-compatible needs MODEL_BASE_URL.");
  return {
    provider: env.MODEL_PROVIDER,
    name: env.MODEL_NAME,
    ...(env.MODEL_API_KEY !== undefined && { apiKey: env.MODEL_API_KEY }),
    ...(env.MODEL_BASE_URL !== undefined && { baseURL: env.MODEL_BASE_URL.replace(/\/+$/, "") }),
  };
}

/** Read once a process: reading takes longer than storing an event. */
export function getEnv(): Env {
  return processWide("env", () => readEnv(process.env));
}

/** Changes settings of a running process, whichever bundle asks: the embedded server is known only once it runs. */
export function setEnv(settings: Partial<Record<SettingName, string>>): void {
  Object.assign(process.env, settings);
  forgetProcessWide("env");
}

function describeProblem(error: z.ZodError, given: EnvSource): string {
  const name = error.issues[0]?.path[0] as SettingName; // the schema is flat, so a path is one of its keys
  const shown = SECRET.has(name) ? "" : `, not "${given[name] ?? ""}"`;
  return `${name} must be ${EXPECTED[name]}${shown}.`;
}
