"use client";

import { Controller, useController, type UseFormReturn } from "react-hook-form";

import { Fold } from "@/components/ui/fold";
import { Checkbox } from "@/components/ui/inputs/checkbox";
import { Field, TextInput } from "@/components/ui/inputs/field";
import { ownValue } from "@/lib/base/json/own-value";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import type { SuiteScenario } from "@/lib/suites/suite-schema";
import type { SuiteForm } from "../suite-fields";

interface PassPolicyFieldProps {
  form: UseFormReturn<SuiteForm>;
  ids: readonly string[];
  known: readonly SuiteScenario[];
}

/** How many repeats have to pass, for the suite and for single scenarios. */
export function PassPolicyField({ form, ids, known }: PassPolicyFieldProps) {
  const { register, control, formState } = form;
  const { passPolicy: error } = formState.errors;
  return (
    <fieldset className="space-y-3">
      <legend className="mb-2 text-sm font-medium">Required passes</legend>
      <Field
        label="At least"
        hint="Of the repeats of a scenario and target. Leave empty when all have to pass."
        error={error?.message ?? error?.atLeast?.message}
      >
        {(field) => (
          <TextInput
            {...register("passPolicy.atLeast")}
            {...field}
            inputMode="numeric"
            className="w-24"
          />
        )}
      </Field>
      <Controller
        control={control}
        name="passPolicy.stopsEarly"
        render={({ field: { value, onChange, ...field } }) => (
          <Checkbox
            {...field}
            label="Stop when decided"
            hint="Repeats that can no longer change the result are not started."
            isChosen={value}
            onChoose={onChange}
          />
        )}
      />
      {ids.length > 0 && <OfScenarios form={form} ids={ids} known={known} />}
    </fieldset>
  );
}

/** Numbers of single scenarios, in the place of the one above. */
function OfScenarios({ form: { control }, ids, known }: PassPolicyFieldProps) {
  const { field } = useController({ control, name: "passPolicy.scenarios" });
  const names = new Map(known.map(({ id, name }) => [id, name]));
  const given = ids.filter((id) => (ownValue(field.value, id) ?? "").trim() !== "");
  return (
    <Fold
      id="pass-policy-scenarios"
      className="border-border rounded-lg border"
      summary={
        <span className="text-sm">
          {given.length === 0
            ? "Different numbers for single scenarios"
            : `Different numbers for ${plural(given.length, "scenario")}`}
        </span>
      }
    >
      <ul className="max-h-60 space-y-1.5 overflow-y-auto px-3 pb-2">
        {ids.map((id) => (
          <li key={id}>
            <label className="flex items-center gap-3 text-sm">
              <span dir="auto" className="min-w-0 flex-1 wrap-anywhere">
                <span className="sr-only">Required passes of </span>
                {visibleText(names.get(id) ?? id)}
              </span>
              <TextInput
                inputMode="numeric"
                className="w-20 shrink-0"
                value={ownValue(field.value, id) ?? ""}
                onBlur={field.onBlur}
                onChange={(event) => {
                  field.onChange({ ...field.value, [id]: event.target.value });
                }}
              />
            </label>
          </li>
        ))}
      </ul>
    </Fold>
  );
}
