import type { ReactNode } from "react";

import { visibleText } from "@/lib/base/text/visible-text";

/** A link out of what others wrote: it tells them nothing and gets no hold of this page. */
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
