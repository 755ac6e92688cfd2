// Where a batch comes from, by the variables that CI systems set.
import { ownValue } from "@/lib/base/json/own-value";

type Env = Readonly<Record<string, string | undefined>>;

export interface Origin {
  branch?: string | undefined;
  commit?: string | undefined;
  pullRequest?: string | undefined;
  ciUrl?: string | undefined;
}

/** The first variable that is set and not blank. */
export function first(env: Env, ...names: string[]): string | undefined {
  return names.map((name) => ownValue(env, name)?.trim()).find(Boolean);
}

function ofGitHub(env: Env): Origin {
  const [server, repository, run] = ["GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_RUN_ID"].map(
    (name) => first(env, name),
  );
  const [, pullRequest] = /^refs\/pull\/(\d+)\//.exec(env["GITHUB_REF"] ?? "") ?? [];
  return {
    branch: first(env, "GITHUB_HEAD_REF", "GITHUB_REF_NAME"),
    commit: first(env, "GITHUB_SHA"),
    pullRequest,
    ciUrl: server && repository && run ? `${server}/${repository}/actions/runs/${run}` : undefined,
  };
}

const ofGitLab = (env: Env): Origin => ({
  branch: first(env, "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_REF_NAME"),
  commit: first(env, "CI_COMMIT_SHA"),
  pullRequest: first(env, "CI_MERGE_REQUEST_IID"),
  ciUrl: first(env, "CI_JOB_URL", "CI_PIPELINE_URL"),
});

const ofJenkins = (env: Env): Origin => ({
  branch: first(env, "CHANGE_BRANCH", "BRANCH_NAME", "GIT_BRANCH")?.replace(/^origin\//, ""),
  commit: first(env, "GIT_COMMIT"),
  pullRequest: first(env, "CHANGE_ID"),
  ciUrl: first(env, "BUILD_URL"),
});

const ofBuildkite = (env: Env): Origin => {
  const pullRequest = first(env, "BUILDKITE_PULL_REQUEST");
  return {
    branch: first(env, "BUILDKITE_BRANCH"),
    commit: first(env, "BUILDKITE_COMMIT"),
    pullRequest: pullRequest === "false" ? undefined : pullRequest,
    ciUrl: first(env, "BUILDKITE_BUILD_URL"),
  };
};

const SYSTEMS: readonly [mark: string, read: (env: Env) => Origin][] = [
  ["GITHUB_ACTIONS", ofGitHub],
  ["GITLAB_CI", ofGitLab],
  ["BUILDKITE", ofBuildkite],
  ["JENKINS_URL", ofJenkins],
];

/** Empty outside of a CI system that is known. */
export function originOf(env: Env): Origin {
  const system = SYSTEMS.find(([mark]) => first(env, mark) !== undefined);
  return system ? system[1](env) : {};
}

export const isInCi = (env: Env) => !["", "false", "0"].includes(env["CI"]?.trim() ?? "");
