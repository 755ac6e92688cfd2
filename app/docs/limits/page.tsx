import { GuideView } from "@/components/docs/guide-view";
import { readGuidePage } from "@/lib/api/guide/server/read-guide";

export default function LimitsPage() {
  return <GuideView page={readGuidePage("limits")} />;
}
