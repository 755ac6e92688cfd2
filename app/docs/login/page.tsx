import { GuideView } from "@/components/docs/guide-view";
import { readGuidePage } from "@/lib/api/guide/server/read-guide";

export default function LoginPage() {
  return <GuideView page={readGuidePage("login")} />;
}
