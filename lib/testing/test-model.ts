// A model of a project, served by a server of the test.
import { onTestFinished } from "vitest";

import { createModel } from "@/lib/models/server/save-model";
import { testContext } from "@/lib/testing/test-context";
import { startModelServer, type ModelAnswer } from "./servers/foreign/model-server";

export const TEST_MODEL_KEY = "sk-model-of-the-test";

let counter = 0;

export async function addTestModel(projectId: string, answer: ModelAnswer) {
  const server = await startModelServer(answer);
  onTestFinished(server.close);
  counter += 1;
  const model = await createModel(testContext(projectId), {
    label: `Model ${String(counter)}`,
    provider: "openai-compatible",
    name: "test-model",
    baseUrl: server.url,
    apiKey: TEST_MODEL_KEY,
    inputPrice: 2,
    outputPrice: 10,
  });
  return { model, requests: server.requests };
}
