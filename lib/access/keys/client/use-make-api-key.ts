import { useMutation } from "@tanstack/react-query";

import { keysClient } from "@/lib/access/keys/client/keys-client";

export function useMakeApiKey(project: string) {
  return useMutation({
    mutationFn: () => keysClient.makeApiKey({ path: { projectId: project } }),
  });
}
