// Statements that PostgreSQL parses and plans once for a connection instead of each time. Only in our own database: behind
// a pooler in transaction mode the next statement may get a connection that does not know them.
import { processWide } from "@/lib/base/values/process-wide";
import { setEnv } from "@/lib/platform/process/env";
import type { OpenDatabase } from "./open-database";

/** The start of a statement that is prepared. Its text must always be the same. */
const MARK = "/* prepared */";

const isEmbedded = () => processWide("embedded database", () => ({ value: false }));

/** The database of this process, from now on. */
export function useDatabase(database: Pick<OpenDatabase, "url" | "isEmbedded">): void {
  setEnv({ DATABASE_URL: database.url });
  isEmbedded().value = database.isEmbedded;
}

/** The name under which a connection keeps the statement; empty for one that is not kept. */
export function statementName({ sql }: { sql: string }): string {
  if (!sql.startsWith(MARK) || !isEmbedded().value) return "";
  const names = processWide("statement names", () => new Map<string, string>());
  const name = names.get(sql) ?? `rehearsal_${String(names.size + 1)}`;
  names.set(sql, name);
  return name;
}
