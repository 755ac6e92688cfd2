import { implement } from "@/lib/access/implement";
import { searchApi } from "../search-api";
import { readSearchState, searchMessages } from "./search-messages";

export const searchOperations = implement(searchApi, {
  search: (ctx, { query }) => searchMessages(ctx, query),
  getSearchState: (ctx) => readSearchState(ctx),
});
