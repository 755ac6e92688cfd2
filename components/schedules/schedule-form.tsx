"use client";

import { CalendarPlus } from "lucide-react";
import { useState } from "react";

import { Button } from "@/components/ui/inputs/button";
import { Field, SelectField, TextInput } from "@/components/ui/inputs/field";
import { ActionError } from "@/components/ui/notice";
import { useNow } from "@/components/ui/time-text";
import { useCreateSchedule } from "@/lib/runner/schedules/client/schedule-queries";
import { nextTimes } from "@/lib/runner/schedules/next-time";
import { cronError, RHYTHMS, type RhythmName } from "./rhythms";
import { ZonedTime } from "./schedule-item";
import { SchedulePreflight } from "./schedule-preflight";

interface ScheduleFormProps {
  project: string;
  suiteId: string;
  onClose: () => void;
}

const SHOWN_TIMES = 3;
const MINUTE_MS = 60_000;

/** Shown by a click only, so the zone is the browser's from the start. */
export function ScheduleForm({ project, suiteId, onClose }: ScheduleFormProps) {
  const [name, setName] = useState<RhythmName>("daily");
  const [custom, setCustom] = useState(RHYTHMS.daily.cron);
  const [timeZone, setTimeZone] = useState(() => ownTimeZone());
  const create = useCreateSchedule(project, suiteId);
  const cron = name === "custom" ? custom : RHYTHMS[name].cron;
  const error = cronError(cron);
  return (
    <form
      aria-label="New schedule"
      className="border-border bg-surface space-y-4 rounded-lg border p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (error || create.isPending) return;
        create.mutate({ cron, timeZone }, { onSuccess: onClose });
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label="Frequency"
          value={name}
          onValueChange={(chosen) => {
            setName(chosen as RhythmName); // its options are the names
          }}
        >
          {Object.entries(RHYTHMS).map(([key, { label }]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
          <option value="custom">By cron</option>
        </SelectField>
        <TimeZoneField value={timeZone} onValueChange={setTimeZone} />
      </div>
      {name === "custom" && (
        <Field label="Cron" hint="Minute, hour, day of month, month, day of week." error={error}>
          {(field) => (
            <TextInput
              {...field}
              value={custom}
              spellCheck={false}
              className="max-w-60 font-mono"
              onChange={(event) => {
                setCustom(event.target.value);
              }}
            />
          )}
        </Field>
      )}
      {!error && <NextTimes cron={cron} timeZone={timeZone} />}
      <SchedulePreflight project={project} suiteId={suiteId} />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" aria-disabled={create.isPending || Boolean(error)}>
          <CalendarPlus aria-hidden />
          Add schedule
        </Button>
        <Button onClick={onClose}>Cancel</Button>
        <ActionError error={create.error} />
      </div>
    </form>
  );
}

interface TimeZoneFieldProps {
  value: string;
  onValueChange: (timeZone: string) => void;
}

function TimeZoneField({ value, onValueChange }: TimeZoneFieldProps) {
  const zones = new Set([ownTimeZone(), "UTC", ...Intl.supportedValuesOf("timeZone")]);
  return (
    <SelectField label="Time zone" value={value} onValueChange={onValueChange}>
      {[...zones].map((zone) => (
        <option key={zone}>{zone}</option>
      ))}
    </SelectField>
  );
}

function NextTimes({ cron, timeZone }: { cron: string; timeZone: string }) {
  const now = new Date(Math.floor(useNow() / MINUTE_MS) * MINUTE_MS);
  const times = nextTimes({ cron, timeZone }, now, SHOWN_TIMES);
  return (
    <div className="text-sm">
      <p className="text-muted text-xs font-medium">Next runs</p>
      {times.length === 0 && <p>Never: this date does not exist.</p>}
      <ol aria-label="Next runs">
        {times.map((time) => (
          <li key={time.getTime()}>
            <ZonedTime time={time.toISOString()} timeZone={timeZone} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
