import { client } from "@/lib/platform/query/client";
import type { searchApi } from "../search-api";

export const searchClient = client<typeof searchApi>("search");
