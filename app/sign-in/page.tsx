import type { Route } from "next";
import { redirect, RedirectType } from "next/navigation";

import { SignInView } from "@/components/people/sign-in-view";
import { localPath } from "@/lib/access/sign-in/local-path";
import { getEnv } from "@/lib/platform/process/env";
import { findVisitor } from "../load-access";

export const dynamic = "force-dynamic";

interface SignInPageProps {
  searchParams: Promise<{ next?: string | string[]; error?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next: given, error } = await searchParams;
  const next = localPath(typeof given === "string" ? given : null);
  const { isLoginRequired, allowsPasswords, provider } = getEnv();
  // The path is one of ours, which typed routes cannot see.
  if (!isLoginRequired || (await findVisitor())) redirect(next as Route, RedirectType.replace);
  return (
    <SignInView
      next={next}
      allowsPasswords={allowsPasswords}
      provider={provider?.name ?? null}
      error={typeof error === "string" ? error : null}
    />
  );
}
