"use client";

import { Sparkles } from "lucide-react";
import { useRouter } from "next/navigation";

import { Button } from "@/components/ui/inputs/button";
import { ActionError } from "@/components/ui/notice";
import { useSetUpDemo } from "@/lib/api/demo/client/use-set-up-demo";
import { pagePaths } from "@/lib/base/paths";

/** A suite to run in the first minute, against an agent that comes with the product. */
export function DemoButton({ project }: { project: string }) {
  const router = useRouter();
  const setUp = useSetUpDemo(project);
  return (
    <div className="flex flex-col items-center gap-1">
      <Button
        aria-disabled={setUp.isPending}
        onClick={() => {
          if (setUp.isPending) return;
          setUp.mutate(undefined, {
            onSuccess: ({ suiteId }) => {
              router.push(pagePaths.suite(project, suiteId));
            },
          });
        }}
      >
        <Sparkles aria-hidden />
        {setUp.isPending ? "Setting it up…" : "Try it with the demo agent"}
      </Button>
      <ActionError error={setUp.error} />
    </div>
  );
}
