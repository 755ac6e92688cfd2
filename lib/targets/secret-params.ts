// Values of secret parameters are for the target alone.
import { keepWritten, writtenNumber } from "@/lib/base/json/exact-json";
import { ownValue } from "@/lib/base/json/own-value";
import { HIDDEN_VALUE } from "@/lib/base/text/hidden-value";
import { SHORTEST_HIDDEN } from "@/lib/base/text/hide-values";
import type { SuppliedValues } from "@/lib/scenarios/parameter";
import type { Turn } from "./turn";

/** What must not be shown of a turn: all but what is so short that it stands in other words by chance. */
export function secretParamValues({ params, secretParams = [] }: Turn): string[] {
  const values = secretParams.map((name) => {
    const value = ownValue(params, name) ?? "";
    return typeof value === "number" ? writtenNumber(params, name, value) : String(value);
  });
  return values.filter((value) => value.length >= SHORTEST_HIDDEN);
}

/** The parameters as they may be shown. */
export function shownParams({ params, secretParams = [] }: Turn): SuppliedValues {
  const hidden = secretParams
    .filter((name) => Object.hasOwn(params, name))
    .map((name) => [name, HIDDEN_VALUE] as const);
  return keepWritten(params, { ...params, ...Object.fromEntries<string>(hidden) });
}
