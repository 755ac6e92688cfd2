"use client";

import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

import { touchedKeys } from "@/lib/live/client/change";
import { Coalescer } from "@/lib/live/client/coalescer";
import { LiveConnection } from "@/lib/live/client/live-connection";
import { takeTabKey } from "@/lib/live/client/tab-key";

/** Keeps what is shown of a project in step with the server. Shows nothing itself. */
export function LiveLink({ project }: { project: string }) {
  const queryClient = useQueryClient();
  const router = useRouter();

  // External system: the server's event stream.
  useEffect(() => {
    const refetch = new Coalescer((scope) => refetchActive(queryClient, scope));
    const connection = new LiveConnection({
      project,
      tabKey: takeTabKey(),
      listener: {
        onChange: (change) => {
          for (const key of touchedKeys(project, change)) refetch.touch(JSON.stringify(key));
        },
        onNavigate: (path) => {
          router.push(path as Route); // a path of this site, checked on arrival
        },
      },
    });
    return connection.start();
  }, [project, queryClient, router]);

  return null;
}

/** Refetches what is shown of a scope, without cutting off a fetch that runs, such as the one of a next page. */
async function refetchActive(queryClient: QueryClient, scope: string): Promise<void> {
  const queryKey = JSON.parse(scope) as unknown[]; // the key that `touch` was given
  const wasFetching = queryClient.isFetching({ queryKey, type: "active" }) > 0;
  await queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false });
  // A fetch that ran already may have read before the change.
  if (wasFetching) await queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false });
}
