import { PageTitle } from "@/components/layout/entity-frame";
import { PageLink } from "@/components/ui/links";
import { guideNeighbors } from "@/lib/api/guide/guide-pages";
import { guideSections, type GuideHeading } from "@/lib/api/guide/guide-text";
import { pagePaths } from "@/lib/base/paths";
import { GuideMarkdown } from "./guide-markdown";

interface GuideViewProps {
  page: { name: string; title: string; markdown: string };
}

/** A page of the guide with its contents at the side, and the pages before and after it. */
export function GuideView({ page: { name, title, markdown } }: GuideViewProps) {
  const headings = guideSections(markdown).filter(({ level }) => level === 2 || level === 3);
  return (
    <>
      <PageTitle parts={[title, "Guide"]} />
      <div className="grid gap-x-10 xl:grid-cols-[minmax(0,48rem)_14rem]">
        <article className="min-w-0">
          <GuideMarkdown text={markdown} />
          <Neighbors name={name} />
        </article>
        {headings.length > 1 && <OnThisPage headings={headings} />}
      </div>
    </>
  );
}

function OnThisPage({ headings }: { headings: readonly GuideHeading[] }) {
  return (
    <nav aria-label="On this page" className="hidden text-sm xl:block">
      <div className="sticky top-16 max-h-[calc(100dvh-5rem)] overflow-y-auto">
        <p className="text-subtle pb-1 text-xs">On this page</p>
        <ul>
          {headings.map(({ level, text, anchor }) => (
            <li key={anchor} className={level === 3 ? "pl-3" : ""}>
              <a href={`#${anchor}`} className="text-muted hover:text-foreground block py-0.5">
                {text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}

function Neighbors({ name }: { name: string }) {
  const { previous, next } = guideNeighbors(name);
  return (
    <nav
      aria-label="Previous and next page"
      className="border-border mt-10 flex flex-wrap justify-between gap-4 border-t pt-4 text-sm"
    >
      {previous && (
        <PageLink href={pagePaths.guide(previous.name)} className="text-accent hover:underline">
          ← {previous.title}
        </PageLink>
      )}
      {next && (
        <PageLink href={pagePaths.guide(next.name)} className="text-accent ml-auto hover:underline">
          {next.title} →
        </PageLink>
      )}
    </nav>
  );
}
