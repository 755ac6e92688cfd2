import { expect, test } from "vitest";

import { simulationRunSchema } from "@/lib/dialects/langwatch/simulation-run";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, newRunIds } from "@/lib/testing/test-project";
import { GET as getSimulationRun } from "./[scenarioRunId]/route";

setUpTestDatabase();

test("a streamed call has the form of OpenAI, and one of the snapshot is not repeated", async () => {
  const project = await createTestProject();
  const ids = newRunIds();
  const call = { id: "a", type: "function", function: { name: "f", arguments: "{}" } };
  await project.postAll([
    {
      ...ids,
      timestamp: 1,
      type: "SCENARIO_MESSAGE_SNAPSHOT",
      messages: [{ id: "m", role: "assistant", content: "", tool_calls: [call] }],
    },
    ...["a", "b"].map((toolCallId) => ({
      ...ids,
      timestamp: 2,
      type: "SCENARIO_TOOL_CALL_START",
      toolCallId,
      toolCallName: "f",
    })),
    { ...ids, timestamp: 3, type: "SCENARIO_TOOL_CALL_ARGS", toolCallId: "b", delta: "{}" },
  ]);
  const answer = await getSimulationRun(
    new Request(`http://localhost:3000/api/simulation-runs/${ids.scenarioRunId}`, {
      headers: { authorization: `Bearer ${project.key}` },
    }),
  );
  const run = simulationRunSchema.parse(await answer.json());
  expect(run).toMatchObject({
    messageCount: 2,
    messages: [
      { id: "m", tool_calls: [call] },
      { id: "call-b", toolCalls: [{ ...call, id: "b" }] },
    ],
  });
});
