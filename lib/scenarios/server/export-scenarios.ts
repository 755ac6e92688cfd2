import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { ExportQuery } from "../files/read-scenario-file";
import { writeScenarioFile } from "../files/write-scenario-file";
import { parseContent } from "../scenario-content";

/** A file of the requested scenarios, or of all; sorted by name, so that the same library gives the same bytes. */
export async function exportScenarios(ctx: Context, { format, ids }: ExportQuery) {
  const rows = await getPrisma().scenario.findMany({
    where: { projectId: ctx.project.id, archivedAt: null, ...(ids && { id: { in: ids } }) },
    select: { content: true },
  });
  const contents = rows.map((row) => parseContent(row.content)).sort(byName);
  const [only] = contents;
  const name = contents.length === 1 && only ? fileName(only.name) : "scenarios";
  const contentType = format === "yaml" ? "application/yaml" : "application/json";
  return { name: `${name}.${format}`, contentType, text: writeScenarioFile(contents, format) };
}

/** By code points: no locale of a machine may change the file. */
function byName(one: { name: string }, other: { name: string }): number {
  return one.name < other.name ? -1 : 1;
}

function fileName(name: string): string {
  return (
    name
      .replaceAll(/[^A-Za-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, "")
      .slice(0, 60) || "scenario"
  ); // no letters of ours
}
