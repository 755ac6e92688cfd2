import type { SettingName } from "./env";

/** What the guide says of each setting, in its order. */
export const SETTING_MEANINGS: Record<SettingName, string> = {
  PORT: "The port to listen on.",
  HOST: "The address to listen on. Any other than loopback is refused unless `ALLOW_OPEN_ACCESS=1`.",
  BASE_URL:
    "The address that people and SDKs use. An address of another machine requires `ALLOW_OPEN_ACCESS=1`.",
  TRUST_PROXY:
    "Behind reverse proxies: how many there are, or their addresses and networks (`10.0.0.0/8, ::1`). `X-Forwarded-For` then names the client, for the audit log and for limits. Without it the header is ignored.",
  DATA_DIR: "The folder of the embedded database.",
  DATABASE_URL: "A PostgreSQL 15 or newer of your own. No embedded server is started then.",
  DATABASE_DIRECT_URL:
    "The same database without a pooler, where `DATABASE_URL` goes through one in transaction mode. Used for live updates, background tasks and migrations.",
  BOOTSTRAP_API_KEY: "The API key of the default project. At least 16 characters.",
  SECRET_KEY:
    "Encrypts stored secrets. At least 16 characters, and the same on every machine of one database.",
  SECRET_KEY_OLD:
    "Earlier keys, separated by commas. They still decrypt what they encrypted, until `npm run reseal`.",
  STALL_AFTER_MS: "A run without events for this long counts as stalled. A late event revives it.",
  BODY_LIMIT_BYTES: "Larger request bodies are refused with 413. Counted after inflation.",
  RUN_TIME_LIMIT_MS:
    "A conversation run here that has not finished after this time ends as an error.",
  METRICS_PORT:
    "Where `npm run worker` answers `/metrics`, `/api/health/live` and `/api/health/ready`, on `HOST`. The worker beside the server needs none.",
  DRAIN_MS:
    "After a signal to stop, the process answers for this long while `/api/health/ready` is 503. For proxies that ask it.",
  AUDIT_RETENTION_DAYS: "How long entries of the audit log are kept",
  WORKER_CONCURRENCY:
    "How many conversations a worker runs at once. `0` starts no worker beside the server.",
  LOG_LEVEL: "`trace`, `debug`, `info`, `warn`, `error`, `fatal` or `silent`.",
  ALLOW_OPEN_ACCESS:
    "`1`: everybody who can reach `HOST` may read and change everything. There is no login.",
  ALLOW_PRIVATE_TARGETS:
    "`1`: targets may be at private addresses. `0`: not even on this machine, which is the default with `ALLOW_OPEN_ACCESS=1`.",
  MODEL_PROVIDER:
    "`openai`, `anthropic`, `google`, or `openai-compatible` (any server with OpenAI’s API).",
  MODEL_NAME:
    "The model that drafts scenarios and judges, where a project has none of its own. Everything else works without one.",
  MODEL_API_KEY: "The key of that service. Never shown, logged or stored.",
  MODEL_BASE_URL: "Required for `openai-compatible`, such as `http://localhost:11434/v1`.",
};
