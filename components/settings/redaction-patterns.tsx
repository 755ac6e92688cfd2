import { Plus, X } from "lucide-react";

import { Button } from "@/components/ui/inputs/button";
import { Field, TextInput } from "@/components/ui/inputs/field";
import { MAX_PATTERNS } from "@/lib/access/redaction/redaction-kinds";
import type { OwnPattern } from "@/lib/access/redaction/redaction-schema";
import type { FieldProblem } from "@/lib/base/errors";

export interface PatternRow extends OwnPattern {
  /** Names the row while it is edited. */
  id: number;
}

interface PatternRowsProps {
  rows: readonly PatternRow[];
  /** As the server named them when it was last asked to save. */
  problems: readonly FieldProblem[];
  onChange: (rows: readonly PatternRow[]) => void;
}

/** The project's own patterns. */
export function PatternRows({ rows, problems, onChange }: PatternRowsProps) {
  const add = () => {
    const id = Math.max(-1, ...rows.map((row) => row.id)) + 1;
    onChange([...rows, { id, name: "", pattern: "" }]);
  };
  return (
    <fieldset className="space-y-3">
      <legend className="text-sm font-medium">Own patterns</legend>
      {rows.map((row, index) => (
        <Row
          key={row.id}
          row={row}
          index={index}
          problems={problems}
          onChange={(changed) => {
            onChange(rows.map((other) => (other.id === row.id ? changed : other)));
          }}
          onRemove={() => {
            onChange(rows.filter((other) => other.id !== row.id));
          }}
        />
      ))}
      {rows.length < MAX_PATTERNS && (
        <Button size="sm" onClick={add}>
          <Plus aria-hidden />
          Add pattern
        </Button>
      )}
    </fieldset>
  );
}

interface RowProps {
  row: PatternRow;
  index: number;
  problems: readonly FieldProblem[];
  onChange: (row: PatternRow) => void;
  onRemove: () => void;
}

function Row({ row, index, problems, onChange, onRemove }: RowProps) {
  const place = String(index + 1);
  const problemOf = (name: string) =>
    problems.find(({ field }) => field === `patterns.${String(index)}.${name}`)?.message;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[12rem_minmax(0,1fr)_auto]">
      <Field
        label={`Name of pattern ${place}`}
        error={problemOf("name")}
        isLabelHidden
        className="col-start-1"
      >
        {(field) => (
          <TextInput
            {...field}
            autoComplete="off"
            spellCheck={false}
            placeholder="order"
            value={row.name}
            onChange={(event) => {
              onChange({ ...row, name: event.target.value });
            }}
          />
        )}
      </Field>
      <Field
        label={`Pattern ${place}`}
        error={problemOf("pattern")}
        isLabelHidden
        className="col-start-1 sm:col-start-2"
      >
        {(field) => (
          <TextInput
            {...field}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            placeholder="ORD-\d+"
            value={row.pattern}
            onChange={(event) => {
              onChange({ ...row, pattern: event.target.value });
            }}
          />
        )}
      </Field>
      <Button
        variant="ghost"
        size="icon"
        aria-label={`Remove pattern ${place}`}
        className="col-start-2 row-start-1 mt-0.5 sm:col-start-3"
        onClick={onRemove}
      >
        <X aria-hidden />
      </Button>
    </div>
  );
}
