/**
 * What people reported of other ways to deploy to Railway, numbered as in the project's own study. `issues` names where; at
 * least one of them is named by a test that shows it does not happen here. `elsewhere` says where it is shown instead.
 */
export interface Reported {
  readonly number: number;
  readonly complaint: string;
  readonly issues: readonly string[];
  readonly elsewhere?: string;
}

const of = (number: number, complaint: string, issues: string, elsewhere?: string): Reported => ({
  number,
  complaint,
  issues: issues.split(' '),
  ...(elsewhere ? { elsewhere } : {}),
});

export const reported: readonly Reported[] = [
  of(
    1,
    'a log stream that breaks fails a deploy that is fine',
    'railwayapp/cli#543 railwayapp/cli#696 railwayapp/cli#868',
  ),
  of(2, 'a skipped build is waited for, for ever', 'railwayapp/cli#787 railwayapp/cli#582'),
  of(3, 'it is over before the health check is', 'railwayapp/cli#503 railwayapp/cli#506'),
  of(4, 'the exit code is 0 although it failed', 'railwayapp/cli#468'),
  of(5, 'a redeploy is not waited for', 'railwayapp/cli#616 railwayapp/cli#734'),
  of(6, 'a project token is told to sign in', 'railwayapp/cli#617 railwayapp/cli#947'),
  of(7, 'a workspace token is refused, as it is nobody', 'railwayapp/cli#618 railwayapp/cli#657 railwayapp/cli#845'),
  of(8, 'nobody knows which token goes where', 'railwayapp/cli#699 bervProject/railway-deploy#22'),
  of(9, 'the wrong service or environment is chosen', 'railwayapp/cli#575 bervProject/railway-deploy#8'),
  of(10, 'a throttle or a gateway is shown as broken JSON', 'railwayapp/cli#647 railwayapp/cli#648 railwayapp/cli#935'),
  of(11, 'a change of the API breaks the client without a word', 'railwayapp/cli#930 CopilotKit/CopilotKit#4189'),
  of(12, 'two-factor authentication keeps environments from being deleted', 'railwayapp/cli#776'),
  of(13, 'the environment asked for is not the one of the token', 'railwayapp/cli#579 railwayapp/cli#434'),
  of(14, 'root directory and image cannot be set', 'railwayapp/cli#839 railwayapp/cli#815'),
  of(
    15,
    'the logs shown are those of an older deployment',
    'railwayapp/cli#719',
    "logs after a failure are read by the deployment's id",
  ),
  of(16, 'the reason of a failed build is not shown', 'railwayapp/cli#1222'),
  of(17, 'a push was skipped, and the old version goes on unnoticed', 'webjsdev/webjs#1192 koala73/worldmonitor#6141'),
  of(
    18,
    'the wrong commit, two deployments, success too early',
    'ayungavis/railway-preview-deploy#25 ayungavis/railway-preview-deploy#40',
  ),
  of(19, 'errors beside data are taken for success', 'boardsesh/boardsesh#5040'),
  of(20, 'a deploy puts the replicas back to one', 'CopilotKit/CopilotKit#5754'),
  of(21, 'the region is ignored, or changed when it was not', 'alchemy-run/alchemy#1748'),
  of(22, 'a duplicate that Railway cancelled makes the run red', 'hipstersmoothie/standard-reader#97'),
  of(23, 'green although nothing was deployed', 'recally-io/recally#60'),
  of(24, 'it hangs', 'IgorGanapolsky/ThumbGate#2226 IgorGanapolsky/ThumbGate#2230'),
  of(
    25,
    'a new release of a program that is downloaded breaks every workflow',
    'railwayapp/cli#382',
    'nothing is downloaded: the bundles are in the repository, and the drift check holds them to their sources',
  ),
  of(
    26,
    "the documented trigger on a deployment's status is none",
    'railwayapp/docs#1217',
    "no workflow here uses it: GitHub's own parser reads every one of them",
  ),
  of(27, 'a folder that is not linked makes a new project', 'aks129/HealthClawGuardrails#278'),
  of(28, 'environments that are half made', 'ctxpipe-ai/ctxpipe#206 ctxpipe-ai/ctxpipe#215'),
  of(
    29,
    'a deployment that is not the one started is waited for',
    'classroomio/classroomio#896 classroomio/classroomio#909',
  ),
];
