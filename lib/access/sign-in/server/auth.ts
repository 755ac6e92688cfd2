// The library that checks passwords and codes and keeps sessions. Only our own operations call it: it serves no address.
import { randomUUID } from "node:crypto";

import { betterAuth, type BetterAuthOptions } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { twoFactor } from "better-auth/plugins";

import { MAX_PASSWORD, MIN_PASSWORD } from "@/lib/access/people/people-schema";
import { processWide } from "@/lib/base/values/process-wide";
import { getPrisma } from "@/lib/platform/db/prisma";
import { CLIENT_ADDRESS } from "@/lib/platform/http/raw-request";
import { getEnv } from "@/lib/platform/process/env";
import { getLog } from "@/lib/platform/process/log";
import { authSecrets } from "./auth-secrets";
import { hashPassword, verifyPassword } from "./password-hash";
import { cookieOptions, SESSION_SECONDS } from "./session-cookie";

const personId = { userId: "personId" };

/** What both instances have in common: tables, cookies, keys. */
export function authOptions() {
  const { baseUrl, allowsPasswords } = getEnv();
  return {
    appName: "Rehearsal",
    baseURL: baseUrl,
    basePath: "/api/auth",
    secrets: authSecrets(),
    database: prismaAdapter(getPrisma(), { provider: "postgresql" }),
    emailAndPassword: {
      enabled: allowsPasswords,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: {
      modelName: "person",
      additionalFields: { isOwner: { type: "boolean", input: false, defaultValue: false } },
    },
    session: {
      modelName: "personSession",
      fields: personId,
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      freshAge: 0,
    },
    account: { modelName: "personAccount", fields: personId, encryptOAuthTokens: true },
    verification: { modelName: "personVerification" },
    advanced: {
      ...cookieOptions(baseUrl),
      database: { generateId: () => randomUUID() },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS] },
    },
    // Ours counts attempts by account as well: attempts.ts.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Addresses of people and reasons of refusals are for the audit log; the rest is thrown.
    logger: {
      level: "error",
      log: (_level, message) => {
        getLog().warn({ reason: message }, "sign-in");
      },
    },
  } satisfies BetterAuthOptions;
}

function createAuth() {
  return betterAuth({
    ...authOptions(),
    plugins: [
      twoFactor({
        issuer: "Rehearsal",
        twoFactorTable: "personTotp",
        schema: { twoFactor: { fields: personId } },
      }),
    ],
  });
}

type Auth = ReturnType<typeof createAuth>;

export function getAuth(): Auth {
  return processWide("auth", createAuth);
}
