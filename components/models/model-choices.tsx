import { ModelSelect } from "./model-select";

/** What a select is told by a form. */
interface Choice {
  value: string;
  onChange: (modelId: string) => void;
}

interface ModelChoicesProps {
  project: string;
  /** What no choice means. */
  unset: string;
  simulator: Choice;
  judge: Choice;
}

/** Who simulates and who judges. */
export function ModelChoices({ project, unset, simulator, judge }: ModelChoicesProps) {
  const choices = [
    { label: "Simulated user", ...simulator },
    { label: "Judge", ...judge },
  ];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {choices.map(({ label, value, onChange }) => (
        <ModelSelect
          key={label}
          project={project}
          label={label}
          unset={unset}
          value={value}
          onValueChange={onChange}
        />
      ))}
    </div>
  );
}
