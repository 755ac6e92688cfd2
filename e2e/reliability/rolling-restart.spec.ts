// Two processes on one database are restarted one after the other, as the guide says: nothing is refused, a session goes
// on, and what is revoked in one process is refused in the other.
import { setTimeout as sleep } from "node:timers/promises";

import { expect } from "@playwright/test";

import { test, type Product } from "../launcher/product-process";

const KEY = "sk-rh-rolling-restart-0000";
const OWNER = { name: "Olivia", email: "olivia@example.com", password: "correct horse battery" };
const ENV = { AUTH: "required", BOOTSTRAP_API_KEY: KEY };

interface Asked {
  path: string;
  method?: string;
  headers?: Record<string, string>;
  body?: object;
}

function ask({ baseUrl }: Product, { path, method = "GET", headers, body }: Asked) {
  return fetch(baseUrl + path, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
}

const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0] ?? "")
    .join("; ");

async function becomeOwner(product: Product): Promise<string> {
  const token = /\/set-up\/(\S+)/.exec(product.stdout())?.[1] ?? "";
  const answer = await ask(product, {
    path: "/api/set-up",
    method: "POST",
    body: { token, ...OWNER },
  });
  expect(answer.status).toBe(200);
  return cookieOf(answer);
}

async function signIn(product: Product): Promise<string> {
  const { email, password } = OWNER;
  const body = { email, password };
  return cookieOf(await ask(product, { path: "/api/sign-in", method: "POST", body }));
}

/** As a proxy in front of both does: the next process where one cannot be reached. */
async function askEither(products: () => Product[], asked: Asked): Promise<number> {
  for (;;)
    for (const product of products()) {
      const status = await statusOf(product, asked);
      if (status !== null && status !== 503) return status;
    }
}

/** Null while it is being restarted. */
async function statusOf(product: Product, asked: Asked): Promise<number | null> {
  try {
    const answer = await ask(product, asked);
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    await sleep(5);
    return null;
  }
}

const snapshot = (number: number) => ({
  type: "SCENARIO_MESSAGE_SNAPSHOT",
  timestamp: 1000 + number,
  scenarioSetId: "rolling",
  batchRunId: "rolling",
  scenarioId: "rolling",
  scenarioRunId: "rolling",
  messages: [{ role: "user", content: `line ${String(number)}` }],
});

/** Posts events and asks with the session until it is stopped. */
function load(products: () => Product[], cookie: string) {
  const statuses = { events: new Set<number>(), session: new Set<number>() };
  let posted = 0;
  let isOver = false;
  const events = async () => {
    const headers = { "x-auth-token": KEY };
    while (!isOver) {
      posted += 1;
      const body = snapshot(posted);
      const asked = { path: "/api/scenario-events", method: "POST", headers, body };
      statuses.events.add(await askEither(products, asked));
    }
  };
  const session = async () => {
    while (!isOver)
      statuses.session.add(
        await askEither(products, { path: "/api/account", headers: { cookie } }),
      );
  };
  const done = Promise.all([events(), session(), session()]);
  return {
    posted: () => posted,
    stop: async () => {
      isOver = true;
      await done;
      return statuses;
    },
  };
}

/** Another one first, each time. */
function takeTurns(products: Product[]): () => Product[] {
  let turn = 0;
  return () => {
    turn += 1;
    return turn % 2 === 0 ? products : products.toReversed();
  };
}

type Start = (options: { env: Record<string, string> }) => Promise<Product>;

/** On the same port. */
async function restart(product: Product | undefined, start: Start): Promise<Product> {
  if (!product) throw new Error("it was not started");
  product.child.kill("SIGTERM");
  expect(await product.exit).toBe(0);
  return start({ env: { ...ENV, PORT: String(product.port) } });
}

interface EventPage {
  items: unknown[];
  nextCursor: string | null;
}

async function countEvents(products: () => Product[]): Promise<number> {
  const [product] = products();
  const headers = { "x-auth-token": KEY };
  let count = 0;
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: "100", ...(cursor !== null && { cursor }) });
    const path = `/api/projects/default/runs/rolling/events?${query.toString()}`;
    const answer = product && (await ask(product, { path, headers }));
    const page = (await answer?.json()) as EventPage; // as the API declares it
    count += page.items.length;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return count;
}

test("a session and events go on while both processes are restarted", async ({ start }) => {
  const first = await start({ env: ENV });
  const cookie = await becomeOwner(first);
  const products = [first, await start({ env: ENV })];
  const running = load(takeTurns(products), cookie);
  const postMore = async () => {
    const before = running.posted();
    await expect.poll(running.posted).toBeGreaterThan(before + 10);
  };
  for (const place of [0, 1]) {
    await postMore();
    products[place] = await restart(products[place], start);
  }
  await postMore();
  const { events, session } = await running.stop();
  expect([...events]).toEqual([201]);
  expect([...session]).toEqual([200]);
  expect(await countEvents(() => products)).toBe(running.posted());
});

test("a key and a session that end in one process are refused in the other within a second", async ({
  start,
}) => {
  const one = await start({ env: ENV });
  const cookie = await becomeOwner(one);
  const other = await start({ env: ENV });
  const second = await signIn(other);
  const keys = "/api/projects/default/keys";
  const made = await ask(one, {
    path: keys,
    method: "POST",
    headers: { cookie },
    body: { name: "Nightly" },
  });
  const { id, apiKey } = (await made.json()) as { id: string; apiKey: string };
  const useKey = async () =>
    (await ask(other, { path: "/api/projects/default/sets", headers: { "x-auth-token": apiKey } }))
      .status;
  const useSession = async () =>
    (await ask(other, { path: "/api/account", headers: { cookie: second } })).status;
  expect([await useKey(), await useSession()]).toEqual([200, 200]);

  const revoked = await ask(one, { path: `${keys}/${id}`, method: "DELETE", headers: { cookie } });
  expect(revoked.status).toBe(204);
  await expect.poll(useKey, { timeout: 1000, intervals: [50] }).toBe(401);
  const ended = await ask(one, {
    path: "/api/account/sessions",
    method: "DELETE",
    headers: { cookie },
  });
  expect(ended.status).toBe(204);
  await expect.poll(useSession, { timeout: 1000, intervals: [50] }).toBe(401);
});
