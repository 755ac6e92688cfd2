import { redirect } from "next/navigation";

import { findFirstProject } from "@/lib/access/projects/server/save-project";
import { pagePaths } from "@/lib/base/paths";
import { loadInstallation } from "./load-access";

export const dynamic = "force-dynamic";

export default async function HomePage() {
  const first = await findFirstProject(await loadInstallation());
  redirect(first ? pagePaths.simulations(first.slug) : pagePaths.projects());
}
