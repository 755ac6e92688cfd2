import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { labelCountsSchema, type LabelCounts } from "../library";

const labelSchema = labelCountsSchema.shape.labels.element;

const labelsStatement = (projectId: string): Sql => sql`
select label, count(*)::int as count from scenario, unnest(labels) as label
where project_id = ${projectId}::uuid and archived_at is null
group by label order by lower(label), label`;

export async function listLabels(ctx: Context): Promise<LabelCounts> {
  return {
    labels: await queryRows(getPrisma(), labelSchema, labelsStatement(ctx.project.id)),
  };
}
