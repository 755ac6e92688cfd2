// Every column with encrypted text, and the columns that identify its rows within a project.
import { sql, type Sql } from "@/lib/platform/db/sql";

export interface SealedColumn {
  table: Sql;
  column: Sql;
  key: Sql;
  /** As people call what is in it. */
  what: string;
}

export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: sql`target`, column: sql`config`, key: sql`id`, what: "configs of targets" },
  { table: sql`persona`, column: sql`headers`, key: sql`id`, what: "headers of personas" },
  { table: sql`model`, column: sql`api_key`, key: sql`id`, what: "keys of models" },
  { table: sql`project_secret`, column: sql`value`, key: sql`name`, what: "secrets" },
  { table: sql`webhook`, column: sql`secret`, key: sql`id`, what: "secrets of webhooks" },
  { table: sql`job`, column: sql`secrets`, key: sql`run_key`, what: "secret parameters of runs" },
];
