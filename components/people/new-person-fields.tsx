import type { UseFormReturn } from "react-hook-form";

import { MIN_PASSWORD, type NewPerson } from "@/lib/access/people/people-schema";
import { FormField } from "./form-field";

/** Name, address and password of a new account. */
export function NewPersonFields({ form }: { form: UseFormReturn<NewPerson> }) {
  return (
    <>
      <FormField form={form} name="name" label="Name" autoComplete="name" />
      <FormField form={form} name="email" label="E-mail" type="email" autoComplete="username" />
      <FormField
        form={form}
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        hint={`At least ${String(MIN_PASSWORD)} characters`}
      />
    </>
  );
}
