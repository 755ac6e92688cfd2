import { client } from "@/lib/platform/query/client";
import type { schedulesApi } from "../schedules-api";

export const schedulesClient = client<typeof schedulesApi>("schedules");
