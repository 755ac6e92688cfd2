// What a new project takes over of another one. Like the purge of a project, it knows the tables of later domains by name.
import { newRedactionKey } from "@/lib/access/redaction/server/redaction-key";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { execute } from "@/lib/platform/db/query-rows";
import { sql, type Sql } from "@/lib/platform/db/sql";
import { sealSecret } from "@/lib/platform/seal/secret-box";

interface Copied {
  from: string;
  to: string;
}

/** Models with their keys, secrets, retention and redaction, whose hashes get a key of their own. */
export async function copySettings(
  db: Prisma.TransactionClient,
  { from, to }: Copied,
): Promise<void> {
  for (const statement of copies(sql`${to}::uuid`, sql`project_id = ${from}::uuid`))
    await execute(db, statement);
}

const copies = (to: Sql, isSource: Sql): Sql[] => [
  sql`insert into model (project_id, id, label, name_key, provider, name, base_url, api_key, input_price, output_price,
    created_at, updated_at)
  select ${to}, id, label, name_key, provider, name, base_url, api_key, input_price, output_price, now(), now()
  from model where ${isSource}`,
  sql`insert into project_setting (project_id, simulator_model_id, judge_model_id, agent_model_id)
  select ${to}, simulator_model_id, judge_model_id, agent_model_id from project_setting where ${isSource}`,
  sql`insert into project_secret (project_id, name, value, created_at, updated_at)
  select ${to}, name, value, now(), now() from project_secret where ${isSource}`,
  sql`insert into retention (project_id, run_days, trace_days, media_days, audit_days)
  select ${to}, run_days, trace_days, media_days, audit_days from retention where ${isSource}`,
  sql`insert into redaction (project_id, kinds, patterns, key)
  select ${to}, kinds, patterns, ${sealSecret(newRedactionKey())} from redaction where ${isSource}`,
];
