import type { UseFormReturn } from "react-hook-form";

import { Field, TextArea } from "@/components/ui/inputs/field";
import type { SuiteForm } from "../suite-fields";

const EXAMPLE = `rules:
  - id: overall
    passAtLeast: 90`;

/** What a batch of the suite has to fulfil in CI. What is wrong with the rules is shown when they are saved. */
export function GateRulesField({
  form: { register, formState },
}: {
  form: UseFormReturn<SuiteForm>;
}) {
  const { gateRules } = formState.errors;
  return (
    <Field
      label="Gate rules"
      hint="YAML. Used in CI where no rules file is given; without rules every run has to pass."
      error={gateRules?.message}
    >
      {(field) => (
        <TextArea
          {...register("gateRules")}
          {...field}
          rows={6}
          className="font-mono"
          placeholder={EXAMPLE}
          spellCheck={false}
        />
      )}
    </Field>
  );
}
