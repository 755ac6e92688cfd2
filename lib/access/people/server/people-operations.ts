import { implement } from "@/lib/access/implement";
import {
  finishProviderSignIn,
  startProviderSignIn,
} from "@/lib/access/sign-in/server/provider/provider-sign-in";
import {
  setUpAndSignIn,
  signIn,
  signInWithCode,
  signOut,
} from "@/lib/access/sign-in/server/sign-in";
import { signInApi } from "@/lib/access/sign-in/sign-in-api";
import { accountApi } from "../account-api";
import { membersApi } from "../members-api";
import {
  changePassword,
  endOtherSessions,
  endSession,
  getAccount,
  listSessions,
  updateAccount,
} from "./account";
import { createInvite, listInvites, revokeInvite } from "./invites";
import { joinProject } from "./join-project";
import { listMembers, removeMember, updateMember } from "./members";
import { createPasswordReset, resetPassword } from "./password-reset";
import { listPeople, removePerson, resetTotp, updatePerson } from "./people";
import { confirmTotp, removeTotp, startTotp } from "./totp";

export const signInOperations = implement(signInApi, {
  signIn: (_ctx, { body, request }) => signIn(body, request),
  signInWithCode: (_ctx, { body, request }) => signInWithCode(body.code, request),
  startProviderSignIn: (_ctx, { body, request }) => startProviderSignIn(body.next ?? "/", request),
  finishProviderSignIn: (_ctx, { request }) => finishProviderSignIn(request),
  signOut: (_ctx, { request }) => signOut(request),
  setUp: (_ctx, { body, request }) => setUpAndSignIn(body, request),
  resetPassword: (_ctx, { body, request }) => resetPassword(body, request),
  joinProject: (_ctx, { body, request }) => joinProject(body, request),
});

export const accountOperations = implement(accountApi, {
  getAccount: (ctx) => getAccount(ctx),
  updateAccount: (ctx, { body }) => updateAccount(ctx, body.name),
  changePassword: (ctx, { body, request }) => changePassword(ctx, body, request),
  listSessions: (ctx) => listSessions(ctx),
  endSession: (ctx, { path }) => endSession(ctx, path.sessionId),
  endOtherSessions: (ctx) => endOtherSessions(ctx),
  startTotp: (ctx, { body, request }) => startTotp(ctx, body.password, request),
  confirmTotp: (ctx, { body, request }) => confirmTotp(ctx, body.code, request),
  removeTotp: (ctx, { body, request }) => removeTotp(ctx, body.password, request),
});

export const membersOperations = implement(membersApi, {
  listMembers: (ctx) => listMembers(ctx),
  updateMember: (ctx, { path, body }) => updateMember(ctx, path.personId, body.role),
  removeMember: (ctx, { path }) => removeMember(ctx, path.personId),
  listInvites: (ctx) => listInvites(ctx),
  createInvite: (ctx, { body }) => createInvite(ctx, body),
  revokeInvite: (ctx, { path }) => revokeInvite(ctx, path.inviteId),
  listPeople: (ctx) => listPeople(ctx),
  updatePerson: (ctx, { path, body }) => updatePerson(ctx, path.personId, body.isOwner),
  removePerson: (ctx, { path }) => removePerson(ctx, path.personId),
  createPasswordReset: (ctx, { path, body }) => createPasswordReset(ctx, path.personId, body),
  resetTotp: (ctx, { path }) => resetTotp(ctx, path.personId),
});
