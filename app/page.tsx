import { redirect } from "next/navigation";

import { getFirstProject } from "@/lib/access/projects/server/get-project";
import { pagePaths } from "@/lib/base/paths";

export const dynamic = "force-dynamic";

export default async function HomePage() {
  redirect(pagePaths.simulations((await getFirstProject()).slug));
}
