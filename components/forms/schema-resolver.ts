import { zodResolver } from "@hookform/resolvers/zod";
import type { FieldValues, Resolver } from "react-hook-form";

type Schema = Parameters<typeof zodResolver>[0];

/**
 * The schema of the API judges what would be sent. The values come through as they are; only the errors count, and they
 * stand at the fields of the form that have the names of the API's.
 */
export function schemaResolver<Form extends FieldValues>(
  schema: Schema,
  toFields: (form: Form) => object,
): Resolver<Form> {
  const judge = zodResolver(schema);
  return async (form, _context, options) => {
    const asked = options as unknown as Parameters<typeof judge>[2]; // fields of the form: the same names
    const { errors } = await judge(toFields(form), undefined, asked);
    return Object.keys(errors).length === 0
      ? { values: form, errors: {} }
      : { values: {}, errors: errors as never };
  };
}
