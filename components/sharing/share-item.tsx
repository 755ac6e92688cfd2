"use client";

import { Ban } from "lucide-react";

import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { PageLink } from "@/components/ui/links";
import { ActionError } from "@/components/ui/notice";
import { RelativeTime, useNow } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { useRevokeShare } from "@/lib/results/share/client/share-queries";
import { type ShareKind } from "@/lib/results/share/share-limits";
import { isOpenShare, type Share } from "@/lib/results/share/share-schema";

interface ShareItemProps {
  project: string;
  share: Share;
}

const KINDS: Record<ShareKind, string> = { batch: "Batch", run: "Run", badge: "Badge of" };

export function ShareItem({ project, share }: ShareItemProps) {
  const isOpen = isOpenShare(share, useNow());
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72 space-y-1">
        <h3 className="text-sm font-medium">
          {KINDS[share.kind]}{" "}
          <PageLink
            href={hrefOf(project, share)}
            dir="auto"
            className="wrap-anywhere underline underline-offset-2"
          >
            {nameOf(share)}
          </PageLink>
        </h3>
        <p className="text-muted flex flex-wrap gap-x-3 text-xs">
          <span>
            Created <RelativeTime time={share.createdAt} /> by {visibleText(share.createdBy)}
          </span>
          <ShareEnd share={share} isOpen={isOpen} />
        </p>
      </div>
      {isOpen && <RevokeButton project={project} share={share} />}
    </li>
  );
}

function nameOf({ setId, batchId, runId }: Share): string {
  return visibleText(runId ?? batchId ?? setId);
}

function hrefOf(project: string, { setId, batchId, runId }: Share) {
  if (runId !== null) return pagePaths.runById(project, runId);
  return batchId === null
    ? pagePaths.set({ project, setId })
    : pagePaths.batch({ project, setId, batchId });
}

function ShareEnd({ share: { expiresAt, revokedAt }, isOpen }: { share: Share; isOpen: boolean }) {
  if (revokedAt !== null)
    return (
      <span>
        Revoked <RelativeTime time={revokedAt} />
      </span>
    );
  return (
    <span>
      {isOpen ? "Expires" : "Expired"} <RelativeTime time={expiresAt} />
    </span>
  );
}

function RevokeButton({ project, share }: ShareItemProps) {
  const revoke = useRevokeShare(project);
  return (
    <>
      <ActionError error={revoke.error} />
      <ConfirmButton
        size="sm"
        aria-label={`Revoke the link to ${nameOf(share)}`}
        question="Revoke this link?"
        explanation="It opens nothing from then on. This cannot be undone."
        yes="Revoke link"
        onConfirm={() => {
          revoke.mutate(share.id);
        }}
      >
        <Ban aria-hidden />
        Revoke
      </ConfirmButton>
    </>
  );
}
