import { notFound } from "next/navigation";

import { OperationGroupView } from "@/components/docs/operation-group-view";
import { codeSamples } from "@/lib/api/reference/code-samples";
import { referenceGroups } from "@/lib/api/server/openapi-document";
import { getEnv } from "@/lib/platform/process/env";

interface GroupPageProps {
  params: Promise<{ group: string }>;
}

export default async function GroupPage({ params }: GroupPageProps) {
  const { group: anchor } = await params;
  const group = referenceGroups().find((other) => other.anchor === anchor);
  if (!group) notFound();
  const { baseUrl } = getEnv();
  const operations = group.operations.map((operation) => ({
    ...operation,
    samples: codeSamples(operation, baseUrl),
  }));
  return <OperationGroupView tag={group.tag} operations={operations} />;
}
