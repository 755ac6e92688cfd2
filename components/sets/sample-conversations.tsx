"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { LoaderCircle, Sparkles } from "lucide-react";

import { Button } from "@/components/ui/button";
import { loadSampleConversations } from "@/lib/api/client/load-sample-conversations";
import { setQueries } from "@/lib/results/sets/client/set-queries";

/** Loads recorded conversations, so that there is something to look at before the first own test. */
export function SampleConversations({ project }: { project: string }) {
  const queryClient = useQueryClient();
  const load = useMutation({
    mutationFn: () => loadSampleConversations(project),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: setQueries.all(project) }),
  });
  const Icon = load.isPending ? LoaderCircle : Sparkles;
  return (
    <div className="flex flex-col items-end gap-1">
      <Button
        variant="primary"
        aria-disabled={load.isPending}
        onClick={() => {
          if (!load.isPending) load.mutate();
        }}
      >
        <Icon aria-hidden className={load.isPending ? "animate-spin" : ""} />
        {load.isPending ? "Loading sample conversations…" : "Load sample conversations"}
      </Button>
      {load.error && (
        <p role="alert" className="text-failure max-w-80 text-right text-xs">
          Could not load them: {load.error.message}
        </p>
      )}
    </div>
  );
}
