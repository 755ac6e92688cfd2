import { PageTitle } from "@/components/layout/entity-frame";
import { PageLink } from "@/components/ui/links";
import type { ContentsGroup } from "@/lib/api/reference/search-operations";
import { pagePaths } from "@/lib/base/paths";
import { MethodLabel } from "./method-label";

interface ReferenceOverviewProps {
  groups: readonly ContentsGroup[];
  baseUrl: string;
}

/** What every caller needs to know, and all operations with links to their descriptions. */
export function ReferenceOverview({ groups, baseUrl }: ReferenceOverviewProps) {
  return (
    <>
      <PageTitle parts={["API reference"]} />
      <h1 className="text-xl font-semibold">API reference</h1>
      <Introduction baseUrl={baseUrl} />
      <div className="mt-8 gap-x-8 md:columns-2 2xl:columns-3">
        {groups.map((group) => (
          <GroupSummary key={group.anchor} group={group} />
        ))}
      </div>
    </>
  );
}

function Introduction({ baseUrl }: { baseUrl: string }) {
  return (
    <dl className="mt-4 grid max-w-3xl gap-x-6 gap-y-2 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <dt className="font-medium">Base URL</dt>
      <dd className="font-mono text-sm wrap-anywhere">{baseUrl}</dd>
      <dt className="font-medium">API key</dt>
      <dd className="text-muted">
        Sent as <Code>X-Auth-Token: KEY</Code>, as <Code>Authorization: Bearer KEY</Code>, or as{" "}
        <Code>Authorization: Basic</Code> with the project ID and the key. In open mode, addresses
        under <Code>/api/projects</Code> require no key on the machine itself.
      </dd>
      <dt className="font-medium">Description</dt>
      <dd>
        <a href="/api/openapi.json" className="text-accent underline underline-offset-2">
          OpenAPI 3.1 document
        </a>
      </dd>
    </dl>
  );
}

function Code({ children }: { children: string }) {
  return <code className="text-foreground font-mono text-xs">{children}</code>;
}

function GroupSummary({ group: { tag, anchor, operations } }: { group: ContentsGroup }) {
  return (
    <section aria-labelledby={anchor} className="mb-6 break-inside-avoid">
      <h2 id={anchor} className="border-border border-b pb-1 font-semibold">
        <PageLink href={pagePaths.docsGroup(anchor)} className="hover:underline">
          {tag}
        </PageLink>
      </h2>
      <ul className="mt-1">
        {operations.map((operation) => (
          <li
            key={operation.anchor}
            id={operation.anchor}
            className="target:bg-accent-soft rounded-md"
          >
            <PageLink
              href={pagePaths.docsGroup(anchor, operation.anchor)}
              className="text-muted hover:bg-hover hover:text-foreground flex items-baseline gap-2 rounded-md px-1 py-1 text-sm"
            >
              <MethodLabel method={operation.method} />
              <span className="min-w-0">{operation.summary}</span>
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
