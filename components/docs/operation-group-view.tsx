import { PageTitle } from "@/components/layout/entity-frame";
import type { CodeSample } from "@/lib/api/reference/code-samples";
import type { DocumentedOperation } from "@/lib/api/reference/operation";
import { CodeSamples } from "./code-samples";
import { OperationSection } from "./operation-section";

interface OperationGroupViewProps {
  tag: string;
  operations: readonly (DocumentedOperation & { samples: readonly CodeSample[] })[];
}

/** The operations of one group, each beside samples of its request. */
export function OperationGroupView({ tag, operations }: OperationGroupViewProps) {
  return (
    <>
      <PageTitle parts={[tag, "API reference"]} />
      <h1 className="text-xl font-semibold">{tag}</h1>
      {operations.map((operation) => (
        <article
          key={operation.anchor}
          aria-labelledby={operation.anchor}
          className="border-border grid gap-x-8 gap-y-4 border-b py-6 last:border-b-0 xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]"
        >
          <OperationSection operation={operation} />
          <CodeSamples samples={operation.samples} />
        </article>
      ))}
    </>
  );
}
