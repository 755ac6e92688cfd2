"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

import { touchedKeys } from "@/lib/live/client/change";
import { LiveConnection } from "@/lib/live/client/live-connection";
import { LiveRefetch } from "@/lib/live/client/live-refetch";
import { takeTabKey } from "@/lib/live/client/tab-key";
import { traceQueries } from "@/lib/traces/client/trace-queries";

/** Keeps what is shown of a project in step with the server. Shows nothing itself. */
export function LiveLink({ project }: { project: string }) {
  const queryClient = useQueryClient();
  const router = useRouter();

  // External system: the server's event stream.
  useEffect(() => {
    const refetch = new LiveRefetch(queryClient);
    const unwatch = refetch.start();
    const connection = new LiveConnection({
      project,
      tabKey: takeTabKey(),
      listener: {
        onChange: (change) => {
          for (const key of touchedKeys(project, change)) refetch.touch(key);
        },
        onTrace: () => {
          refetch.touch(traceQueries.all(project));
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
