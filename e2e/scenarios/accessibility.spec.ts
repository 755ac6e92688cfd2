import { lookOverAll } from "../look-over";
import { expect, scenarioPath, test } from "./scenario-fixtures";

const LONG_WORD = "Donaudampfschifffahrtsgesellschaft".repeat(3);

interface Ids {
  scenario: string;
  suite: string;
  target: string;
}

const AREAS: Record<string, (ids: Ids) => Record<string, string>> = {
  scenarios: ({ scenario }) => ({
    library: "/default/scenarios",
    editor: scenarioPath(scenario),
    "new scenario": "/default/scenarios/new",
    versions: scenarioPath(scenario, "/versions"),
    history: scenarioPath(scenario, "/history"),
    import: "/default/scenarios/import",
    personas: "/default/personas",
    "new persona": "/default/personas/new",
  }),
  "suites and settings": ({ suite }) => ({
    suites: "/default/suites",
    "new suite": "/default/suites/new",
    suite: `/default/suites/${suite}`,
    models: "/default/settings/models",
    webhooks: "/default/settings/webhooks",
    secrets: "/default/settings/secrets",
  }),
  targets: ({ target }) => ({
    targets: "/default/targets",
    "new target": "/default/targets/new",
    "new HTTP target": "/default/targets/new?type=http",
    "new prompt": "/default/targets/new?type=prompt",
    "new code": "/default/targets/new?type=code",
    "new workflow": "/default/targets/new?type=workflow",
    target: `/default/targets/${target}`,
  }),
};

let id = "";
let suiteId = "";
let targetId = "";
let webhookId = "";
let modelId = "";

test.beforeEach(async ({ makeScenario, request, unique }) => {
  id = await makeScenario({
    name: `${unique} ${LONG_WORD}`,
    instructions: `Asks {{ params.CITY }} ${LONG_WORD}`,
    parameters: [{ name: "CITY", default: "Rome" }],
    successCriteria: "one\ntwo",
    labels: ["a label", LONG_WORD.slice(0, 60)],
    messages: [
      { role: "user", content: "Hi" },
      {
        role: "assistant",
        content: null,
        tool_calls: [{ id: "c", type: "function", function: { name: "f", arguments: "{}" } }],
      },
      { role: "tool", tool_call_id: "c", content: [{ type: "text", text: "ok" }] },
    ],
    evaluators: [
      { type: "contains", config: { value: "x" } },
      { type: "json-schema", config: { value: { type: "object" } } },
      { type: "tool-order", config: { value: ["a", "b"] } },
      { type: "cost" },
    ],
  });
  const target = await request.post("/api/projects/default/targets", {
    data: {
      name: `${unique} ${LONG_WORD}`,
      type: "http",
      config: {
        url: `https://agent.example.com/${LONG_WORD}`,
        auth: { type: "basic", username: "u", password: "p" },
        headers: [{ key: "X-Team", value: LONG_WORD }],
      },
    },
  });
  targetId = ((await target.json()) as { id: string }).id;
  const suite = await request.post("/api/projects/default/suites", {
    data: { name: `${unique} ${LONG_WORD}`, scenarioIds: [id], labels: ["a label"] },
  });
  suiteId = ((await suite.json()) as { id: string }).id;
  await request.post(`/api/projects/default/suites/${suiteId}/schedules`, {
    data: { cron: "0 6 * * *", timeZone: "Europe/Zurich" },
  });
  const webhook = await request.post("/api/projects/default/webhooks", {
    data: { url: `https://hooks.example.com/${LONG_WORD}` },
  });
  webhookId = ((await webhook.json()) as { id: string }).id;
  const model = await request.post("/api/projects/default/models", {
    data: { label: `${unique} ${LONG_WORD}`, provider: "openai", name: LONG_WORD, apiKey: "k" },
  });
  modelId = ((await model.json()) as { id: string }).id;
  await request.put(`/api/projects/default/scenarios/${id}`, {
    data: { instructions: "Something else", versionNote: LONG_WORD },
  });
});

// Other tests do not notice what was made here.
test.afterEach(async ({ request }) => {
  await request.delete(`/api/projects/default/webhooks/${webhookId}`);
  await request.delete(`/api/projects/default/models/${modelId}`);
});

for (const [area, pathsOf] of Object.entries(AREAS))
  test(`the pages of ${area} are accessible in either theme and at 360 px, and log nothing in the console`, async ({
    page,
  }) => {
    const paths = pathsOf({ scenario: id, suite: suiteId, target: targetId });
    expect(await lookOverAll(page, paths)).toEqual({});
  });
