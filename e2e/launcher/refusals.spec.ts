import { once } from "node:events";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";

import { expect } from "@playwright/test";

import { freePort, postgresPid, test, type Product } from "./product-process";

/** One sentence on stderr, exit code 1, and no server left behind. */
async function expectRefusal(product: Product, sentence: string | RegExp): Promise<void> {
  expect(await product.exit).toBe(1);
  expect(product.stderr().trim().split("\n")).toHaveLength(1);
  expect(product.stderr()).toMatch(sentence);
  expect(postgresPid(product)).toBeUndefined();
}

test("a port that another program has", async ({ launch }) => {
  const port = await freePort();
  const other = createServer().listen(port, "127.0.0.1");
  await once(other, "listening");
  await expectRefusal(
    await launch({ env: { PORT: String(port) } }),
    new RegExp(`^Port ${port} is in use by another program: .*PORT=`),
  );
  other.close();
});

test("a port that our own server has: it says where that runs", async ({ start, launch }) => {
  const running = await start();
  const second = await launch({ env: { PORT: String(running.port) } });
  expect(await second.exit).toBe(1);
  expect(second.stderr()).toBe(
    `Rehearsal is already running from this folder at ${running.baseUrl} (process ${running.child.pid}); stop it with: kill ${running.child.pid}\n`,
  );
  expect((await fetch(`${running.baseUrl}/api/health`)).status).toBe(200);
});

test("a data folder that cannot be written to", async ({ launch, dataDir }) => {
  mkdirSync(path.dirname(dataDir), { recursive: true });
  writeFileSync(dataDir, "");
  await expectRefusal(
    await launch(),
    `Cannot write to the data folder ${dataDir} (a file is in the way): set DATA_DIR`,
  );
});

test("a database that cannot be reached", async ({ launch }) => {
  const port = await freePort();
  const product = await launch({
    env: { DATABASE_URL: `postgresql://qa:hunter2@127.0.0.1:${port}/app` },
  });
  await expectRefusal(product, `Cannot use the database at 127.0.0.1:${port}/app`);
  expect(product.stderr()).not.toContain("hunter2");
});

test("a bad setting", async ({ launch }) => {
  await expectRefusal(
    await launch({ env: { PORT: "many" } }),
    'PORT must be a port number from 1 to 65535, not "many".',
  );
});

test("an address that others can reach has people sign in, unless it is open on purpose", async ({
  start,
}) => {
  const statusOf = async ({ port }: { port: number }) =>
    (await fetch(`http://127.0.0.1:${String(port)}/api/projects`)).status;
  const closed = await start({ env: { HOST: "0.0.0.0" } });
  expect(await statusOf(closed)).toBe(401);
  expect(closed.stdout()).toContain("/set-up/");
  const open = await start({ env: { HOST: "0.0.0.0", ALLOW_OPEN_ACCESS: "1" } });
  expect(await statusOf(open)).toBe(200);
  expect(open.stdout()).not.toContain("/set-up/");
});

test("open access and required login at once", async ({ launch }) => {
  const product = await launch({ env: { AUTH: "required", ALLOW_OPEN_ACCESS: "1" } });
  await expectRefusal(product, "AUTH=required and ALLOW_OPEN_ACCESS=1 exclude each other.");
});

test("a command that does not exist", async ({ launch }) => {
  const product = await launch({ command: [process.execPath, "lib/launcher/start.mjs", "fly"] });
  await expectRefusal(
    product,
    'There is no command "fly"; there are serve, dev, worker, backup, restore, reseal, rebuild, reset-owner, cli, bench, proof, prepare.',
  );
});

test("a key of the stored secrets that is lost, or another one", async ({
  start,
  launch,
  dataDir,
}) => {
  const first = await start();
  first.child.kill("SIGTERM");
  expect(await first.exit).toBe(0);
  await expectRefusal(
    await launch({ env: { SECRET_KEY: "this key has sealed nothing", DATA_DIR: moved(dataDir) } }),
    /^The stored secrets were sealed with another key than SECRET_KEY says: /,
  );
  await expectRefusal(
    await launch({ env: { DATA_DIR: `${dataDir}-moved` } }),
    "secret.key, or set",
  );
});

/** The folder at another place, without its key. */
function moved(dataDir: string): string {
  const place = `${dataDir}-moved`;
  renameSync(dataDir, place);
  rmSync(path.join(place, "secret.key"));
  return place;
}
