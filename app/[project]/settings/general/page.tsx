import { GeneralView } from "@/components/settings/general-view";
import { getEnv } from "@/lib/platform/process/env";
import { loadProject } from "../../load-project";

export default async function GeneralPage({ params }: { params: Promise<{ project: string }> }) {
  const { id, slug, name, isArchived } = await loadProject((await params).project);
  return <GeneralView project={{ id, slug, name, isArchived }} endpoint={getEnv().baseUrl} />;
}
