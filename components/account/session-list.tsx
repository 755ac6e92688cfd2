"use client";

import { useQuery } from "@tanstack/react-query";
import { LogOut } from "lucide-react";

import { LoadError } from "@/components/layout/list-page";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { LabelChip } from "@/components/ui/label-chip";
import { ActionError } from "@/components/ui/notice";
import { ListSkeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/ui/time-text";
import {
  accountQueries,
  useEndOtherSessions,
  useEndSession,
} from "@/lib/access/people/client/account-queries";
import type { PersonSession } from "@/lib/access/people/people-schema";
import { visibleText } from "@/lib/base/text/visible-text";
import { browserName } from "./browser-name";

/** Where one is signed in. */
export function SessionList() {
  const { data, error, refetch } = useQuery(accountQueries.sessions());
  const endOthers = useEndOtherSessions();
  return (
    <div className="space-y-3">
      {error && <LoadError what="the sessions" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <ListSkeleton />}
      {data && (
        <ul
          aria-label="Sessions"
          className="border-border divide-border divide-y rounded-lg border"
        >
          {data.map((session) => (
            <SessionItem key={session.id} session={session} />
          ))}
        </ul>
      )}
      {data && data.length > 1 && (
        <div className="flex flex-wrap items-center gap-3">
          <ConfirmButton
            question="End all other sessions?"
            explanation="Every other browser in which you are signed in has to sign in again."
            yes="End sessions"
            onConfirm={() => {
              endOthers.mutate();
            }}
          >
            <LogOut aria-hidden />
            End all other sessions
          </ConfirmButton>
          <ActionError error={endOthers.error} />
        </div>
      )}
    </div>
  );
}

function SessionItem({ session }: { session: PersonSession }) {
  const { id, createdAt, lastUsedAt, address, userAgent, isCurrent } = session;
  const end = useEndSession();
  const name = browserName(userAgent);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p
          className="flex flex-wrap items-center gap-2 text-sm font-medium"
          title={userAgent === null ? undefined : visibleText(userAgent)}
        >
          {name}
          {isCurrent && <LabelChip label="This one" />}
        </p>
        <p className="text-muted flex flex-wrap gap-x-3 text-xs">
          <span>
            Signed in <RelativeTime time={createdAt} />
          </span>
          <span>
            Last used <RelativeTime time={lastUsedAt} />
          </span>
          {address !== null && <span className="font-mono">{address}</span>}
        </p>
      </div>
      <ActionError error={end.error} />
      {!isCurrent && (
        <Button
          size="sm"
          aria-label={`End the session in ${name}`}
          onClick={() => {
            end.mutate(id);
          }}
        >
          End session
        </Button>
      )}
    </li>
  );
}
