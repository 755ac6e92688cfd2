import type { ReactNode } from "react";

import { visibleText } from "@/lib/base/text/visible-text";
import { Breadcrumbs, type Crumb } from "./breadcrumbs";
import { PageFrame } from "./page-frame";
import { PageTitle } from "./page-title";

interface EntityFrameProps {
  /** The list that it stands in. */
  list: Crumb;
  name: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** The page of one thing that people name: where it stands, what it is called, what can be done with it. */
export function EntityFrame({ list, name, actions, children }: EntityFrameProps) {
  const shown = visibleText(name);
  return (
    <PageFrame>
      <PageTitle parts={[shown]} />
      <Breadcrumbs above={[list]} current={shown} />
      <div className="mt-2 mb-5 flex flex-wrap items-start justify-between gap-3">
        <h1 dir="auto" className="min-w-0 text-xl font-semibold wrap-anywhere">
          {shown}
        </h1>
        {actions}
      </div>
      {children}
    </PageFrame>
  );
}
