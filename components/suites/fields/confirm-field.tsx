"use client";

import { Controller, useWatch, type UseFormReturn } from "react-hook-form";

import { Checkbox } from "@/components/ui/inputs/checkbox";
import { Field, TextInput } from "@/components/ui/inputs/field";
import type { SuiteForm } from "../suite-fields";

/** Whether suspects of a batch run again by themselves. */
export function ConfirmField({ form }: { form: UseFormReturn<SuiteForm> }) {
  const { register, control, formState } = form;
  const { confirm: error } = formState.errors;
  const isOn = useWatch({ control, name: "confirm.isOn" });
  return (
    <fieldset className="space-y-3">
      <legend className="mb-2 text-sm font-medium">Suspects</legend>
      <Controller
        control={control}
        name="confirm.isOn"
        render={({ field: { value, onChange, ...field } }) => (
          <Checkbox
            {...field}
            label="Run suspects again"
            hint="When a batch has ended, scenarios whose failures are unusual for them run again, until it is known whether they are worse or failed by chance."
            isChosen={value}
            onChoose={onChange}
          />
        )}
      />
      {isOn && (
        <Field
          label="At most"
          hint="Extra runs of each suspect, from 1 to 20."
          error={error?.message ?? error?.reruns?.message}
        >
          {(field) => (
            <TextInput
              {...register("confirm.reruns")}
              {...field}
              inputMode="numeric"
              className="w-24"
            />
          )}
        </Field>
      )}
    </fieldset>
  );
}
