import { GuideView } from "@/components/docs/guide-view";
import { readGuidePage } from "@/lib/api/guide/server/read-guide";

export default function SharingPage() {
  return <GuideView page={readGuidePage("sharing")} />;
}
