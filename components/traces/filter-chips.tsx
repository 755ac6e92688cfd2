"use client";

import { ListFilterPlus, X } from "lucide-react";
import { useId, useState } from "react";

import { Button } from "@/components/ui/inputs/button";
import { Field, SelectField, TextInput } from "@/components/ui/inputs/field";
import { Popover } from "@/components/ui/panels/popover";
import { useIsHydrated } from "@/components/ui/time-text";
import { visibleText } from "@/lib/base/text/visible-text";
import { describeFilter, newFilter, WITHOUT_VALUE } from "@/lib/traces/filter/new-filter";
import { FILTER_OPERATORS, type FieldFilter } from "@/lib/traces/filter/trace-filter";

interface FilterChipsProps {
  fields: readonly string[];
  filters: readonly FieldFilter[];
  /** Why a filter does nothing here; null where it does. */
  idleNote: (filter: FieldFilter) => string | null;
  onChange: (filters: FieldFilter[]) => void;
}

/** Conditions on any field: each is a chip that can be taken away. */
export function FilterChips({ fields, filters, idleNote, onChange }: FilterChipsProps) {
  const zone = useIsHydrated() ? undefined : "UTC"; // the server does not know the reader's zone
  const chips = filters.map((filter) => ({ filter, text: describeFilter(filter, zone) }));
  return (
    <>
      {chips.map(({ filter, text }, index) => (
        // Two may be equal: a chip is known by its place.

        <span
          key={index}
          className="border-border bg-surface inline-flex h-8 max-w-80 items-center gap-1 rounded-md border pl-2.5 text-sm"
        >
          <FilterText text={text} note={idleNote(filter)} />
          <Button
            variant="ghost"
            size="icon"
            aria-label={`Remove the filter ${text}`}
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

function FilterText({ text, note }: { text: string; note: string | null }) {
  if (note === null) return <span className="truncate">{text}</span>;
  return (
    <>
      <s className="text-muted truncate">{text}</s>
      <span className="text-muted shrink-0 text-xs">{note}</span>
    </>
  );
}

interface Refusal {
  wrong: "field" | "value";
  message: string;
}

interface NewFilterProps {
  fields: readonly string[];
  onAdd: (filter: FieldFilter) => void;
}

function NewFilter(props: NewFilterProps) {
  const trigger = (
    <Button className="font-normal">
      <ListFilterPlus aria-hidden />
      Add filter
    </Button>
  );
  return (
    <Popover trigger={trigger} label="New filter">
      <NewFilterForm {...props} />
    </Popover>
  );
}

function NewFilterForm({ fields, onAdd }: NewFilterProps) {
  const listId = useId();
  const [field, setField] = useState("");
  const [operator, setOperator] = useState<FieldFilter["operator"]>("is");
  const [value, setValue] = useState("");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const needsValue = !WITHOUT_VALUE.has(operator);
  const add = () => {
    const answer = newFilter(fields, { field, operator, value });
    if ("wrong" in answer) {
      setRefusal(answer);
      return;
    }
    onAdd(answer.filter);
    setRefusal(null);
    setField("");
    setValue("");
  };
  const errorOf = (place: Refusal["wrong"]) =>
    refusal?.wrong === place ? refusal.message : undefined;
  return (
    <form
      className="w-64 space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Field
        label="Field"
        hint="Use dots for nested fields: metadata.customer.tier"
        error={errorOf("field")}
      >
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
                <option key={name} value={name} label={visibleText(name)} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <SelectField
        label="Condition"
        value={operator}
        onValueChange={(chosen) => {
          setOperator(FILTER_OPERATORS.find((one) => one === chosen) ?? "is");
        }}
      >
        {FILTER_OPERATORS.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </SelectField>
      {needsValue && (
        <Field label="Value" error={errorOf("value")}>
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
  );
}
