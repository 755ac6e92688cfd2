"use client";

import { useQuery } from "@tanstack/react-query";

import { LoadError } from "@/components/layout/list-page";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { Fold } from "@/components/ui/fold";
import { ListSkeleton } from "@/components/ui/skeleton";
import { useNow } from "@/components/ui/time-text";
import { formatCount } from "@/lib/base/text/format";
import { shareQueries } from "@/lib/results/share/client/share-queries";
import { isOpenShare, type Share } from "@/lib/results/share/share-schema";
import { ShareItem } from "./share-item";

export function SharingView({ project }: { project: string }) {
  const { data, error, refetch } = useQuery(shareQueries.list(project));
  return (
    <SettingsFrame project={project} title="Sharing">
      <section aria-labelledby="sharing-title" className="space-y-4">
        <div>
          <h2 id="sharing-title" className="text-base font-semibold">
            Shared links
          </h2>
          <p className="text-muted mt-0.5 max-w-prose text-sm">
            Each link opens one batch, one run or one badge to whoever has it, without an account.
            Create one on the page of what you want to share. Only a hash of a link is stored.
          </p>
        </div>
        {error && <LoadError what="the links" error={error} onRetry={() => void refetch()} />}
        {!data && !error && <ListSkeleton />}
        {data && <ShareLists project={project} shares={data} />}
      </section>
    </SettingsFrame>
  );
}

interface ShareListsProps {
  project: string;
  shares: readonly Share[];
}

function ShareLists({ project, shares }: ShareListsProps) {
  const now = useNow();
  const open = shares.filter((share) => isOpenShare(share, now));
  const ended = shares.filter((share) => !isOpenShare(share, now));
  return (
    <>
      {open.length === 0 && (
        <p className="border-border text-muted rounded-lg border px-4 py-10 text-center text-sm">
          Nothing is shared.
        </p>
      )}
      <ShareList project={project} shares={open} />
      {ended.length > 0 && (
        <Fold id="ended" summary={`Expired and revoked (${formatCount(ended.length)})`}>
          <ShareList project={project} shares={ended} />
        </Fold>
      )}
    </>
  );
}

function ShareList({ project, shares }: ShareListsProps) {
  if (shares.length === 0) return null;
  return (
    <ul className="border-border divide-border divide-y rounded-lg border">
      {shares.map((share) => (
        <ShareItem key={share.id} project={project} share={share} />
      ))}
    </ul>
  );
}
