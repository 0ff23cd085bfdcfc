import { graphql } from '../graphql.ts';

export const identifyProjectToken = graphql(`
  query IdentifyProjectToken {
    projectToken {
      projectId
      environmentId
      project { id name }
      environment { id name }
    }
  }
`);

export const identifyAccountToken = graphql(`
  query IdentifyAccountToken {
    me { id workspaces { id name } }
  }
`);

export const identifyWorkspaceToken = graphql(`
  query IdentifyWorkspaceToken {
    apiToken { workspaces { id name } }
  }
`);
