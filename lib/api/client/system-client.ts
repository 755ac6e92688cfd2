import { client } from "@/lib/platform/query/client";
import type { systemApi } from "../system-api";

export const systemClient = client<typeof systemApi>("system");
