"use client";

import Link, { useLinkStatus } from "next/link";
import type { ComponentProps } from "react";

/** A link to a page of ours. Pages are made on demand, so none is fetched before it is asked for. */
export function PageLink({ children, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link prefetch={false} {...props}>
      {children}
      <PendingBar />
    </Link>
  );
}

/** The old page stays until the new one is there; a line at the top says that it is coming, if it takes long. */
function PendingBar() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return <span aria-hidden className="animate-appear bg-accent fixed inset-x-0 top-0 z-50 h-0.5" />;
}
