// A labelled control with its hint and its error, tied together for readers.
import { ChevronDown } from "lucide-react";
import { useId, type ComponentProps, type ReactNode } from "react";

import { cn } from "@/components/ui/cn";

export const CONTROL_CLASS =
  "border-border-strong bg-background placeholder:text-subtle aria-invalid:border-failure disabled:bg-surface disabled:cursor-not-allowed w-full rounded-md border px-2.5 text-sm";

/** What the control of a field must carry. */
export interface ControlProps {
  id: string;
  "aria-invalid": boolean;
  "aria-describedby": string | undefined;
}

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** For a label that the page shows elsewhere, such as a column head. */
  isLabelHidden?: boolean;
  className?: string;
  children: (control: ControlProps) => ReactNode;
}

export function Field({ label, hint, error, isLabelHidden, className, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={cn("min-w-0 space-y-1", className)}>
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : "block text-sm font-medium"}>
        {label}
      </label>
      {children({ id, "aria-invalid": Boolean(error), "aria-describedby": described || undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-muted text-xs">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-failure text-xs font-medium wrap-anywhere">
          {error}
        </p>
      )}
    </div>
  );
}

export function TextInput({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(CONTROL_CLASS, "h-8", className)} {...props} />;
}

export function SelectInput({ className, ...props }: ComponentProps<"select">) {
  return (
    <span className={cn("relative block", className)}>
      <select className={cn(CONTROL_CLASS, "h-8 appearance-none truncate pr-7")} {...props} />
      <SelectArrow />
    </span>
  );
}

function SelectArrow() {
  return (
    <ChevronDown
      aria-hidden
      className="text-subtle pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2"
    />
  );
}

/** Grows with its text where the browser can. */
export function TextArea({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      className={cn(CONTROL_CLASS, "field-sizing-content min-h-16 py-1.5", className)}
      {...props}
    />
  );
}

interface SelectProps extends Omit<ComponentProps<"select">, "onChange"> {
  label: string;
  onValueChange: (value: string) => void;
}

/** The browser's own list of choices: it works with every keyboard, reader and phone. */
export function Select({ label, onValueChange, className, children, ...props }: SelectProps) {
  return (
    <label className={cn("relative block", className)}>
      <span className="sr-only">{label}</span>
      <select
        className="border-border-strong bg-background h-8 w-full appearance-none truncate rounded-md border pr-7 pl-2.5 text-sm"
        onChange={(event) => {
          onValueChange(event.target.value);
        }}
        {...props}
      >
        {children}
      </select>
      <SelectArrow />
    </label>
  );
}

interface SelectFieldProps
  extends Omit<FieldProps, "children">, Pick<ComponentProps<"select">, "autoFocus" | "disabled"> {
  value: string;
  onValueChange: (value: string) => void;
  /** The options. */
  children: ReactNode;
}

export function SelectField(props: SelectFieldProps) {
  const { value, onValueChange, autoFocus, disabled, children, ...field } = props;
  return (
    <Field {...field}>
      {(control) => (
        <SelectInput
          {...control}
          {...{ value, autoFocus, disabled }}
          onChange={(event) => {
            onValueChange(event.target.value);
          }}
        >
          {children}
        </SelectInput>
      )}
    </Field>
  );
}

/** Chooses a file of the person. */
export function FileInput({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  return (
    <input
      {...props}
      type="file"
      className={cn(
        "file:border-border-strong file:bg-background file:text-foreground text-muted block w-full text-sm file:mr-3 file:h-8 file:rounded-md file:border file:px-3",
        className,
      )}
    />
  );
}
