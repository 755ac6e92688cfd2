import { NewPersonaView } from "@/components/personas/personas-view";
import { loadProject } from "../../load-project";

export default async function NewPersonaPage({ params }: { params: Promise<{ project: string }> }) {
  const { slug } = await loadProject((await params).project);
  return <NewPersonaView project={slug} />;
}
