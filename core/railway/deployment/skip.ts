/** Why Railway skipped a deployment, and what to do about it. */
export interface Skip {
  readonly words: string;
  readonly hint: string;
}

const stays = 'What ran before still runs.';

/** Railway gives its reason as a sentence; what is known of them differs in what helps. */
export function explainSkip(reason: string | undefined): Skip {
  if (reason === undefined)
    return { words: 'no reason given', hint: `${stays} The page of the deployment at Railway may say why.` };
  if (/watch|no change/i.test(reason))
    return {
      words: `${reason}: the commit changes nothing that the service's watch patterns name`,
      hint: `${stays} Widen watch-patterns if the commit should have been deployed; on-skip: pass accepts this.`,
    };
  if (/\bCI\b|check suite|checks?\b/i.test(reason))
    return {
      words: `${reason}: Wait for CI is on, and a check of the commit was not successful`,
      hint: `${stays} A skipped deployment never resumes: make the checks of the commit succeed, and run again.`,
    };
  return { words: reason, hint: stays };
}
