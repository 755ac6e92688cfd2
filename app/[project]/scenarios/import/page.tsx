import { ImportView } from "@/components/scenario-import/import-view";
import { loadProject } from "../../load-project";

export default async function ImportPage({ params }: { params: Promise<{ project: string }> }) {
  const { slug } = await loadProject((await params).project);
  return <ImportView project={slug} />;
}
