import { redirect } from "next/navigation";

import { pagePaths } from "@/lib/paths";
import { getFirstProject } from "@/lib/projects/server/get-project";

export const dynamic = "force-dynamic";

export default async function HomePage() {
  redirect(pagePaths.simulations((await getFirstProject()).slug));
}
