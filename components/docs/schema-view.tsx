import { Fold } from "@/components/ui/fold";
import {
  schemaLimits,
  schemaProperties,
  schemaType,
  schemaVariants,
  variantName,
  type JsonSchema,
} from "@/lib/api/reference/sample-value";

/** The properties of a JSON value, or its variants, each of which can be opened. */
export function SchemaView({ schema }: { schema: JsonSchema }) {
  const variants = schemaVariants(schema);
  if (variants.length > 0)
    return (
      <ul className="divide-border divide-y">
        {variants.map((variant) => (
          <li key={variantName(variant)} className="py-2">
            <Fold
              id={variantName(variant)}
              className="-mx-2"
              summary={
                <span className="font-mono text-xs font-medium">{variantName(variant)}</span>
              }
            >
              <div className="px-2 pl-6">
                <SchemaView schema={variant} />
              </div>
            </Fold>
          </li>
        ))}
      </ul>
    );
  const properties = schemaProperties(schema);
  if (properties.length === 0)
    return <p className="text-muted py-2 font-mono text-xs">{schemaType(schema)}</p>;
  return (
    <>
      {schema["type"] === "array" && <p className="text-muted pt-2 text-xs">A list of:</p>}
      <ul className="divide-border divide-y">
        {properties.map((property) => (
          <SchemaRow key={property.name} {...property} />
        ))}
      </ul>
    </>
  );
}

interface SchemaRowProps {
  name: string;
  schema: JsonSchema;
  isRequired: boolean;
  note?: string;
}

export function SchemaRow({ name, schema, isRequired, note }: SchemaRowProps) {
  const { description } = schema;
  const hasProperties = schemaProperties(schema).length > 0 || schemaVariants(schema).length > 0;
  return (
    <li className="py-2 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span data-name className="font-mono text-xs font-medium wrap-anywhere">
          {name}
        </span>
        <span className="text-muted min-w-0 font-mono text-xs wrap-anywhere">
          {schemaType(schema)}
        </span>
        {isRequired && <span className="text-xs">required</span>}
        {note && <span className="text-muted text-xs">in the {note}</span>}
        <span className="text-muted text-xs">{schemaLimits(schema)}</span>
      </p>
      {typeof description === "string" && <p className="text-muted">{description}</p>}
      {hasProperties && (
        <Fold
          id={name}
          className="-mx-2"
          summary={
            <span className="text-accent text-xs">
              Properties<span className="sr-only"> of {name}</span>
            </span>
          }
        >
          <div className="border-border mx-2 border-l pl-4">
            <SchemaView schema={schema} />
          </div>
        </Fold>
      )}
    </li>
  );
}
