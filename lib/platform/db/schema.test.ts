// The migrations, which are SQL written by people, and prisma/schema.prisma, which the client is generated from, agree.
import { readFileSync } from "node:fs";

import { expect, test } from "vitest";
import { z } from "zod";

import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { getPrisma } from "./prisma";
import { queryRows } from "./query-rows";
import { sql } from "./sql";

setUpTestDatabase();

const columnSchema = z.object({
  table: z.string(),
  column: z.string(),
  isNullable: z.boolean(),
  isList: z.boolean(),
});
type Column = z.infer<typeof columnSchema>;

const COLUMNS = sql`
select table_name as "table", column_name as "column", is_nullable = 'YES' as "isNullable", data_type = 'ARRAY' as "isList"
from information_schema.columns where table_schema = 'public'`;

/** Only SQL uses them: the limits of targets, and which migrations were applied. */
const WITHOUT_MODEL = new Set(["target_pace", "_prisma_migrations"]);

const byName = (a: Column, b: Column) =>
  `${a.table}.${a.column}` < `${b.table}.${b.column}` ? -1 : 1;

/** Of the models; a field of another model would be a relation, of which there is none. */
function declaredColumns(): Column[] {
  const schema = readFileSync("prisma/schema.prisma", "utf8");
  return [...schema.matchAll(/^model \w+ \{\n(.*?)^\}/gms)].flatMap(([, body = ""]) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? "";
    const fields = [...body.matchAll(/^ {2}(\w+)\s+([\w("]+\)?)(\[\]|\?)?(.*)$/gm)];
    return fields.map(([, name = "", , suffix = "", attributes = ""]) => ({
      table,
      column: /@map\("(\w+)"\)/.exec(attributes)?.[1] ?? name,
      isNullable: suffix === "?",
      isList: suffix === "[]",
    }));
  });
}

test("a database made by the migrations has the columns of the schema, and no others", async () => {
  const columns = await queryRows(getPrisma(), columnSchema, COLUMNS);
  const migrated = columns.filter(({ table }) => !WITHOUT_MODEL.has(table));
  const declared = declaredColumns();
  expect(declared.length).toBeGreaterThan(200);
  expect(migrated.toSorted(byName)).toEqual(declared.toSorted(byName));
});
