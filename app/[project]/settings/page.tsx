import { redirect } from "next/navigation";

import { pagePaths } from "@/lib/base/paths";
import { loadProject } from "../load-project";

export default async function SettingsPage({ params }: { params: Promise<{ project: string }> }) {
  const { slug } = await loadProject((await params).project);
  redirect(pagePaths.generalSettings(slug));
}
