import type { ReactNode, Ref } from "react";

interface CheckboxProps {
  label: ReactNode;
  /** A line below the label. */
  hint?: ReactNode;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  name?: string;
  onBlur?: () => void;
  ref?: Ref<HTMLInputElement>;
}

/** A box with its label beside it; also as the field of a form. */
export function Checkbox({ label, hint, isChosen, onChoose, ...input }: CheckboxProps) {
  return (
    <label className="flex items-start gap-2 text-sm">
      <input
        {...input}
        type="checkbox"
        className="mt-0.5 size-4 shrink-0"
        checked={isChosen}
        onChange={(event) => {
          onChoose(event.target.checked);
        }}
      />
      <span className="min-w-0">
        {label}
        {hint && <span className="text-muted block text-xs">{hint}</span>}
      </span>
    </label>
  );
}
