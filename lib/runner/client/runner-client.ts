import { client } from "@/lib/platform/query/client";
import type { runnerApi } from "../runner-api";

export const runnerClient = client<typeof runnerApi>("runner");
