"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, ChevronsUpDown } from "lucide-react";

import { Button } from "@/components/ui/inputs/button";
import { PageLink } from "@/components/ui/links";
import { MenuPopover, useChoose } from "@/components/ui/panels/popover";
import { projectQueries } from "@/lib/access/projects/client/project-queries";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";

const ITEM = "hover:bg-hover flex items-center gap-2 rounded-md px-2 py-1.5";

/** The other projects, beside the name of the current one. */
export function ProjectSwitcher({ current }: { current: string }) {
  return (
    <MenuPopover
      label="Projects"
      trigger={
        <Button variant="ghost" size="icon" aria-label="Switch project" title="Switch project">
          <ChevronsUpDown aria-hidden />
        </Button>
      }
    >
      <ProjectItems current={current} />
    </MenuPopover>
  );
}

function ProjectItems({ current }: { current: string }) {
  const choose = useChoose();
  const { data, error } = useQuery(projectQueries.list());
  const projects = data?.filter(({ slug, archivedAt }) => archivedAt === null || slug === current);
  const close = () => {
    choose();
  };
  return (
    <div className="max-w-80 min-w-52">
      {error && <p className="text-failure px-2 py-1.5">{error.message}</p>}
      {!data && !error && <p className="text-muted px-2 py-1.5">Loading…</p>}
      <ul aria-label="Projects">
        {projects?.map(({ id, slug, name }) => (
          <li key={id}>
            <PageLink
              href={pagePaths.simulations(slug)}
              className={ITEM}
              onClick={close}
              {...(slug === current && { "aria-current": "true" as const })}
            >
              <Check
                aria-hidden
                className={slug === current ? "size-4 shrink-0" : "invisible size-4 shrink-0"}
              />
              <span dir="auto" className="min-w-0 truncate">
                {visibleText(name)}
              </span>
            </PageLink>
          </li>
        ))}
      </ul>
      <div className="border-border mt-1 border-t pt-1">
        <PageLink href={pagePaths.projects()} className={ITEM} onClick={close}>
          All projects
        </PageLink>
      </div>
    </div>
  );
}
