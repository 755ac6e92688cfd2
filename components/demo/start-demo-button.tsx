"use client";

import { Play } from "lucide-react";
import { useRouter } from "next/navigation";

import { Button } from "@/components/ui/inputs/button";
import { ActionError } from "@/components/ui/notice";
import { useSetUpDemo } from "@/lib/api/demo/client/use-set-up-demo";
import { pagePaths } from "@/lib/base/paths";
import { useRunSuite } from "@/lib/runner/client/runner-queries";

/** Sets up the suite of the demo agent, starts it, and leads to its batch. */
export function StartDemoButton({ project }: { project: string }) {
  const router = useRouter();
  const setUp = useSetUpDemo(project);
  const run = useRunSuite(project);
  const isPending = setUp.isPending || run.isPending;
  const start = () => {
    setUp.mutate(undefined, {
      onSuccess: ({ suiteId }) => {
        run.mutate(
          { suiteId, parameters: {}, evaluatorsOnly: false, note: "" },
          {
            onSuccess: ({ setId, batchId }) => {
              router.push(pagePaths.batch({ project, setId, batchId }));
            },
          },
        );
      },
    });
  };
  return (
    <div className="flex flex-col items-end gap-1">
      <Button
        variant="primary"
        aria-disabled={isPending}
        onClick={() => {
          if (!isPending) start();
        }}
      >
        <Play aria-hidden />
        {isPending ? "Starting…" : "Run the demo agent"}
      </Button>
      <ActionError error={setUp.error ?? run.error} />
    </div>
  );
}
