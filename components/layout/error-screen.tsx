"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCw, SearchX, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";

import { Button, buttonVariants } from "@/components/ui/inputs/button";
import { isScriptMissing } from "@/components/ui/lazy-part";
import { PageLink } from "@/components/ui/links";
import { Notice } from "@/components/ui/notice";
import { healthQueries } from "@/lib/api/client/system-client";
import { pagePaths } from "@/lib/base/paths";
import { PageFrame, PageTitle } from "./entity-frame";

interface ErrorScreenProps {
  error: Error & { digest?: string };
  retry: () => void;
}

/** What a page shows that could not be made. While the database cannot be reached it says so, and tries again by itself. */
export function ErrorScreen({ error, retry }: ErrorScreenProps) {
  const isOutage = useRetryAfterOutage(retry);
  const isMissing = isScriptMissing(error);
  return (
    <PageFrame className="max-w-2xl pt-16">
      <PageTitle parts={["Something went wrong"]} />
      <Notice
        tone="failure"
        role="alert"
        Icon={TriangleAlert}
        title={<h1>{isOutage ? "The database cannot be reached" : "This page failed to load"}</h1>}
        action={
          <Button size="sm" onClick={isMissing ? reload : retry}>
            <RotateCw aria-hidden />
            {isMissing ? "Reload page" : "Try again"}
          </Button>
        }
      >
        {isOutage ? "Retrying automatically." : reasonOf(error)}
      </Notice>
    </PageFrame>
  );
}

/** React keeps that a script did not come; only a new page asks for it again, and for the names of a later release. */
function reload() {
  globalThis.location.reload();
}

function reasonOf(error: ErrorScreenProps["error"]): string {
  const { digest, message } = error;
  if (isScriptMissing(error))
    return "A script did not load. The connection may be down, or Rehearsal has been updated.";
  return digest === undefined ? message : `See the server log for the cause, reference ${digest}.`;
}

/** True during an outage of the database; `retry` is called when it is over. */
function useRetryAfterOutage(retry: () => void): boolean {
  const { data: isOutage } = useQuery(healthQueries.outage());
  const [wasOutage, setWasOutage] = useState(false);
  if (isOutage === true && !wasOutage) setWasOutage(true);
  const isOver = wasOutage && isOutage === false;
  // The router is outside of React: it asks the server for the page again.
  useEffect(() => {
    if (isOver) retry();
  }, [isOver, retry]);
  return isOutage === true;
}

interface NotFoundScreenProps {
  what: string;
  /** The page looks for it by itself. */
  isAwaited?: boolean;
  /** When it was deleted, as a sentence. */
  deleted?: string;
}

/** What an address shows that nothing belongs to. */
export function NotFoundScreen({ what, isAwaited = false, deleted }: NotFoundScreenProps) {
  const title = deleted === undefined ? `${what} not found` : `${what} deleted`;
  return (
    <PageFrame className="max-w-2xl pt-16">
      <PageTitle parts={[title]} />
      <Notice
        Icon={SearchX}
        title={<h1>{title}</h1>}
        action={
          <PageLink href={pagePaths.home()} className={buttonVariants({ size: "sm" })}>
            All simulations
          </PageLink>
        }
      >
        {deleted ?? absenceNote(isAwaited)}
      </Notice>
    </PageFrame>
  );
}

function absenceNote(isAwaited: boolean): string {
  return isAwaited
    ? "If a test has just started, its first event may not have arrived yet. This page opens by itself when it does."
    : "It does not exist or has been deleted.";
}
