// Targets: described in a form, tried for real, named by suites.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

import { expect, test } from "./scenario-fixtures";

test("describe a target, call it, hide its secret, name it in a suite, delete it", async ({
  page,
  unique,
  makeScenario,
}) => {
  const agent = createServer((request, response) => {
    void text(request).then((body) => {
      response.writeHead(200, { "content-type": "application/json" });
      const { authorization = "" } = request.headers;
      const isKnown = authorization === "Bearer hunter2";
      response.end(JSON.stringify({ reply: `${isKnown ? "Welcome" : "Who are you"}: ${body}` }));
    });
  });
  await new Promise<void>((resolve) => agent.listen(0, "127.0.0.1", resolve));
  const { port } = agent.address() as AddressInfo; // it listens on TCP

  await page.goto("/default/targets");
  await page.getByRole("link", { name: "New target" }).click();
  await page.getByRole("button", { name: /^HTTP/ }).click();
  await page.getByRole("button", { name: "Create target" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveAccessibleDescription(
    "Name is required",
  );
  await expect(page.getByLabel("URL", { exact: true })).toHaveAccessibleDescription(/http:/);
  await page.getByLabel("Name", { exact: true }).fill(unique);
  await page.getByLabel("URL", { exact: true }).fill(`http://127.0.0.1:${String(port)}/chat`);
  await page.getByLabel("Authentication").selectOption("Bearer token");
  await page.getByLabel("Token").fill("hunter2");
  await page.getByLabel("Body", { exact: true }).fill('{"text": "{{ input }}"}');
  await page.getByRole("button", { name: "Create target" }).click();
  await expect(page.getByRole("heading", { level: 1, name: unique })).toBeVisible();

  const panel = page.getByRole("region", { name: "Test" });
  await panel.getByLabel("User message").fill('Good "day"');
  await panel.getByRole("button", { name: "Call the target" }).click();
  await expect(
    panel.getByText('Welcome: {"text": "Good \\"day\\""}', { exact: true }),
  ).toBeVisible();
  await expect(panel.getByText(/authorization: Bearer ••••/)).toBeVisible();
  expect(await page.content()).not.toContain("hunter2");
  await page.reload();
  await expect(page.getByLabel("Token")).not.toHaveValue(/hunter2/);
  const path = page.getByLabel("Reply path");
  await path.fill("$.nothing.here");
  await panel.getByRole("button", { name: "Call the target" }).click();
  await expect(path).toHaveAccessibleDescription(/empty reply/);
  await expect(panel.getByText(/empty reply/)).toBeVisible();
  await path.fill("");
  await panel.getByRole("button", { name: "Call the target" }).click();
  await expect(path).not.toHaveAccessibleDescription(/empty reply/);

  const scenario = await makeScenario({ name: unique });
  const suite = await page.request.post("/api/projects/default/suites", {
    data: { name: unique, scenarioIds: [scenario] },
  });
  const { id } = (await suite.json()) as { id: string };
  await page.goto(`/default/suites/${id}`);
  await page.getByRole("group", { name: "Targets" }).getByLabel(unique).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();

  await page.goto("/default/targets");
  await page.getByRole("link", { name: unique }).first().click();
  await page.getByRole("button", { name: "Delete" }).first().click();
  await page.getByRole("button", { name: "Delete" }).last().click();
  await expect(page).toHaveURL("/default/targets");
  await page.goto(`/default/suites/${id}`);
  await expect(page.getByText("Missing: this target was deleted.")).toBeVisible();
  agent.close();
});

test("code is written, tried before it is saved, and used in a workflow", async ({
  page,
  unique,
}) => {
  await page.goto("/default/targets/new");
  await page.getByRole("button", { name: /^Code/ }).click();
  await page.getByLabel("Name", { exact: true }).fill(unique);
  const code = page.getByLabel("Code", { exact: true });
  await code.fill("");
  await code.pressSequentially("const reply = ({ input }) => {");
  await code.press("Enter");
  await code.press("Tab");
  await code.pressSequentially("return input.toUpperCase(); }");
  await expect(code).toHaveValue(/\n {2}return/);
  const panel = page.getByRole("region", { name: "Test" });
  await panel.getByLabel("User message").fill("quiet");
  await panel.getByRole("button", { name: "Call the target" }).click();
  await expect(panel.getByText("QUIET", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Create target" }).click();
  await expect(page.getByRole("heading", { level: 1, name: unique })).toBeVisible();

  await page.goto("/default/targets/new?type=workflow");
  await page.getByLabel("Name", { exact: true }).first().fill(`${unique} twice`);
  await page.getByRole("button", { name: "Create target" }).click();
  await expect(page.getByText("Choose a target", { exact: true })).toBeVisible();
  await page.getByRole("combobox", { name: "Target" }).selectOption(unique);
  await page.getByRole("button", { name: "Add step" }).click();
  await page.getByLabel("Kind").last().selectOption("Code");
  await page
    .getByLabel("Code", { exact: true })
    .fill("const reply = ({ steps }) => steps.step1.output + '!'");
  await panel.getByLabel("User message").fill("quiet");
  await panel.getByRole("button", { name: "Call the target" }).click();
  await expect(panel.getByText("QUIET!", { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Create target" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${unique} twice` })).toBeVisible();
});

test("a preset fills in the request, a session and OAuth are kept, and a broken template is reported at its field", async ({
  page,
  unique,
}) => {
  await page.goto("/default/targets/new?type=http");
  await page.getByLabel("Preset").selectOption("Google ADK");
  await expect(page.getByRole("link", { name: "What Google ADK expects" })).toBeVisible();
  await page.getByRole("button", { name: "Fill in" }).press("Enter");
  await expect(page.getByText(/^Filled in for Google ADK/)).toBeVisible();
  await expect(page.getByLabel("URL", { exact: true })).toHaveValue(
    "https://agent.example.com/run",
  );
  await expect(page.getByLabel("Body", { exact: true })).toHaveValue(
    /"sessionId": "{{ session }}"/,
  );
  await expect(page.getByLabel("Session URL")).toHaveValue(/\/sessions$/);
  await page.getByLabel("Preset").selectOption("Anthropic messages");
  await page.getByRole("button", { name: "Fill in" }).click();
  await expect(page.getByLabel("Session URL")).toBeHidden();
  await expect(page.getByLabel("Name of header 1")).toHaveValue("anthropic-version");

  await page.getByLabel("Name", { exact: true }).fill(unique);
  await page.getByLabel("Authentication").selectOption("OAuth client credentials");
  await page.getByLabel("Token endpoint URL").fill("https://login.example.com/token");
  await page.getByLabel("Client ID").fill("tester");
  await page.getByLabel("Client secret").fill("hunter2");
  await page.getByText("Advanced", { exact: true }).click();
  await page.getByLabel("The agent responds asynchronously").check();
  await page.getByRole("button", { name: "Create target" }).click();
  await expect(page.getByLabel("Done when the status is")).toHaveAccessibleDescription(
    /At least one status/,
  );
  await page.getByLabel("Job URL").fill("https://api.anthropic.com/jobs/{{ job }}");
  await page.getByLabel("Job ID path").fill("$.id");
  await page.getByLabel("Status path").fill("$.status");
  await page.getByLabel("Done when the status is").fill("done, completed");
  await page.getByLabel("Body", { exact: true }).fill("{{ unknown }}");
  await page.getByRole("button", { name: "Create target" }).click();
  await expect(page.getByLabel("Body", { exact: true })).toHaveAccessibleDescription(
    /undefined variable: unknown/,
  );
  await page.getByLabel("Body", { exact: true }).fill("{{ messages | json }}");
  await page.getByRole("button", { name: "Create target" }).click();
  await expect(page.getByRole("heading", { level: 1, name: unique })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Done when the status is")).toHaveValue("done, completed");
  await expect(page.getByLabel("Client ID")).toHaveValue("tester");
  await expect(page.getByLabel("Client secret")).not.toHaveValue(/hunter2/);
});
