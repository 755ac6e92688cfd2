"use client";

import { RotateCw, TriangleAlert } from "lucide-react";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageFrame } from "./page-frame";
import { PageTitle } from "./page-title";

interface ErrorScreenProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** What a page shows that could not be made. What went wrong on the server is in its log, under the reference. */
export function ErrorScreen({ error, reset }: ErrorScreenProps) {
  return (
    <PageFrame className="max-w-2xl pt-16">
      <PageTitle parts={["Something went wrong"]} />
      <Notice
        tone="failure"
        role="alert"
        Icon={TriangleAlert}
        title={<h1>This page could not be made</h1>}
        action={
          <Button size="sm" onClick={reset}>
            <RotateCw aria-hidden />
            Try again
          </Button>
        }
      >
        {error.digest === undefined
          ? error.message
          : `The server's log has the reason, under ${error.digest}.`}
      </Notice>
    </PageFrame>
  );
}
