/** Whether an environment's name holds the number of a pull request: `pr-7` and `7-preview` hold 7, `pr-17` does not. */
export function namesPullRequest(name: string, pullRequest: number): boolean {
  return new RegExp(`(^|\\D)${pullRequest}(\\D|$)`).test(name);
}
