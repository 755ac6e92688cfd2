import { describe, expect, test } from "vitest";

import { readEnv } from "./env";

describe("readEnv", () => {
  test("gives every setting a default", () => {
    expect(readEnv({})).toEqual({
      port: 3000,
      host: "127.0.0.1",
      baseUrl: "http://localhost:3000",
      trustedProxies: undefined,
      dataDir: ".data",
      databaseUrl: undefined,
      databaseDirectUrl: undefined,
      bootstrapApiKey: undefined,
      stallAfterMs: 600_000,
      bodyLimitBytes: 52_428_800,
      runTimeLimitMs: 900_000,
      metricsPort: undefined,
      drainMs: 0,
      sessionIdleDays: 7,
      auditRetentionDays: 365,
      workerConcurrency: 50,
      logLevel: "info",
      allowOpenAccess: false,
      isLoginRequired: false,
      allowsPasswords: true,
      provider: null,
      firstOwner: null,
      isTotpRequired: false,
      mail: null,
      media: null,
      secretKey: undefined,
      oldSecretKeys: [],
      allowPrivateTargets: undefined,
      model: null,
    });
  });

  test("an empty value counts as absent", () => {
    expect(readEnv({ PORT: "", BASE_URL: " ", BOOTSTRAP_API_KEY: "" })).toEqual(readEnv({}));
  });

  test("the base URL follows the port, and loses its trailing slash when given", () => {
    expect(readEnv({ PORT: "4100" }).baseUrl).toBe("http://localhost:4100");
    expect(readEnv({ BASE_URL: "https://qa.example.com/" }).baseUrl).toBe("https://qa.example.com");
  });

  test.each([
    ["1", true],
    ["true", true],
    ["0", false],
  ])("ALLOW_OPEN_ACCESS=%s reads as %s", (value, expected) => {
    expect(readEnv({ ALLOW_OPEN_ACCESS: value }).allowOpenAccess).toBe(expected);
  });

  test.each([
    [{ PORT: "http" }, 'PORT must be a port number from 1 to 65535, not "http".'],
    [{ PORT: "70000" }, 'PORT must be a port number from 1 to 65535, not "70000".'],
    [{ STALL_AFTER_MS: "-1" }, "STALL_AFTER_MS must be a positive whole number of milliseconds"],
    [{ BASE_URL: "qa.example.com" }, "BASE_URL must be an address that starts with http://"],
    [{ TRUST_PROXY: "yes" }, "TRUST_PROXY must be the number of proxies from 1 to 10"],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL must be trace, debug, info"],
    [{ MODEL_PROVIDER: "mine" }, "MODEL_PROVIDER must be openai, anthropic, google"],
    [
      { MODEL_NAME: "m", MODEL_PROVIDER: "openai-compatible" },
      "MODEL_PROVIDER=openai-compatible needs MODEL_BASE_URL.",
    ],
    [{ ALLOW_OPEN_ACCESS: "maybe" }, 'ALLOW_OPEN_ACCESS must be 1 or 0, not "maybe".'],
  ])("%o is refused in one sentence", (source, sentence) => {
    expect(() => readEnv(source)).toThrow(sentence);
  });

  test.each([
    [{}, false],
    [{ HOST: "::1", BASE_URL: "http://127.0.0.1:3000" }, false],
    [{ AUTH: "required" }, true],
    [{ HOST: "0.0.0.0" }, true],
    [{ BASE_URL: "https://qa.example.com" }, true],
    [{ HOST: "0.0.0.0", ALLOW_OPEN_ACCESS: "1" }, false],
  ])("with %j a sign-in is required: %s", (source, expected) => {
    expect(readEnv(source).isLoginRequired).toBe(expected);
  });

  test("targets on this machine are allowed by default only where others cannot reach the product", () => {
    expect(readEnv({ AUTH: "required" }).allowPrivateTargets).toBeUndefined();
    expect(readEnv({ HOST: "0.0.0.0" }).allowPrivateTargets).toBe(false);
    expect(readEnv({ HOST: "0.0.0.0", ALLOW_PRIVATE_TARGETS: "1" }).allowPrivateTargets).toBe(true);
  });

  test.each([
    [{ AUTH: "required", ALLOW_OPEN_ACCESS: "1" }, "exclude each other"],
    [{ ADMIN_EMAIL: "a@example.com" }, "ADMIN_EMAIL and ADMIN_PASSWORD_FILE belong together"],
    [{ SMTP_FROM: "qa@example.com" }, "SMTP_URL and SMTP_FROM belong together"],
    [{ SMTP_URL: "mail.example.com" }, "SMTP_URL must be an address like smtps://"],
    [{ S3_ENDPOINT: "https://s3.example.com" }, "S3_ENDPOINT needs S3_BUCKET"],
    [{ S3_BUCKET: "media" }, "S3_BUCKET needs S3_ENDPOINT"],
    [{ S3_BUCKET: "a/b" }, "S3_BUCKET must be the name of a bucket"],
    [{ AUTH_TOTP: "on" }, "AUTH_TOTP must be required, or absent"],
    [{ ADMIN_EMAIL: "somebody" }, "ADMIN_EMAIL must be an e-mail address"],
    [{ AUTH_PASSWORD: "off" }, "AUTH_PASSWORD=off needs OIDC_ISSUER"],
    [{ OIDC_CLIENT_ID: "a" }, "OIDC_ISSUER and OIDC_CLIENT_ID belong together"],
    [
      { OIDC_ISSUER: "https://id.example.com", OIDC_CLIENT_ID: "a", OIDC_ROLES: "qa=boss" },
      "OIDC_ROLES must be a list like",
    ],
  ])("%j is refused", (source, sentence) => {
    expect(() => readEnv(source)).toThrow(sentence);
  });

  test("a provider is read with its domains and what its groups grant", () => {
    const { provider } = readEnv({
      OIDC_ISSUER: "https://id.example.com/",
      OIDC_CLIENT_ID: "rehearsal",
      OIDC_DOMAINS: "Example.com, @example.org",
      OIDC_ROLES: "qa=default:editor, all = staff=*:viewer,admins=owner",
    });
    expect(provider).toEqual({
      issuer: "https://id.example.com",
      clientId: "rehearsal",
      clientSecret: undefined,
      name: "single sign-on",
      scopes: ["openid", "email", "profile"],
      domains: ["example.com", "example.org"],
      groupsClaim: "groups",
      grants: [
        { group: "qa", project: "default", role: "editor" },
        { group: "all = staff", project: "*", role: "viewer" },
        { group: "admins", project: null, role: "owner" },
      ],
    });
  });

  test("a refused secret is not repeated", () => {
    expect(() => readEnv({ DATABASE_URL: "mysql://root:hunter2@db/app" })).toThrow(
      /^DATABASE_URL must be an address like postgresql:\/\/user:password@host:5432\/database\.$/,
    );
    expect(() => readEnv({ SMTP_URL: "http://qa:hunter2@mail" })).toThrow(/password@mail[^"]*\.$/);
    expect(() => readEnv({ BOOTSTRAP_API_KEY: "short" })).toThrow(
      "BOOTSTRAP_API_KEY must be at least 16 characters.",
    );
  });

  test("a model needs a name; what is not given is left to its service", () => {
    expect(readEnv({ MODEL_API_KEY: "k" }).model).toBeNull();
    expect(readEnv({ MODEL_NAME: "m" }).model).toEqual({ provider: "openai", name: "m" });
    const MODEL_BASE_URL = "http://localhost:11434/v1/";
    expect(readEnv({ MODEL_NAME: "m", MODEL_API_KEY: "k", MODEL_BASE_URL }).model).toEqual({
      provider: "openai",
      name: "m",
      apiKey: "k",
      baseURL: "http://localhost:11434/v1",
    });
  });
});
