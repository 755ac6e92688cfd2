"use client";

import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";

import { Button } from "@/components/ui/inputs/button";
import { SelectField } from "@/components/ui/inputs/field";
import { ExternalLink } from "@/components/ui/links";
import { useIsHydrated } from "@/components/ui/time-text";
import { TARGET_PRESETS, type TargetPreset } from "@/lib/targets/target-presets";
import { withPreset } from "./http-form";
import type { TargetForm } from "./target-fields";

/** Fills in the request that a known protocol expects. */
export function PresetField({ form }: { form: UseFormReturn<TargetForm> }) {
  const isHydrated = useIsHydrated();
  const [id, setId] = useState("");
  const [filled, setFilled] = useState<TargetPreset | null>(null);
  const preset = TARGET_PRESETS.find((one) => one.id === id);
  const fill = () => {
    if (!preset) return;
    const values = form.getValues();
    const config = withPreset(values.config, preset);
    form.reset({ ...values, config }, { keepDefaultValues: true });
    setFilled(preset);
  };
  return (
    <div className="space-y-1">
      <div className="flex items-end gap-2">
        <SelectField
          label="Preset"
          className="w-64"
          value={id}
          disabled={!isHydrated}
          onValueChange={setId}
        >
          <option value="">Choose a protocol</option>
          {TARGET_PRESETS.map((one) => (
            <option key={one.id} value={one.id}>
              {one.label}
            </option>
          ))}
        </SelectField>
        <Button disabled={!preset} onClick={fill}>
          Fill in
        </Button>
      </div>
      {preset && (
        <p className="text-muted text-xs">
          {preset.note} <ExternalLink href={preset.docs}>What {preset.label} expects</ExternalLink>
        </p>
      )}
      <p role="status" className="text-muted text-xs">
        {filled && `Filled in for ${filled.label}. Headers, authentication and body were replaced.`}
      </p>
    </div>
  );
}
