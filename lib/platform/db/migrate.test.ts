import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import { beforeEach, describe, expect, test } from "vitest";

import { newDatabase, runIn } from "@/lib/testing/servers/database-server";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import { migrate } from "./migrate";

let folder: string;
let url: string;

beforeEach(async () => {
  folder = temporaryFolder();
  url = await newDatabase();
  writeMigration("0001_first", "create table first (id int)");
  writeMigration("0002_second", "alter table first add column name text");
});

describe("migrate", () => {
  test("applies what is missing, in order, and nothing the next time", async () => {
    expect(await migrate(url, folder)).toEqual(["0001_first", "0002_second"]);
    expect(await migrate(url, folder)).toEqual([]);
    writeMigration("0003_third", "create table third (id int)");
    expect(await migrate(url, folder)).toEqual(["0003_third"]);
  });

  test("several processes that start at once apply each migration once", async () => {
    const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(url, folder)));
    expect(applied.flat().sort()).toEqual(["0001_first", "0002_second"]);
  });

  test("a failing migration leaves nothing of itself, and what came before it stays", async () => {
    writeMigration("0003_broken", "create table third (id int); select 1 / 0");
    await expect(migrate(url, folder)).rejects.toThrow("division by zero");
    const tables = await runIn(
      url,
      "select to_regclass('first')::text as a, to_regclass('third') as b",
    );
    expect(tables).toEqual([{ a: "first", b: null }]);
  });

  test("an edited migration is refused", async () => {
    await migrate(url, folder);
    writeMigration("0001_first", "create table first (id bigint)");
    await expect(migrate(url, folder)).rejects.toThrow(
      "Migration 0001_first was edited after it had been applied",
    );
  });

  test("a migration that Prisma left half done is refused", async () => {
    await migrate(url, folder);
    await runIn(url, "update _prisma_migrations set finished_at = null");
    await expect(migrate(url, folder)).rejects.toThrow("failed part-way");
  });

  test("a database of a newer version is refused", async () => {
    writeMigration("0003_third", "create table third (id int)");
    await migrate(url, folder);
    const olderFolder = path.join(folder, "older");
    mkdirSync(olderFolder);
    await expect(migrate(url, olderFolder)).rejects.toThrow(
      "created by a newer version of Rehearsal",
    );
  });
});

function writeMigration(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}
