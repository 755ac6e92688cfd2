import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { LabelCounts } from "../library";

const LABELS = `
select label, count(*)::int as count from scenario, unnest(labels) as label
where project_id = $1::uuid and archived_at is null
group by label order by lower(label), label`;

export async function listLabels(ctx: Context): Promise<LabelCounts> {
  return {
    labels: await getPrisma().$queryRawUnsafe<LabelCounts["labels"]>(LABELS, ctx.project.id),
  };
}
