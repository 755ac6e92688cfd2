import { gzipSync } from "node:zlib";

import { expect, test, type APIRequestContext, type Page } from "@playwright/test";
import { z } from "zod";

import { anchorOf } from "@/lib/api/reference/operation";
import { listen, lookOverAll } from "../look-over";

const operationSchema = z.object({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.array(z.object({ name: z.string() })),
  requestBody: z
    .object({
      content: z.record(
        z.string(),
        z.object({
          schema: z.object({ properties: z.record(z.string(), z.unknown()).optional() }),
        }),
      ),
    })
    .optional(),
});
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
});

const SETS = "GET /api/projects/{projectId}/sets";
const CREATE_WEBHOOK = "POST /api/projects/{projectId}/webhooks";
const RESEND = "POST /api/projects/{projectId}/webhooks/{webhookId}/deliveries/{deliveryId}/resend";

interface ShownOperation {
  request: string;
  summary: string;
  /** Names of parameters and of the properties of the request. */
  names: string[];
}

async function readDocument(request: APIRequestContext) {
  const response = await request.get("/api/openapi.json");
  return documentSchema.parse(await response.json());
}

/** The operations of the OpenAPI document. */
async function operationsOfDocument(request: APIRequestContext): Promise<ShownOperation[]> {
  const { paths } = await readDocument(request);
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { summary, parameters, requestBody }]) => ({
      request: `${method.toUpperCase()} ${path}`,
      summary,
      names: [
        ...parameters.map(({ name }) => name),
        ...Object.keys(requestBody?.content["application/json"]?.schema.properties ?? {}),
      ],
    })),
  );
}

function articleOf(page: Page, request: string) {
  return page.getByRole("article").filter({ has: page.locator(`[data-request="${request}"]`) });
}

/** The operations on a page of the reference. */
async function operationsShown(page: Page): Promise<ShownOperation[]> {
  return page.locator("main article").evaluateAll((articles) =>
    articles.map((article) => ({
      request: article.querySelector("[data-request]")?.getAttribute("data-request") ?? "",
      summary: article.querySelector("h2")?.textContent ?? "",
      names: [...article.querySelectorAll("[data-name]")].map((name) => name.textContent),
    })),
  );
}

/** The addresses of the groups, from the first page. */
async function groupAddresses(page: Page): Promise<string[]> {
  await page.goto("/docs/api");
  const links = page.getByRole("main").getByRole("heading", { level: 2 }).getByRole("link");
  return links.evaluateAll((elements) => elements.map((link) => link.getAttribute("href") ?? ""));
}

const byRequest = (a: ShownOperation, b: ShownOperation) => a.request.localeCompare(b.request);

test("every operation of the OpenAPI document is shown with its parameters and properties", async ({
  page,
  request,
}) => {
  const shown: ShownOperation[] = [];
  for (const address of await groupAddresses(page)) {
    await page.goto(address);
    shown.push(...(await operationsShown(page)));
  }
  const known = new Map(shown.map((operation) => [operation.request, new Set(operation.names)]));
  const expected = (await operationsOfDocument(request)).map((operation) => ({
    ...operation,
    names: operation.names.filter((name) => !known.get(operation.request)?.has(name)),
  }));
  expect(shown.map((operation) => ({ ...operation, names: [] })).sort(byRequest)).toEqual(
    expected.sort(byRequest),
  );
});

test("each operation has an address, and its former ones lead to it", async ({ page, request }) => {
  const { paths } = await readDocument(request);
  const anchor = anchorOf(paths["/api/projects/{projectId}/sets"]?.["get"]?.operationId ?? "");
  for (const former of [`/docs#${anchor}`, `/docs/reference/results#${anchor}`]) {
    await page.goto(former);
    await expect(page).toHaveURL(`/docs/api/results#${anchor}`);
  }
  const heading = articleOf(page, SETS).getByRole("heading", { level: 2 });
  await expect(heading).toBeInViewport();
  await page.reload();
  await expect(heading).toBeInViewport();
});

test("an operation is found by a word of its summary or its path", async ({ page }) => {
  await page.goto("/docs/api");
  const contents = page.getByRole("navigation", { name: "Guide and API reference" });
  const search = contents.getByRole("searchbox", { name: "Search guide and API" });
  await search.fill("nothing has this name");
  await expect(contents.getByText("Nothing matches.")).toBeVisible();
  await search.fill("deliveryid resend");
  await expect(contents.getByRole("listitem").getByRole("link")).toHaveCount(1);
  await search.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/docs\/api\/webhooks#/);
  await expect(articleOf(page, RESEND).getByRole("heading", { level: 2 })).toBeInViewport();
});

test("the contents can be opened on a narrow screen", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/docs/api/results");
  const link = page
    .getByRole("navigation", { name: "Guide and API reference" })
    .getByRole("link", { name: "Webhooks" });
  await expect(link).toBeHidden();
  await page.getByRole("button", { name: "Contents" }).click();
  await link.click();
  await expect(page.getByRole("heading", { level: 1, name: "Webhooks" })).toBeVisible();
  await expect(link).toBeHidden();
});

test("an operation has samples for curl, TypeScript and Python", async ({ page, baseURL }) => {
  await page.goto("/docs/api/webhooks");
  const article = articleOf(page, CREATE_WEBHOOK);
  const sample = article.getByRole("tabpanel");
  await expect(sample).toContainText(`--url ${baseURL ?? ""}/api/projects/default/webhooks`);
  await article.getByRole("tab", { name: "Python" }).click();
  await expect(sample).toContainText("requests.post(url, json=payload, headers=headers)");
  await article.getByRole("tab", { name: "TypeScript" }).click();
  await expect(sample).toContainText("fetch(");
});

test("each page of the reference has at most 60 KB of compressed HTML", async ({
  page,
  request,
}) => {
  const sizes: Record<string, number> = {};
  for (const address of ["/docs/api", ...(await groupAddresses(page))]) {
    const response = await request.get(address);
    sizes[address] = gzipSync(await response.body()).length;
  }
  const tooLarge = Object.entries(sizes).filter(([, size]) => size > 60_000);
  expect(tooLarge).toEqual([]);
});

test("a group that does not exist is not found", async ({ page }) => {
  const response = await page.goto("/docs/api/nothing");
  expect(response?.status()).toBe(404);
});

test("the reference keeps to its origin and to the content security policy", async ({
  page,
  baseURL,
}) => {
  const problems = listen(page);
  const elsewhere: string[] = [];
  page.on("request", (request) => elsewhere.push(new URL(request.url()).origin));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
      console.error(`${effectiveDirective} ${blockedURI}`);
    });
  });
  for (const address of await groupAddresses(page)) await page.goto(address);
  await page.getByRole("tab", { name: "Python" }).first().click();
  expect(problems).toEqual([]);
  expect([...new Set(elsewhere)]).toEqual([baseURL]);
});

test("the pages of the reference have no barriers in either theme and fit 360 px", async ({
  page,
}) => {
  const visits = {
    overview: "/docs/api",
    events: "/docs/api/scenario-events",
    results: "/docs/api/results",
    targets: "/docs/api/targets",
  };
  expect(await lookOverAll(page, visits)).toEqual({});
});

test("the language of the samples is the same for all operations", async ({ page }) => {
  await page.goto("/docs/api/webhooks");
  await articleOf(page, CREATE_WEBHOOK).getByRole("tab", { name: "Python" }).click();
  const resend = articleOf(page, RESEND).getByRole("tabpanel");
  await expect(resend).toContainText("import requests");
  const contents = page.getByRole("navigation", { name: "Guide and API reference" });
  await contents.getByRole("link", { name: "Secrets" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Secrets" })).toBeVisible();
  await expect(page.getByRole("tabpanel").first()).toContainText("import requests");
});

test("the key of the search leads into the reference's search", async ({ page }) => {
  await page.goto("/docs/api");
  const search = page.getByRole("searchbox", { name: "Search guide and API" });
  await search.fill("webhooks");
  await search.press("Escape");
  await expect(search).not.toBeFocused();
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
});

test("the reference keeps the navigation of the first project", async ({ page }) => {
  await page.goto("/docs/api/results");
  const project = page.getByRole("navigation", { name: "Project" });
  await project.getByRole("link", { name: "Scenarios" }).first().click();
  await expect(page).toHaveURL("/default/scenarios");
});

test("the contents close when an operation of the same page is chosen", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/docs/api/webhooks");
  await page.getByRole("button", { name: "Contents" }).click();
  const contents = page.getByRole("navigation", { name: "Guide and API reference" });
  const resend = contents
    .getByRole("listitem")
    .getByRole("link", { name: "Send it again immediately" });
  await resend.click();
  await expect(resend).toBeHidden();
  await expect(articleOf(page, RESEND).getByRole("heading", { level: 2 })).toBeInViewport();
});
