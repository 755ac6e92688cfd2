"use client";

import { usePathname } from "next/navigation";
import { useState } from "react";

import { focusSearch } from "@/components/layout/focus-row";
import { useShortcuts } from "@/components/layout/shortcuts";
import { cn } from "@/components/ui/cn";
import { Button } from "@/components/ui/inputs/button";
import { SearchField } from "@/components/ui/inputs/search-field";
import { PageLink } from "@/components/ui/links";
import { searchOperations, type ContentsGroup } from "@/lib/api/reference/search-operations";
import { pagePaths } from "@/lib/base/paths";

export function MethodLabel({ method }: { method: string }) {
  return <span className="text-accent w-14 shrink-0 font-mono text-xs font-medium">{method}</span>;
}

/** All groups with the operations of the current one, or what a search finds. On narrow screens it opens on demand. */
export function ReferenceContents({ groups }: { groups: readonly ContentsGroup[] }) {
  const pathname = usePathname();
  const [search, setSearch] = useState("");
  const [openOn, setOpenOn] = useState<string | null>(null); // another page closes the list again
  const isOpen = openOn === pathname;
  useShortcuts({ search: focusSearch });
  const found = searchOperations(groups, search);
  const toggle = () => {
    setOpenOn(isOpen ? null : pathname);
  };
  const close = () => {
    setOpenOn(null);
  };
  return (
    <nav
      aria-label="Operations"
      className="bg-background text-sm lg:sticky lg:top-16 lg:max-h-[calc(100dvh-5rem)] lg:self-start lg:overflow-y-auto"
    >
      <div className="bg-background top-0 z-10 flex gap-2 pb-2 lg:sticky">
        <SearchField
          label="Search operations"
          value={search}
          onSearch={setSearch}
          data-search
          className="flex-1"
        />
        <ContentsButton isOpen={isOpen} onToggle={toggle} />
      </div>
      <div className={cn("pb-4 lg:block", !isOpen && search === "" && "hidden")}>
        {found.length === 0 && <p className="text-muted px-2 py-1">No operation matches.</p>}
        {found.map((group) => (
          <ContentsSection
            key={group.anchor}
            group={group}
            isListed={search !== ""}
            onChoose={close}
          />
        ))}
      </div>
    </nav>
  );
}

interface ContentsButtonProps {
  isOpen: boolean;
  onToggle: () => void;
}

/** Opens the contents where they do not fit beside the page. */
function ContentsButton({ isOpen, onToggle }: ContentsButtonProps) {
  return (
    <Button aria-expanded={isOpen} className="lg:hidden" onClick={onToggle}>
      Contents
    </Button>
  );
}

interface ContentsSectionProps {
  group: ContentsGroup;
  /** Whether its operations are listed on the pages of other groups too. */
  isListed: boolean;
  /** Called when an operation is chosen, which may be on the page already. */
  onChoose: () => void;
}

function ContentsSection({ group, isListed, onChoose }: ContentsSectionProps) {
  const { tag, anchor, operations } = group;
  const isCurrent = usePathname() === pagePaths.docsGroup(anchor);
  return (
    <>
      <PageLink
        href={pagePaths.docsGroup(anchor)}
        {...(isCurrent && { "aria-current": "page" as const })}
        className={cn(
          "hover:bg-hover block rounded-md px-2 py-1",
          isCurrent && "bg-hover font-medium",
        )}
      >
        {tag}
      </PageLink>
      {(isListed || isCurrent) && (
        <ul className="border-border my-1 ml-2 border-l pl-1">
          {operations.map((operation) => (
            <li key={operation.anchor}>
              <PageLink
                href={pagePaths.docsGroup(anchor, operation.anchor)}
                onClick={onChoose}
                className="text-muted hover:bg-hover hover:text-foreground flex items-baseline gap-1 rounded-md px-1 py-1"
              >
                <MethodLabel method={operation.method} />
                <span className="min-w-0">{operation.summary}</span>
              </PageLink>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
