"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect, useState } from "react";

import { focusSearch } from "@/components/layout/keys/focus-row";
import { useShortcuts } from "@/components/layout/keys/shortcuts";
import { cn } from "@/components/ui/cn";
import { Button } from "@/components/ui/inputs/button";
import { SearchField } from "@/components/ui/inputs/search-field";
import type { ContentsGroup } from "@/lib/api/reference/search-operations";
import { pagePaths } from "@/lib/base/paths";
import { DocsFound } from "./docs-found";
import { DocsPages } from "./docs-pages";

interface DocsContentsProps {
  groups: readonly ContentsGroup[];
}

/** The pages of the guide and the reference, or what a search finds in both. On narrow screens it opens on demand. */
export function DocsContents({ groups }: DocsContentsProps) {
  const pathname = usePathname();
  const [search, setSearch] = useState("");
  const [openOn, setOpenOn] = useState<string | null>(null); // another page closes the list again
  const isOpen = openOn === pathname;
  useShortcuts({ search: focusSearch });
  useFormerAnchors(groups);
  const close = () => {
    setOpenOn(null);
  };
  return (
    <nav
      aria-label="Guide and API reference"
      className="bg-background text-sm lg:sticky lg:top-16 lg:max-h-[calc(100dvh-5rem)] lg:self-start lg:overflow-y-auto"
    >
      <div className="bg-background top-0 z-10 flex gap-2 pb-2 lg:sticky">
        <SearchField
          label="Search guide and API"
          value={search}
          onSearch={setSearch}
          data-search
          className="flex-1"
        />
        <Button
          aria-expanded={isOpen}
          className="lg:hidden"
          onClick={() => {
            setOpenOn(isOpen ? null : pathname);
          }}
        >
          Contents
        </Button>
      </div>
      <div className={cn("pb-4 lg:block", !isOpen && search === "" && "hidden")}>
        {search.trim() === "" ? (
          <DocsPages groups={groups} onChoose={close} />
        ) : (
          <DocsFound
            groups={groups}
            text={search}
            onChoose={() => {
              setSearch("");
              close();
            }}
          />
        )}
      </div>
    </nav>
  );
}

/** The reference was one page at `/docs` before: an anchor of an operation leads from there to its page. */
function useFormerAnchors(groups: readonly ContentsGroup[]) {
  const router = useRouter();
  useEffect(() => {
    const { pathname, hash } = window.location;
    if (pathname !== pagePaths.docs() || hash === "") return;
    const anchor = hash.slice(1);
    const group = groups.find(({ operations }) => operations.some((one) => one.anchor === anchor));
    if (group) router.replace(pagePaths.docsGroup(group.anchor, anchor));
  }, [groups, router]);
}
