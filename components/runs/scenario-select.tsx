import { Select } from "@/components/ui/select";
import { visibleText } from "@/lib/base/text/visible-text";
import type { BatchDetail } from "@/lib/results/batches/batch-schema";

interface ScenarioSelectProps {
  scenarios: BatchDetail["scenarios"];
  scenarioId: string | null;
  onChange: (scenarioId: string | null) => void;
}

export function ScenarioSelect({ scenarios, scenarioId, onChange }: ScenarioSelectProps) {
  const isListed =
    scenarioId === null || scenarios.some((scenario) => scenario.scenarioId === scenarioId);
  return (
    <Select
      label="Scenario"
      value={scenarioId ?? ""}
      className="w-48 max-sm:min-w-40 max-sm:flex-1"
      onValueChange={(value) => {
        onChange(value === "" ? null : value);
      }}
    >
      <option value="">All scenarios</option>
      {!isListed && <option value={scenarioId}>{visibleText(scenarioId)}</option>}
      {scenarios.map(({ scenarioId: id, name, runs }) => (
        <option key={id} value={id}>
          {visibleText(name ?? id)} ({runs})
        </option>
      ))}
    </Select>
  );
}
