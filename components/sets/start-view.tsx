"use client";

import { PageFrame, PageTitle } from "@/components/layout/entity-frame";
import { GettingStarted, type Installation } from "./getting-started";

interface StartViewProps {
  project: string;
  connection: Installation;
}

/** The ways to a first run, for a project that may have some already. */
export function StartView({ project, connection }: StartViewProps) {
  return (
    <PageFrame>
      <PageTitle parts={["Get started"]} />
      <h1 className="text-xl font-semibold">Get started</h1>
      <GettingStarted project={project} connection={connection} isReturning />
    </PageFrame>
  );
}
