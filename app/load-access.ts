import { randomUUID } from "node:crypto";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";

import type { InstallationContext } from "@/lib/access/context";
import {
  actorOutside,
  findSignedIn,
  getSignedIn,
  TOTP_REQUIRED,
} from "@/lib/access/sign-in/server/find-actor";
import { isAppError } from "@/lib/base/errors";
import { pagePaths } from "@/lib/base/paths";
import { currentTimeMs } from "@/lib/base/values/clock";
import { PAGE_ADDRESS } from "@/lib/platform/http/raw-request";
import { getEnv } from "@/lib/platform/process/env";

/** The cookies of the browser that asks for the page. */
export async function pageCookies(): Promise<string | null> {
  return (await headers()).get("cookie");
}

/** Who has signed in; null in open mode, and of a visitor. Looked up once a request. */
export const findVisitor = cache(async () =>
  getEnv().isLoginRequired ? findSignedIn(await pageCookies()) : null,
);

/** What `found` brings; the page for who has to sign in, or to set up an authenticator app, first. */
export async function orSignIn<T>(found: Promise<T>): Promise<T> {
  const address = (await headers()).get(PAGE_ADDRESS);
  return found.catch((error: unknown) => {
    if (!isAppError(error)) throw error;
    if (error.code === "unauthorized") return redirect(pagePaths.signIn(address ?? undefined));
    if (error.reason?.code === TOTP_REQUIRED) return redirect(pagePaths.account());
    throw error;
  });
}

/** For a page that belongs to no project. */
export const loadInstallation = cache(async (): Promise<InstallationContext> => {
  const actor = await orSignIn(actorOutside(await pageCookies()));
  return { project: null, actor, now: currentTimeMs(), requestId: randomUUID() };
});

/** For the page of the account, which nothing but a session is needed for. */
export async function loadAccount(): Promise<void> {
  await orSignIn(getSignedIn(await pageCookies()));
}
