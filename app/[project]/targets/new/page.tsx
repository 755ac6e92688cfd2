import { NewTargetView } from "@/components/targets/target-view";
import { loadProject } from "../../load-project";

export default async function NewTargetPage({ params }: { params: Promise<{ project: string }> }) {
  const { slug } = await loadProject((await params).project);
  return <NewTargetView project={slug} />;
}
