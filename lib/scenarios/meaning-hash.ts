import { contentHash } from "@/lib/base/ids/content-hash";
import { canonicalJson } from "@/lib/base/json/canonical-json";
import type { ScenarioContent } from "./scenario-schema";

/** What a run remembers of its scenario: the hash of what it means. A new name or label changes no meaning. */
export function meaningHash({ name: _, labels: __, ...meaning }: ScenarioContent): string {
  return contentHash(canonicalJson(meaning));
}
