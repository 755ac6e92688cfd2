// Where a batch comes from, as short as it reads well.
import { ExternalLink as ExternalIcon, GitBranch } from "lucide-react";
import type { ReactNode } from "react";

import { LabelChip } from "@/components/ui/label-chip";
import { visibleText } from "@/lib/base/text/visible-text";
import type { Provenance } from "@/lib/results/batches/provenance";
import { revisionText, webAddress } from "@/lib/results/batches/provenance-text";

/** `main · 3f2a91c`, which leads to the CI run or the pull request where one is known. */
export function Revision({ provenance }: { provenance: Provenance }) {
  const text = revisionText(provenance);
  if (text === null) return null;
  const { branch, commit, ciUrl, pullRequest } = provenance;
  const whole = visibleText([branch, commit].filter(Boolean).join(" · "));
  return (
    <WebLink href={webAddress(ciUrl) ?? webAddress(pullRequest)} title={whole}>
      <GitBranch aria-hidden className="text-subtle size-3.5 shrink-0" />
      <bdi className="truncate font-mono text-xs">{visibleText(text)}</bdi>
    </WebLink>
  );
}

interface WebLinkProps {
  /** Null for what is no address. */
  href: string | null;
  title?: string;
  children: ReactNode;
}

function WebLink({ href, title, children }: WebLinkProps) {
  const className = "relative inline-flex max-w-full min-w-0 items-center gap-1 align-middle";
  if (href === null)
    return (
      <span title={title} className={className}>
        {children}
      </span>
    );
  return (
    <a
      href={href}
      title={title ?? visibleText(href)}
      target="_blank"
      rel="noopener noreferrer nofollow"
      referrerPolicy="no-referrer"
      className={`${className} z-10 underline underline-offset-2`}
    >
      {children}
    </a>
  );
}

/** Version of the agent, pull request, CI run and tags; nothing of what is not known. */
export function ProvenanceDetails({ provenance }: { provenance: Provenance }) {
  const { agentVersion, pullRequest, ciUrl, tags } = provenance;
  const pullRequestUrl = webAddress(pullRequest);
  return (
    <>
      {agentVersion !== null && (
        <span className="max-w-full truncate">Agent {visibleText(agentVersion)}</span>
      )}
      {pullRequest !== null && (
        <WebLink href={pullRequestUrl} title={visibleText(pullRequest)}>
          <span className="truncate">{pullRequestName(pullRequest)}</span>
          {pullRequestUrl !== null && <ExternalIcon aria-hidden className="size-3 shrink-0" />}
        </WebLink>
      )}
      {ciUrl !== null && (
        <WebLink href={webAddress(ciUrl)} title={visibleText(ciUrl)}>
          CI run
          <ExternalIcon aria-hidden className="size-3 shrink-0" />
        </WebLink>
      )}
      {tags.map((tag) => (
        <LabelChip key={tag} label={tag} />
      ))}
    </>
  );
}

/** `Pull request 42`, of the number or of an address that ends with it. */
function pullRequestName(pullRequest: string): string {
  const number = /^#?(\d+)$|^https?:.*\/(\d+)\/?$/i.exec(pullRequest);
  const found = number?.[1] ?? number?.[2];
  if (found !== undefined) return `Pull request ${found}`;
  return webAddress(pullRequest) === null ? visibleText(pullRequest) : "Pull request";
}
