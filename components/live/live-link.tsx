"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

import { touchedKeys } from "@/lib/api/client/touched-keys";
import { LiveConnection } from "@/lib/platform/live/client/live-connection";
import { LiveRefetch } from "@/lib/platform/live/client/live-refetch";
import { takeTabKey } from "@/lib/platform/live/client/tab-key";
import { traceQueries, traceRestMs } from "@/lib/traces/client/trace-queries";

/** Keeps what is shown of a project in step with the server. Shows nothing itself. */
export function LiveLink({ project }: { project: string }) {
  const queryClient = useQueryClient();
  const router = useRouter();

  // External system: the server's event stream.
  useEffect(() => {
    const refetch = new LiveRefetch(queryClient, (query) => traceRestMs(project, query));
    const unwatch = refetch.start();
    const connection = new LiveConnection({
      project,
      tabKey: takeTabKey(),
      listener: {
        onChange: (change) => {
          for (const key of touchedKeys(project, change)) refetch.touch(key);
        },
        onTrace: () => {
          for (const key of traceQueries.scopes(project)) refetch.touch(key);
        },
        onNavigate: (path) => {
          router.push(path as Route); // a path of this site, checked on arrival
        },
      },
    });
    const disconnect = connection.start();
    return () => {
      disconnect();
      unwatch();
    };
  }, [project, queryClient, router]);

  return null;
}
