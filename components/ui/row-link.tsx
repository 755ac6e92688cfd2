import type { ComponentProps } from "react";

import { PageLink } from "./page-link";

/** The name of what a row of a list stands for: the whole row follows it, and so do the keys. */
export function RowLink(props: ComponentProps<typeof PageLink>) {
  return (
    <PageLink
      data-row
      dir="auto"
      className="row-link line-clamp-2 font-medium wrap-anywhere"
      {...props}
    />
  );
}
