"use client";

import type { Route } from "next";
import Link, { useLinkStatus } from "next/link";
import type { ComponentProps, ReactNode } from "react";

import { visibleText } from "@/lib/base/text/visible-text";

/** A link to a page of the product. */
export interface NamedLink {
  label: string;
  href: Route;
}

/** A link in foreign text: it sends no referrer and cannot access this page. */
export function ExternalLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      referrerPolicy="no-referrer"
      title={visibleText(href)}
      className="text-accent underline underline-offset-2"
    >
      {children}
    </a>
  );
}

/** A link to a page of ours. Pages are made on demand, so none is fetched before it is asked for. */
export function PageLink({ children, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link prefetch={false} {...props}>
      {children}
      <PendingBar />
    </Link>
  );
}

/** Keeps the old page until the new one is ready, with a progress line at the top if that takes long. */
function PendingBar() {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return <span aria-hidden className="animate-appear bg-accent fixed inset-x-0 top-0 z-50 h-0.5" />;
}

/** The link of a list's row: a click anywhere on the row, and the keys, follow it. */
export function RowLink(props: ComponentProps<typeof PageLink>) {
  return (
    <PageLink
      data-row
      dir="auto"
      className="row-link -my-0.5 line-clamp-6 py-0.5 font-medium wrap-anywhere"
      {...props}
    />
  );
}
