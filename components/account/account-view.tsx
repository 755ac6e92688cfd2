"use client";

import { useQuery } from "@tanstack/react-query";
import { ShieldAlert } from "lucide-react";
import type { ReactNode } from "react";

import { PageFrame, PageTitle } from "@/components/layout/entity-frame";
import { LoadError } from "@/components/layout/list-page";
import { Notice } from "@/components/ui/notice";
import { ListSkeleton } from "@/components/ui/skeleton";
import { accountQueries } from "@/lib/access/people/client/account-queries";
import { NameForm } from "./name-form";
import { PasswordForm } from "./password-form";
import { SessionList } from "./session-list";
import { TotpSection } from "./totp-section";

/** The account of whoever has signed in. */
export function AccountView() {
  const { data, error, refetch } = useQuery(accountQueries.current());
  return (
    <PageFrame>
      <PageTitle parts={["Account"]} />
      <h1 className="text-xl font-semibold">Account</h1>
      <div className="mt-5 max-w-2xl space-y-8">
        {error && <LoadError what="the account" error={error} onRetry={() => void refetch()} />}
        {!data && !error && <ListSkeleton />}
        {data && (
          <>
            {data.needsTotp && (
              <Notice Icon={ShieldAlert} title="Set up an authenticator app first">
                This installation asks everybody with a password for one. Until then no other page
                opens.
              </Notice>
            )}
            <AccountSection id="profile" title="Profile">
              <NameForm account={data} />
            </AccountSection>
            {data.hasPassword && (
              <AccountSection id="password" title="Password">
                <PasswordForm />
              </AccountSection>
            )}
            {data.hasPassword && (
              <AccountSection id="totp" title="Authenticator app">
                <TotpSection hasTotp={data.hasTotp} />
              </AccountSection>
            )}
            <AccountSection id="sessions" title="Sessions">
              <SessionList />
            </AccountSection>
          </>
        )}
      </div>
    </PageFrame>
  );
}

interface AccountSectionProps {
  id: string;
  title: string;
  children: ReactNode;
}

function AccountSection({ id, title, children }: AccountSectionProps) {
  return (
    <section aria-labelledby={`${id}-title`} className="space-y-3">
      <h2 id={`${id}-title`} className="text-base font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
