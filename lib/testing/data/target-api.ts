// The targets of a test's project, made and tried as a client does.
import { expect } from "vitest";

import type { TargetTestAnswer } from "@/lib/targets/target-schema";
import { ask, type RouteHandler } from "../servers/ask";
import type { TestProject } from "../test-project";

/** The project is the one of the moment. `create` is POST of the list, `call` that of the test of one. */
export function targetApi(
  projectOf: () => TestProject,
  { create, call }: Record<"create" | "call", RouteHandler>,
) {
  const pathOf = (id?: string) =>
    `/api/projects/${projectOf().slug}/targets${id === undefined ? "" : `/${id}`}`;
  const post = (config: object, fields: object = {}) =>
    ask(create, {
      method: "POST",
      path: pathOf(),
      body: { name: "Agent", type: "http", config, ...fields },
    });
  return {
    pathOf,
    post,
    /** The id of the target that was made. */
    made: async (config: object, fields: object = {}): Promise<string> => {
      const answer = await post(config, fields);
      expect(answer).toMatchObject({ status: 201 });
      return (answer.body as { id: string }).id;
    },
    tried: async (id: string, body: object = {}): Promise<TargetTestAnswer> => {
      const answer = await ask(call, { method: "POST", path: `${pathOf(id)}/test`, body });
      expect(answer.status).toBe(200);
      return answer.body as TargetTestAnswer;
    },
  };
}
