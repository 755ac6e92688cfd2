// Signing in and out. A new session begins with a new page, so that nothing of another person's stays in memory.
import { useMutation } from "@tanstack/react-query";
import type { z } from "zod";

import type {
  codeSchema,
  joinSchema,
  passwordResetSchema,
  setUpSchema,
  signInSchema,
} from "@/lib/access/people/people-schema";
import { client } from "@/lib/platform/query/client";
import type { signInApi } from "../sign-in-api";

const signInClient = client<typeof signInApi>("signIn");

export function useSignIn() {
  return useMutation({
    mutationFn: (body: z.input<typeof signInSchema>) => signInClient.signIn({ body }),
  });
}

export function useSignInWithCode() {
  return useMutation({
    mutationFn: (body: z.input<typeof codeSchema>) => signInClient.signInWithCode({ body }),
  });
}

export function useStartProviderSignIn() {
  return useMutation({
    mutationFn: (next: string) => signInClient.startProviderSignIn({ body: { next } }),
  });
}

export function useSignOut() {
  return useMutation({ mutationFn: () => signInClient.signOut() });
}

export function useSetUp() {
  return useMutation({
    mutationFn: (body: z.input<typeof setUpSchema>) => signInClient.setUp({ body }),
  });
}

export function useResetPassword() {
  return useMutation({
    mutationFn: (body: z.input<typeof passwordResetSchema>) => signInClient.resetPassword({ body }),
  });
}

export function useJoinProject() {
  return useMutation({
    mutationFn: (body: z.input<typeof joinSchema>) => signInClient.joinProject({ body }),
  });
}
