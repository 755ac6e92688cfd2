import { useMutation } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { postJson } from "@/lib/platform/query/fetch-json";
import type { Draft, DraftRequest } from "../draft";

/** Has the model write a scenario; nothing is saved. */
export function useDraftScenario(project: string) {
  return useMutation({
    mutationFn: (request: DraftRequest) =>
      postJson<Draft>(apiPaths.draftScenario(project), request),
  });
}
