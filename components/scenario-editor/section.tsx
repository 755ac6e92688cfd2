import { useId, type ReactNode } from "react";

interface SectionProps {
  title: string;
  hint?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

/** A part of the form under its own heading. */
export function Section({ title, hint, action, children }: SectionProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="border-border border-t pt-5 first:border-t-0 first:pt-0"
    >
      <div className="mb-3 flex flex-wrap items-start justify-between gap-2">
        <div>
          <h2 id={id} className="text-base font-semibold">
            {title}
          </h2>
          {hint && <p className="text-muted mt-0.5 max-w-prose text-sm">{hint}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
