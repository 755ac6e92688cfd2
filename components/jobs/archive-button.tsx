"use client";

import { Archive } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";

import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { ActionError } from "@/components/ui/notice";
import type { ArchiveScope } from "@/lib/results/archive/archive-schema";
import { useArchive } from "@/lib/results/archive/client/archive-queries";

interface ArchiveButtonProps {
  project: string;
  scope: ArchiveScope;
  /** What is archived: "batch". */
  what: string;
  /** The page above, to which it leads afterwards. */
  above: Route;
}

/** Takes a set, a batch or a run out of all lists; Settings › Data restores it. */
export function ArchiveButton({ project, scope, what, above }: ArchiveButtonProps) {
  const router = useRouter();
  const archive = useArchive(project, () => {
    router.push(above);
  });
  return (
    <>
      <ActionError error={archive.error} />
      <ConfirmButton
        size="sm"
        question={`Archive this ${what}?`}
        explanation="It is removed from lists and counts. You can restore it under Settings › Data."
        yes="Archive"
        aria-disabled={archive.isPending}
        onConfirm={() => {
          archive.mutate(scope);
        }}
      >
        <Archive aria-hidden />
        {archive.isPending ? "Archiving…" : "Archive"}
      </ConfirmButton>
    </>
  );
}
