"use client";

import { DemoButton } from "@/components/demo/demo-button";
import { PageFrame, PageTitle } from "@/components/layout/entity-frame";
import { Allowed } from "@/components/people/access";
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
      <div className="border-border mx-auto mt-6 flex max-w-3xl flex-wrap items-center justify-between gap-4 rounded-lg border px-4 py-3 text-sm">
        <p>A suite of three scenarios against the built-in demo agent. No model needed.</p>
        <Allowed to="write">
          <DemoButton project={project} />
        </Allowed>
      </div>
    </PageFrame>
  );
}
