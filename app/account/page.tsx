import { notFound } from "next/navigation";

import { AccountView } from "@/components/account/account-view";
import { AppHeader } from "@/components/layout/header/app-header";
import { getEnv } from "@/lib/platform/process/env";
import { loadAccount } from "../load-access";

export const dynamic = "force-dynamic";

export default async function AccountPage() {
  if (!getEnv().isLoginRequired) notFound();
  await loadAccount();
  return (
    <>
      <AppHeader />
      <AccountView />
    </>
  );
}
