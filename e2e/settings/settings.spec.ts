import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { Page } from "@playwright/test";

import { startModelServer } from "@/lib/testing/servers/foreign/model-server";
import { listen } from "../look-over";
import { expect, test } from "../scenarios/scenario-fixtures";
import { signatureOf, startWebhookReceiver } from "./webhook-receiver";

let logged: string[] = [];

test.beforeEach(({ page }) => {
  logged = listen(page);
});

test.afterEach(() => {
  expect(logged, "the console is silent").toEqual([]);
});

const confirmDelete = (page: Page) =>
  page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();

async function fillModel(page: Page, label: string, baseUrl: string): Promise<void> {
  await page.getByLabel("Label", { exact: true }).fill(label);
  await page.getByLabel("Provider").selectOption("openai-compatible");
  await page.getByLabel("Model name").fill("small-model");
  await page.getByLabel("Base URL").fill(baseUrl);
}

test("a model is added, tested, changed and deleted, and its key is never shown", async ({
  page,
  unique,
}) => {
  const server = await startModelServer(() => "ready");
  await page.goto("/default/scenarios");
  await page.getByRole("link", { name: "Settings" }).first().click();
  await page
    .getByRole("navigation", { name: "Settings" })
    .getByRole("link", { name: "Models" })
    .click();
  await expect(page).toHaveURL("/default/settings/models");
  await page.getByRole("button", { name: "New model" }).click();
  await page.getByRole("button", { name: "Add model" }).click();
  await expect(page.getByText("Label is required")).toBeVisible();
  await fillModel(page, unique, server.url);
  await page.getByLabel("API key").fill("sk-of-this-test");
  await page.getByLabel("Input", { exact: true }).fill("0.5");
  await page.getByRole("button", { name: "Add model" }).click();

  const item = page.getByRole("listitem").filter({ hasText: unique });
  await expect(item).toContainText("$0.5 in, not known out");
  await item.getByRole("button", { name: `Test ${unique}` }).click();
  await expect(item.getByText(/^Responded in .*ready/)).toBeVisible();
  expect(server.requests[0]?.authorization).toBe("Bearer sk-of-this-test");

  await item.getByRole("button", { name: `Edit ${unique}` }).click();
  await expect(item.getByLabel("API key")).not.toHaveValue(/sk-of/);
  await item.getByLabel("Output", { exact: true }).fill("2");
  await item.getByRole("button", { name: "Save" }).click();
  await expect(item).toContainText("$0.5 in, $2 out");

  await server.close();
  await item.getByRole("button", { name: `Test ${unique}` }).click();
  await expect(item.getByText(/could not be reached/)).toBeVisible();
  await item.getByRole("button", { name: `Delete ${unique}` }).click();
  await confirmDelete(page);
  await expect(item).toBeHidden();
});

test("the answer of a model stays while the form of its last change closes, and goes with the next change", async ({
  page,
  unique,
}) => {
  const server = await startModelServer(() => "ready");
  await page.goto("/default/settings/models");
  await page.getByRole("button", { name: "New model" }).click();
  await fillModel(page, unique, server.url);
  await page.getByRole("button", { name: "Add model" }).click();

  const item = page.getByRole("listitem").filter({ hasText: unique });
  await item.getByRole("button", { name: `Edit ${unique}` }).click();
  await item.getByLabel("Input", { exact: true }).fill("1");
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/api/projects/*/settings", async (route) => {
    await released;
    await route.continue();
  });
  await item.getByRole("button", { name: "Save" }).click();
  await expect(item).toContainText("$1 in");
  await item.getByRole("button", { name: `Test ${unique}` }).click();
  await expect(item.getByText(/^Responded in .*ready/)).toBeVisible();
  release();
  await expect(item.getByRole("button", { name: "Save" })).toBeHidden();
  await expect(item.getByText(/^Responded in .*ready/)).toBeVisible();

  await item.getByRole("button", { name: `Edit ${unique}` }).click();
  await item.getByLabel("Output", { exact: true }).fill("2");
  await item.getByRole("button", { name: "Save" }).click();
  await expect(item).toContainText("$2 out");
  await expect(item.getByText(/^Responded/)).toBeHidden();
  await item.getByRole("button", { name: `Delete ${unique}` }).click();
  await confirmDelete(page);
  await expect(item).toBeHidden();
  await server.close();
});

test("a webhook shows its secret once, sends a signed test, and keeps a log", async ({ page }) => {
  const receiver = await startWebhookReceiver();
  await page.goto("/default/settings/webhooks");
  await page.getByLabel("URL", { exact: true }).fill("not an address");
  await page.getByRole("button", { name: "Add webhook" }).click();
  await expect(page.getByText("must start with http:// or https://")).toBeVisible();
  await page.getByLabel("URL", { exact: true }).fill(receiver.url);
  await page.getByRole("button", { name: "Add webhook" }).click();
  const secret = await page.getByText(/^whsec_/).textContent();

  const item = page.getByRole("listitem").filter({ hasText: receiver.url });
  await item.getByRole("button", { name: /^Send test/ }).click();
  await expect(item.getByText("Delivered").first()).toBeVisible();
  const [first] = receiver.received;
  expect(first?.signature).toBe(first && signatureOf(first, secret ?? ""));

  receiver.answerWith(500);
  await item.getByRole("button", { name: /the deliveries to/ }).click();
  await item.getByRole("button", { name: "Send again" }).first().click();
  await expect(item.getByText("Responded with status 500.").first()).toBeVisible();

  await page.reload();
  await expect(item).toBeVisible();
  await expect(page.getByText(/whsec_/)).toHaveCount(0);
  // The box shows the choice before it is saved.
  const saved = page.waitForResponse((response) => response.request().method() === "PATCH");
  await item.getByRole("checkbox").click();
  await saved;
  await expect(item.getByRole("checkbox")).not.toBeChecked();
  await page.reload();
  await expect(item.getByRole("checkbox")).not.toBeChecked();
  await item.getByRole("button", { name: /^Delete/ }).click();
  await confirmDelete(page);
  await expect(item).toBeHidden();
  await expect(page.getByRole("region", { name: "Webhooks" })).toBeFocused();
  await receiver.close();
});

test("a secret is added, read by a target, hidden, replaced and deleted", async ({
  page,
  unique,
}) => {
  const agent = await startEcho();
  const name = `KEY_${unique.replaceAll(/\W/g, "_")}`;
  await page.goto("/default/settings/secrets");
  const form = page.getByRole("form", { name: "New secret" });
  await form.getByLabel("Name").fill("no name");
  await form.getByRole("button", { name: "Add secret" }).click();
  await expect(form.getByLabel("Name")).toHaveAccessibleDescription(/Letters, digits and _/);
  await form.getByLabel("Name").fill(name);
  await form.getByLabel("Value").fill("tiger-lily");
  await form.getByRole("button", { name: "Add secret" }).click();
  const item = page.getByRole("listitem").filter({ hasText: name });
  await expect(item).toContainText("No target uses it.");

  await page.goto("/default/targets/new?type=http");
  await expect(page.getByText(`{{ secrets.${name} }}`)).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(unique);
  await page.getByLabel("URL", { exact: true }).fill(agent.url);
  await page.getByRole("button", { name: "Add header" }).click();
  await page.getByLabel("Name of header 1").fill("X-Tenant");
  await page.getByLabel("Value of header 1").fill("{{ secrets.ABSENT }}");
  await page.getByRole("button", { name: "Create target" }).click();
  await expect(page.getByRole("group", { name: "Headers" })).toContainText(
    "There is no secret named ABSENT in this project.",
  );
  expect(logged.splice(0), "the refusal").toEqual([expect.stringContaining("422")]);
  await page.getByLabel("Value of header 1").fill(`{{ secrets.${name} }}`);
  await page.getByRole("button", { name: "Create target" }).click();
  await expect(page.getByRole("heading", { level: 1, name: unique })).toBeVisible();
  await page.getByRole("button", { name: "Call the target" }).click();
  await expect(page.getByText("You are ••••", { exact: true })).toBeVisible();
  await expect(page.getByText(/x-tenant: •+/)).toBeVisible();
  expect(await page.content()).not.toContain("tiger-lily");
  expect(agent.tenants).toEqual(["tiger-lily"]);

  await page.goto("/default/settings/secrets");
  await item.getByRole("button", { name: `Replace value of ${name}` }).click();
  await item.getByLabel("New value", { exact: true }).fill("snapdragon");
  await item.getByRole("button", { name: "Replace", exact: true }).click();
  await expect(item.getByLabel("New value", { exact: true })).toBeHidden();
  await item.getByRole("link", { name: unique }).click();
  await page.getByRole("button", { name: "Call the target" }).click();
  await expect(page.getByText("You are ••••", { exact: true })).toBeVisible();
  expect(agent.tenants).toEqual(["tiger-lily", "snapdragon"]);

  await page.goto("/default/settings/secrets");
  await item.getByRole("button", { name: `Delete ${name}` }).click();
  await expect(page.getByRole("dialog")).toContainText(unique);
  await confirmDelete(page);
  await expect(item).toBeHidden();
  agent.close();
});

/** An agent that says which tenant its caller is. */
async function startEcho() {
  const tenants: string[] = [];
  const server = createServer((request, response) => {
    const tenant = String(request.headers["x-tenant"]);
    tenants.push(tenant);
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ reply: `You are ${tenant}` }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return { url: `http://127.0.0.1:${String(port)}/chat`, tenants, close: () => server.close() };
}

test("a suite is put on a schedule, which is switched off and deleted", async ({
  page,
  request,
  makeScenario,
  unique,
}) => {
  const scenarioId = await makeScenario({ name: unique });
  const answer = await request.post("/api/projects/default/suites", {
    data: { name: unique, scenarioIds: [scenarioId] },
  });
  const { id } = (await answer.json()) as { id: string };
  await page.goto(`/default/suites/${id}`);
  const section = page.getByRole("region", { name: "Schedules" });
  await section.getByRole("button", { name: "New schedule" }).click();
  await section.getByLabel("Frequency").selectOption("By cron");
  await section.getByLabel("Cron").fill("every day");
  await expect(section.getByText("Five fields: minute, hour, day, month, weekday")).toBeVisible();
  await section.getByLabel("Frequency").selectOption("Monday to Friday at 6:00");
  await section.getByLabel("Time zone").selectOption("Europe/Zurich");
  const times = section.getByRole("list", { name: "Next runs" }).getByRole("listitem");
  await expect(times).toHaveCount(3);
  const next = (await times.first().textContent()) ?? "";
  expect(next).toMatch(/06:00$/);
  await section.getByRole("button", { name: "Add schedule" }).click();

  const item = section.getByRole("listitem").filter({ hasText: "Europe/Zurich" });
  await expect(item).toContainText(`Next: ${next}`);
  await item.getByRole("checkbox").click();
  await expect(item.getByRole("checkbox")).not.toBeChecked();
  await expect(item).toContainText("Off");
  await page.reload();
  await expect(item.getByRole("checkbox")).not.toBeChecked();
  await item.getByRole("button", { name: /^Delete/ }).click();
  await confirmDelete(page);
  await expect(section).toContainText("No schedules yet.");
});

test("a scenario names the model that speaks as its user", async ({
  page,
  makeScenario,
  request,
  unique,
}) => {
  const id = await makeScenario({ name: unique, instructions: "Asks for a refund" });
  await page.goto(`/default/scenarios/${id}`);
  await page
    .getByRole("navigation", { name: "Sections" })
    .getByRole("link", { name: "Models" })
    .click();
  const section = page.getByRole("region", { name: "Models" });
  await section.getByLabel("Simulated user").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  const answer = await request.get(`/api/projects/default/scenarios/${id}`);
  expect(await answer.json()).toMatchObject({ simulatorModel: "environment" });
});
