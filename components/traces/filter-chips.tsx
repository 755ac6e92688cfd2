"use client";

import { ListFilterPlus, X } from "lucide-react";
import { useId, useState } from "react";

import { Button } from "@/components/ui/button";
import { Field, SelectInput, TextInput } from "@/components/ui/field";
import { Popover } from "@/components/ui/popover";
import { FILTER_OPERATORS, type FieldFilter } from "@/lib/traces/trace-filter";
import { visibleText } from "@/lib/visible-text";

interface FilterChipsProps {
  fields: readonly string[];
  filters: readonly FieldFilter[];
  /** Why a filter does nothing here; null where it does. */
  idleNote: (filter: FieldFilter) => string | null;
  onChange: (filters: FieldFilter[]) => void;
}

const WITHOUT_VALUE: ReadonlySet<string> = new Set(["exists", "not exists"]);

/** Conditions on any field: each is a chip that can be taken away. */
export function FilterChips({ fields, filters, idleNote, onChange }: FilterChipsProps) {
  return (
    <>
      {filters.map((filter, index) => (
        // Two may be equal: a chip is known by its place.

        <span
          key={index}
          className="border-border bg-surface inline-flex h-8 max-w-80 items-center gap-1 rounded-md border pl-2.5 text-sm"
        >
          <FilterText filter={filter} note={idleNote(filter)} />
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove the filter ${describe(filter)}`}
            onClick={() => {
              onChange(filters.filter((_, other) => other !== index));
            }}
          >
            <X aria-hidden />
          </Button>
        </span>
      ))}
      <NewFilter
        fields={fields}
        onAdd={(filter) => {
          onChange([...filters, filter]);
        }}
      />
    </>
  );
}

function FilterText({ filter, note }: { filter: FieldFilter; note: string | null }) {
  if (note === null) return <span className="truncate">{describe(filter)}</span>;
  return (
    <>
      <s className="text-muted truncate">{describe(filter)}</s>
      <span className="text-muted shrink-0 text-xs">{note}</span>
    </>
  );
}

function describe({ field, operator, value }: FieldFilter): string {
  const told = WITHOUT_VALUE.has(operator) ? [field, operator] : [field, operator, String(value)];
  return visibleText(told.join(" "));
}

interface NewFilterProps {
  fields: readonly string[];
  onAdd: (filter: FieldFilter) => void;
}

function NewFilter({ fields, onAdd }: NewFilterProps) {
  const listId = useId();
  const [field, setField] = useState("");
  const [operator, setOperator] = useState<FieldFilter["operator"]>("is");
  const [value, setValue] = useState("");
  const needsValue = !WITHOUT_VALUE.has(operator);
  const add = () => {
    if (field.trim() === "" || (needsValue && value === "")) return;
    onAdd({ field: field.trim(), operator, ...(needsValue && { value }) });
    setField("");
    setValue("");
  };
  const trigger = (
    <Button className="font-normal">
      <ListFilterPlus aria-hidden />
      Add filter
    </Button>
  );
  return (
    <Popover trigger={trigger} label="New filter">
      <form
        className="w-64 space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Field label="Field" hint="JSON goes on by dots: metadata.customer.tier">
          {(control) => (
            <>
              <TextInput
                {...control}
                list={listId}
                value={field}
                autoComplete="off"
                spellCheck={false}
                className="font-mono"
                aria-required
                onChange={(event) => {
                  setField(event.target.value);
                }}
              />
              <datalist id={listId}>
                {fields.map((name) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
            </>
          )}
        </Field>
        <Field label="Condition">
          {(control) => (
            <SelectInput
              {...control}
              value={operator}
              onChange={(event) => {
                setOperator(FILTER_OPERATORS.find((one) => one === event.target.value) ?? "is");
              }}
            >
              {FILTER_OPERATORS.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </SelectInput>
          )}
        </Field>
        {needsValue && (
          <Field label="Value">
            {(control) => (
              <TextInput
                {...control}
                value={value}
                autoComplete="off"
                aria-required
                onChange={(event) => {
                  setValue(event.target.value);
                }}
              />
            )}
          </Field>
        )}
        <Button type="submit" variant="primary">
          Add
        </Button>
      </form>
    </Popover>
  );
}
