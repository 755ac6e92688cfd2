import { chmodSync, statSync } from "node:fs";
import path from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { runIn } from "@/lib/testing/servers/database-server";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import { describeCluster, superuserUrl } from "./embedded/cluster";
import { startEmbeddedServer } from "./embedded/embedded-server";
import { migrate } from "./migrate";
import { prepareQueue } from "./prepare-queue";

const OWNERS = `
select distinct pg_get_userbyid(owner) as owner from (
  select relowner as owner from pg_class where relnamespace in ('public'::regnamespace, 'graphile_worker'::regnamespace)
  union all select typowner from pg_type where typnamespace = 'graphile_worker'::regnamespace
  union all select proowner from pg_proc where pronamespace = 'graphile_worker'::regnamespace
  union all select nspowner from pg_namespace where nspname = 'graphile_worker'
  union all select datdba from pg_database where datname = current_database()
) owned`;

async function startIn(dataDir: string) {
  const server = await startEmbeddedServer({ dataDir });
  onTestFinished(() => server.release());
  const { port } = new URL(server.url);
  const superuser = (database: string) =>
    superuserUrl(describeCluster(dataDir), { port: Number(port), database });
  return { ...server, superuser };
}

const newFolder = () => path.join(temporaryFolder({ isOpen: true }), "data");

test("the product's role is no superuser and owns all that it works with", async () => {
  const { url } = await startIn(newFolder());
  await migrate(url);
  await prepareQueue(url);
  expect(
    await runIn(
      url,
      "select rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user",
    ),
  ).toEqual([{ rolsuper: false, rolcreatedb: false, rolcreaterole: false }]);
  expect(await runIn(url, OWNERS)).toEqual([{ owner: "rehearsal" }]);
  await expect(runIn(url, "create table pg_catalog.note (id int)")).rejects.toThrow("denied");
  await expect(runIn(url, "copy (select 1) to program 'true'")).rejects.toThrow("denied");
});

test("a database that an earlier version made as superuser changes hands, with all that is in it", async () => {
  const dataDir = newFolder();
  const first = await startIn(dataDir);
  await runIn(first.superuser("postgres"), "drop database rehearsal");
  await runIn(first.superuser("postgres"), "drop role rehearsal");
  await runIn(first.superuser("postgres"), "create database rehearsal");
  const made = first.superuser("rehearsal");
  await migrate(made);
  await prepareQueue(made);
  await runIn(made, "create type mood as enum ('calm'); create table note (id serial, mood mood)");
  await runIn(made, "insert into note (mood) values ('calm')");
  expect(await runIn(made, OWNERS)).toEqual([{ owner: "postgres" }]);
  await first.release();

  const second = await startIn(dataDir);
  expect(await runIn(second.url, OWNERS)).toEqual([{ owner: "rehearsal" }]);
  await runIn(second.url, "alter table note add column text text");
  await runIn(second.url, "alter type mood add value 'loud'");
  expect(await runIn(second.url, "select id, mood from note")).toEqual([{ id: 1, mood: "calm" }]);
  expect(await migrate(second.url)).toEqual([]);
  await prepareQueue(second.url);
});

test("the data folder is the owner's alone, also one that was open before", async () => {
  const dataDir = newFolder();
  const first = await startIn(dataDir);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  await first.release();
  chmodSync(dataDir, 0o755);
  await startIn(dataDir);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
});
