import { client } from "@/lib/platform/query/client";
import type { webhooksApi } from "../webhooks-api";

export const webhooksClient = client<typeof webhooksApi>("webhooks");
