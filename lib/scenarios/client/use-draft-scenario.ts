import { useMutation } from "@tanstack/react-query";

import { libraryClient } from "@/lib/scenarios/client/library-client";
import type { DraftRequest } from "../draft";

/** Has the model write a scenario; nothing is saved. */
export function useDraftScenario(project: string) {
  return useMutation({
    mutationFn: (request: DraftRequest) =>
      libraryClient.draftScenario({ path: { projectId: project }, body: request }),
  });
}
