"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCw, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { healthQueries } from "@/lib/api/client/health-queries";
import { PageFrame } from "./page-frame";
import { PageTitle } from "./page-title";

interface ErrorScreenProps {
  error: Error & { digest?: string };
  retry: () => void;
}

/** What a page shows that could not be made. While the database cannot be reached it says so, and tries again by itself. */
export function ErrorScreen({ error, retry }: ErrorScreenProps) {
  const isOutage = useRetryAfterOutage(retry);
  return (
    <PageFrame className="max-w-2xl pt-16">
      <PageTitle parts={["Something went wrong"]} />
      <Notice
        tone="failure"
        role="alert"
        Icon={TriangleAlert}
        title={
          <h1>{isOutage ? "The database cannot be reached" : "This page could not be made"}</h1>
        }
        action={
          <Button size="sm" onClick={retry}>
            <RotateCw aria-hidden />
            Try again
          </Button>
        }
      >
        {isOutage ? "This page tries again by itself." : reasonOf(error)}
      </Notice>
    </PageFrame>
  );
}

function reasonOf({ digest, message }: ErrorScreenProps["error"]): string {
  return digest === undefined ? message : `The server's log has the reason, under ${digest}.`;
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
