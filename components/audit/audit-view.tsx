"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { parseAsString, useQueryStates } from "nuqs";

import { ListFrame } from "@/components/layout/list-page";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { cn } from "@/components/ui/cn";
import { buttonVariants } from "@/components/ui/inputs/button";
import { DateRange } from "@/components/ui/inputs/date-range";
import { Select } from "@/components/ui/inputs/field";
import { SearchField } from "@/components/ui/inputs/search-field";
import { ListSkeleton } from "@/components/ui/skeleton";
import { auditExportUrl, auditQueries } from "@/lib/access/audit/client/audit-queries";
import { AuditTable } from "./audit-table";

interface AuditedAction {
  name: string;
  summary: string;
}

interface AuditViewProps {
  project: string;
  /** All that are recorded. */
  actions: readonly AuditedAction[];
  retentionDays: number;
}

const PARAMS = {
  action: parseAsString,
  actor: parseAsString,
  from: parseAsString,
  to: parseAsString,
};

export function AuditView({ project, actions, retentionDays }: AuditViewProps) {
  const [filter, setFilter] = useQueryStates(PARAMS);
  const query = useInfiniteQuery(auditQueries.list(project, filter));
  const isFiltered = Object.values(filter).some((value) => value !== null);
  return (
    <SettingsFrame project={project} title="Audit log">
      <section aria-labelledby="audit-title" className="space-y-4">
        <div>
          <h2 id="audit-title" className="text-base font-semibold">
            Audit log
          </h2>
          <p className="text-muted mt-0.5 max-w-prose text-sm">
            Who changed keys, secrets, models, webhooks, targets and schedules, deleted, exported,
            or started suites. Entries are kept for {retentionDays} days.
          </p>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <SearchField
            label="Search by person or key"
            value={filter.actor ?? ""}
            onSearch={(actor) => void setFilter({ actor: actor || null })}
          />
          <Select
            label="Action"
            value={filter.action ?? ""}
            onValueChange={(action) => void setFilter({ action: action || null })}
          >
            <option value="">All actions</option>
            {actions.map(({ name, summary }) => (
              <option key={name} value={name}>
                {summary}
              </option>
            ))}
          </Select>
          <DateRange what="Recorded" range={filter} onChange={(range) => void setFilter(range)} />
          <a
            href={auditExportUrl(project, filter)}
            download
            className={cn(buttonVariants({ variant: "outline" }), "ml-auto")}
          >
            <Download aria-hidden />
            Export CSV
          </a>
        </div>
        <ListFrame
          query={query}
          what="entries"
          filter={filter}
          skeleton={<ListSkeleton />}
          empty={
            <p className="border-border text-muted rounded-lg border px-4 py-10 text-center text-sm">
              {isFiltered ? "No entries match these filters." : "Nothing has been recorded yet."}
            </p>
          }
        >
          {(entries) => <AuditTable entries={entries} />}
        </ListFrame>
      </section>
    </SettingsFrame>
  );
}
