import { client } from "@/lib/platform/query/client";
import type { resultsApi } from "../results-api";

export const resultsClient = client<typeof resultsApi>("results");
