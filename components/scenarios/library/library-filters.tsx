import { Select } from "@/components/ui/inputs/field";
import { SearchField } from "@/components/ui/inputs/search-field";
import { formatCount } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import type { LabelCounts, LibrarySort } from "@/lib/scenarios/library";
import type { LibraryParams } from "./search-params";

interface LibraryFiltersProps {
  params: LibraryParams;
  labels: LabelCounts["labels"];
  onChange: (change: { [Name in keyof LibraryParams]?: LibraryParams[Name] | null }) => void;
}

const SORT_LABELS: Record<LibrarySort, string> = {
  updated: "Recently updated",
  created: "Newest first",
  name: "Name A–Z",
};

export function LibraryFilters({ params, labels, onChange }: LibraryFiltersProps) {
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <SearchField
        data-search
        label="Search name, instructions, messages"
        value={params.q}
        className="w-full sm:w-80"
        onSearch={(q) => {
          onChange({ q });
        }}
      />
      <Select
        label="Label"
        className="w-40"
        value={params.label}
        onValueChange={(label) => {
          onChange({ label });
        }}
      >
        <option value="">All labels</option>
        {labels.map(({ label, count }) => (
          <option key={label} value={label}>
            {`${visibleText(label)} (${formatCount(count)})`}
          </option>
        ))}
      </Select>
      <Select
        label="Sort"
        className="w-44"
        value={params.sort}
        onValueChange={(sort) => {
          onChange({ sort: sort as LibrarySort }); // the options are the keys of the table
        }}
      >
        {Object.entries(SORT_LABELS).map(([sort, label]) => (
          <option key={sort} value={sort}>
            {label}
          </option>
        ))}
      </Select>
      <label className="text-muted flex items-center gap-1.5 text-sm">
        <input
          type="checkbox"
          className="size-4"
          checked={params.archived}
          onChange={(event) => {
            onChange({ archived: event.target.checked || null });
          }}
        />
        Show archived
      </label>
    </div>
  );
}
