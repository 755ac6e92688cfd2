// Every page of a project, with everything on it that can be changed, seen by who may not change it.
import type { Page } from "@playwright/test";

import { projectPages, type Segments } from "./app-pages";
import { accept, becomeOwner, expect, invite, test } from "./people-fixtures";

/** What begins the name of a control that changes something; a tab that is called "Edit" shows others a form to read. */
const CHANGES =
  /^(add (?!filter)|archive|ask |change|create|delete|draft|duplicate|edit .|import|invite|load|move|new |pin|remove|rename|replace|rerun(?!s)|restore|revoke|rotate|run |save|set up|start(?!ed)|stop|try the demo|unpin)/i;
/** Of these, what an editor may not do. */
const OF_ADMINS = /^(delete|invite|revoke|rotate|save|create)/i;

const KEY = "sk-rh-roles-of-people-0000";

interface Item {
  id: string;
}

async function fill(page: Page, baseUrl: string): Promise<Segments> {
  const api = `${baseUrl}/api/projects/default`;
  const post = async (path: string, data: object = {}) => {
    const answer = await page.request.post(api + path, { data });
    expect(answer.ok(), path).toBe(true);
  };
  const first = async (path: string): Promise<Item> => {
    const body = (await (await page.request.get(api + path)).json()) as Item[] | { items: Item[] };
    const [item] = Array.isArray(body) ? body : body.items;
    if (!item) throw new Error(`${path} has nothing`);
    return item;
  };
  await post("/demo");
  await post("/sample-conversations");
  await post("/personas", { name: "Impatient" });
  const span = {
    event_type: "session",
    event_id: "traced",
    session_id: "traced",
    event_name: "answer",
    inputs: {},
    duration: 5000,
  };
  const sent = await page.request.post(`${baseUrl}/v1/events`, {
    headers: { authorization: `Bearer ${KEY}` },
    data: span,
  });
  expect(sent.ok(), await sent.text()).toBe(true);
  await page.goto(`${baseUrl}/default/simulations`);
  await page.getByRole("main").getByRole("table").getByRole("link").first().click();
  await page.waitForURL(/simulations\/[^/]+$/);
  await page.getByRole("main").getByRole("table").getByRole("link").first().click();
  await page.waitForURL(/simulations\/[^/]+\/[^/]+$/);
  const [, , , set = "", batch = ""] = new URL(page.url()).pathname.split("/");
  const place = `/sets/${set}/batches/${batch}`;
  const [scenario, suite, target, persona, run, trace] = await Promise.all([
    first("/scenarios"),
    first("/suites"),
    first("/targets"),
    first("/personas"),
    page.request.get(`${api}${place}/runs`).then(async (answer) => {
      const { items } = (await answer.json()) as { items: { runId: string }[] };
      return items[0]?.runId ?? "";
    }),
    first("/traces"),
  ]);
  return {
    set: decodeURIComponent(set),
    batch: decodeURIComponent(batch),
    run,
    scenario: scenario.id,
    suite: suite.id,
    target: target.id,
    persona: persona.id,
    trace: trace.id,
  };
}

/** Names of the buttons and links of the page that can be used, and change something. */
async function offered(page: Page, pattern: RegExp): Promise<string[]> {
  const controls = page.getByRole("main").locator("button:enabled, a[href]");
  const names = await controls.evaluateAll((elements) =>
    elements
      .filter((element) => element.checkVisibility() && !element.closest("fieldset:disabled"))
      .map((element) => element.getAttribute("aria-label") ?? element.textContent.trim()),
  );
  return names.filter((name) => pattern.test(name));
}

async function findOffers(page: Page, paths: readonly string[], pattern: RegExp) {
  const found: Record<string, string[]> = {};
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }), path).toBeVisible();
    const names = await offered(page, pattern);
    if (names.length > 0) found[new URL(path).pathname] = names;
  }
  return found;
}

test("no page offers a viewer or an editor what they may not do", async ({ start, newPage }) => {
  test.slow(); // some thirty pages, four times
  const product = await start({ env: { AUTH: "required", BOOTSTRAP_API_KEY: KEY } });
  const { baseUrl } = product;
  const owner = await newPage();
  await becomeOwner(owner, product);
  const pages = projectPages(await fill(owner, baseUrl)).map((path) => baseUrl + path);
  const settings = pages.filter((path) => path.includes("/settings/"));
  const join = async (role: string) => {
    const page = await newPage();
    const somebody = { name: role, email: `${role.toLowerCase()}@example.com` };
    await accept(page, await invite(owner, baseUrl, role), somebody);
    return page;
  };
  expect(Object.keys(await findOffers(owner, pages, CHANGES)).length).toBeGreaterThan(15);
  expect(await findOffers(await join("Viewer"), pages, CHANGES)).toEqual({});
  const editor = await join("Editor");
  expect(await findOffers(editor, settings, OF_ADMINS)).toEqual({});
  expect(await findOffers(editor, pages, /^delete (this|run|batch|set|trace|for good)/i)).toEqual(
    {},
  );
});
