import type { Endpoints } from './call.ts';
import { actionEndpoints } from './operations/actions.ts';
import { assigneeEndpoints } from './operations/assignees.ts';
import { commentEndpoints } from './operations/comments.ts';
import { commitEndpoints } from './operations/commits.ts';
import { contentEndpoints } from './operations/contents.ts';
import { deploymentStatusEndpoints } from './operations/deployment-statuses.ts';
import { deploymentEndpoints } from './operations/deployments.ts';
import { gitObjectEndpoints } from './operations/git-objects.ts';
import { issueEndpoints } from './operations/issues.ts';
import { labelEndpoints } from './operations/labels.ts';
import { pullEndpoints } from './operations/pulls.ts';
import { refEndpoints } from './operations/refs.ts';
import { statusEndpoints } from './operations/statuses.ts';
import { renderRepository } from './render/repository.ts';

/** All that can be asked of a repository, by the id that GitHub's description gives it. */
export const endpoints: Endpoints = {
  ...issueEndpoints,
  ...labelEndpoints,
  ...assigneeEndpoints,
  ...commentEndpoints,
  ...pullEndpoints,
  ...deploymentEndpoints,
  ...deploymentStatusEndpoints,
  ...statusEndpoints,
  ...refEndpoints,
  ...gitObjectEndpoints,
  ...contentEndpoints,
  ...commitEndpoints,
  ...actionEndpoints,
  'repos/get': {
    access: [],
    answer: ({ world, repository }) => ({ status: 200, body: renderRepository(world, repository) }),
  },
};
