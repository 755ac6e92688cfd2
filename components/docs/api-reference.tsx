import { PageFrame } from "@/components/layout/page-frame";
import { PageTitle } from "@/components/layout/page-title";
import type { OperationGroup } from "@/lib/api/reference/operation";
import { MethodLabel } from "./method-label";
import { OperationSection } from "./operation-section";

interface ApiReferenceProps {
  info: { version: string; description: string };
  groups: readonly OperationGroup[];
}

export function ApiReference({ info, groups }: ApiReferenceProps) {
  return (
    <PageFrame>
      <PageTitle parts={["API reference"]} />
      <div className="grid gap-8 lg:grid-cols-[18rem_minmax(0,1fr)]">
        <Contents groups={groups} />
        <div className="max-w-4xl min-w-0 space-y-10">
          <div className="space-y-2">
            <h1 className="text-xl font-semibold">API reference</h1>
            <p className="text-muted">
              {info.description} Version {info.version}.{" "}
              <a href="/api/openapi.json" className="text-accent underline underline-offset-2">
                OpenAPI 3.1 document
              </a>
            </p>
            <KeyNote />
          </div>
          {groups.map((group) => (
            <section key={group.tag} aria-labelledby={group.anchor} className="space-y-6">
              <h2 id={group.anchor} className="border-border border-b pb-2 text-lg font-semibold">
                {group.tag}
              </h2>
              {group.operations.map((operation) => (
                <OperationSection key={operation.anchor} operation={operation} />
              ))}
            </section>
          ))}
        </div>
      </div>
    </PageFrame>
  );
}

function KeyNote() {
  return (
    <p className="text-muted">
      A key travels as <code className="font-mono text-xs">X-Auth-Token: KEY</code>, as{" "}
      <code className="font-mono text-xs">Authorization: Bearer KEY</code>, or as{" "}
      <code className="font-mono text-xs">Authorization: Basic</code> with the project id and the
      key.
    </p>
  );
}

function Contents({ groups }: { groups: readonly OperationGroup[] }) {
  return (
    <nav
      aria-label="Operations"
      className="hidden text-sm lg:sticky lg:top-16 lg:block lg:max-h-[calc(100dvh-5rem)] lg:overflow-y-auto"
    >
      {groups.map((group) => (
        <div key={group.tag} className="mb-4">
          <a href={`#${group.anchor}`} className="font-medium hover:underline">
            {group.tag}
          </a>
          <ul className="mt-1">
            {group.operations.map(({ anchor, method, summary }) => (
              <li key={anchor}>
                <a
                  href={`#${anchor}`}
                  className="text-muted hover:bg-hover hover:text-foreground flex items-baseline gap-2 rounded-md px-1 py-1"
                >
                  <MethodLabel method={method} />
                  <span className="min-w-0">{summary}</span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
