import { useMutation } from "@tanstack/react-query";

import { client } from "@/lib/platform/query/client";
import type { keysApi } from "../keys-api";

const keysClient = client<typeof keysApi>("keys");

export function useMakeApiKey(project: string) {
  return useMutation({
    mutationFn: () => keysClient.makeApiKey({ path: { projectId: project } }),
  });
}
