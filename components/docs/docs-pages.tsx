"use client";

import type { Route } from "next";
import { usePathname } from "next/navigation";

import { cn } from "@/components/ui/cn";
import { PageLink } from "@/components/ui/links";
import { GUIDE_PAGES } from "@/lib/api/guide/guide-pages";
import type { ContentsGroup } from "@/lib/api/reference/search-operations";
import { pagePaths } from "@/lib/base/paths";
import { ContentsList, OperationLink } from "./contents-list";

interface DocsPagesProps {
  groups: readonly ContentsGroup[];
  /** Called when a link is chosen, which may lead to the same page. */
  onChoose: () => void;
}

/** All pages of the guide, and the groups of the reference with the operations of the current one. */
export function DocsPages({ groups, onChoose }: DocsPagesProps) {
  const pathname = usePathname();
  return (
    <>
      <ContentsList title="Guide">
        {GUIDE_PAGES.map(({ name, title }) => (
          <li key={name}>
            <ContentsLink href={pagePaths.guide(name)} onChoose={onChoose}>
              {title}
            </ContentsLink>
          </li>
        ))}
      </ContentsList>
      <ContentsList title="API reference">
        <li>
          <ContentsLink href={pagePaths.apiReference()} onChoose={onChoose}>
            All operations
          </ContentsLink>
        </li>
        {groups.map(({ tag, anchor, operations }) => (
          <li key={anchor}>
            <ContentsLink href={pagePaths.docsGroup(anchor)} onChoose={onChoose}>
              {tag}
            </ContentsLink>
            {pathname === pagePaths.docsGroup(anchor) && (
              <ul className="border-border my-1 ml-2 border-l pl-1">
                {operations.map((operation) => (
                  <li key={operation.anchor}>
                    <OperationLink group={anchor} operation={operation} onChoose={onChoose} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ContentsList>
    </>
  );
}

interface ContentsLinkProps {
  href: Route;
  onChoose: () => void;
  children: string;
}

function ContentsLink({ href, onChoose, children }: ContentsLinkProps) {
  const isCurrent = usePathname() === href;
  return (
    <PageLink
      href={href}
      onClick={onChoose}
      {...(isCurrent && { "aria-current": "page" as const })}
      className={cn(
        "hover:bg-hover block rounded-md px-2 py-1",
        isCurrent && "bg-hover font-medium",
      )}
    >
      {children}
    </PageLink>
  );
}
