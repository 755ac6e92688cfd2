// The simulated user and the judge, by a model over HTTP.
import { describe, expect, test } from "vitest";

import { addTestModel, TEST_MODEL_KEY } from "@/lib/testing/test-model";
import { setUpTestProject } from "@/lib/testing/test-project";
import type { Plan } from "../judgement";
import { judgeConversation, simulateUser } from "./simulate-user";

const project = setUpTestProject({ isNewForEach: true });

const MESSAGES = [
  { role: "user" as const, content: "My kettle broke." },
  { role: "assistant" as const, content: "So what?" },
];
const PLAN: Plan = {
  situation: "",
  successCriteria: ["Is polite", "Offers a repair"],
  failureCriteria: ["Insults the user"],
  failureCriteriaMode: "every_turn",
  maxMessages: 10,
  evaluatorsOnly: false,
};
const usage = { prompt_tokens: 1000, completion_tokens: 100 };
/** At 2 and 10 USD per million tokens. */
const COST = { inputTokens: 1000, outputTokens: 100, costUsd: 0.003 };

describe("the simulated user", () => {
  const simulate = (modelId: string | null = null, signal?: AbortSignal) =>
    simulateUser(
      { projectId: project.id, modelId, systemPrompt: "You bought a kettle.", signal },
      MESSAGES,
    );

  test("sends the model's reply, with sides swapped, and reports its usage", async () => {
    const { requests } = await addTestModel(project.id, () => ({
      content: 'User: "That is rude."',
      usage,
    }));
    const reply = await simulate();
    expect(reply).toMatchObject({ text: "That is rude.", usage: COST });
    expect(reply.usage.latencyMs).toBeGreaterThanOrEqual(0);
    expect(requests[0]?.messages).toEqual([
      { role: "system", content: "You bought a kettle." },
      { role: "user", content: "[The conversation begins.]" },
      { role: "assistant", content: "My kettle broke." },
      { role: "user", content: "So what?\n\n[Write only your next message.]" },
    ]);
  });

  test("is the model that is named, before the project's own", async () => {
    await addTestModel(project.id, () => "the project's");
    const { model } = await addTestModel(project.id, () => "the named one");
    expect((await simulate()).text).toBe("the project's");
    expect((await simulate(model.id)).text).toBe("the named one");
    await expect(simulate("model_nobody")).rejects.toMatchObject({ code: "invalid_request" });
  });

  test("is asked again after an empty answer, and counts the usage of both; a second empty answer is a failure", async () => {
    await addTestModel(project.id, (_, index) => ({ content: index === 0 ? '""' : "Hm.", usage }));
    expect(await simulate()).toMatchObject({ text: "Hm.", usage: { costUsd: 0.006 } });
    const { model } = await addTestModel(project.id, () => " ");
    await expect(simulate(model.id)).rejects.toMatchObject({ code: "upstream_failed" });
  });

  test("without a model is an error with a hint", async () => {
    await expect(simulate()).rejects.toMatchObject({
      code: "invalid_request",
      message: expect.stringContaining("add one in the settings") as string,
    });
  });

  test("that hangs is left at once when it is called off", async () => {
    await addTestModel(project.id, () => null);
    const reason = new Error("cancelled");
    const controller = new AbortController();
    const start = performance.now();
    setTimeout(() => {
      controller.abort(reason);
    }, 100);
    await expect(simulate(null, controller.signal)).rejects.toBe(reason);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test("that fails is reported in a sentence, without the key", async () => {
    await addTestModel(project.id, () => ({ status: 401 }));
    const error: unknown = await simulate().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "upstream_failed",
      message: expect.stringContaining("rejected the key (status 401)") as string,
    });
    expect(String(error)).not.toContain(TEST_MODEL_KEY);
  });
});

describe("the judge", () => {
  const judge = () => judgeConversation({ projectId: project.id, modelId: null }, PLAN, MESSAGES);
  const ANSWER = JSON.stringify({
    criteria: [
      { id: "S1", state: "unmet", reason: "It says “So what?”.", message: 1 },
      { id: "F1", state: "unmet", reason: "No insult.", message: null },
    ],
    reasoning: "It is rude.",
  });

  test("takes the model's answer to every criterion; what the model leaves out is not judged", async () => {
    await addTestModel(project.id, () => ({ content: ANSWER, usage }));
    expect(await judge()).toMatchObject({
      judgement: {
        success: [
          { state: "unmet", reason: "It says “So what?”.", messageIndex: 1 },
          { state: "not-judged", messageIndex: null },
        ],
        failure: [{ state: "unmet", messageIndex: null }],
        reasoning: "It is rude.",
      },
      usage: { inputTokens: 2000, costUsd: 0.006 }, // it was asked again for the rest
    });
  });

  const COMPLETE = JSON.stringify({
    criteria: ["S1", "S2", "F1"].map((id) => ({ id, state: "unmet", reason: "?", message: null })),
    reasoning: "It is rude.",
  });

  test.each([
    ["words around it", `Here is my judgement: ${COMPLETE} I hope it helps.`],
    ["a fence of another case", `\`\`\`JSON\n${COMPLETE}\n\`\`\``],
    ["a fence on one line", `\`\`\`json ${COMPLETE} \`\`\``],
    ["thoughts before it", `S1 {"a":1} hm</think>${COMPLETE}`],
    ["a comma too many", COMPLETE.replace(/}$/, ",}")],
    ["a field around it", `{"result":${COMPLETE}}`],
  ])("is read at once with %s", async (_, content) => {
    await addTestModel(project.id, () => ({ content, usage }));
    expect(await judge()).toMatchObject({
      judgement: { success: [{ state: "unmet" }, { state: "unmet" }] },
      usage: COST,
    });
  });

  test("that gives two answers is asked again", async () => {
    const other = COMPLETE.replaceAll('"unmet"', '"met"');
    await addTestModel(project.id, () => `${COMPLETE} or ${other}`);
    await expect(judge()).rejects.toMatchObject({
      code: "upstream_failed",
      message: expect.stringContaining("several answers") as string,
      reason: { meta: { hint: expect.stringContaining("judge's model") as string } },
    });
  });

  test("is asked once more with the problem of its answer, and the usage of both answers counts", async () => {
    const { requests } = await addTestModel(project.id, (_, index) => ({
      content: index === 0 ? '{"verdict":"fine"}' : ANSWER,
      usage,
    }));
    expect(await judge()).toMatchObject({
      judgement: { reasoning: "It is rude." },
      usage: { inputTokens: 2000, costUsd: 0.006 },
    });
    expect(requests[1]?.prompt).toContain('{"verdict":"fine"}');
  });

  test("that stays unusable fails, and passes nothing", async () => {
    await addTestModel(project.id, () => "All is well.");
    await expect(judge()).rejects.toMatchObject({
      code: "upstream_failed",
      message: expect.stringContaining("twice returned") as string,
    });
  });

  test("that calls a tool instead of answering fails as well", async () => {
    await addTestModel(project.id, () => ({ toolCalls: [{ name: "pass", arguments: "{}" }] }));
    await expect(judge()).rejects.toMatchObject({ code: "upstream_failed" });
  });
});
