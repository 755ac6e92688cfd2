import { StartView } from "@/components/sets/start-view";
import { getEnv } from "@/lib/platform/process/env";
import { loadProject } from "../load-project";

export default async function StartPage({ params }: { params: Promise<{ project: string }> }) {
  const { slug } = await loadProject((await params).project);
  const { baseUrl, allowOpenAccess } = getEnv();
  const connection = { endpoint: baseUrl, mayMakeKey: !allowOpenAccess };
  return <StartView project={slug} connection={connection} />;
}
