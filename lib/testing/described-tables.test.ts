// The descriptions of tables that statements are made from agree with the tables.
import { expect, test } from "vitest";
import { z } from "zod";

import { getPrisma } from "@/lib/platform/db/prisma";
import { queryRows } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { columnOf, recordName, type Columns } from "@/lib/platform/db/table-columns";
import { BATCH_LISTED, BATCH_TABLE } from "@/lib/results/batches/server/batch-table";
import { foldRun } from "@/lib/results/runs/fold-run";
import { toRunColumns } from "@/lib/results/runs/server/run-columns";
import {
  RUN_DERIVED,
  RUN_DETAIL,
  RUN_IDENTITY,
  RUN_LOCKED,
} from "@/lib/results/runs/server/run-table";
import { CLAIMED_JOB, NEW_JOB } from "@/lib/runner/jobs/server/job-rows";
import {
  NEW_SCENARIO,
  SCENARIO_LISTED,
  SCENARIO_STORED,
} from "@/lib/scenarios/server/scenario-table";
import { TRACE_TABLE } from "@/lib/traces/server/list/list-traces";
import { ALL_COLUMNS } from "@/lib/traces/server/span-rows";
import { setUpTestDatabase } from "./servers/test-database";

setUpTestDatabase();

const TABLES: readonly [table: string, columns: Columns][] = [
  ["run", { ...RUN_IDENTITY, ...RUN_DERIVED, ...RUN_DETAIL, ...RUN_LOCKED }],
  ["batch", { ...BATCH_TABLE, ...BATCH_LISTED }],
  ["job", { ...NEW_JOB, ...CLAIMED_JOB }],
  ["scenario", { ...NEW_SCENARIO, ...SCENARIO_LISTED, ...SCENARIO_STORED }],
  ["span", ALL_COLUMNS],
  ["trace", TRACE_TABLE],
];

const storedSchema = z.object({ name: z.string(), type: z.string(), isNullable: z.boolean() });

/** The names that PostgreSQL's catalogue has for a type. */
const STORED_TYPES: Readonly<Record<Columns[string]["type"], readonly string[]>> = {
  uuid: ["uuid"],
  text: ["text"],
  "text[]": ["_text"],
  int: ["int2", "int4"],
  float8: ["float8"],
  boolean: ["bool"],
  jsonb: ["jsonb"],
  timestamptz: ["timestamptz"],
  epochMs: ["timestamptz"],
};

test.each(TABLES)("each described column of %s is there, of that type", async (table, columns) => {
  const stored = await queryRows(
    getPrisma(),
    storedSchema,
    sql`select column_name as name, udt_name as type, is_nullable = 'YES' as "isNullable"
    from information_schema.columns where table_schema = 'public' and table_name = ${table}`,
  );
  const byName = new Map(stored.map((column) => [column.name, column]));
  for (const [field, { type, schema }] of Object.entries(columns)) {
    const column = byName.get(columnOf(field).sql);
    expect(STORED_TYPES[type], field).toContain(column?.type);
    const takesNull = schema.safeParse(null).success;
    expect(takesNull || column?.isNullable === false, `${field} may be null`).toBe(true);
  }
});

test("what is derived of a run is what a write of it has", () => {
  const event = {
    hash: "a",
    timestampMs: 1,
    setId: "set",
    batchId: "batch",
    scenarioId: "scenario",
    fact: { kind: "snapshot", messages: "", messageCount: 0, messageMarks: "" },
  } as const;
  const written = Object.entries(RUN_DERIVED).map(([field, { type }]) => recordName(field, type));
  const derived = Object.keys(toRunColumns(foldRun([event])));
  expect(derived.toSorted()).toEqual(written.toSorted());
});
