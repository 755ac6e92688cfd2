"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";

import { PageFrame, PageTitle } from "@/components/layout/entity-frame";
import { Breadcrumbs } from "@/components/layout/header/breadcrumbs";
import { ListFrame } from "@/components/layout/list-page";
import { DateRange } from "@/components/ui/inputs/date-range";
import { SearchField } from "@/components/ui/inputs/search-field";
import { ListSkeleton } from "@/components/ui/skeleton";
import { auditQueries } from "@/lib/access/audit/client/audit-queries";
import { pagePaths } from "@/lib/base/paths";
import { AuditTable } from "./audit-table";

const PARAMS = { actor: parseAsString, from: parseAsString, to: parseAsString };

/** What is about no project: sign-ins, accounts, and projects that were created or deleted. */
export function InstallationAuditView({ retentionDays }: { retentionDays: number }) {
  const [filter, setFilter] = useQueryStates(PARAMS);
  const query = useInfiniteQuery(auditQueries.list(null, { ...filter, action: null }));
  return (
    <PageFrame>
      <PageTitle parts={["Audit log", "People"]} />
      <Breadcrumbs above={[{ label: "People", href: pagePaths.people() }]} current="Audit log" />
      <h1 className="mt-2 text-xl font-semibold">Audit log of the installation</h1>
      <p className="text-muted mt-1 max-w-prose text-sm">
        Sign-ins, failed ones too, accounts and owners, and projects that were created or deleted.
        Entries are kept for {retentionDays} days. Each project has a log of its own.
      </p>
      <div className="mt-5 space-y-4">
        <div className="flex flex-wrap items-center gap-2">
          <SearchField
            label="Search by person"
            value={filter.actor ?? ""}
            onSearch={(actor) => void setFilter({ actor: actor || null })}
          />
          <DateRange what="Recorded" range={filter} onChange={(range) => void setFilter(range)} />
        </div>
        <ListFrame
          query={query}
          what="entries"
          skeleton={<ListSkeleton />}
          empty={
            <p className="text-muted py-10 text-center text-sm">Nothing has been recorded yet.</p>
          }
        >
          {(entries) => <AuditTable entries={entries} />}
        </ListFrame>
      </div>
    </PageFrame>
  );
}
