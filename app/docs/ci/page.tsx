import { GuideView } from "@/components/docs/guide-view";
import { readGuidePage } from "@/lib/api/guide/server/read-guide";

export default function CiPage() {
  return <GuideView page={readGuidePage("ci")} />;
}
