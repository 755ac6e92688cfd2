import { useMutation } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { postJson } from "@/lib/platform/query/fetch-json";
import type { MadeApiKey } from "../api-key";

export function useMakeApiKey(project: string) {
  return useMutation({ mutationFn: () => postJson<MadeApiKey>(apiPaths.apiKeys(project)) });
}
