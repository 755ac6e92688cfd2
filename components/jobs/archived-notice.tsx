"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";

import { lazyPart } from "@/components/ui/lazy-part";
import { lastArchivedQuery } from "@/lib/results/archive/client/last-archived";

const UndoArchive = dynamic(
  lazyPart({
    name: "the undo button",
    isFloating: true,
    load: async () => (await import("./undo-archive")).UndoArchive,
  }),
  { ssr: false },
);

/** On the page above what was just archived: a note that it was, which restores it. */
export function ArchivedNotice({ project }: { project: string }) {
  const { data: last } = useQuery(lastArchivedQuery(project));
  const isShown = usePathname() === last?.above;
  return <div role="status">{isShown && <UndoArchive project={project} last={last} />}</div>;
}
