// Replaced values are counted in memory and written once a minute, so that no request waits for it.
import type { Context } from "@/lib/access/context";
import { errorReason } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { processWide } from "@/lib/base/values/process-wide";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { getLog } from "@/lib/platform/process/log";
import { onShutdown } from "@/lib/platform/process/shutdown";
import type { Redaction } from "../redaction-schema";

const WRITTEN_EVERY_MS = 60_000;

const addStatement = (counts: string): Sql => sql`
insert into redaction_count as kept (project_id, rule, count)
select c."projectId", c.rule, c.count
from json_to_recordset(${counts}::json) as c("projectId" uuid, rule text, count bigint)
order by c."projectId", c.rule
on conflict (project_id, rule) do update set count = kept.count + excluded.count`;

class RedactionCounter {
  #counts = new Map<string, Map<string, number>>();
  #timer: NodeJS.Timeout | null = null;

  add(projectId: string, rule: string, count = 1): void {
    const ofProject = this.#counts.get(projectId) ?? new Map<string, number>();
    ofProject.set(rule, (ofProject.get(rule) ?? 0) + count);
    this.#counts.set(projectId, ofProject);
    this.#timer ??= setTimeout(() => void this.write(), WRITTEN_EVERY_MS).unref();
  }

  /** What cannot be written is written with the next counts. */
  async write(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const counts = [...this.#counts].flatMap(([projectId, ofProject]) =>
      [...ofProject].map(([rule, count]) => ({ projectId, rule, count })),
    );
    if (counts.length === 0) return;
    this.#counts = new Map();
    try {
      await execute(getPrisma(), addStatement(printJson(counts)));
    } catch (error) {
      for (const { projectId, rule, count } of counts) this.add(projectId, rule, count);
      getLog().warn({ reason: errorReason(error) }, "counts of redaction could not be written");
    }
  }
}

export function redactionCounter(): RedactionCounter {
  return processWide("redaction-counter", () => {
    const counter = new RedactionCounter();
    onShutdown("redaction counter", () => counter.write());
    return counter;
  });
}

/** With what this process has counted until now, and others up to a minute ago. */
export async function listRedactionCounts({ project }: Context): Promise<Redaction["counts"]> {
  await redactionCounter().write();
  const rows = await getPrisma().redactionCount.findMany({
    where: { projectId: project.id },
    orderBy: { rule: "asc" },
  });
  return rows.map(({ rule, count, since }) => ({
    rule,
    count: Number(count),
    since: since.toISOString(),
  }));
}
