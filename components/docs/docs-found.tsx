"use client";

import { useQuery } from "@tanstack/react-query";

import { PageLink } from "@/components/ui/links";
import { guideQueries } from "@/lib/api/guide/client/guide-queries";
import { searchOperations, type ContentsGroup } from "@/lib/api/reference/search-operations";
import { pagePaths } from "@/lib/base/paths";
import { CONTENTS_LINK, ContentsList, OperationLink } from "./contents-list";

interface DocsFoundProps {
  groups: readonly ContentsGroup[];
  text: string;
  onChoose: () => void;
}

/** The sections of the guide and the operations that contain every word of a text. */
export function DocsFound({ groups, text, onChoose }: DocsFoundProps) {
  const guide = useQuery(guideQueries.found(text));
  const sections = guide.data ?? [];
  const found = searchOperations(groups, text);
  if (guide.isSuccess && sections.length + found.length === 0)
    return <p className="text-muted px-2 py-1">Nothing matches. Try fewer or shorter words.</p>;
  return (
    <>
      {guide.isError && <p className="text-muted px-2 py-1">The guide could not be searched.</p>}
      {sections.length > 0 && (
        <ContentsList title="Guide">
          {sections.map(({ name, page, heading, anchor }) => (
            <li key={`${name}#${anchor ?? ""}`}>
              <PageLink
                href={pagePaths.guide(name, anchor ?? undefined)}
                onClick={onChoose}
                className={CONTENTS_LINK}
              >
                {heading === page ? page : `${page} › ${heading}`}
              </PageLink>
            </li>
          ))}
        </ContentsList>
      )}
      {found.map((group) => (
        <ContentsList key={group.anchor} title={group.tag}>
          {group.operations.map((operation) => (
            <li key={operation.anchor}>
              <OperationLink group={group.anchor} operation={operation} onChoose={onChoose} />
            </li>
          ))}
        </ContentsList>
      ))}
    </>
  );
}
