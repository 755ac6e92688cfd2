import { client } from "@/lib/platform/query/client";
import type { libraryApi } from "../library-api";

export const libraryClient = client<typeof libraryApi>("library");
