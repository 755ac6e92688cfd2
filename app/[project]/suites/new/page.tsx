import { NewSuiteView } from "@/components/suites/suite-view";
import { loadProject } from "../../load-project";

export default async function NewSuitePage({ params }: { params: Promise<{ project: string }> }) {
  const { slug } = await loadProject((await params).project);
  return <NewSuiteView project={slug} />;
}
