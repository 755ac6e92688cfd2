import type { ReactNode } from "react";

import { PageTitle } from "@/components/layout/entity-frame";
import { MAIN_ID } from "@/components/layout/header/skip-link";

interface EntryFrameProps {
  title: string;
  children: ReactNode;
}

/** A page in front of the product: for who has not come in yet. */
export function EntryFrame({ title, children }: EntryFrameProps) {
  return (
    <main
      id={MAIN_ID}
      tabIndex={-1}
      className="mx-auto w-full max-w-sm flex-1 px-4 pt-16 pb-16 outline-none sm:pt-24"
    >
      <PageTitle parts={[title]} />
      <p className="text-muted text-sm font-medium">Rehearsal</p>
      <h1 className="mt-1 text-xl font-semibold">{title}</h1>
      <div className="mt-5 space-y-5">{children}</div>
    </main>
  );
}
