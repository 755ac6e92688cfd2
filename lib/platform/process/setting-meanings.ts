import type { SettingName } from "./env";

/** What the guide says of each setting, in its order. */
export const SETTING_MEANINGS: Record<SettingName, string> = {
  PORT: "The port to listen on.",
  HOST: "The address to listen on. With any other than loopback, people sign in.",
  BASE_URL:
    "The address that people and SDKs use. With an address of another machine, people sign in.",
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
  SESSION_IDLE_DAYS: "A sign-in that has not been used for this long ends",
  AUDIT_RETENTION_DAYS: "How long entries of the audit log are kept",
  WORKER_CONCURRENCY:
    "How many conversations a worker runs at once. `0` starts no worker beside the server.",
  LOG_LEVEL: "`trace`, `debug`, `info`, `warn`, `error`, `fatal` or `silent`.",
  ALLOW_OPEN_ACCESS:
    "`1`: everybody who can reach `HOST` may read and change everything, without signing in.",
  AUTH: "`required`: people sign in, also on this machine. Elsewhere they do unless `ALLOW_OPEN_ACCESS=1`.",
  AUTH_PASSWORD: "`off`: people sign in by the identity provider alone.",
  AUTH_TOTP:
    "`required`: whoever has a password sets up an authenticator app before anything else.",
  OIDC_ISSUER:
    "The address of an identity provider with OpenID Connect discovery. People can sign in by it.",
  OIDC_CLIENT_ID: "The name of this installation at the provider.",
  OIDC_CLIENT_SECRET: "Its secret there. Never shown or logged.",
  OIDC_NAME: "How the sign-in page calls the provider.",
  OIDC_SCOPES: "What the provider is asked for, separated by spaces.",
  OIDC_DOMAINS: "Only e-mail addresses of these domains, separated by commas. All without it.",
  OIDC_GROUPS_CLAIM: "The claim of the ID token that lists the groups of a person.",
  OIDC_ROLES:
    "What groups grant, such as `qa=default:editor, staff=*:viewer, admins=owner`: a role in a project by its slug, in all projects, or ownership.",
  ADMIN_EMAIL:
    "With `ADMIN_PASSWORD_FILE`: the first owner, created by a start that finds none. Otherwise a start prints a link.",
  ADMIN_PASSWORD_FILE: "A file with the password of the first owner. At least 12 characters.",
  MEDIA_DIR:
    "A folder for large images and audio of messages and spans, which all processes of one database share. With the embedded database it is `media` in `DATA_DIR`; with `DATABASE_URL` and without this they stay in the database.",
  S3_ENDPOINT: "An S3-compatible store for them instead, such as `https://s3.example.com`.",
  S3_BUCKET:
    "Its bucket, which must exist. Required with `S3_ENDPOINT`, as are both parts of the key.",
  S3_ACCESS_KEY_ID: "The name of a key that may read, write and delete objects of the bucket.",
  S3_SECRET_ACCESS_KEY: "Its secret. Never shown or logged.",
  S3_REGION: "The region of the bucket.",
  SMTP_URL:
    "A mail server that can send invitations and links for new passwords, such as `smtps://user:password@mail.example.com:465`. None is needed.",
  SMTP_FROM: "The e-mail address that such mail comes from.",
  ALLOW_PRIVATE_TARGETS:
    "`1`: targets may be at private addresses. `0`: not even on this machine, which is the default where others can reach the product.",
  MODEL_PROVIDER:
    "`openai`, `anthropic`, `google`, or `openai-compatible` (any server with OpenAI’s API).",
  MODEL_NAME:
    "The model that drafts scenarios and judges, where a project has none of its own. Everything else works without one.",
  MODEL_API_KEY: "The key of that service. Never shown, logged or stored.",
  MODEL_BASE_URL: "Required for `openai-compatible`, such as `http://localhost:11434/v1`.",
};
